"""A cron line in its standard meaning, on APScheduler's triggers.

APScheduler 3 counts weekdays from Monday = 0 where cron counts from Sunday = 0, and wants both the day of
the month and the weekday to match where cron wants either. Both are put right here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from apscheduler.triggers.cron import CronTrigger

WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
"""Cron's order: Sunday is 0, and 7 as well."""
_HORIZON = datetime(2200, 1, 1, tzinfo=UTC)
_EXAMPLE = "write minute, hour, day of the month, month and weekday, for example `0 9 1 * *`"


class CronLine:
    """A cron line of five fields; gives wall-clock times without a zone."""

    def __init__(self, line: str) -> None:
        """Raise `ValueError` with a sentence where the line is not cron or can never fire."""
        self.line = line
        self._triggers = tuple(_trigger(fields) for fields in _alternatives(line))
        if self.next_after(datetime(2024, 1, 1)) is None:  # noqa: DTZ001  # wall clock, no zone meant
            raise ValueError(f"`{line}` never comes round: no month has that day")

    def walls(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """Every wall-clock time from `first` to `last`, both included; naive, in order, none twice."""
        wall = self.next_after(first)
        while wall is not None and wall <= last:
            yield wall
            wall = self.next_after(wall.replace(second=59))

    def next_after(self, wall: datetime) -> datetime | None:
        """The first wall-clock time at or after a naive one."""
        # Asked in UTC, which has no clock changes, so that the answer is pure calendar arithmetic.
        asked = wall.replace(tzinfo=UTC)
        found = [trigger.get_next_fire_time(None, asked) for trigger in self._triggers]
        return min((time.replace(tzinfo=None) for time in found if time is not None), default=None)


def _alternatives(line: str) -> tuple[tuple[str, ...], ...]:
    """The fields to match; two sets where day and weekday are both restricted: either suffices (crontab(5))."""
    fields = tuple(line.split())
    if len(fields) != 5:
        raise ValueError(f"`{line}` is not a cron line of five fields: {_EXAMPLE}")
    minute, hour, day, month, weekday = fields
    weekday = "*" if weekday == "*" else _weekdays(weekday)
    if "*" in day or "*" in fields[4]:
        return ((minute, hour, day, month, weekday),)
    return ((minute, hour, day, month, "*"), (minute, hour, "*", month, weekday))


def _trigger(fields: tuple[str, ...]) -> CronTrigger:
    minute, hour, day, month, weekday = fields
    try:
        return CronTrigger(
            minute=minute,
            hour=hour,
            day=day,
            month=month,
            day_of_week=weekday,
            timezone=UTC,
            end_date=_HORIZON,
        )
    except ValueError as error:
        raise ValueError(f"this cron line cannot be read ({error}): {_EXAMPLE}") from None


def _weekdays(field: str) -> str:
    """Cron's weekdays (0 or 7 is Sunday; ranges, lists, steps, names) as a list of names."""
    numbers = {number % 7 for part in field.lower().split(",") for number in _weekday_range(part)}
    return ",".join(WEEKDAYS[number] for number in sorted(numbers))


def _weekday_range(part: str) -> range:
    span, _, step = part.partition("/")
    first, dash, last = span.partition("-")
    try:
        every = int(step) if "/" in part else 1
        start = 0 if first == "*" else _weekday_number(first)
        end = 6 if first == "*" or ("/" in part and not dash) else _weekday_number(last or first)
        if every < 1 or end < start:
            raise ValueError
    except ValueError:
        raise ValueError(
            f"`{part}` is not a weekday of a cron line: write 0 to 7 (Sunday is 0 and 7), sun to sat, "
            "or a range such as 1-5"
        ) from None
    return range(start, end + 1, every)


def _weekday_number(word: str) -> int:
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    number = int(word)
    if not 0 <= number <= 7:
        raise ValueError
    return number
