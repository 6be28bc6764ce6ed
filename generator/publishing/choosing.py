"""Who is chosen for a run: the store's shortlist, the calendar, and the pure choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from generator.config.schedule import Schedule
from generator.errors import NothingToCompose, UsageError
from generator.library.house_words import with_house_flags
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.model.run import PlannedRun
from generator.model.selection import Candidate, Feature, Selection, SelectionRequest
from generator.observances.calendar import leading
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import known_person
from generator.selection.choose import choose
from generator.selection.hard_rules import USABLE
from generator.store.quotes import get_quotes
from generator.store.shortlist import ShortlistRequest, shortlist
from generator.store.sources import is_newest
from generator.store.spoken import spoken_themes


@dataclass(frozen=True, kw_only=True, slots=True)
class Pins:
    """People and quotes that an editor asks for by name."""

    profiles: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What a choice is made for. `planned_before` adds features of runs that are planned but not composed yet."""

    planned: PlannedRun
    pins: Pins = field(default_factory=Pins)
    without: frozenset[str] = frozenset()
    """Quotes that were found not to be fit for print."""
    planned_before: tuple[Feature, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A selection, and further quotes of each chosen person that may be posted as they are."""

    selection: Selection
    spare: Mapping[str, tuple[Quote, ...]]


SPARE_QUOTES = 3
GOOD_ENOUGH = 0.8
"""From this score on, a quote on the occasion is posted before a better one on something else."""


def choose_people(newsroom: Newsroom, connection: Connection, choice: Choice) -> Chosen:
    """The people and quotes of a run, with reasons.

    Observances of the period are tried in their order; where nobody speaks to one, the next is taken, and at last none.
    Raises `NothingToCompose` where nobody may be featured at all.
    """
    schedule = newsroom.schedule(choice.planned.schedule)
    pins = _known_pins(connection, choice.pins)
    last = None
    openings = _possible_openings(newsroom, schedule, choice.planned)
    for occurrence in _with_voices(connection, openings) if pins == Pins() else openings:
        request = _request(newsroom, schedule, choice.planned, occurrence, pins)
        candidates = _candidates(newsroom, connection, choice, request)
        last = choose(candidates, request)
        _require_pins(last, pins)
        if last.chosen:
            return Chosen(selection=last, spare=_spare(candidates, last))
    raise NothingToCompose(_nobody(choice.planned, last))


def _possible_openings(
    newsroom: Newsroom, schedule: Schedule, planned: PlannedRun
) -> Sequence[Occurrence | None]:
    if planned.occurrence is not None:
        return [planned.occurrence]
    if not schedule.follow_observances:
        return [None]
    first, last = planned.first_day, planned.last_day
    rest = list(newsroom.agenda.matching(schedule, first, last))
    ordered: list[Occurrence | None] = []
    while (best := leading(rest, first, last)) is not None:
        ordered.append(best)
        rest.remove(best)
    return [*ordered, None]


def _with_voices(
    connection: Connection, openings: Sequence[Occurrence | None]
) -> Sequence[Occurrence | None]:
    """Without the days that nobody in the library speaks to: a calendar has far more days than a library themes."""
    spoken = spoken_themes(connection)
    *occurrences, last = openings
    return [one for one in occurrences if one is None or not spoken.isdisjoint(one.themes)] + [last]


def _request(
    newsroom: Newsroom, schedule: Schedule, planned: PlannedRun, occurrence: Occurrence | None, pins: Pins
) -> SelectionRequest:
    rest_days = newsroom.settings.selection.rest_days if schedule.rest_days is None else schedule.rest_days
    return SelectionRequest(
        day=planned.day,
        occurrence=occurrence,
        themes=schedule.themes,
        profiles=schedule.profiles,
        quotes_each=schedule.quotes_each,
        rest_days=rest_days,
        audience=schedule.audience,
        seed=f"{planned.schedule}/{planned.period}",
        pinned_profiles=pins.profiles,
        pinned_quotes=pins.quotes,
    )


def _candidates(
    newsroom: Newsroom, connection: Connection, choice: Choice, request: SelectionRequest
) -> tuple[Candidate, ...]:
    themes = (*request.themes, *(request.occurrence.themes if request.occurrence else ()))
    found = shortlist(
        connection,
        ShortlistRequest(
            themes=themes,
            issue=choice.planned.issue_id,
            pinned_profiles=request.pinned_profiles,
            pinned_quotes=request.pinned_quotes,
        ),
    )
    planned: defaultdict[str, list[date]] = defaultdict(list)
    for feature in choice.planned_before:
        planned[feature.slug].append(feature.day)
    return tuple(
        replace(
            candidate,
            quotes=with_house_flags(
                (quote for quote in candidate.quotes if quote.id not in choice.without),
                newsroom.settings.house.avoid,
            ),
            featured_on=tuple(sorted({*candidate.featured_on, *planned[candidate.profile.slug]})),
        )
        for candidate in found
    )


def _require_pins(selection: Selection, pins: Pins) -> None:
    """Whoever was asked for by name and cannot be featured is not left out in silence."""
    chosen = {person.profile.slug for person in selection.chosen}
    for slug in pins.profiles:
        if slug not in chosen:
            why = next(
                (person.reason for person in selection.not_chosen if person.slug == slug),
                "no words of theirs",
            )
            raise UsageError(f"{slug} cannot be featured as you asked: {why}")
    shown = {quote.id for person in selection.chosen for quote in person.quotes}
    for quote in pins.quotes:
        if quote not in shown:
            raise UsageError(f"quote {quote} cannot be used as you asked: its person may not be featured now")


def _spare(candidates: Sequence[Candidate], selection: Selection) -> dict[str, tuple[Quote, ...]]:
    usable = {candidate.profile.slug: candidate.quotes for candidate in candidates}
    themes = frozenset(selection.occurrence.themes) if selection.occurrence else frozenset()
    return {
        chosen.profile.slug: tuple(_further(usable[chosen.profile.slug], chosen.quotes, themes=themes))
        for chosen in selection.chosen
    }


def _further(quotes: Sequence[Quote], taken: Sequence[Quote], *, themes: frozenset[str]) -> list[Quote]:
    """Quotes that stand alone, are not flagged, and share no word with one taken; good ones on the occasion first."""
    found: list[Quote] = []

    def order(quote: Quote) -> tuple[bool, float, str]:
        on_occasion = quote.score >= GOOD_ENOUGH and not themes.isdisjoint(quote.themes)
        return (not on_occasion, -quote.score, quote.id)

    for quote in sorted(quotes, key=order):
        apart = all(
            quote.revision != other.revision or quote.end <= other.start or other.end <= quote.start
            for other in (*taken, *found)
        )
        if apart and quote.standalone and not quote.flags and len(found) < SPARE_QUOTES:
            found.append(quote)
    return found


def _known_pins(connection: Connection, pins: Pins) -> Pins:
    slugs = [known_person(connection, slug) for slug in pins.profiles]
    found = get_quotes(connection, pins.quotes)
    for quote in pins.quotes:
        if quote not in found:
            raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")
        _require_usable(connection, found[quote])
    return Pins(profiles=tuple(slugs), quotes=pins.quotes)


def _require_usable(connection: Connection, quote: Quote) -> None:
    if quote.status not in USABLE:
        raise UsageError(
            f"quote {quote.id} is {quote.status}: see `generator quotes show {quote.id}`, and approve it to use it"
        )
    if not is_newest(connection, quote.revision):
        raise UsageError(
            f"quote {quote.id} cannot be used: its article was changed since, and its newest text has its own quotes"
        )


def _nobody(planned: PlannedRun, last: Selection | None) -> str:
    sentence = f"nobody in the library may be featured in {planned.schedule} for {planned.period}"
    if last is None or not last.not_chosen:
        return f"{sentence}: add articles with `generator ingest`"
    first = last.not_chosen[0]
    return f"{sentence}: for example {first.name}, {first.reason}"
