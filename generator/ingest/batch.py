"""One run over everything that somebody named: files, folders, addresses, lists, feeds and sitemaps.

Every article is a transaction of its own and what came of an address is kept with it, so a run that was broken off, in
whatever way, goes on where it stopped when the same command is given again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from generator.config.settings import Settings
from generator.errors import IngestError, NotNow
from generator.ingest.add import IngestReport, IngestStatus, Library, add_prepared, add_received
from generator.ingest.ahead import Task, read_ahead
from generator.ingest.believed import with_hints
from generator.ingest.document import Told
from generator.ingest.fetch import Fetched, is_address
from generator.ingest.known import Known, as_archived, known_addresses, report_known
from generator.ingest.listing import Entry, Listing, is_page
from generator.ingest.listings import Chosen, Gathered, choose_entries, gather, read_listing
from generator.ingest.places import LISTING_SUFFIXES, Wanted
from generator.ingest.read import article_paths, read_bytes
from generator.ingest.receive import receive_file, receive_page
from generator.ingest.visits import Visits
from generator.store.database import Database
from generator.store.fetches import Fetch, save_fetch
from generator.store.originals import get_original


class Watch:
    """Somebody who is told how a run goes on; this one looks away."""

    def found(self, count: int) -> None:
        """So many articles more are to be looked at."""

    def begins(self, place: str) -> None:
        """This one now."""

    def note(self, sentence: str) -> None:
        """Something about the run that is no article's."""


def ingest_places(
    database: Database,
    places: Sequence[str | Path | Wanted],
    told: Told,
    *,
    settings: Settings,
    now: datetime,
    watch: Watch | None = None,
) -> Iterator[IngestReport]:
    """Add all that is named, one after another; a refused one does not keep the others out."""
    library = Library(database=database, settings=settings, now=now)
    batch = Batch(library, told, watch=watch or Watch())
    wanted = [place if isinstance(place, Wanted) else Wanted(place=str(place)) for place in places]
    batch.watch.found(len(wanted))
    for each in wanted:
        yield from batch.take(each)


def ingest_one(
    database: Database, place: str, told: Told, *, settings: Settings, now: datetime
) -> IngestReport:
    """Add one file or the page at one address; what is refused leaves the library as it was."""
    return next(ingest_places(database, [place], told, settings=settings, now=now))


