"""A file or a page into a document, with what arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.config.settings import Ingest
from generator.ingest.document import Document
from generator.ingest.read import document_of, file_bytes
from generator.ingest.word_file import WORD_TYPE
from generator.store.packed import packed_original

if TYPE_CHECKING:  # A process that reads files has no need of what asks servers for pages.
    from generator.ingest.fetch import Fetched

MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "markdown": "text/markdown", "word": WORD_TYPE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """An article as read, and the bytes that it came as."""

    document: Document
    media_type: str
    packed: bytes | None
    """The page as it came, made small, where the archived text is not the file itself."""


def receive_file(place: str, limits: Ingest) -> Received:
    """Read a file; `IngestError` says why not."""
    raw, kind = file_bytes(Path(place), limits)
    document = document_of(raw, kind, place=place, limits=limits)
    return _received(document, kind, raw)


def receive_page(fetched: Fetched, limits: Ingest, *, place: str) -> Received:
    """Read a page that was asked for as `place`; `IngestError` says why not."""
    document = document_of(fetched.raw, fetched.kind, place=place, charset=fetched.charset, limits=limits)
    address = published_at(document.metadata.address, fetched.address)
    document = replace(document, metadata=replace(document.metadata, address=address))
    return _received(document, fetched.kind, fetched.raw)


def kind_of(media_type: str) -> str:
    """How an archived original is read again."""
    return next(kind for kind, name in MEDIA_TYPES.items() if name == media_type)


def _received(document: Document, kind: str, raw: bytes) -> Received:
    # Packed here, where several processes read at once, and not by the only one that writes.
    packed = None if kind == "text" else packed_original(raw)
    return Received(document=document, media_type=MEDIA_TYPES[kind], packed=packed)


def published_at(stated: str | None, fetched: str) -> str:
    """The page's canonical address, if it is one of the same site.

    One on another machine could put words into somebody else's article, and one to the site's front page is a
    mistake of its template.
    """
    if not stated or not urlsplit(stated).path.strip("/"):
        return fetched
    return stated if _site(stated) == _site(fetched) else fetched


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
