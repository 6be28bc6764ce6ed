"""Who is kept for a greater awareness day ahead, so that a small one does not use up its few voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.config.schedule import Schedule
from generator.model.observance import Occurrence
from generator.model.rights import may_be_drafted
from generator.model.selection import Standing
from generator.publishing.newsroom import Newsroom

GREAT = 3
"""The weight of the days for which people are kept."""
LONGEST_REST = 366
"""How many days ahead is looked for great days."""
FEW = 3
"""Only where so few speak to the day: up to so many for each place of an issue."""


def kept_for(
    newsroom: Newsroom, everybody: Sequence[Standing], *, day: date, occurrence: Occurrence | None
) -> dict[str, str]:
    """Slug → the name of the great day that would miss the person, were they featured on this day.

    Nobody is kept out of an issue for a great day, nor for a day that many speak to, nor longer than the shortest rest
    of the schedules that follow it.
    """
    if occurrence is not None and occurrence.weight >= GREAT:
        return {}
    kept: dict[str, str] = {}
    for ahead, places in _great_days(newsroom, day):
        speakers = [one.slug for one in everybody if _speaks(one, ahead)]
        if len(speakers) <= FEW * places:
            kept |= dict.fromkeys((slug for slug in speakers if slug not in kept), ahead.name)
    return kept


def rest_of(newsroom: Newsroom, schedule: Schedule) -> int:
    """Within how many days of a feature a schedule chooses nobody again."""
    return newsroom.settings.selection.rest_days if schedule.rest_days is None else schedule.rest_days


def _great_days(newsroom: Newsroom, day: date) -> Iterator[tuple[Occurrence, int]]:
    """The great days that begin while whoever is featured now still rests, the next first, with their places.

    A day that several schedules follow counts by the one that lets people come back soonest.
    """
    places: dict[Occurrence, int] = {}
    missed_by: dict[Occurrence, bool] = {}
    for schedule in newsroom.schedules.values():
        back = day + timedelta(days=rest_of(newsroom, schedule))
        for one in newsroom.agenda.matching(schedule, day, day + timedelta(days=LONGEST_REST)):
            if one.start > day and one.weight >= GREAT:
                places[one] = max(places.get(one, 0), schedule.profiles)
                missed_by[one] = missed_by.get(one, True) and one.start < back
    for one in sorted(places, key=lambda one: (one.start, one.observance)):
        if missed_by[one]:
            yield one, places[one]


def _speaks(one: Standing, ahead: Occurrence) -> bool:
    """Whether somebody may be heard on that day, as far as that is known now, and speaks to it."""
    if all(worth is None for _, worth in one.spoken):
        return False
    if all(may_be_drafted(one.rights, ahead.start, audience) for audience in ("public", "staff")):
        return False
    themes = set(ahead.themes)
    return not themes.isdisjoint(one.themes) or any(not themes.isdisjoint(said) for said, _ in one.spoken)
