"""Bytes into documents: which files are taken, how they are decoded, and every refusal in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import regex
from lxml.etree import LxmlError

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.document import Document
from generator.ingest.encodings import web_codec
from generator.ingest.furniture import is_furniture
from generator.ingest.html_page import html_document
from generator.ingest.lines import blocks_of
from generator.ingest.markdown_page import markdown_document
from generator.ingest.word_file import word_document

SUFFIXES = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "word",
}
"""Which files are articles, and how each is read."""

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", regex.IGNORECASE)

_LONG_WORDS = 10
"""Characters: a text counts at least one word for so many, for scripts without spaces and for what is no language."""
_BROKEN = regex.compile(r"[\ud800-\udfff\0]")
UNREADABLE = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    LxmlError,
)
"""What parsers raise for a page they did not foresee. It is one article's refusal and never a batch's end."""


def article_paths(path: Path) -> list[Path]:
    """The article files that a path means: itself, or a folder's articles in the order of their names."""
    try:
        if not path.is_dir():
            return [path]
        found = sorted(
            each
            for each in path.iterdir()
            # `~$…` is the note that an open Word leaves beside a file, `._…` the Mac's.
            if each.suffix.lower() in SUFFIXES and not each.name.startswith(("~$", "._")) and each.is_file()
        )
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None
    if not found:
        raise IngestError(f"{path} holds no article: put .txt, .html, .md or .docx files into it.")
    return found


def read_file(path: Path, limits: Ingest) -> Document:
    """Read an article file; `IngestError` says why not."""
    raw, kind = file_bytes(path, limits)
    return document_of(raw, kind, place=str(path), limits=limits)


def file_bytes(path: Path, limits: Ingest) -> tuple[bytes, str]:
    """An article file's bytes and how they are read: `text`, `html`, `markdown` or `word`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None and _exists(path):
        raise IngestError(
            f"{path} is not a .txt, .html, .md or .docx file: save the article as one of these."
        )
    return read_bytes(path, limits), str(kind)


def read_bytes(path: Path, limits: Ingest) -> bytes:
    """A file's bytes; `IngestError` where there is none, or one that is too large."""
    try:
        if not _exists(path):
            raise IngestError(f"{path} does not exist: check the name.")
        if not path.is_file():
            raise IngestError(f"{path} is not a file that can be read.")
        with path.open("rb") as file:
            raw = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None
    if len(raw) > limits.max_bytes:
        raise IngestError(
            f"{path} is larger than {limits.max_bytes:,} bytes: raise ingest.max_bytes in config.yaml if it is right."
        )
    return raw


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None


def document_of(
    raw: bytes, kind: str, *, place: str, charset: str | None = None, limits: Ingest | None = None
) -> Document:
    """Decode and read `text`, `html`, `markdown` or `word`; `charset` is what the server said, if one did."""
    if not raw.strip():
        raise IngestError(f"{place} is empty.")
    limits = limits or Ingest()
    try:
        document = _document(raw, kind, place, charset, limits)
    except UNREADABLE as error:
        raise unreadable(place, error) from None
    _check_length(document.text, place, limits)
    if _BROKEN.search(_everything(document)):
        raise IngestError(f"{place} holds half characters that no text may hold: save it as UTF-8 anew.")
    if not any(not is_furniture(block.text) for block in document.blocks):
        raise IngestError(f"{place} holds no text of an article once menus and the like are taken away.")
    return document


def _text(raw: bytes, kind: str, place: str, said: str | None) -> str:
    charset = _charset(raw, said, declared=kind == "html")
    codec = web_codec(charset or "utf-8")
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in raw and not marked and not (codec or "").startswith("utf-16"):
        raise IngestError(f"{place} is not text: it holds zero bytes.")
    text = _decoded(raw, charset, place)
    if "\0" in text:
        raise IngestError(f"{place} is not text: it holds zero characters.")
    return text


def unreadable(place: str, error: BaseException) -> IngestError:
    """The refusal of an article at which a parser stumbled."""
    what = " ".join(f"{type(error).__name__} {error}".split())[:120]
    return IngestError(f"{place} could not be taken apart ({what}): save it as plain text and try again.")


def _everything(document: Document) -> str:
    """All that would be kept of a document; what a page says about itself may hold what its text does not."""
    said = document.metadata
    lone = (said.title, said.publisher, said.address)
    return "\n".join([document.text, *filter(None, lone), *said.authors, *said.tags, *said.about])


def _document(raw: bytes, kind: str, place: str, charset: str | None, limits: Ingest) -> Document:
    if kind == "word":
        return word_document(raw, place, max_bytes=limits.max_bytes)
    text = _text(raw, kind, place, charset)
    if kind != "html":
        # These are their own text, so that nothing of one that is too long need be taken apart.
        _check_length(text, place, limits)
    return _READERS[kind](text, place)


def _check_length(text: str, place: str, limits: Ingest) -> None:
    words = max(len(text.split()), len(text) // _LONG_WORDS)
    if words > limits.max_words:
        raise IngestError(
            f"{place} has {words:,} words, more than an article's {limits.max_words:,}: split it into its articles, "
            "or raise ingest.max_words in config.yaml."
        )


def text_document(text: str, place: str) -> Document:
    """A plain text is its own canonical text, character for character, a byte order mark included."""
    blocks = blocks_of(text)
    return Document(text=text, blocks=blocks, place=place)


_READERS: dict[str, Callable[[str, str], Document]] = {
    "text": text_document,
    "html": html_document,
    "markdown": markdown_document,
}


def _charset(raw: bytes, said: str | None, *, declared: bool) -> str | None:
    """A byte order mark, the server's word, the page's own declaration: in this order (WHATWG Encoding, 6)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) and (declared or said):
        return "utf-16"
    if raw.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if said or not declared:
        return said
    found = _CHARSET.search(raw[:4096])
    label = found[1].decode("ascii") if found else None
    # A declaration that can be read as ASCII cannot stand in UTF-16 (HTML Living Standard, 13.2.3.2).
    return "utf-8" if label and label.lower().startswith("utf-16") else label


def _decoded(raw: bytes, charset: str | None, place: str) -> str:
    codec = web_codec(charset or "utf-8")
    if codec is None:
        raise IngestError(f"{place} declares the unknown encoding {charset!r}: save it as UTF-8.")
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        name, where = charset or "UTF-8", f"byte {error.start}"
    except UnicodeError:
        name, where = charset or "UTF-8", "some byte"
    raise IngestError(f"{place} is not {name}: {where} cannot be read; save it as UTF-8 and try again.")
