"""Word files into documents, by way of the same blocks as a page. Macros, comments and pictures are never looked at."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date, datetime
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree
from lxml.html import HtmlElement

from generator.errors import IngestError
from generator.ingest.document import Document, Metadata
from generator.ingest.html_page import document_from
from generator.ingest.page import page_blocks, parsed
from generator.ingest.safe_xml import text_of, xml_root
from generator.ingest.visible import with_visible
from generator.model.source import Statement

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_PARTS = 5_000
_MOST_UNPACKED = 10
"""All parts together may be so many times as large as an article, pictures included."""
_MOST_TEXT = 4
"""… and those that are read, a quarter of it: Word writes much around few words, and reading it takes its time."""
_MOST_RATIO = 200
_MAIN = "wordprocessingml.document.main+xml"
_MACRO_MAIN = "ms-word.document.macroEnabled.main+xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


def word_document(raw: bytes, place: str, *, max_bytes: int) -> Document:
    """The article of a .docx file, with what its properties say; `IngestError` says why not."""
    parts = _parts(raw, place, max_bytes)
    tree = parsed(f"<html><body>{_as_html(parts, place)}</body></html>")
    if tree is None:
        return Document(text="", blocks=(), place=place)
    _drop_notes(tree)
    document = document_from(page_blocks(tree), place=place, metadata=_metadata(parts, tree, place))
    return _dated(document, parts, place)


def _parts(raw: bytes, place: str, max_bytes: int) -> dict[str, bytes]:
    """The XML parts by name. What was not vetted here is never handed on."""
    if raw.startswith(_OLE_MAGIC):
        raise IngestError(
            f"{place} is an old Word file or has a password: open it in Word and save it as .docx without one."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            entries = packed.infolist()
            _check_sizes(entries, len(raw), place, max_bytes)
            parts = {entry.filename: packed.read(entry) for entry in entries if _is_text(entry.filename)}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        zlib.error,
        struct.error,
    ):
        raise _no_word_file(place) from None
    # Written anew, so that the next reader sees exactly what was vetted, in whatever encoding it came.
    parts = {name: etree.tostring(xml_root(part, place=f"{place} ({name})")) for name, part in parts.items()}
    types = parts.get("[Content_Types].xml", b"")
    if _MAIN.encode() not in types and _MACRO_MAIN.encode() not in types:
        raise _no_word_file(place)
    return parts


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, place: str, max_bytes: int) -> None:
    """Before anything is unpacked; `zipfile` itself reads no more of a part than it states."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise IngestError(f"{place} has a password: open it in Word and save it without one.")
    unpacked = sum(entry.file_size for entry in entries)
    text = sum(entry.file_size for entry in entries if _is_text(entry.filename))
    raising = "or raise ingest.max_bytes in config.yaml"
    if len(entries) > _MOST_PARTS:
        why = f"it has {len(entries):,} parts, more than {_MOST_PARTS:,}: copy its text into a new document"
    elif unpacked > packed * _MOST_RATIO:
        why = (
            f"it would unpack to more than {_MOST_RATIO} times its size, as a trap does: "
            "open it in Word and save it anew, or save its text as .txt"
        )
    elif unpacked > max_bytes * _MOST_UNPACKED:
        why = (
            f"it would unpack to {unpacked:,} bytes, more than {max_bytes * _MOST_UNPACKED:,}: "
            f"take pictures out of it, {raising}"
        )
    elif text > max_bytes // _MOST_TEXT:
        why = (
            f"{text:,} bytes of it are text and its formatting, more than {max_bytes // _MOST_TEXT:,}: "
            f"split it, save its text as .txt, {raising}"
        )
    else:
        return
    raise IngestError(f"{place} was not read, because {why}.")


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _no_word_file(place: str) -> IngestError:
    return IngestError(f"{place} is not a Word file: save the article in Word as .docx anew.")


def _as_html(parts: dict[str, bytes], place: str) -> str:
    """The body as HTML, from a file that holds nothing but the vetted parts."""
    vetted = io.BytesIO()
    with zipfile.ZipFile(vetted, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    try:
        read = mammoth.convert_to_html(
            vetted,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=lambda _image: [],
        )
    except (OSError, KeyError, ExpatError):
        # One parser takes for XML what the other does not.
        raise _no_word_file(place) from None
    return str(read.value)


def _drop_notes(tree: HtmlElement) -> None:
    """Take footnotes and endnotes away with their marks: nobody said `[1]`."""
    for mark in tree.xpath("//sup[a[starts-with(@id, 'footnote-ref-') or starts-with(@id, 'endnote-ref-')]]"):
        mark.drop_tree()
    for note in tree.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"):
        note.drop_tree()


def _metadata(parts: dict[str, bytes], tree: HtmlElement, place: str) -> Metadata:
    core = xml_root(parts["docProps/core.xml"], place=place) if "docProps/core.xml" in parts else ()
    heading = next((" ".join(each.text_content().split()) for each in tree.iter("h1")), "")
    title, author = text_of(core, "title"), text_of(core, "creator")
    tags = tuple(tag.strip() for tag in text_of(core, "keywords").replace(";", ",").split(",") if tag.strip())
    modified = _day(text_of(core, "modified"))
    stated = [
        Statement(about="title", value=title or heading, basis="meta" if title else "visible"),
        Statement(about="author", value=author, basis="meta"),
        Statement(about="modified", value=modified.isoformat() if modified else "", basis="meta"),
        *(Statement(about="tag", value=tag, basis="meta") for tag in tags),
    ]
    return Metadata(
        title=title or heading or None,
        authors=(author,) if author else (),
        tags=tags,
        modified=modified,
        stated=tuple(each for each in stated if each.value),
    )


def _dated(document: Document, parts: dict[str, bytes], place: str) -> Document:
    """When the file was made is a guess at when the article was published, where its own lines do not say it."""
    core = xml_root(parts["docProps/core.xml"], place=place) if "docProps/core.xml" in parts else ()
    made = _day(text_of(core, "created"))
    if made is None or with_visible(document).metadata.published is not None:
        return document
    said = document.metadata
    guess = Statement(about="published", value=made.isoformat(), basis="guess")
    return replace(
        document,
        metadata=replace(said, published=made, published_basis="guess", stated=(*said.stated, guess)),
    )


def _day(words: str) -> date | None:
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        return None
