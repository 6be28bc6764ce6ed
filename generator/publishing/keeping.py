"""Who is kept for a greater awareness day ahead, so that a small one does not use up its few voices."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from generator.config.schedule import Schedule
from generator.model.observance import Occurrence
from generator.model.selection import Feature, Standing
from generator.publishing.newsroom import Newsroom

GREAT = 3
"""The weight of the days for which people are kept."""
LONGEST_REST = 366
"""How many days ahead is looked for great days."""
FEW = 3
"""Only where so few speak to the day: up to so many for each place of an issue."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ahead:
    """A great day ahead that whoever is featured now would miss."""

    occurrence: Occurrence
    places: int
    """As many people as its largest issue takes."""
    sent_from: date
    """The first day on which an issue about it may go out."""
    rest: int
    """How many days before that nobody may be featured who is to be in it."""
    speakers: tuple[str, ...] = ()
    """Who speaks to it, by slug, where they are few."""

    @property
    def few(self) -> int:
        """How many speakers are few for it."""
        return FEW * self.places


def is_great(occurrence: Occurrence | None) -> bool:
    """Whether it is one of the days for which people are kept: nobody is kept out of its own issue."""
    return occurrence is not None and occurrence.weight >= GREAT


def kept_for(newsroom: Newsroom, everybody: Sequence[Standing], *, day: date) -> dict[str, str]:
    """Slug → the name of the great day that would miss the person, were they featured on this day.

    Nobody is kept for a day that many speak to, nor longer than the shortest rest of the schedules that follow it.
    """
    kept: dict[str, str] = {}
    for ahead in _few_speak_to(newsroom, everybody, day=day):
        kept |= dict.fromkeys((slug for slug in ahead.speakers if slug not in kept), ahead.occurrence.name)
    return kept


def reserved_for(
    newsroom: Newsroom, everybody: Sequence[Standing], features: Iterable[Feature], *, day: date
) -> dict[str, str]:
    """The same where there would be nobody at all otherwise: only as many as the great day's largest issue takes.

    Nobody, where half of the people speak to it or more: there would be no issues for anything else. `features` are
    everybody's; who is featured too near to the great day already is no voice that it could count on.
    """
    voices = sum(one.has_words for one in everybody)
    featured: defaultdict[str, list[date]] = defaultdict(list)
    for feature in features:
        featured[feature.slug].append(feature.day)
    reserved: dict[str, str] = {}
    for ahead in _few_speak_to(newsroom, everybody, day=day):
        if len(ahead.speakers) * 2 < voices:
            free = [slug for slug in ahead.speakers if _is_free(featured[slug], ahead)]
            for slug in sorted(free, key=lambda slug: _lot(ahead, slug))[: ahead.places]:
                reserved.setdefault(slug, ahead.occurrence.name)
    return reserved


def _lot(ahead: _Ahead, slug: str) -> str:
    """By lot, and the same people however often it is asked: no name is always first."""
    return hashlib.sha256(f"{ahead.occurrence.key}:{slug}".encode()).hexdigest()


def _is_free(days: Iterable[date], ahead: _Ahead) -> bool:
    return all(abs((ahead.sent_from - day).days) >= ahead.rest for day in days)


def _few_speak_to(newsroom: Newsroom, everybody: Sequence[Standing], *, day: date) -> Iterator[_Ahead]:
    for ahead in _great_days(newsroom, day):
        speakers = (each.slug for each in everybody if _may_speak(each, ahead.occurrence))
        found = tuple(islice(speakers, ahead.few + 1))
        if len(found) <= ahead.few:
            yield replace(ahead, speakers=found)


def rest_of(newsroom: Newsroom, schedule: Schedule) -> int:
    """Within how many days of a feature a schedule chooses nobody again."""
    return newsroom.settings.selection.rest_days if schedule.rest_days is None else schedule.rest_days


def _great_days(newsroom: Newsroom, day: date) -> Iterator[_Ahead]:
    """The great days that begin while whoever is featured now still rests, the next first.

    A day that several schedules follow counts by the one that lets people come back soonest.
    """
    following: dict[Occurrence, list[Schedule]] = {}
    for schedule in newsroom.schedules.values():
        for one in newsroom.agenda.matching(schedule, day, day + timedelta(days=LONGEST_REST)):
            if one.start > day and one.weight >= GREAT:
                following.setdefault(one, []).append(schedule)
    for one in sorted(following, key=lambda one: (one.start, one.observance)):
        soonest = max(following[one], key=lambda each: _last_day_before(newsroom, each, one))
        if day > _last_day_before(newsroom, soonest, one):
            yield _Ahead(
                occurrence=one,
                places=max(schedule.profiles for schedule in following[one]),
                sent_from=_sent_from(soonest, one),
                rest=rest_of(newsroom, soonest),
            )


def _last_day_before(newsroom: Newsroom, schedule: Schedule, ahead: Occurrence) -> date:
    """The last day on which a feature does not yet keep anybody out of a schedule's issue about a great day."""
    return _sent_from(schedule, ahead) - timedelta(days=rest_of(newsroom, schedule))


def _sent_from(schedule: Schedule, ahead: Occurrence) -> date:
    """The first day of the period that the great day begins in: a month's letter goes out before its third week."""
    if schedule.period == "month":
        return ahead.start.replace(day=1)
    if schedule.period == "week":
        return ahead.start - timedelta(days=ahead.start.weekday())
    before = schedule.when.occurrence.days_before if schedule.when.occurrence else 0
    return ahead.start - timedelta(days=before)


def _may_speak(one: Standing, ahead: Occurrence) -> bool:
    return one.may_be_heard(ahead.start) and one.speaks_to(ahead.themes)
