"""The days of an event of an iCalendar file (RFC 5545): once, or each time that it comes round."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from generator.clock import FIRST_YEAR, LAST_YEAR
from generator.config.ics_lines import Component, Property
from generator.config.observance_rules import LONGEST_DAYS
from generator.errors import ConfigError

MOST_DATES = 20_000
"""Of one file: a day of every week until 2199 has nine thousand."""
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_DURATION = re.compile(
    r"\+?P(?:(\d{1,4})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)"
)
_DAILY_YEARS = 60
"""How far a rule is followed day by day: dateutil takes seconds for a century of days that never come."""
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")


@dataclass(frozen=True, kw_only=True, slots=True)
class Zones:
    """What the times of a calendar are read by."""

    file: Path
    defined: Collection[str]
    """The zones that the file itself describes."""
    home: ZoneInfo | None
    """In which its owner sees what is written in UTC."""

    def moment(self, one: Property, value: str) -> datetime:
        """A day's midnight, or a time on the wall clock on which it was meant."""
        found = _MOMENT.fullmatch(value)
        try:
            parts = [int(part) for part in found.groups(default="0")[:6]] if found else []
            wall = datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  # the wall clock is what is asked for
        except (ValueError, TypeError):
            raise self.wrong(one, f"{one.name} {value!r} is no day or time: write it as 20271001") from None
        zone = self._zone(one)
        if found and found[7]:
            home = self.home or zone
            return wall.replace(tzinfo=UTC).astimezone(home).replace(tzinfo=None) if home else wall
        return wall

    def _zone(self, one: Property) -> ZoneInfo | None:
        name = one.parameters.get("TZID")
        if not name:
            return None
        zone = named_zone(name)
        if zone is None and name not in self.defined:
            raise self.wrong(
                one,
                f"nobody knows the time zone {name!r}: write one such as Europe/London, or a day without a time",
            )
        return zone

    def wrong(self, one: Property | Component, message: str) -> ConfigError:
        """The complaint about a property or a whole event."""
        return ConfigError(message, file=self.file, line=one.line)


