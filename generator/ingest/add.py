"""Articles into the library: each one in a transaction of its own, so that nothing is ever half-written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from generator.config.settings import Settings
from generator.ingest.archive import addresses_of, archive, is_at, note_copy, save_source
from generator.ingest.document import Told
from generator.ingest.join import resolve_told
from generator.ingest.keep import Kept, add_people, settle_quotes
from generator.ingest.own import Ours, note_own
from generator.ingest.prepare import Prepared, prepare
from generator.ingest.receive import Received
from generator.model.source import revision_id, text_sha256
from generator.store import profiles, quotes, sources
from generator.store.database import Database
from generator.store.turns import wait_for_turn


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
    changed: bool = False
    """Whether the library held another text of this article as the newest."""
    again: bool = False
    """Whether this very refusal of what a feed or a sitemap names was reported before."""

    def as_row(self) -> dict[str, object]:
        """The report as `generator ingest --json` prints it."""
        row = asdict(self)
        row["status"] = self.status.value
        row["published"] = self.published.isoformat() if self.published else None
        row["profiles"] = list(self.profiles)
        del row["changed"], row["again"]
        return row


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """Where articles go, by which settings, and when."""

    database: Database
    settings: Settings
    now: datetime


Remember = Callable[[Connection, IngestReport], None]


def add_received(
    library: Library,
    place: str,
    received: Received,
    told: Told,
    *,
    remember: Remember = lambda _connection, _report: None,
) -> IngestReport:
    """Add an article as it was received; `remember` may note something in the same transaction.

    `IngestError` refuses it and leaves the library as it was.
    """
    with library.database.read() as connection:
        told = resolve_told(connection, told)
    prepared = prepare(received, told, library.settings, today=library.now.date())
    return add_prepared(library, place, prepared, told, remember=remember)


def add_prepared(
    library: Library,
    place: str,
    prepared: Prepared,
    told: Told,
    *,
    remember: Remember = lambda _connection, _report: None,
) -> IngestReport:
    """Write an article that was read and extracted, in one transaction, after whoever is writing one now."""
    settings, now = library.settings, library.now
    with library.database.write() as connection:
        wait_for_turn(connection)
        line = settings.ingest.confidence_line
        report = _add(connection, place, prepared, told=told, line=line, now=now)
        note_own(connection, str(report.source), Ours.of(settings), now=now)
        remember(connection, report)
    reasons = [reason for reason in (report.reason, prepared.doubt) if reason]
    return replace(report, reason="; ".join(reasons) or None)


def _add(
    connection: Connection,
    place: str,
    prepared: Prepared,
    *,
    told: Told,
    line: float,
    now: datetime,
) -> IngestReport:
    found = prepared.found
    sha256 = text_sha256(found.document.text)
    archived = sources.find_revision(connection, sha256)
    known = sources.get_sources(connection, {archived.source})[archived.source] if archived else None
    addresses = addresses_of(found, place)
    elsewhere = known is not None and not is_at(connection, known, addresses)
    earlier: tuple[str, ...] = ()
    if known and elsewhere:
        source, news = known, False
        note_copy(connection, known, addresses, now=now)
    else:
        source, learnt = save_source(connection, place, found, known, now=now)
        earlier = sources.revisions_of(connection, source.id)
        news = archive(connection, source, archived, prepared, now=now) or learnt
    settled = told.about or not elsewhere
    kept = add_people(connection, found, told=told, line=line, now=now) if settled else Kept()
    if news or kept.news:
        kept = settle_quotes(connection, source.id, kept, told=told, now=now)
    people, more = kept.slugs or profiles.people_of(connection, revision_id(sha256)), kept.news
    reasons = (*kept.reasons, *([found.reason] if found.reason and (found.people or not people) else []))
    reason = "; ".join(reasons) or None
    if elsewhere and not more:
        reason = f"the same text is in the library already, from {source.address}: nothing was changed there"
    changed = bool(earlier) and earlier[-1] != revision_id(sha256)
    if changed:
        reason = f"the article changed: {reason}" if reason else "the article changed"
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
        changed=changed,
    )


def _name_of(connection: Connection, slugs: tuple[str, ...]) -> str | None:
    people = profiles.get_profiles(connection, slugs)
    return people[slugs[0]].name if slugs else None
