"""What the library knows of an address already, and whether it is time to ask again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from generator.ingest.add import IngestReport, IngestStatus
from generator.ingest.fetch import Conditions, Fetched
from generator.ingest.listing import Entry
from generator.ingest.receive import kind_of
from generator.ingest.robots import STAY_AWAY
from generator.store import profiles, quotes, sources
from generator.store.fetches import Fetch, Held, get_fetches, held_addresses
from generator.store.originals import get_original

_AHEAD = timedelta(days=1)
"""A change further ahead than this is a mistake of the feed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What came of an address so far."""

    fetch: Fetch | None = None
    held: Held | None = None

    @property
    def is_new(self) -> bool:
        """Whether it was never asked, nor came in otherwise."""
        return self.fetch is None and self.held is None

    @property
    def revision(self) -> str | None:
        """The newest text of it in the library, whichever way that came in."""
        return (self.held.revision if self.held else None) or (self.fetch.revision if self.fetch else None)

    @property
    def refused(self) -> bool:
        """Whether it gave no text the last time, and never before."""
        return self.fetch is not None and self.revision is None

    @property
    def kept_away(self) -> bool:
        """Whether it was a site's robots.txt that refused it."""
        return self.refused and STAY_AWAY in str(self.fetch and self.fetch.refusal)

    def lately(self, now: datetime, hours: float) -> bool:
        """Whether it was asked within so many hours."""
        return self.fetch is not None and self.fetch.asked_at > now - timedelta(hours=hours)

    def changed_since(self, entry: Entry, now: datetime, hours: float) -> bool:
        """Whether a feed or sitemap says that the article is newer than what we have.

        One that names only the day could mean before or after we asked, so it is asked again when it is time.
        """
        at = self.fetch.asked_at if self.fetch else self.held.archived_at if self.held else None
        if at is None or entry.changed is None or not at < entry.changed <= now + _AHEAD:
            return False
        return not (entry.to_the_day and self.lately(now, hours))

    @property
    def conditions(self) -> Conditions | None:
        """What to send along, where a server that says 'not modified' would speak of what the library holds."""
        if self.fetch is None or not self.fetch.archived:
            return None
        return Conditions(etag=self.fetch.etag, last_modified=self.fetch.last_modified)


def as_archived(connection: Connection, known: Known, *, address: str) -> Fetched | None:
    """The page as it came the last time, where the library holds its very bytes."""
    fetch = known.fetch
    if fetch is None or fetch.revision is None or not fetch.archived:
        return None
    found = get_original(connection, fetch.revision)
    if found is None:
        return None
    return Fetched(
        raw=found.raw,
        address=address,
        kind=kind_of(found.media_type),
        charset="utf-8" if found.is_text else fetch.charset,
        etag=fetch.etag,
        last_modified=fetch.last_modified,
    )


def known_addresses(connection: Connection, addresses: Collection[str]) -> dict[str, Known]:
    """Each address with what is known of it, be it nothing."""
    fetches, held = get_fetches(connection, addresses), held_addresses(connection, addresses)
    return {address: Known(fetch=fetches.get(address), held=held.get(address)) for address in addresses}


def report_known(
    connection: Connection, place: str, known: Known, *, now: datetime, from_listing: bool = False
) -> IngestReport:
    """What is known of an address that is not asked again, and since when."""
    since = _since(known, now)
    if known.revision is None:
        reason = known.fetch.refusal if known.fetch else None
        words = f"{reason} ({since})"
        return IngestReport(path=place, status=IngestStatus.REFUSED, reason=words, again=from_listing)
    revision = sources.get_revision(connection, known.revision)
    source = sources.sources_of_revisions(connection, {known.revision})[known.revision]
    people = profiles.people_of_source(connection, known.revision)
    names = profiles.get_profiles(connection, people[:1])
    return IngestReport(
        path=place,
        status=IngestStatus.UNCHANGED,
        reason=f"{known.fetch.refusal} ({since})" if known.fetch and known.fetch.refusal else since,
        source=known.revision,
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        format=revision.format.value if revision else None,
        profiles=people,
        subject=names[people[0]].name if people else None,
        quotes=quotes.count_quotes(connection, [known.revision])[known.revision],
    )


def _since(known: Known, now: datetime) -> str:
    if known.fetch is None:
        return "in the library already, and not asked again"
    hours = max(0.0, (now - known.fetch.asked_at).total_seconds() / 3600)
    ago = (
        f"{hours / 24:.0f} days" if hours >= 48 else f"{hours:.0f} hours" if hours >= 1.5 else "a short time"
    )
    return f"asked {ago} ago, and not asked again"
