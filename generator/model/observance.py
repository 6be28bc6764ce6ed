"""The calendar's days, weeks and months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class AccentPair:
    """Two colours as `#RRGGBB`: `deep` carries text on light paper, `bright` carries text on dark paper and on deep."""

    deep: str
    bright: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """An observance's dates in one year, with all that a letter needs to know of it. `end` is its last day."""

    observance: str
    """The observance's id, for example `uk-black-history-month`."""
    name: str
    region: str
    start: date
    end: date
    themes: tuple[str, ...]
    accent: AccentPair
    hashtag: str
    """CamelCase, without `#`."""
    headlines: tuple[str, ...]
    about: str
    guidance: str
    url: str
    weight: int
    """1 to 3: which of several observances in one month leads."""
    provisional: bool = False

    @property
    def key(self) -> str:
        """The period of a run for this occurrence: `uk-black-history-month:2026`."""
        return f"{self.observance}:{self.start.year}"

    @property
    def days(self) -> int:
        """How many days it lasts, both ends counted."""
        return (self.end - self.start).days + 1
