"""When an observance holds: its spans of days that start in one year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.rrule import rrulestr

from generator.config.observance_rules import (
    WEEKDAYS,
    Announced,
    EasterOffset,
    FixedSpan,
    ObservanceRule,
    Recurring,
    WeekOf,
)
from generator.observances.moons import (
    LAST_CHINESE_YEAR,
    LAST_ISLAMIC_YEAR,
    chinese_days,
    islamic_days,
    jewish_days,
)

MOON_SIGHTING_DAYS = 1
"""By how much the sighted moon may differ from the Umm al-Qura tables."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A span of days, both ends included; `provisional` where no organiser has confirmed it yet."""

    start: date
    end: date
    provisional: bool = False
    tolerance_days: int = 0
    """By how many days the sighting of the moon may move it."""
    from_eve: bool = False


def spans_in(rules: Sequence[ObservanceRule], year: int) -> tuple[Span, ...]:
    """The spans of an observance that start in a year, earliest first.

    The same days stand once, whatever two rules or two calendars say of them, and confirmed where either is.
    """
    spans = [_as_ruled(span, rule) for rule in rules if _held_in(rule, year) for span in _spans(rule, year)]
    once: dict[tuple[date, date], Span] = {}
    for span in sorted(spans):
        once.setdefault((span.start, span.end), span)
    return tuple(once.values())


def last_known_year(rules: Sequence[ObservanceRule]) -> int | None:
    """The last year of which anything is known; nothing where the rule has no end."""
    ends = [_last_year(rule) for rule in rules]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def tables_end(rules: Sequence[ObservanceRule]) -> int | None:
    """The last year that its tables know; nothing where it has none, or where its organiser ended it."""
    kept = [rule for rule in rules if rule.until is None]
    return last_known_year(kept) if kept else None


def _last_year(rule: ObservanceRule) -> int | None:
    if rule.until is not None:
        return rule.until
    if rule.announced is not None and rule.announced.otherwise is None:
        return max(rule.announced.years, default=None)
    if rule.islamic is not None:
        return LAST_ISLAMIC_YEAR
    return LAST_CHINESE_YEAR if rule.chinese is not None else None


def _as_ruled(span: Span, rule: ObservanceRule) -> Span:
    return replace(
        span,
        from_eve=span.from_eve or rule.from_eve,
        tolerance_days=max(span.tolerance_days, rule.tolerance_days),
    )


def _held_in(rule: ObservanceRule, year: int) -> bool:
    return (rule.since is None or year >= rule.since) and (rule.until is None or year <= rule.until)


def _spans(rule: ObservanceRule, year: int) -> Iterator[Span]:
    if rule.announced is not None:
        yield from _announced(rule.announced, year)
    for way in (rule.fixed, rule.recurring, rule.week_of, rule.easter):
        if way is not None:
            yield from _by_the_sun(way, year)
    if rule.islamic is not None:
        for start, days in islamic_days(rule.islamic, year):
            yield replace(_lasting(start, days), tolerance_days=MOON_SIGHTING_DAYS, from_eve=True)
    if rule.jewish is not None:
        for start, days in jewish_days(rule.jewish, year):
            yield replace(_lasting(start, days), from_eve=True)
    if rule.chinese is not None:
        for start, days in chinese_days(rule.chinese, year):
            yield _lasting(start, days)


def _by_the_sun(way: FixedSpan | Recurring | WeekOf | EasterOffset, year: int) -> Iterator[Span]:
    match way:
        case FixedSpan():
            yield _fixed(way, year)
        case Recurring():
            yield from _recurring(way, year)
        case WeekOf():
            yield from _week_of(way, year)
        case EasterOffset():
            yield from _from_easter(way, year)


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


def _week_of(rule: WeekOf, year: int) -> Iterator[Span]:
    # The week that holds a day of early January may begin in the December before.
    for holding in (year, year + 1):
        held = _day_of(rule.day, holding)
        start = held - timedelta(days=(held.weekday() - WEEKDAYS.index(rule.begins)) % 7)
        if start.year == year:
            yield _lasting(start, rule.days)


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
        for span in announced:
            yield Span(start=span.start, end=span.end, provisional=span.provisional)
    elif rule.otherwise is not None:
        yield from (replace(span, provisional=True) for span in _by_the_sun(rule.otherwise, year))


def _lasting(start: date, days: int) -> Span:
    return Span(start=start, end=start + timedelta(days=days - 1))
