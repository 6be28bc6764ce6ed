"""Bytes into documents: which files are taken, how they are decoded, and every refusal in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import regex

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.document import Document
from generator.ingest.furniture import is_furniture
from generator.ingest.html_page import html_document
from generator.ingest.lines import blocks_of
from generator.ingest.markdown_page import markdown_document

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
"""Which files are articles, and how each is read."""

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", regex.IGNORECASE)


def article_paths(path: Path) -> list[Path]:
    """The article files that a path means: itself, or a folder's articles in the order of their names."""
    if not path.is_dir():
        return [path]
    try:
        found = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES and each.is_file())
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None
    if not found:
        raise IngestError(f"{path} holds no article: put .txt, .html or .md files into it.")
    return found


def read_file(path: Path, limits: Ingest) -> Document:
    """Read an article file; `IngestError` says why not."""
    raw, kind = file_bytes(path, limits)
    return document_of(raw, kind, place=str(path))


def file_bytes(path: Path, limits: Ingest) -> tuple[bytes, str]:
    """An article file's bytes and how they are read: `text`, `html` or `markdown`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if not path.exists():
        raise IngestError(f"{path} does not exist: check the name.")
    if kind is None:
        raise IngestError(f"{path} is not a .txt, .html or .md file: save the article as one of these.")
    if not path.is_file():
        raise IngestError(f"{path} is not a file that can be read.")
    try:
        with path.open("rb") as file:
            raw = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise IngestError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None
    if len(raw) > limits.max_bytes:
        raise IngestError(
            f"{path} is larger than {limits.max_bytes:,} bytes: raise ingest.max_bytes in config.yaml if it is right."
        )
    return raw, kind


def document_of(raw: bytes, kind: str, *, place: str, charset: str | None = None) -> Document:
    """Decode and read `text`, `html` or `markdown`; `charset` is what the server said, if one did."""
    if not raw.strip():
        raise IngestError(f"{place} is empty.")
    if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IngestError(f"{place} is not text: it holds zero bytes.")
    text = _decoded(raw, _charset(raw, charset) if kind == "html" else charset, place)
    if "\0" in text:
        raise IngestError(f"{place} is not text: it holds zero characters.")
    document = _READERS[kind](text, place)
    if not any(not is_furniture(block.text) for block in document.blocks):
        raise IngestError(f"{place} holds no text of an article once menus and the like are taken away.")
    return document


def text_document(text: str, place: str) -> Document:
    """A plain text is its own canonical text, character for character, a byte order mark included."""
    blocks = blocks_of(text)
    return Document(text=text, blocks=blocks, place=place)


_READERS: dict[str, Callable[[str, str], Document]] = {
    "text": text_document,
    "html": html_document,
    "markdown": markdown_document,
}


def _charset(raw: bytes, said: str | None) -> str | None:
    """The server's word, a byte order mark, the page's own declaration: in this order."""
    if said:
        return said
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    declared = _CHARSET.search(raw[:4096])
    return declared[1].decode("ascii") if declared else None


def _decoded(raw: bytes, charset: str | None, place: str) -> str:
    try:
        return raw.decode(_web_charset(charset))
    except UnicodeDecodeError as error:
        name = charset or "UTF-8"
        raise IngestError(
            f"{place} is not {name}: byte {error.start} cannot be read; save it as UTF-8 and try again."
        ) from None
    except LookupError:
        raise IngestError(f"{place} declares the unknown encoding {charset!r}: save it as UTF-8.") from None


def _web_charset(charset: str | None) -> str:
    """Browsers read `iso-8859-1` and `ascii` as windows-1252 (WHATWG Encoding, 4.2 names and labels)."""
    name = (charset or "utf-8").strip().lower()
    return "windows-1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name


def with_told_address(document: Document, address: str) -> Document:
    """The document with the address it was fetched from, unless the page names its canonical one."""
    metadata = document.metadata
    return replace(document, metadata=replace(metadata, address=metadata.address or address))
