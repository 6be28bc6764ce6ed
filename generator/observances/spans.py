"""When a rule holds: its spans of days that start in one year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.rrule import rrulestr

from generator.config.observance import Announced, EasterOffset, FixedSpan, ObservanceRule, Recurring


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A span of days, both ends included; `provisional` where no organiser has confirmed it yet."""

    start: date
    end: date
    provisional: bool = False


def spans_in(rule: ObservanceRule, year: int) -> tuple[Span, ...]:
    """The spans of a rule that start in a year, earliest first; none outside the years in which it held."""
    if not _held_in(rule, year):
        return ()
    return tuple(sorted(_spans(rule, year), key=lambda span: span.start))


def _held_in(rule: ObservanceRule, year: int) -> bool:
    return (rule.since is None or year >= rule.since) and (rule.until is None or year <= rule.until)


def _spans(rule: ObservanceRule, year: int) -> Iterator[Span]:
    if rule.fixed is not None:
        yield _fixed(rule.fixed, year)
    if rule.recurring is not None:
        yield from _recurring(rule.recurring, year)
    if rule.easter is not None:
        yield from _from_easter(rule.easter, year)
    if rule.announced is not None:
        yield from _announced(rule.announced, year)


def _fixed(span: FixedSpan, year: int) -> Span:
    last_year = year + 1 if span.end < span.start else year
    return Span(start=_day_of(span.start, year), end=_day_of(span.end, last_year))


def _day_of(month_day: str, year: int) -> date:
    """`02-29` is the last day of February, in every year."""
    if month_day == "02-29":
        return date(year, 3, 1) - timedelta(days=1)
    return date.fromisoformat(f"{year:04}-{month_day}")


def _recurring(rule: Recurring, year: int) -> Iterator[Span]:
    within = f"{rule.rrule};UNTIL={year:04}1231"
    for start in rrulestr(within, dtstart=datetime(year, 1, 1)):  # noqa: DTZ001  # days only, no clock meant
        yield _lasting(start.date(), rule.days)


def _from_easter(rule: EasterOffset, year: int) -> Iterator[Span]:
    # A large offset carries the day into the year before or after its Easter's own.
    for easter_year in (year - 1, year, year + 1):
        start = _easter_sunday(easter_year, rule.church) + timedelta(days=rule.offset)
        if start.year == year:
            yield _lasting(start, rule.days)


def _easter_sunday(year: int, church: str) -> date:
    return easter(year, EASTER_ORTHODOX if church == "orthodox" else EASTER_WESTERN)


def _announced(rule: Announced, year: int) -> Iterator[Span]:
    announced = rule.years.get(year)
    if announced is not None:
        yield Span(start=announced.start, end=announced.end)
    elif isinstance(rule.otherwise, FixedSpan):
        yield _unconfirmed(_fixed(rule.otherwise, year))
    elif rule.otherwise is not None:
        yield from map(_unconfirmed, _recurring(rule.otherwise, year))


def _unconfirmed(span: Span) -> Span:
    return Span(start=span.start, end=span.end, provisional=True)


def _lasting(start: date, days: int) -> Span:
    return Span(start=start, end=start + timedelta(days=days - 1))
