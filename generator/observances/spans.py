"""When an observance holds: its spans of days that start in one year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    SunTurn,
    WeekOf,
)
from generator.observances.editions import once_each, told_apart, year_of
from generator.observances.moons import (
    LAST_CHINESE_YEAR,
    LAST_ISLAMIC_YEAR,
    chinese_days,
    islamic_days,
    jewish_days,
)
from generator.observances.span import Span, lasting
from generator.observances.sun import sun_day

__all__ = ["Span", "last_known_year", "spans_in", "tables_end"]

MOON_SIGHTING_DAYS = 1
"""By how much the sighted moon may differ from the Umm al-Qura tables."""


def spans_in(rules: Sequence[ObservanceRule], year: int) -> tuple[Span, ...]:
    """The spans of an observance that start in a year, earliest first, each named by its edition.

    The same first day stands once, whatever two rules or two calendars say of it, and confirmed where either is.
    """
    # Two rules may give one name on two sides of New Year; a single one never does.
    years = (year,) if len(rules) == 1 else (year - 1, year, year + 1)
    found = once_each(span for rule in rules for each in years for span in _ruled(rule, each))
    return tuple(span for span in told_apart(found) if span.start.year == year)


def _ruled(rule: ObservanceRule, year: int) -> Iterator[Span]:
    return (_as_ruled(span, rule) for span in _spans(rule, year) if _held_in(rule, year_of(span)))


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
    for way in (rule.fixed, rule.recurring, rule.week_of, rule.easter, rule.sun):
        if way is not None:
            yield from _by_the_sun(way, year)
    if rule.islamic is not None:
        for span in islamic_days(rule.islamic, year):
            yield replace(span, tolerance_days=MOON_SIGHTING_DAYS, from_eve=True)
    if rule.jewish is not None:
        for span in jewish_days(rule.jewish, year):
            yield replace(span, from_eve=True)
    if rule.chinese is not None:
        yield from chinese_days(rule.chinese, year)


def _by_the_sun(way: FixedSpan | Recurring | WeekOf | EasterOffset | SunTurn, year: int) -> Iterator[Span]:
    match way:
        case FixedSpan():
            yield _fixed(way, year)
        case Recurring():
            yield from _recurring(way, year)
        case WeekOf():
            yield from _week_of(way, year)
        case EasterOffset():
            yield from _from_easter(way, year)
        case SunTurn():
            yield from _at_the_turn(way, year)


def _fixed(span: FixedSpan, year: int) -> Span:
    last_year = year + 1 if span.end < span.start else year
    return Span(start=_day_of(span.start, year), end=_day_of(span.end, last_year), edition=str(year))


def _day_of(month_day: str, year: int) -> date:
    """`02-29` is the last day of February, in every year."""
    if month_day == "02-29":
        return date(year, 3, 1) - timedelta(days=1)
    return date.fromisoformat(f"{year:04}-{month_day}")


def _recurring(rule: Recurring, year: int) -> Iterator[Span]:
    within = f"{rule.rrule};UNTIL={year:04}1231"
    for start in rrulestr(within, dtstart=datetime(year, 1, 1)):  # noqa: DTZ001  # days only, no clock meant
        yield _movable(rule, start.date(), edition=str(year))


def _movable(rule: Recurring | EasterOffset, start: date, *, edition: str) -> Span:
    if rule.to is None:
        return lasting(start, rule.days, edition=edition)
    last = _day_of(rule.to, start.year)
    return Span(start=start, end=last if last >= start else _day_of(rule.to, start.year + 1), edition=edition)


def _week_of(rule: WeekOf, year: int) -> Iterator[Span]:
    # The week that holds a day of early January may begin in the December before.
    for holding in (year, year + 1):
        held = _day_of(rule.day, holding)
        start = held - timedelta(days=(held.weekday() - WEEKDAYS.index(rule.begins)) % 7)
        if start.year == year:
            yield lasting(start, rule.days, edition=str(holding))


def _from_easter(rule: EasterOffset, year: int) -> Iterator[Span]:
    # The year in which the earliest Easter's day lies names them all, on whichever side of New Year they fall.
    years_off = (date(2001, 3, 22) + timedelta(days=rule.offset)).year - 2001
    for easter_year in (year - 1, year, year + 1):
        start = _easter_sunday(easter_year, rule.church) + timedelta(days=rule.offset)
        if start.year == year:
            yield _movable(rule, start, edition=str(easter_year + years_off))


def _easter_sunday(year: int, church: str) -> date:
    return easter(year, EASTER_ORTHODOX if church == "orthodox" else EASTER_WESTERN)


def _at_the_turn(rule: SunTurn, year: int) -> Iterator[Span]:
    # Days counted from a solstice may lie beyond New Year.
    for turning in (year - 1, year, year + 1):
        start, unsure = sun_day(rule, turning)
        if start.year == year:
            yield replace(lasting(start, rule.days, edition=str(turning)), provisional=unsure)


def _announced(rule: Announced, year: int) -> Iterator[Span]:
    for listed in (year - 1, year, year + 1):
        for edition, span in rule.named(listed):
            if span.start.year == year:
                yield Span(start=span.start, end=span.end, provisional=span.provisional, edition=edition)
    if rule.otherwise is not None:
        guesses = (replace(span, provisional=True) for span in _by_the_sun(rule.otherwise, year))
        yield from (guess for guess in guesses if year_of(guess) not in rule.years)
