"""Awareness days that a regular send follows, and for which the library has too few people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.config.schedule import Schedule
from generator.model.observance import Occurrence
from generator.model.rights import Bar, bar_to_words
from generator.model.run import PlannedRun
from generator.observances.calendar import leading
from generator.publishing.newsroom import Newsroom
from generator.store.speakers import Speaker, speakers


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """An awareness day with fewer people than a regular send wants."""

    occurrence: Occurrence
    found: int
    """How many people of the library speak to it and may be featured; whether they rest then does not count."""
    wanted: int
    sends: tuple[str, ...]
    """The regular sends that follow it, by id."""
    leads: tuple[str, ...]
    """The periods of planned sends that it would lead, if there were people: `monthly.2027-05`."""

    @property
    def sentence(self) -> str:
        """`Nothing for Deaf Awareness Week: 0 of 2 people`."""
        much = "Nothing" if self.found == 0 else "Too little"
        people = "person" if self.wanted == 1 else "people"
        return f"{much} for {self.occurrence.name}: {self.found} of {self.wanted} {people}"


def find_gaps(newsroom: Newsroom, runs: Iterable[PlannedRun], *, until: date) -> tuple[Gap, ...]:
    """The gaps of these runs for days that begin `until` a day, by first day, then id.

    A day that no regular send follows is none.
    """
    followed = _followed(newsroom, runs)
    with newsroom.database.read() as connection:
        everybody = speakers(connection)
    gaps = (_gap(one, everybody) for one in followed if one.occurrence.start <= until)
    found = (gap for gap in gaps if gap.found < gap.wanted)
    return tuple(sorted(found, key=lambda gap: (gap.occurrence.start, gap.occurrence.key)))


@dataclass(kw_only=True, slots=True)
class _Followed:
    """An awareness day with the regular sends that follow it, and the planned sends that it would lead."""

    occurrence: Occurrence
    schedules: dict[str, Schedule] = field(default_factory=dict)
    led: list[PlannedRun] = field(default_factory=list)

    @property
    def wanted(self) -> int:
        """As many people as the largest send that it would lead takes; else as the smallest that follows it."""
        if self.led:
            return max(self.schedules[run.schedule].profiles for run in self.led)
        return min(schedule.profiles for schedule in self.schedules.values())


def _followed(newsroom: Newsroom, runs: Iterable[PlannedRun]) -> Sequence[_Followed]:
    found: dict[str, _Followed] = {}
    for run in runs:
        schedule = newsroom.schedule(run.schedule)
        around = _around(newsroom, schedule, run)
        first = leading(around, run.first_day, run.last_day)
        for one in around:
            day = found.setdefault(one.key, _Followed(occurrence=one))
            day.schedules[schedule.id] = schedule
            if one == first:
                day.led.append(run)
    return list(found.values())


def _around(newsroom: Newsroom, schedule: Schedule, run: PlannedRun) -> tuple[Occurrence, ...]:
    if run.occurrence is not None:
        return (run.occurrence,)
    return newsroom.agenda.matching(schedule, run.first_day, run.last_day)


def _gap(day: _Followed, everybody: Sequence[Speaker]) -> Gap:
    audiences = {schedule.audience for schedule in day.schedules.values()}
    return Gap(
        occurrence=day.occurrence,
        found=sum(_may_speak(one, day.occurrence, audiences) for one in everybody),
        wanted=day.wanted,
        sends=tuple(sorted(day.schedules)),
        leads=tuple(sorted({run.issue_id for run in day.led})),
    )


def _may_speak(speaker: Speaker, occurrence: Occurrence, audiences: Iterable[str]) -> bool:
    if speaker.themes.isdisjoint(occurrence.themes):
        return False
    barred = (bar_to_words(speaker.rights, occurrence.start, audience) for audience in audiences)
    # Whoever was not asked yet may be in a draft: approval settles it.
    return any(bar in (None, Bar.NOT_ASKED) for bar in barred)
