"""When each post of an issue goes out, on the wall clock of its schedule. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model.message import Post

STEP = timedelta(minutes=5)
"""Hootsuite takes times that end in 0 or 5; a network's posts lie at least so far apart."""


def post_times(posts: Sequence[Post], *, sent: datetime, zone: str) -> tuple[datetime, ...]:
    """For each post its time in `zone`: as many days after `sent` as it says, at the same time of the day.

    Rounded up to five minutes. Two posts of one network never share a minute.
    """
    taken: set[tuple[str, datetime]] = set()
    times = []
    for post in posts:
        time = _rounded_up(_days_later(sent.astimezone(ZoneInfo(zone)), post.days_after))
        while (post.network, time) in taken:
            time = _later(time, STEP)
        taken.add((post.network, time))
        times.append(time)
    return tuple(times)


def _days_later(start: datetime, days: int) -> datetime:
    """Days of the wall clock: nine o'clock stays nine o'clock when the clocks change."""
    return _real(start + timedelta(days=days)) if days else start


def _rounded_up(time: datetime) -> datetime:
    late = timedelta(minutes=time.minute % 5, seconds=time.second, microseconds=time.microsecond)
    return _later(time, STEP - late) if late else time


def _later(time: datetime, by: timedelta) -> datetime:
    """So much later as it passes: what the wall clock shows twice in autumn is told apart."""
    return (time.astimezone(UTC) + by).astimezone(time.tzinfo)


def _real(time: datetime) -> datetime:
    """A time that the clock shows: one that is left out in spring is an hour later."""
    return time.astimezone(UTC).astimezone(time.tzinfo)
