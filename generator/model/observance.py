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
    """No organiser has confirmed these dates yet."""
    tolerance_days: int = 0
    """By how many days the sighting of the moon may move it, either way."""
    from_eve: bool = False
    """Whether it begins at sunset of the evening before `start`."""
    edition: str = ""
    """What tells it from the observance's other occurrences and stays when its days move: `2026`, `1454ah`,
    `2026-05-12`; left out, the year of its first day."""
    support_line: bool = False
    content_warning: str | None = None

    @property
    def key(self) -> str:
        """The period of a run: `uk-black-history-month:2026`, `faith-eid-al-fitr:1454ah`, `own-team-day:2026-05-12`."""
        return f"{self.observance}:{self.edition or self.start.year}"

    @property
    def date_doubt(self) -> str:
        """What is to be said wherever its dates stand: `date not confirmed yet`, `±1 day`, both, or nothing."""
        days = f"±{self.tolerance_days} day{'s' if self.tolerance_days > 1 else ''}"
        doubts = ("date not confirmed yet" * self.provisional, days * (self.tolerance_days > 0))
        return ", ".join(doubt for doubt in doubts if doubt)

    @property
    def date_notes(self) -> tuple[str, ...]:
        """What somebody should know of its dates, in words for the screen."""
        notes = (*self.date_doubt.split(", "), "from the evening before" * self.from_eve)
        return tuple(note for note in notes if note)

    @property
    def days(self) -> int:
        """How many days it lasts, both ends counted."""
        return (self.end - self.start).days + 1
