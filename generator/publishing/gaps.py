"""Awareness days that a regular send follows, and for which the library has too few people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.config.schedule import Schedule
from generator.model.observance import Occurrence
from generator.model.run import PlannedRun
from generator.model.selection import Standing
from generator.observances.calendar import leading
from generator.publishing.newsroom import Newsroom
from generator.publishing.plan import ComingRun
from generator.store.shortlist import standings

FORESEEN = ("planned", "held", "nobody")
"""Sends whose people are still to be chosen."""


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
    """The planned sends that it would lead, if there were people: `monthly.2027-05`."""
    resting: tuple[str, ...] = ()
    """The same, where the library has people and no planned send has any: all are featured too near to it."""

    @property
    def sentence(self) -> str:
        """`Nothing for Deaf Awareness Week: 0 of 2 people`."""
        if self.resting:
            many = f"all {self.found} people are" if self.found > 2 else "both people are"
            who = "the only person is" if self.found == 1 else many
            return f"Nobody is free for {self.occurrence.name}: {who} featured too near to it"
        much = "Nothing" if self.found == 0 else "Too little"
        people = "person" if self.wanted == 1 else "people"
        return f"{much} for {self.occurrence.name}: {self.found} of {self.wanted} {people}"


def find_gaps(newsroom: Newsroom, coming: Iterable[ComingRun], *, until: date) -> tuple[Gap, ...]:
    """The gaps of a plan for days that begin `until` a day, by first day, then id.

    A day that no regular send follows is none, nor one whose sends all went by.
    """
    followed = _followed(newsroom, coming)
    with newsroom.database.read() as connection:
        voices = _by_theme(standings(connection))
    gaps = (_gap(one, voices) for one in followed if one.occurrence.start <= until)
    found = (gap for gap in gaps if gap.found < gap.wanted or gap.resting)
    return tuple(sorted(found, key=lambda gap: (gap.occurrence.start, gap.occurrence.key)))


@dataclass(kw_only=True, slots=True)
class _Followed:
    """An awareness day with the regular sends that follow it, and the planned sends that it would lead."""

    occurrence: Occurrence
    schedules: dict[str, Schedule] = field(default_factory=dict)
    led: list[ComingRun] = field(default_factory=list)

    @property
    def wanted(self) -> int:
        """As many people as the largest send that it would lead takes; else as the smallest that follows it."""
        if self.led:
            return max(self.schedules[one.run.schedule].profiles for one in self.led)
        return min(schedule.profiles for schedule in self.schedules.values())


def _followed(newsroom: Newsroom, coming: Iterable[ComingRun]) -> Sequence[_Followed]:
    found: dict[str, _Followed] = {}
    for send in (one for one in coming if one.is_to_come):
        schedule = newsroom.schedule(send.run.schedule)
        around = _around(newsroom, schedule, send.run)
        first = leading(around, send.run.first_day, send.run.last_day)
        for one in around:
            day = found.setdefault(one.key, _Followed(occurrence=one))
            day.schedules[schedule.id] = schedule
            if one == first:
                day.led.append(send)
    return list(found.values())


def _around(newsroom: Newsroom, schedule: Schedule, run: PlannedRun) -> tuple[Occurrence, ...]:
    if run.occurrence is not None:
        return (run.occurrence,)
    return newsroom.agenda.matching(schedule, run.first_day, run.last_day)


def _gap(day: _Followed, voices: Mapping[str, Sequence[Standing]]) -> Gap:
    audiences = {schedule.audience for schedule in day.schedules.values()}
    speak = {one.slug: one for theme in day.occurrence.themes for one in voices.get(theme, ())}
    found = sum(one.may_be_heard(day.occurrence.start, audiences) for one in speak.values())
    is_heard = any(send.occurrence == day.occurrence for send in day.led)
    missed = [send for send in day.led if send.status in FORESEEN and not is_heard]
    return Gap(
        occurrence=day.occurrence,
        found=found,
        wanted=day.wanted,
        sends=tuple(sorted(day.schedules)),
        leads=_names(day.led),
        resting=_names(missed) if found else (),
    )


def _names(sends: Iterable[ComingRun]) -> tuple[str, ...]:
    return tuple(sorted({send.run.issue_id for send in sends}))


def _by_theme(everybody: Iterable[Standing]) -> dict[str, list[Standing]]:
    """By theme, whoever speaks to it and has a quotation that may be chosen by itself."""
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for one in everybody:
        if one.has_words:
            for theme in one.themes.union(*(themes for themes, _ in one.spoken)):
                found[theme].append(one)
    return found
