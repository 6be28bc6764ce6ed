"""Who is chosen for a run: the store's shortlist, the calendar, and the pure choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from generator.config.schedule import Schedule
from generator.errors import NothingToCompose, UsageError
from generator.library.house_words import with_house_flags
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.model.run import PlannedRun
from generator.model.selection import (
    Candidate,
    ChosenProfile,
    Feature,
    HardRule,
    Selection,
    SelectionRequest,
    Standing,
)
from generator.observances.calendar import leading
from generator.publishing.keeping import is_great, kept_for, reserved_for, rest_of
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import known_person
from generator.rendering.printed import WITHOUT_LEAD
from generator.rendering.words import long_day
from generator.selection.bounds import Ranking, ranking
from generator.selection.choose import choose_of_shortlist
from generator.selection.hard_rules import USABLE
from generator.selection.quotations import AT_A_GLANCE, speaks_of_another_day
from generator.selection.words import count_words
from generator.store.features import features_between, proposed_between
from generator.store.quotes import get_quotes
from generator.store.shortlist import candidates, speakers, standings
from generator.store.sources import is_newest


@dataclass(frozen=True, kw_only=True, slots=True)
class Pins:
    """People and quotes that an editor asks for by name, and people whom they leave out."""

    profiles: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody is asked for, and not merely left out."""
        return bool(self.profiles or self.quotes)


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
    shortfall: str | None = None
    """Why fewer people were chosen than the schedule asks for, as a sentence without its full stop."""


PEOPLE = 60
"""How many people are looked at closely at first; twice as many each time while the choice is not certain."""
PROPOSED_LATELY = timedelta(days=60)
SPARE_QUOTES = 3
MOST_REASONS = 3
"""So many reasons are named where nobody may be featured."""
GOOD_ENOUGH = 0.8
"""From this score on, a quote on the occasion is posted before a better one on something else."""


def choose_people(
    newsroom: Newsroom,
    connection: Connection,
    choice: Choice,
    *,
    everybody: Sequence[Standing] | None = None,
    people: int = PEOPLE,
) -> Chosen:
    """The people and quotes of a run, with reasons: the same as if everybody in the library were looked at closely.

    Observances of the period are tried in their order; where nobody speaks to one, the next is taken, and at last none:
    so people whom an editor asked for are not put under a day of which they say nothing, as long as there is another.
    Raises `NothingToCompose` where nobody may be featured at all. `everybody` is what `standings` gave before, for
    a plan of many runs; `people` is how many are looked at closely at first.
    """
    schedule = newsroom.schedule(choice.planned.schedule)
    choice = replace(choice, pins=_known_pins(connection, choice.pins))
    known = standings(connection) if everybody is None else everybody
    library = _Library(
        connection=connection,
        choice=choice,
        avoid=newsroom.settings.house.avoid,
        everybody=known,
        themes=frozenset(theme for one in known for themes in _spoken_by(one) for theme in themes),
        named=_named(connection, choice.pins),
        people=people,
    )
    recent = _features(connection, choice)
    openings = _possible_openings(newsroom, schedule, choice.planned)
    proposed = _proposed(connection, choice.planned)
    requests = [
        replace(_request(newsroom, schedule, choice, occurrence, recent), proposed=proposed)
        for occurrence in openings
    ]
    last = None
    for request, final in _attempts(newsroom, known, requests):
        if not library.may_speak(request.occurrence) and not final:
            continue
        ranked = ranking(library.everybody, request)
        if not ranked.hopeful and not library.named and not final:
            continue
        last, looked_at = library.choose(ranked, request)
        _require_pins(last, choice.pins)
        if last.chosen and (final or not choice.pins.asks or not _is_beside(last, request.occurrence)):
            short = _shortfall(last, request.profiles)
            return Chosen(selection=last, spare=_spare(looked_at, last), shortfall=short)
    raise NothingToCompose(_nobody(schedule, choice.planned.day, last))


def _is_beside(selection: Selection, occurrence: Occurrence | None) -> bool:
    """Whether no words that would be printed speak about the day."""
    return occurrence is not None and all(
        one.off_the_day.issuperset(quote.id for quote in one.quotes) for one in selection.chosen
    )


