"""Articles into the library: each one in a transaction of its own, so that nothing is ever half-written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from generator.config.settings import Settings
from generator.errors import IngestError
from generator.ingest.document import Document, Told
from generator.ingest.extract import Attributed, Extraction, extract
from generator.ingest.fetch import fetch, is_address
from generator.ingest.join import join_profile
from generator.ingest.read import UNREADABLE, article_paths, document_of, file_bytes, unreadable
from generator.model.quote import Attribution
from generator.model.source import Revision, Source, revision_id, source_id, text_sha256
from generator.store import profiles, quotes, sources
from generator.store.database import Database

MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "markdown": "text/markdown"}


class IngestStatus(StrEnum):
    """What became of an article."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class IngestReport:
    """What became of one file or address."""

    path: str
    status: IngestStatus
    reason: str | None = None
    """Why it was refused, or what there is left to do, in one sentence."""
    source: str | None = None
    """Id of the archived revision."""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    format: str | None = None
    profiles: tuple[str, ...] = ()
    subject: str | None = None
    """The person's name, without honorific."""
    quotes: int = 0

    def as_row(self) -> dict[str, object]:
        """The report as `generator ingest --json` prints it."""
        row = asdict(self)
        row["status"] = self.status.value
        row["published"] = self.published.isoformat() if self.published else None
        row["profiles"] = list(self.profiles)
        return row


@dataclass(frozen=True, kw_only=True, slots=True)
class _Received:
    document: Document
    media_type: str
    original: bytes | None
    """The page as it came, where the archived text is not the file itself."""


def ingest_places(
    database: Database, places: Sequence[str | Path], told: Told, *, settings: Settings, now: datetime
) -> Iterator[IngestReport]:
    """Add files, folders and addresses, one after another; a refused one does not keep the others out."""
    for place in places:
        try:
            each = (
                [str(place)] if is_address(str(place)) else [str(path) for path in article_paths(Path(place))]
            )
        except IngestError as error:
            yield IngestReport(path=str(place), status=IngestStatus.REFUSED, reason=str(error))
            continue
        for article in each:
            yield ingest_one(database, article, told, settings=settings, now=now)


def ingest_one(
    database: Database, place: str, told: Told, *, settings: Settings, now: datetime
) -> IngestReport:
    """Add one file or address; what is refused is reported and leaves the library as it was."""
    try:
        received = _receive(place, settings)
        found = _extracted(received.document, told, settings)
    except IngestError as error:
        return IngestReport(path=place, status=IngestStatus.REFUSED, reason=str(error))
    with database.write() as connection:
        return _add(connection, place, received, found, told=told, now=now)


def _extracted(document: Document, told: Told, settings: Settings) -> Extraction:
    try:
        return extract(document, told, themes=settings.themes)
    except UNREADABLE as error:
        raise unreadable(document.place, error) from None


def _receive(place: str, settings: Settings) -> _Received:
    if is_address(place):
        fetched = fetch(place, settings.ingest)
        raw, kind = fetched.raw, fetched.kind
        document = document_of(raw, kind, place=place, charset=fetched.charset)
        address = published_at(document.metadata.address, fetched.address)
        document = replace(document, metadata=replace(document.metadata, address=address))
    else:
        raw, kind = file_bytes(Path(place), settings.ingest)
        document = document_of(raw, kind, place=place)
    return _Received(
        document=document, media_type=MEDIA_TYPES[kind], original=None if kind == "text" else raw
    )


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


def _add(
    connection: Connection, place: str, received: _Received, found: Extraction, *, told: Told, now: datetime
) -> IngestReport:
    sha256 = text_sha256(found.document.text)
    archived = sources.find_revision(connection, sha256)
    known = sources.get_sources(connection, {archived.source})[archived.source] if archived else None
    elsewhere = known is not None and known.address not in _addresses(found, place)
    if known and elsewhere:
        source, news = known, False
    else:
        source, learnt = _save_source(connection, place, found, known, now=now)
        news = _archive(connection, source, archived, received, found, now=now) or learnt
    settled = told.about or not elsewhere
    people, more = _add_person(connection, found, told=told, now=now) if settled else ((), False)
    people = people or _people_of(connection, revision_id(sha256))
    reason = None if found.subject is None and people else found.reason
    if elsewhere and not more:
        reason = f"the same text is in the library already, from {source.address}: nothing was changed there"
    return IngestReport(
        path=place,
        status=IngestStatus.ADDED if news or more else IngestStatus.UNCHANGED,
        reason=reason,
        source=revision_id(sha256),
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        format=found.format.value,
        profiles=people,
        subject=found.subject.name if found.subject else _name_of(connection, people),
        quotes=quotes.count_quotes(connection, [revision_id(sha256)])[revision_id(sha256)],
    )


def _save_source(
    connection: Connection, place: str, found: Extraction, archived: Source | None, *, now: datetime
) -> tuple[Source, bool]:
    """The source as it is known after this article, and whether something about it is new."""
    metadata = found.document.metadata
    address = _addresses(found, place)[0]
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


def _addresses(found: Extraction, place: str) -> tuple[str, ...]:
    """Where the article is published, and where it was read."""
    read = place if is_address(place) else Path(place).resolve().as_uri()
    stated = found.document.metadata.address
    return (stated, read) if stated else (read,)


def _archive(
    connection: Connection,
    source: Source,
    archived: Revision | None,
    received: _Received,
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
    )


def _add_person(
    connection: Connection, found: Extraction, *, told: Told, now: datetime
) -> tuple[tuple[str, ...], bool]:
    """The person's profile with this article's facts and quotes; and whether any of them is new."""
    if found.subject is None:
        return (), False
    slug, new_facts = join_profile(connection, found.subject, found.facts, now=now)
    new_quotes = _add_quotes(connection, slug, found.quotes, told=told, now=now)
    return (slug,), bool(new_facts or new_quotes)


def _add_quotes(
    connection: Connection, slug: str, found: Sequence[Attributed], *, told: Told, now: datetime
) -> int:
    """Add quotes with their attribution; one that is known changes hands only when a person says so."""
    known = quotes.get_quotes(connection, [each.quote.id for each in found])
    added = quotes.add_quotes(connection, [each.quote for each in found])
    for each in found:
        old = known.get(each.quote.id)
        if old is None or (told.about and old.profile != slug):
            quotes.add_attribution(connection, _attribution(each, slug, now=now))
            added += old is not None
    return added


def _attribution(found: Attributed, slug: str, *, now: datetime) -> Attribution:
    return Attribution(
        quote=found.quote.id,
        profile=slug,
        rule=found.rule,
        evidence=found.evidence,
        confidence=found.confidence,
        by=None,
        at=now,
    )


def _people_of(connection: Connection, revision: str) -> tuple[str, ...]:
    """Whom an archived revision was found to be about before."""
    known = profiles.get_profiles(connection, profiles.list_slugs(connection))
    return tuple(sorted(slug for slug, profile in known.items() if revision in profile.sources))


def _name_of(connection: Connection, slugs: tuple[str, ...]) -> str | None:
    people = profiles.get_profiles(connection, slugs)
    return people[slugs[0]].name if slugs else None