class Batch:
    """A run: what was told about its articles, and the visits it pays to servers."""

    def __init__(self, library: Library, told: Told, *, watch: Watch) -> None:
        self.library, self.told, self.watch = library, told, watch
        self._limits = library.settings.ingest
        self._visits = Visits(self._limits)

    def take(self, wanted: Wanted) -> Iterator[IngestReport]:
        """Everything that one place gives; `IngestError` never leaves it."""
        try:
            if is_address(wanted.place):
                yield from self._address(wanted)
            elif Path(wanted.place).suffix.lower() in LISTING_SUFFIXES:
                yield from self._listing_file(wanted)
            else:
                yield from self._files(wanted)
        except IngestError as error:
            yield self._refused(wanted, error)

    def _files(self, wanted: Wanted) -> Iterator[IngestReport]:
        paths = article_paths(Path(wanted.place))
        if len(paths) > 1:
            self._require_no_url(wanted)
        self.watch.found(len(paths) - 1)
        if self.told.about:
            yield from (self._file(replace(wanted, place=str(path))) for path in paths)
            return
        library = self.library
        task = Task(told=self.told, settings=library.settings, today=library.now.date())
        for place, outcome in read_ahead([str(path) for path in paths], task):
            self.watch.begins(place)
            if isinstance(outcome, IngestError):
                yield self._refused(replace(wanted, place=place), outcome)
            else:
                yield add_prepared(library, place, outcome, self.told)

    def _file(self, wanted: Wanted) -> IngestReport:
        self.watch.begins(wanted.place)
        try:
            received = receive_file(wanted.place, self._limits)
            return add_received(self.library, wanted.place, received, self.told)
        except IngestError as error:
            return self._refused(wanted, error)

    def _listing_file(self, wanted: Wanted) -> Iterator[IngestReport]:
        raw = read_bytes(Path(wanted.place), self._limits)
        listing = read_listing(raw, self._limits, place=wanted.place, base="")
        if listing is None:
            raise IngestError(
                f"{wanted.place} is neither a feed nor a sitemap: name an article's file or address."
            )
        yield from self._listing(wanted, listing)

    def _address(self, wanted: Wanted) -> Iterator[IngestReport]:
        known = self._known(wanted.place)
        if not wanted.by_hand and known.lately(self.library.now, self._limits.recheck_hours):
            yield from self._not_asked(wanted, known)
        else:
            yield from self._asked(wanted, known)

    def _asked(self, wanted: Wanted, known: Known) -> Iterator[IngestReport]:
        self.watch.begins(wanted.place)
        try:
            fetched = self._fetched(wanted, known)
            listing = read_listing(fetched.raw, self._limits, place=wanted.place, base=fetched.address)
            if listing is None:
                yield self._page(wanted, fetched)
                return
            if wanted.from_listing:
                raise IngestError(
                    f"{wanted.place} is a feed or a sitemap, not an article: name it by itself."
                )
        except IngestError as error:
            self._note_refusal(wanted, known, error)
            # What a feed goes on to name, and somebody was told of, must not call for them at every run.
            again = wanted.from_listing and known.fetch is not None and known.fetch.refusal == str(error)
            yield replace(self._refused(wanted, error), again=again)
            return
        yield from self._listing(wanted, listing)

    def _fetched(self, wanted: Wanted, known: Known) -> Fetched:
        fetched = self._visits.get(wanted.place, conditions=known.conditions)
        if not fetched.unchanged:
            return fetched
        with self.library.database.read() as connection:
            archived = as_archived(connection, known, address=fetched.address)
        if archived is None:
            # A server may say "not modified" to somebody who asked for no comparison.
            raise NotNow(f"{wanted.place} answered 304 to a plain question: try again later.")
        return archived

    def _not_asked(self, wanted: Wanted, known: Known) -> Iterator[IngestReport]:
        """What is known of it; what a person tells about it now is taken in all the same."""
        self.watch.begins(wanted.place)
        told = self.told != Told() and known.revision is not None
        with self.library.database.read() as connection:
            report = report_known(
                connection, wanted.place, known, now=self.library.now, from_listing=wanted.from_listing
            )
            # What came since under another spelling of the address is not taken back for an older text.
            newest = told and known.fetch is not None and known.fetch.revision == known.revision
            again = as_archived(connection, known, address=wanted.place) if newest else None
        if not told:
            yield report
        elif again is None:
            yield from self._asked(wanted, known)
        else:
            yield self._page(wanted, again, asked=False)

    def _page(self, wanted: Wanted, fetched: Fetched, *, asked: bool = True) -> IngestReport:
        if fetched.kind == "xml" and is_page(fetched.raw):
            fetched = replace(fetched, kind="html")
        if fetched.kind == "xml":
            raise IngestError(
                f"{wanted.place} is XML, but neither a feed nor a sitemap: name the article itself."
            )
        received = receive_page(fetched, self._limits, place=wanted.place)
        received = replace(received, document=with_hints(received.document, wanted.hints))

        def remember(connection: Connection, report: IngestReport) -> None:
            if asked:
                save_fetch(connection, self._fetch(connection, wanted, fetched, str(report.source)))

        return add_received(self.library, wanted.place, received, self.told, remember=remember)

    def _fetch(self, connection: Connection, wanted: Wanted, fetched: Fetched, revision: str) -> Fetch:
        held = get_original(connection, revision)
        return Fetch(
            address=wanted.place,
            asked_at=self.library.now,
            revision=revision,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            charset=fetched.charset,
            archived=held is not None and held.raw == fetched.raw,
        )

    def _note_refusal(self, wanted: Wanted, known: Known, error: IngestError) -> None:
        """Keep the refusal of a page, so that it is not asked again soon; not one that may be different at once."""
        if isinstance(error, NotNow):
            return
        fetch = Fetch(
            address=wanted.place, asked_at=self.library.now, revision=known.revision, refusal=str(error)
        )
        with self.library.database.write() as connection:
            save_fetch(connection, fetch)

    def _listing(self, wanted: Wanted, listing: Listing) -> Iterator[IngestReport]:
        if self.told.url:
            raise IngestError(
                f"{wanted.place} names many articles, and --url is the address of one: leave it out."
            )
        gathered = gather(listing, self._visits.get, self._limits)
        for address, error in gathered.refused:
            yield self._refused(replace(wanted, place=address), error)
        with self.library.database.read() as connection:
            known = known_addresses(connection, [entry.address for entry in gathered.articles])
        chosen = choose_entries(gathered.articles, known, self._limits, now=self.library.now)
        for sentence in _notes(wanted.place, listing, gathered, chosen):
            self.watch.note(sentence)
        self.watch.found(len(chosen.known) + len(chosen.to_ask) - 1)
        for entry, each in chosen.known:
            yield from self._not_asked(_named(entry), each)
        for entry, each in chosen.to_ask:
            yield from self._asked(_named(entry), each)

    def _require_no_url(self, wanted: Wanted) -> None:
        if self.told.url:
            raise IngestError(
                f"{wanted.place} holds many articles, and --url is the address of one: leave it out."
            )

    def _known(self, address: str) -> Known:
        with self.library.database.read() as connection:
            return known_addresses(connection, [address])[address]

    def _refused(self, wanted: Wanted, error: IngestError) -> IngestReport:
        return IngestReport(path=wanted.place, status=IngestStatus.REFUSED, reason=wanted.refused(error))


def _named(entry: Entry) -> Wanted:
    return Wanted(place=entry.address, by_hand=False, from_listing=True, hints=entry.hints)


def _notes(place: str, listing: Listing, gathered: Gathered, chosen: Chosen) -> Iterator[str]:
    """What is left out, and why: nothing of it in silence."""
    if left_out := chosen.left_out + gathered.beyond:
        more = "1 more article is" if left_out == 1 else f"{left_out} more articles are"
        yield (
            f"{place}: {more} left for another time: give the command again, or raise "
            "ingest.feed_entries in config.yaml."
        )
    if gathered.left_out:
        were = "was" if gathered.left_out == 1 else "were"
        yield f"{place}: {gathered.left_out} of its sitemaps {were} not looked at: name them by themselves."
    if listing.nameless:
        count = "1 entry leads" if listing.nameless == 1 else f"{listing.nameless} entries lead"
        passed = "was" if listing.nameless == 1 else "were"
        yield f"{place}: {count} to no web address and {passed} passed over."
    if not gathered.articles and not gathered.refused:
        yield f"{place} names no article."
