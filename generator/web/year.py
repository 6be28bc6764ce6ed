"""The year as a strip of twelve months with its awareness days on it. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.observance import Occurrence
from generator.observances.calendar import days_inside, leading
from generator.rendering.words import MONTHS


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """An occurrence inside one month: from which day, how many days, on which of the rows."""

    occurrence: Occurrence
    day: int
    days: int
    row: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """One of the twelve."""

    number: int
    name: str
    length: int
    """Its days."""
    bars: tuple[Bar, ...]
    leading: Occurrence | None
    """What its letter would open with."""
    is_shown: bool
    """Whether its days are listed below the strip."""
    today: int | None
    """The present day, where it lies in this month."""

    @property
    def further(self) -> int:
        """How many others it has beside the leading one."""
        return len(self.bars) - 1 if self.leading else 0


def year_strip(calendar: Sequence[Occurrence], year: int, *, shown: int, today: date) -> tuple[Month, ...]:
    """The twelve months of a year; an occurrence stands in each month that it touches."""
    return tuple(_month(calendar, year, number, shown=shown, today=today) for number in range(1, 13))


def _month(calendar: Sequence[Occurrence], year: int, number: int, *, shown: int, today: date) -> Month:
    length = monthrange(year, number)[1]
    first, last = date(year, number, 1), date(year, number, length)
    return Month(
        number=number,
        name=MONTHS[number - 1],
        length=length,
        bars=_bars([one for one in calendar if days_inside(one, first, last)], first, last),
        leading=leading(calendar, first, last),
        is_shown=number == shown,
        today=today.day if first <= today <= last else None,
    )


def _bars(inside: Sequence[Occurrence], first: date, last: date) -> tuple[Bar, ...]:
    """In the order of their days; each on the first row that is free, so that no two lie on each other."""
    bars: list[Bar] = []
    free_from: list[date] = []
    for one in sorted(inside, key=lambda one: (max(one.start, first), -one.days, one.observance)):
        start, end = max(one.start, first), min(one.end, last)
        row = next((row for row, free in enumerate(free_from) if free < start), len(free_from))
        free_from[row:] = [end, *free_from[row + 1 :]]
        bars.append(Bar(occurrence=one, day=start.day, days=(end - start).days + 1, row=row))
    return tuple(bars)
