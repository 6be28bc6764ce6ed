"""The one place that asks the machine what time it is; everybody else takes `now` as an argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def rfc3339(instant: datetime) -> str:
    """An aware instant as RFC 3339 in UTC, to the second: `2026-10-01T08:00:00Z`."""
    if instant.tzinfo is None:
        raise ValueError("a naive time has no place in this program")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_instant(words: str) -> datetime:
    """An RFC 3339 instant with its offset, in UTC; `ValueError` where the offset is missing."""
    instant = datetime.fromisoformat(words)
    if instant.tzinfo is None:
        raise ValueError(f"{words!r} has no offset: write it as 2026-10-01T09:00:00+01:00")
    return instant.astimezone(UTC)
