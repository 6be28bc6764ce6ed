"""When nothing goes to an audience, and when it may go again. Pure: instants are arguments, aware and in UTC."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from generator.config.observance_rules import WEEKDAYS, FixedSpan, ObservanceRule
from generator.config.quiet import QuietTime
from generator.observances.spans import spans_in

LONGEST_MOVE = timedelta(days=120)
"""What cannot go within so long waits for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """A quiet time that covers an instant."""

    quiet: QuietTime
    ends: datetime
    """The first instant after it, in UTC."""
    whole_days: bool
    """Whether it ends at a midnight: what waited for it goes at its usual time of day, not at midnight."""


def silences_at(
    quiet_times: Iterable[QuietTime], instant: datetime, *, audiences: Collection[str]
) -> tuple[Silence, ...]:
    """The quiet times that cover an instant for any of these audiences (`public`, `staff`), in their order."""
    active = [quiet for quiet in quiet_times if quiet.active and _meant_for(quiet, audiences)]
    found = (_silence(quiet, instant) for quiet in active)
    return tuple(silence for silence in found if silence is not None)


def next_free(
    quiet_times: Sequence[QuietTime],
    instant: datetime,
    *,
    audiences: Collection[str],
    zone: ZoneInfo,
    usual: time | None = None,
) -> datetime | None:
    """The first instant, from this one on, that no quiet time covers; nothing within `LONGEST_MOVE`.

    After whole quiet days it is the `usual` time of day, or that of `instant`, on the wall clock of `zone`.
    """
    usual = instant.astimezone(zone).time() if usual is None else usual
    moved = instant
    while moved - instant <= LONGEST_MOVE:
        covering = silences_at(quiet_times, moved, audiences=audiences)
        if not covering:
            return moved
        longest = max(covering, key=lambda silence: silence.ends)
        moved = at_usual_time(longest.ends, usual, zone) if longest.whole_days else longest.ends
    return None


def _meant_for(quiet: QuietTime, audiences: Collection[str]) -> bool:
    return quiet.audience == "all" or quiet.audience in audiences


def at_usual_time(instant: datetime, usual: time, zone: ZoneInfo) -> datetime:
    """The first instant, from this one on, at a time of day on the wall clock of `zone`."""
    wall = instant.astimezone(zone)
    day = wall.date() if wall.time() <= usual else wall.date() + timedelta(days=1)
    return datetime.combine(day, usual, tzinfo=zone).astimezone(UTC)


def _silence(quiet: QuietTime, instant: datetime) -> Silence | None:
    zone = ZoneInfo(quiet.zone)
    if quiet.hours is not None or any(isinstance(span.start, datetime) for span in quiet.spans):
        ends = next(
            (last for first, last in _stretches(quiet, instant, zone) if first <= instant < last), None
        )
        if ends is not None:
            return Silence(quiet=quiet, ends=ends, whole_days=False)
    day = instant.astimezone(zone).date()
    if not _whole_day(quiet, day):
        return None
    return Silence(quiet=quiet, ends=_midnight(day + timedelta(days=1), zone), whole_days=True)


def _stretches(quiet: QuietTime, instant: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The parts of days that may cover an instant, as [first, last)."""
    for span in quiet.spans:
        if isinstance(span.start, datetime) and isinstance(span.end, datetime):
            yield _instant(span.start, zone), _instant(span.end, zone)
    if quiet.hours is None:
        return
    today = instant.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        if quiet.hours.weekdays and WEEKDAYS[day.weekday()] not in quiet.hours.weekdays:
            continue
        over_night = quiet.hours.end < quiet.hours.start
        last = day + timedelta(days=1) if over_night else day
        yield (
            _instant(datetime.combine(day, quiet.hours.start), zone),
            _instant(datetime.combine(last, quiet.hours.end), zone),
        )


def _whole_day(quiet: QuietTime, day: date) -> bool:
    if WEEKDAYS[day.weekday()] in quiet.weekdays:
        return True
    if any(not isinstance(span.start, datetime) and span.start <= day <= span.end for span in quiet.spans):
        return True
    if quiet.each_year is not None:
        rule = ObservanceRule(fixed=FixedSpan(start=quiet.each_year.start, end=quiet.each_year.end))
        years = (day.year - 1, day.year)
        return any(span.start <= day <= span.end for year in years for span in spans_in((rule,), year))
    return quiet.bank_holidays is not None and is_bank_holiday(
        day, country=quiet.bank_holidays.country, subdivision=quiet.bank_holidays.subdivision
    )


def is_bank_holiday(day: date, *, country: str, subdivision: str | None = None) -> bool:
    """Whether a day is a bank holiday of a country or of a part of it, as the holidays package knows them."""
    return day in _bank_holidays(country, subdivision, day.year)


def is_working_day(day: date, *, country: str | None = None, subdivision: str | None = None) -> bool:
    """Neither Saturday nor Sunday, nor a bank holiday of the country, if one is named."""
    if day.weekday() >= 5:
        return False
    return country is None or not is_bank_holiday(day, country=country, subdivision=subdivision)


@lru_cache(maxsize=256)
def _bank_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return _instant(datetime.combine(day, time.min), zone)


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
