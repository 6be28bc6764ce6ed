"""A span of days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A span of days, both ends included; `provisional` where no organiser has confirmed it yet."""

    start: date
    end: date
    provisional: bool = False
    tolerance_days: int = 0
    """By how many days the sighting of the moon may move it."""
    from_eve: bool = False
    edition: str = field(default="", compare=False)
    """What names it among its observance's, see `editions`."""


def lasting(start: date, days: int, *, edition: str) -> Span:
    """So many days from a first day on."""
    return Span(start=start, end=start + timedelta(days=days - 1), edition=edition)