def named_zone(name: str) -> ZoneInfo | None:
    """A zone by its IANA name or by the name that Windows has for it; nothing where neither knows it."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        pass
    # Only files of Outlook name zones so; everybody else is spared the time that the table takes.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415  # loads the whole package

    known = WINDOWS_TO_OLSON.get(name)
    return ZoneInfo(known) if known else None


@dataclass(frozen=True, kw_only=True, slots=True)
class EventDays:
    """When an event is."""

    first_days: tuple[date, ...]
    """In order."""
    days: int
    """How many days it lasts each time."""
    ruled: frozenset[date]
    """The first days that its rules give, with those that were struck out or moved."""


def event_days(event: Component, zones: Zones, *, instead: Collection[date], room: int) -> EventDays:
    """When an event is.

    `instead` are days on which other events stand in its place; `room` is how many more dates the file may have.
    """
    begins = event.first("DTSTART")
    if begins is None:
        raise zones.wrong(
            event, "this event has no DTSTART: say when it is, for example DTSTART;VALUE=DATE:20271001"
        )
    start = zones.moment(begins, begins.value)
    lasting = _lasting(event, start, zones)
    found = {start.date(), *_extra(event, "RDATE", zones)}
    for rule in event.all("RRULE"):
        found |= _repeated(rule, begins, start, zones, room=room)
    ruled = frozenset(found)
    found -= {*_extra(event, "EXDATE", zones), *instead}
    reached = tuple(sorted(day for day in found if FIRST_YEAR <= day.year <= LAST_YEAR))
    if found and not reached:
        raise zones.wrong(
            begins, f"its days lie outside the calendar, which reaches from {FIRST_YEAR} to {LAST_YEAR}"
        )
    if len(reached) > room:
        raise _too_many(begins, zones)
    return EventDays(first_days=reached, days=lasting, ruled=ruled)


def _too_many(one: Property, zones: Zones) -> ConfigError:
    return zones.wrong(
        one,
        f"with this event the file has more than {MOST_DATES:,} dates: let it end (UNTIL=20351231), "
        "or leave out what is no awareness day",
    )


def _lasting(event: Component, start: datetime, zones: Zones) -> int:
    """How many days; an end at midnight is the end of the day before, and the last of whole days is not included."""
    ends, lasts = event.first("DTEND"), event.first("DURATION")
    if ends is not None:
        end, named = zones.moment(ends, ends.value), ends
    elif lasts is not None:
        end, named = start + _duration(lasts, zones), lasts
    else:
        return 1
    if end < start:
        raise zones.wrong(named, f"it ends ({end.date()}) before it starts ({start.date()})")
    last = end.date() - timedelta(days=1) if end.time() == time.min and end > start else end.date()
    days = (last - start.date()).days + 1
    if days > LONGEST_DAYS:
        raise zones.wrong(named, f"it lasts {days} days, which is longer than a year")
    return days


def _duration(one: Property, zones: Zones) -> timedelta:
    found = _DURATION.fullmatch(one.value)
    if not found or not any(found.groups()):
        raise zones.wrong(one, f"DURATION {one.value!r} is no length: write it as P1D or P1W")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _extra(event: Component, name: str, zones: Zones) -> Iterable[date]:
    """The days of RDATE or EXDATE; of a period its first."""
    for one in event.all(name):
        for value in one.entries:
            if value:
                yield zones.moment(one, value.partition("/")[0]).date()


def _repeated(rule: Property, begins: Property, start: datetime, zones: Zones, *, room: int) -> set[date]:
    parts = dict(part.partition("=")[::2] for part in rule.value.upper().strip(";").split(";"))
    frequency, count, until = (parts.pop(name, None) for name in ("FREQ", "COUNT", "UNTIL"))
    if frequency not in _FREQUENCIES:
        raise zones.wrong(
            rule, f"an awareness day comes round by FREQ={', '.join(_FREQUENCIES)}, not {frequency}"
        )
    if int_of(parts.get("INTERVAL", "1")) == 0 or (count is not None and int_of(count) == 0):
        raise zones.wrong(rule, "INTERVAL and COUNT are whole numbers from 1 on")
    reach = min(start.year + _DAILY_YEARS, LAST_YEAR) if frequency == "DAILY" else LAST_YEAR
    last = datetime(reach, 12, 31, 23, 59)  # noqa: DTZ001  # the wall clock is what is asked for
    if until is not None:
        last = min(last, _until(rule, begins, until, zones))
    words = ";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in parts.items())])
    try:
        dates = rrulestr(f"{words};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
        most = room + 1 + (FIRST_YEAR - start.year) * 366 if start.year < FIRST_YEAR else room + 1
        found = list(islice(dates, min(most, int_of(count)) if count else most))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        raise zones.wrong(
            rule,
            f"RRULE {rule.value!r} is not a recurrence rule: write it as FREQ=YEARLY;BYMONTH=6;BYDAY=-1SA",
        ) from None
    if len(found) > room and not count:
        raise _too_many(begins, zones)
    return {day.date() for day in found}


def int_of(words: str) -> int:
    """A whole number, or 0 where it is none."""
    return int(words) if re.fullmatch(r"\d{1,6}", words) else 0


def _until(rule: Property, begins: Property, until: str, zones: Zones) -> datetime:
    """The last moment at which it may come round; UTC, as the standard asks, is put on the event's own wall clock."""
    meant = Property(name="UNTIL", parameters=begins.parameters, value=until, line=rule.line)
    own = Zones(
        file=zones.file,
        defined=zones.defined,
        home=named_zone(begins.parameters.get("TZID", "")) or zones.home,
    )
    moment = own.moment(meant, until)
    return moment if "T" in until else datetime.combine(moment.date(), time(23, 59))
