"""An article's source and its exact text into the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from generator.ingest.extract import Extraction
from generator.ingest.fetch import is_address
from generator.ingest.receive import Received
from generator.model.source import Revision, Source, revision_id, source_id, text_sha256
from generator.store import sources


def save_source(
    connection: Connection, place: str, found: Extraction, archived: Source | None, *, now: datetime
) -> tuple[Source, bool]:
    """The source as it is known after this article, and whether something about it is new."""
    metadata = found.document.metadata
    address = addresses_of(found, place)[0]
    known = (
        archived
        or sources.find_source(connection, address)
        or Source(
            id=source_id(address),
            address=address,
            publisher=None,
            title=None,
            author=None,
            published=None,
            published_basis=None,
        )
    )
    told = metadata.published_basis == "told"
    source = replace(
        known,
        publisher=metadata.publisher or known.publisher,
        title=found.title or known.title,
        author=", ".join(metadata.authors) or known.author,
        published=metadata.published if told or known.published_basis != "told" else known.published,
        published_basis=metadata.published_basis if told or known.published_basis != "told" else "told",
    )
    if archived is None or source != known:
        sources.save_source(connection, source, now=now)
    return source, source != known


def addresses_of(found: Extraction, place: str) -> tuple[str, ...]:
    """Where the article is published, and where it was read."""
    read = place if is_address(place) else Path(place).resolve().as_uri()
    stated = found.document.metadata.address
    return (stated, read) if stated else (read,)


def archive(
    connection: Connection,
    source: Source,
    archived: Revision | None,
    received: Received,
    found: Extraction,
    *,
    now: datetime,
) -> bool:
    """Keep a new text for good, or note that a known one is what the article says again; whether that is news."""
    if archived is not None:
        return sources.make_newest(connection, archived.id)
    revision = _revision(source.id, found, now=now)
    sources.add_revision(connection, revision, media_type=received.media_type, original=received.original)
    return True


def _revision(source: str, found: Extraction, *, now: datetime) -> Revision:
    sha256 = text_sha256(found.document.text)
    return Revision(
        id=revision_id(sha256),
        source=source,
        sha256=sha256,
        text=found.document.text,
        format=found.format,
        archived_at=now,
        stated=found.document.metadata.stated,
    )
