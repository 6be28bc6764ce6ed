"""What people decide about quotes: approve, hold, retire, give to another person, add by hand. Never their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.ingest.alike import mark_alike
from generator.ingest.by_hand import Pointed, PointedWords, checked_place, found_by_hand
from generator.ingest.follow import EDITOR
from generator.library.house_words import HOUSE_WORD, with_house_flags
from generator.model.quote import Attribution, Quote, QuoteStatus
from generator.model.source import Revision
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import known_person
from generator.publishing.withdraw import Stopped, stop_closed, stop_showing, together
from generator.store.audit import record_action
from generator.store.decisions import HELD_IN_DOUBT, decide, hold, settle_doubt
from generator.store.profiles import get_profiles, keep_apart
from generator.store.quotes import (
    InUse,
    QuoteFilter,
    add_attribution,
    add_quotes,
    get_quotes,
    issues_holding,
    list_quotes,
)
from generator.store.sources import get_revision, is_newest, revisions_of

PORTION = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """What an edit did, and what a person should look at because of it."""

    quotes: tuple[Quote, ...]
    """As they are now."""
    in_use: tuple[InUse, ...] = ()
    """Drafts and issues that hold any of them."""
    held: tuple[Quote, ...] = ()
    """Quotes of other people that share words with them, and wait for a person now."""
    outdated: tuple[str, ...] = ()
    """Ids of those that their article no longer says: they are not printed, whatever is decided."""
    stopped: Stopped = field(default_factory=Stopped)
    """What printed words that were changed, or of a person who withdrew, as is known now."""


def listed_quotes(
    newsroom: Newsroom,
    connection: Connection,
    wanted: QuoteFilter,
    *,
    limit: int,
    after: str | None = None,
) -> tuple[Quote, ...]:
    """Quotes by article and place, with the flags of the house's word list as it is now."""
    avoid = newsroom.settings.house.avoid
    if wanted.flag != HOUSE_WORD:
        return with_house_flags(list_quotes(connection, wanted, limit=limit, after=after), avoid)
    found: list[Quote] = []
    while page := list_quotes(connection, _whatever_flags(wanted), limit=PORTION, after=after):
        found += [quote for quote in with_house_flags(page, avoid) if HOUSE_WORD in quote.flags]
        after = page[-1].id
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def decide_quotes(
    newsroom: Newsroom,
    ids: Sequence[str],
    status: QuoteStatus,
    *,
    by: str,
    now: datetime,
    note: str | None = None,
) -> Edited:
    """Keep a person's decision about quotes, all of them or none; one against a quote stops what prints it.

    `UsageError` names the first unknown id.
    """
    with newsroom.database.write() as connection:
        known = _known(connection, ids)
        stopped = Stopped()
        if status is not QuoteStatus.APPROVED:
            reason = f"{by} said that a quote in it is {status}"
            stopped = stop_showing(connection, list(known), reason=reason, now=now)
        for quote in known:
            decide(connection, quote, status, by=by, at=now, note=note)
        mark_alike(connection, {quote.profile for quote in known.values()})
        return replace(_edited(connection, known), stopped=stopped)


def attribute_quotes(
    newsroom: Newsroom, ids: Sequence[str], to: str, *, by: str, note: str, now: datetime
) -> Edited:
    """Say whose words these are; what was believed before stays on record.

    Quotes of other people that share words with them are held: nobody's words may stand in two mouths. Where the person
    withdrew, whatever shows these words is stopped.
    `UsageError` where a quote or the person is unknown.
    """
    with newsroom.database.write() as connection:
        known = _known(connection, ids)
        slug = _person(connection, to)
        shared = _shared(connection, known, slug)
        changed = [quote.id for quote in known.values() if quote.profile != slug]
        reason = f"{by} gave words in it to {slug}"
        stopped = stop_showing(connection, [*changed, *shared], reason=reason, now=now)
        for quote in known.values():
            _attribute(connection, quote, slug, by=by, note=note, now=now)
        held = _hold_shared(connection, shared, slug, now=now)
        touched = {slug, *(quote.profile for quote in (*known.values(), *held))}
        mark_alike(connection, touched)
        withdrawn = stop_closed(connection, [slug], now=now)
        return replace(_edited(connection, known, held=held), stopped=together([stopped, withdrawn]))


def add_quote(
    newsroom: Newsroom,
    article: str,
    pointed: Pointed | PointedWords,
    *,
    profile: str,
    by: str,
    note: str,
    now: datetime,
) -> Edited:
    """Add words that the rules left out, by pointing at their place or giving them exactly; they count as approved.

    `article` is the id of an archived text or of its source. `UsageError` where they are no whole sentences, stand in
    the text more than once, are a quote already, or share a word with another person's quote.
    """
    with newsroom.database.write() as connection:
        revision = _newest_text(connection, article)
        slug = _person(connection, profile)
        there = pointed.found_in(revision.text) if isinstance(pointed, PointedWords) else pointed
        place = checked_place(revision.text, there)
        _require_free(connection, revision, place, slug)
        name = get_profiles(connection, [slug])[slug].name
        found = found_by_hand(revision, place, name=name, themes=newsroom.settings.themes)
        add_quotes(connection, [found])
        add_attribution(connection, _said_by(found.id, slug, by=by, note=note, now=now))
        record_action(connection, "quote-added", subject=found.id, by=by, at=now, detail={"note": note})
        decide(connection, found.id, QuoteStatus.APPROVED, by=by, at=now)
        mark_alike(connection, [slug])
        return Edited(quotes=tuple(get_quotes(connection, [found.id]).values()))


