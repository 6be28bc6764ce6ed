"""An article's source and its exact text into the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from generator.ingest.document import Metadata
from generator.ingest.extract import Extraction
from generator.ingest.fetch import is_address
from generator.ingest.portrait import portrait_statements
from generator.ingest.prepare import Prepared
from generator.model.source import Revision, Source, Statement, revision_id, source_id, text_sha256
from generator.store import sources
from generator.store.addresses import Address, find_address, save_address


def save_source(
    connection: Connection, place: str, found: Extraction, archived: Source | None, *, now: datetime
) -> tuple[Source, bool]:
    """The source as it is known after this article, and whether something about it is new."""
    metadata = found.document.metadata
    primary = addresses_of(found, place)[0]
    lead = find_address(connection, primary)
    known = archived or _source_at(connection, lead) or _new_source(primary)
    told = metadata.published_basis == "told"
    source = replace(
        known,
        address=_printed_address(known, primary, lead),
        publisher=_publisher(connection, known, metadata),
        title=found.title or known.title,
        author=", ".join(metadata.authors) or _first(metadata.stated, "author") or known.author,
        published=metadata.published if told or known.published_basis != "told" else known.published,
        published_basis=metadata.published_basis if told or known.published_basis != "told" else "told",
    )
    if archived is None or source != known:
        sources.save_source(connection, source, now=now)
    _link(connection, source, _linked(addresses_of(found, place)), now=now)
    return source, source != known


def addresses_of(found: Extraction, place: str) -> tuple[str, ...]:
    """Where the article is published, and where it was read."""
    read = place if is_address(place) else Path(place).resolve().as_uri()
    stated = found.document.metadata.address
    return (stated, read) if stated else (read,)


def is_at(connection: Connection, source: Source, addresses: tuple[str, ...]) -> bool:
    """Whether one of these addresses is the source's own, and not only where somebody printed it again."""
    leads = [find_address(connection, address) for address in addresses]
    return source.address in addresses or any(
        lead is not None and lead.source == source.id and not lead.copy for lead in leads
    )


def note_copy(connection: Connection, source: Source, addresses: tuple[str, ...], *, now: datetime) -> None:
    """Let an address at which a source's very text was found lead to it, unless it leads somewhere already."""
    for address in _linked(addresses):
        if find_address(connection, address) is None:
            save_address(connection, Address(address=address, source=source.id, copy=True), now=now)


def archive(
    connection: Connection,
    source: Source,
    archived: Revision | None,
    prepared: Prepared,
    *,
    now: datetime,
) -> bool:
    """Keep a new text for good, or note that a known one is what the article says again; whether that is news."""
    found = prepared.found
    stated = (*found.document.metadata.stated, *portrait_statements(found, source.link))
    if archived is not None:
        more = (*stated, *(said for said in archived.stated if said not in stated))
        if set(more) != set(archived.stated):
            sources.save_stated(connection, archived.id, more)
        return sources.make_newest(connection, archived.id)
    revision = _revision(source.id, found, stated, now=now)
    sources.add_revision(connection, revision, media_type=prepared.media_type, packed=prepared.packed)
    return True


def _source_at(connection: Connection, lead: Address | None) -> Source | None:
    """The source whose own address it is; where its text was only printed again, another text is another source."""
    if lead is None or lead.copy:
        return None
    return sources.get_sources(connection, {lead.source})[lead.source]


def _new_source(address: str) -> Source:
    return Source(
        id=source_id(address),
        address=address,
        publisher=None,
        title=None,
        author=None,
        published=None,
        published_basis=None,
    )


def _publisher(connection: Connection, known: Source, metadata: Metadata) -> str | None:
    """What the page says; what an editor told stays until an editor tells otherwise."""
    told_now = any(said.about == "publisher" and said.basis == "told" for said in metadata.stated)
    if told_now or known.publisher is None or metadata.publisher in (None, known.publisher):
        return metadata.publisher or known.publisher
    return known.publisher if sources.is_told(connection, known.id, "publisher") else metadata.publisher


def _printed_address(known: Source, address: str, lead: Address | None) -> str:
    """The address that readers are led to: the first one known, but a web address rather than a file's."""
    return address if known.link is None and is_address(address) and lead is None else known.address


def _linked(addresses: tuple[str, ...]) -> list[str]:
    """Addresses by which a text is known again: a file that was only its carrier may hold another one tomorrow."""
    return [address for address in addresses if is_address(address)] or list(addresses)


def _link(connection: Connection, source: Source, addresses: list[str], *, now: datetime) -> None:
    for address in addresses:
        lead = find_address(connection, address)
        if lead is None or lead.copy:
            save_address(connection, Address(address=address, source=source.id, copy=False), now=now)


def _first(stated: tuple[Statement, ...], about: str) -> str | None:
    return next((said.value for said in stated if said.about == about), None)


def _revision(source: str, found: Extraction, stated: tuple[Statement, ...], *, now: datetime) -> Revision:
    sha256 = text_sha256(found.document.text)
    return Revision(
        id=revision_id(sha256),
        source=source,
        sha256=sha256,
        text=found.document.text,
        format=found.format,
        archived_at=now,
        stated=stated,
    )
