"""The wall-clock times at which a schedule's rule comes round, without a zone. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from generator.config.cron import CronLine
from generator.config.observance_rules import WEEKDAYS
from generator.config.schedule import DuringOccurrence, EveryWeeks, Schedule, When, WorkingDay
from generator.observances.agenda import Agenda
from generator.observances.quiet import is_working_day


class Walls:
    """A schedule's rule, ready to be asked for many periods."""

    def __init__(self, schedule: Schedule, agenda: Agenda) -> None:
        """`schedule` runs by anything but `when.occurrence`, whose days are the calendar's own."""
        self._schedule = schedule
        self._agenda = agenda
        self._line = CronLine(schedule.when.cron) if schedule.when.cron is not None else None

    def first_in(self, first: date, last: date) -> datetime | None:
        """The first time, naive, from the day `first` to the day `last`, both included."""
        if self._line is not None:
            opens, closes = datetime.combine(first, time.min), datetime.combine(last, time.max)
            return next(self._line.walls(opens, closes), None)
        return next(self._by_rule(first, last), None)

    def _by_rule(self, first: date, last: date) -> Iterator[datetime]:
        when = self._schedule.when
        if when.working_day is not None:
            yield from _working_day(when.working_day, first, last)
        if when.every is not None:
            yield from _every(when.every, first, last)
        if when.during is not None:
            yield from self._during(when.during, first, last)

    def _during(self, rule: DuringOccurrence, first: date, last: date) -> Iterator[datetime]:
        for day in _on_weekday(rule.weekday, first, last):
            if self._agenda.matching(self._schedule, day, day):
                yield datetime.combine(day, rule.at)


def _working_day(rule: WorkingDay, first: date, last: date) -> Iterator[datetime]:
    of = rule.holidays
    country, subdivision = (of.country, of.subdivision) if of else (None, None)
    working = [
        day for day in _days(first, last) if is_working_day(day, country=country, subdivision=subdivision)
    ]
    place = rule.nth - 1 if rule.nth > 0 else rule.nth
    if -len(working) <= place < len(working):
        yield datetime.combine(working[place], rule.at)


def _every(rule: EveryWeeks, first: date, last: date) -> Iterator[datetime]:
    begins = _monday(rule.starting)
    for day in _on_weekday(rule.weekday, max(first, rule.starting), last):
        if (_monday(day) - begins).days // 7 % rule.weeks == 0:
            yield datetime.combine(day, rule.at)


def _on_weekday(weekday: str, first: date, last: date) -> Iterator[date]:
    return (day for day in _days(first, last) if WEEKDAYS[day.weekday()] == weekday)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def rule_words(when: When) -> str:
    """A rule as a person reads it: `0 9 1 * *` (Europe/London), working day 1 of the month at 09:00."""
    return f"{_words(when)} ({when.zone})"


def _words(when: When) -> str:
    if when.working_day is not None:
        nth = when.working_day.nth
        which = f"working day {nth}" if nth > 0 else f"working day {-nth} from the end"
        return f"{which} of each month at {when.working_day.at:%H:%M}"
    if when.occurrence is not None:
        before = when.occurrence.days_before
        ahead = f"{before} days before the first day" if before else "the first day"
        return f"{ahead} of each awareness day at {when.occurrence.at:%H:%M}"
    if when.during is not None:
        return f"every {when.during.weekday} while an awareness day lasts, at {when.during.at:%H:%M}"
    if when.every is not None:
        return f"every {when.every.weeks} weeks on {when.every.weekday} at {when.every.at:%H:%M}"
    return f"`{when.cron}`"