def _whatever_flags(wanted: QuoteFilter) -> QuoteFilter:
    return QuoteFilter(
        profile=wanted.profile,
        revision=wanted.revision,
        status=wanted.status,
        standalone=wanted.standalone,
        theme=wanted.theme,
    )


def _known(connection: Connection, ids: Collection[str]) -> dict[str, Quote]:
    known = get_quotes(connection, ids)
    for quote in ids:
        if quote not in known:
            raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")
    return {quote: known[quote] for quote in ids}


def _person(connection: Connection, named: str) -> str:
    """The slug a person goes by now; nobody merges them, or records their answer, until the transaction ends."""
    return keep_apart(connection, known_person(connection, named))


def _edited(connection: Connection, known: dict[str, Quote], *, held: tuple[Quote, ...] = ()) -> Edited:
    outdated = [quote.id for quote in known.values() if not is_newest(connection, quote.revision)]
    now = get_quotes(connection, list(known))
    return Edited(
        quotes=tuple(now[quote] for quote in known),
        in_use=issues_holding(connection, [*known, *(quote.id for quote in held)]),
        held=held,
        outdated=tuple(outdated),
    )


def _said_by(quote: str, slug: str, *, by: str, note: str, now: datetime) -> Attribution:
    return Attribution(quote=quote, profile=slug, rule=EDITOR, evidence=note, confidence=1.0, by=by, at=now)


def _attribute(connection: Connection, quote: Quote, slug: str, *, by: str, note: str, now: datetime) -> None:
    add_attribution(connection, _said_by(quote.id, slug, by=by, note=note, now=now))
    detail = {"from": quote.profile, "to": slug, "note": note}
    record_action(connection, "quote-attributed", subject=quote.id, by=by, at=now, detail=detail)
    if quote.status is QuoteStatus.HELD:
        settle_doubt(connection, quote.id, reason="an editor said whose words it is", at=now)


def _shared(connection: Connection, known: dict[str, Quote], slug: str) -> dict[str, tuple[Quote, str]]:
    """Other people's quotes that share words with these, by id: each with the quote that it shares them with."""
    return {
        other.id: (other, quote.id)
        for quote in known.values()
        for other in _sharing(connection, quote.revision, quote.start, quote.end)
        if other.profile != slug and other.id not in known and other.status is not QuoteStatus.HELD
    }


def _hold_shared(
    connection: Connection, shared: Mapping[str, tuple[Quote, str]], slug: str, *, now: datetime
) -> tuple[Quote, ...]:
    for other, quote in shared.values():
        reason = f"it shares words with quote {quote}, which an editor gave to {slug}"
        hold(connection, other.id, HELD_IN_DOUBT, was=other.status, reason=reason, at=now)
    return tuple(other for other, _ in shared.values())


def _sharing(connection: Connection, revision: str, start: int, end: int) -> list[Quote]:
    """The quotes of a text that share a letter with a place, except those that are never used again."""
    every = list_quotes(connection, QuoteFilter(revision=revision), limit=100_000)
    return [
        quote
        for quote in every
        if quote.start < end and start < quote.end and quote.status is not QuoteStatus.RETIRED
    ]


def _newest_text(connection: Connection, article: str) -> Revision:
    texts = revisions_of(connection, article)
    revision = get_revision(connection, texts[-1] if texts else article)
    if revision is None:
        raise UsageError(f"there is no article {article!r}: `generator sources list` names them")
    newest = revisions_of(connection, revision.source)[-1]
    if newest != revision.id:
        raise UsageError(f"article {article} was changed since: its newest text is {newest}, so point there")
    return revision


def _require_free(connection: Connection, revision: Revision, place: Pointed, slug: str) -> None:
    for quote in _sharing(connection, revision.id, place.start, place.end):
        if quote.profile != slug:
            raise UsageError(
                f"these words are part of quote {quote.id} by {quote.profile}: if that is wrong, say "
                f"`generator quotes attribute {quote.id} --to {slug}` or retire it first"
            )
    every = list_quotes(connection, QuoteFilter(revision=revision.id), limit=100_000)
    same = next((q for q in every if (q.start, q.end) == (place.start, place.end)), None)
    if same is not None:
        raise UsageError(
            f"these words are quote {same.id} by {same.profile} already, which is {same.status}: "
            f"see `generator quotes show {same.id}`"
        )
