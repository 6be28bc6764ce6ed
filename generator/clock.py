"""The one place that asks the machine what time it is; everybody else takes `now` as an argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import monotonic

Clock = Callable[[], datetime]

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years in which a day that somebody types may lie; beyond them date arithmetic runs out of days."""


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime) -> Clock:
    """A clock that shows `start` (aware) now and goes on from there as the machine's does."""
    begun = monotonic()
    return lambda: start + timedelta(seconds=monotonic() - begun)


def rfc3339(instant: datetime) -> str:
    """An aware instant as RFC 3339 in UTC, to the second: `2026-10-01T08:00:00Z`."""
    if instant.tzinfo is None:
        raise ValueError("a naive time has no place in this program")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_instant(words: str) -> datetime:
    """An RFC 3339 instant with its offset, in UTC; `ValueError`, in a sentence, where it is none or out of reach."""
    try:
        instant = datetime.fromisoformat(words)
    except ValueError:
        raise ValueError(f"{words!r} is not a moment: write it as 2026-10-01T09:00:00+01:00") from None
    if instant.tzinfo is None:
        raise ValueError(f"{words!r} has no offset: write it as 2026-10-01T09:00:00+01:00")
    check_reach(instant, words)
    return instant.astimezone(UTC)


def check_reach(day: date, words: str) -> None:
    """`ValueError`, in a sentence, where a day or an instant that was written as `words` lies too far away."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{words!r} is too far away: choose a day from {FIRST_YEAR} to {LAST_YEAR}")
