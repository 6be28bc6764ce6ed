"""A file or an address into a document, with what arrived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from generator.config.settings import Settings
from generator.ingest.document import Document
from generator.ingest.fetch import fetch, is_address
from generator.ingest.read import document_of, file_bytes

MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "markdown": "text/markdown"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """An article as read, and the bytes that it came as."""

    document: Document
    media_type: str
    original: bytes | None
    """The page as it came, where the archived text is not the file itself."""


def receive(place: str, settings: Settings) -> Received:
    """Read a file or fetch an address; `IngestError` says why not."""
    if is_address(place):
        fetched = fetch(place, settings.ingest)
        raw, kind = fetched.raw, fetched.kind
        document = document_of(raw, kind, place=place, charset=fetched.charset)
        address = published_at(document.metadata.address, fetched.address)
        document = replace(document, metadata=replace(document.metadata, address=address))
    else:
        raw, kind = file_bytes(Path(place), settings.ingest)
        document = document_of(raw, kind, place=place)
    return Received(document=document, media_type=MEDIA_TYPES[kind], original=None if kind == "text" else raw)


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