def _attempts(
    newsroom: Newsroom, everybody: Sequence[Standing], requests: Sequence[SelectionRequest]
) -> Iterator[tuple[SelectionRequest, bool]]:
    """What is asked for, one thing after the other, and whether it is the last."""
    day, recent = requests[0].day, requests[0].recent
    kept = kept_for(newsroom, everybody, day=day)
    keeping = [one if is_great(one.occurrence) else replace(one, kept=kept) for one in requests]
    is_any_kept = any(one.kept for one in keeping)
    for one in keeping:
        yield one, one is keeping[-1] and not is_any_kept
    # Of those who are kept for a greater day ahead, whom it can spare are asked only where there would be nobody.
    if is_any_kept:
        reserved = reserved_for(newsroom, everybody, recent, day=day)
        for one in requests:
            yield one if is_great(one.occurrence) else replace(one, kept=reserved), one is requests[-1]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Library:
    """Everybody at a glance, and a way to look closely at some."""

    connection: Connection
    choice: Choice
    avoid: Sequence[str]
    everybody: Sequence[Standing]
    themes: frozenset[str]
    """Whatever anybody speaks to."""
    named: frozenset[str]
    people: int

    def may_speak(self, occurrence: Occurrence | None) -> bool:
        """Whether anybody speaks to a day, or an editor asked for people: a calendar has far more days than themes."""
        return occurrence is None or bool(self.named) or not self.themes.isdisjoint(occurrence.themes)

    def choose(self, ranked: Ranking, request: SelectionRequest) -> tuple[Selection, tuple[Candidate, ...]]:
        """Look at more and more people until nobody who is left out could change the choice."""
        people = self.people
        order = [*(one.slug for one in ranked.hopeful), *ranked.barred]
        while True:
            near = self.named.union(order[:people])
            found = self._look_at(near, request.recent)
            left_out = [one for one in ranked.hopeful[people:] if one.slug not in near]
            selection = choose_of_shortlist(found, request, left_out=left_out)
            if selection is not None:
                return selection, found
            people *= 2

    def _look_at(self, slugs: Collection[str], recent: Sequence[Feature]) -> tuple[Candidate, ...]:
        found = candidates(self.connection, slugs, recent)
        return tuple(replace(one, quotes=self._fit(one.quotes)) for one in found)

    def _fit(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return with_house_flags((one for one in quotes if one.id not in self.choice.without), self.avoid)


def _spoken_by(one: Standing) -> Iterator[frozenset[str]]:
    yield one.themes
    yield from (themes for themes, _ in one.spoken)


def _named(connection: Connection, pins: Pins) -> frozenset[str]:
    """Whoever an editor asked for, by name or by a quote, or left out: they are always looked at."""
    return frozenset((*pins.profiles, *pins.excluded)) | speakers(connection, pins.quotes)


def _features(connection: Connection, choice: Choice) -> tuple[Feature, ...]:
    """Whoever was featured, ever, and whoever a plan foresees before this run."""
    kept = features_between(connection, date.min, date.max, except_issue=choice.planned.issue_id)
    return (*kept, *choice.planned_before)


def _proposed(connection: Connection, planned: PlannedRun) -> dict[str, date]:
    """Whom this regular send proposed lately in issues that were never sent."""
    first = planned.day - PROPOSED_LATELY
    return proposed_between(connection, planned.schedule, first, planned.day, except_issue=planned.issue_id)


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


def _request(
    newsroom: Newsroom,
    schedule: Schedule,
    choice: Choice,
    occurrence: Occurrence | None,
    recent: tuple[Feature, ...],
) -> SelectionRequest:
    planned, pins = choice.planned, choice.pins
    return SelectionRequest(
        day=planned.day,
        occurrence=occurrence,
        themes=schedule.themes,
        profiles=schedule.profiles,
        quotes_each=schedule.quotes_each,
        first_at_most=AT_A_GLANCE if schedule.letter in WITHOUT_LEAD else None,
        rest_days=rest_of(newsroom, schedule),
        audience=schedule.audience,
        schedule=planned.schedule,
        recent=recent,
        seed=f"{planned.schedule}/{planned.period}",
        pinned_profiles=pins.profiles,
        pinned_quotes=pins.quotes,
        excluded_profiles=pins.excluded,
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
        chosen.profile.slug: tuple(_further(usable[chosen.profile.slug], chosen, themes=themes))
        for chosen in selection.chosen
    }


def _further(quotes: Sequence[Quote], chosen: ChosenProfile, *, themes: frozenset[str]) -> list[Quote]:
    """Quotes that stand alone, are not flagged, and share no word with one taken; good ones on the occasion first.

    What has nothing to do with the occasion comes last.
    """
    found: list[Quote] = []

    def order(quote: Quote) -> tuple[bool, bool, bool, float, str]:
        on_occasion = quote.score >= GOOD_ENOUGH and not themes.isdisjoint(quote.themes)
        elsewhere = speaks_of_another_day(quote, themes)
        return (elsewhere, quote.id in chosen.off_the_day, not on_occasion, -quote.score, quote.id)

    for quote in sorted(quotes, key=order):
        apart = all(
            quote.revision != other.revision or quote.end <= other.start or other.end <= quote.start
            for other in (*chosen.quotes, *found)
        )
        if apart and quote.standalone and not quote.flags and len(found) < SPARE_QUOTES:
            found.append(quote)
    return found


def _known_pins(connection: Connection, pins: Pins) -> Pins:
    slugs = [known_person(connection, slug) for slug in pins.profiles]
    excluded = [known_person(connection, slug) for slug in pins.excluded]
    if both := set(slugs) & set(excluded):
        raise UsageError(
            f"{min(both)} is both asked for and left out: say only one of --profile and --without"
        )
    found = get_quotes(connection, pins.quotes)
    for quote in pins.quotes:
        if quote not in found:
            raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")
        _require_usable(connection, found[quote])
    return Pins(profiles=tuple(slugs), quotes=pins.quotes, excluded=tuple(excluded))


def _require_usable(connection: Connection, quote: Quote) -> None:
    if quote.status not in USABLE:
        raise UsageError(
            f"quote {quote.id} is {quote.status}: see `generator quotes show {quote.id}`, and approve it to use it"
        )
    if not is_newest(connection, quote.revision):
        raise UsageError(
            f"quote {quote.id} cannot be used: its article was changed since, and its newest text has its own quotes"
        )


_KEPT_OUT = {
    HardRule.LEFT_OUT: "were left out by hand",
    HardRule.RIGHTS: "gave no permission that holds",
    HardRule.NO_WORDS: "have no quotation that stands on its own",
    HardRule.IN_A_ROW: "are in the issue right before or after",
    HardRule.RESTS: "rest between two features",
    HardRule.KEPT: "are kept for a greater day ahead",
    HardRule.OFF_TOPIC: "do not speak about {occasion}",
}


def _shortfall(selection: Selection, places: int) -> str | None:
    """Why there are fewer people than places: by what kept the others out, the most frequent first."""
    if len(selection.chosen) >= places:
        return None
    said = f"Only {_people(len(selection.chosen))} could be chosen of {count_words(places)}"
    why = [words for words, _ in _kept_out(selection)]
    if not why:
        return f"{said}: nobody else in the library has a quotation that could be printed as it is"
    if len(why) == 1:
        return f"{said}: the others {why[0]}"
    return f"{said}: of the others {', '.join(f'some {one}' for one in why[:-1])} and some {why[-1]}"


def _kept_out(selection: Selection) -> list[tuple[str, int]]:
    """What kept people out, with how many of those who were looked at, the most frequent first."""
    counted = Counter(person.rule for person in selection.not_chosen if person.rule)
    occasion = selection.occurrence.name if selection.occurrence else ""
    return [(_KEPT_OUT[rule].format(occasion=occasion), count) for rule, count in counted.most_common()]


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{count_words(count)} people"


def _nobody(schedule: Schedule, day: date, last: Selection | None) -> str:
    sentence = f"nobody in the library may be featured in {schedule.name} on {long_day(day)}"
    if last is None or not last.not_chosen:
        return f"{sentence}: add articles with `generator ingest`"
    why = [f"{words} ({count})" for words, count in _kept_out(last)[:MOST_REASONS]]
    return f"{sentence}: those looked at {_or_list(why)}" if why else sentence


def _or_list(words: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
