"""The calendar an organisation works with: its observances and its quiet times, asked for days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.config.observance import Observance
from generator.config.quiet import QuietTime
from generator.config.schedule import Schedule
from generator.model.observance import AccentPair, Occurrence
from generator.observances.calendar import FIRST_YEAR, days_inside, occurrence_of_edition, occurrences


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """Observances and quiet times of one workspace. `accent` is the pair of days that no observance colours."""

    observances: tuple[Observance, ...]
    accent: AccentPair
    quiet_times: tuple[QuietTime, ...] = ()
    _years: dict[int, tuple[Occurrence, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What was reckoned already: a plan asks for the same few years hundreds of times."""

    def year(self, year: int) -> tuple[Occurrence, ...]:
        """Every occurrence that starts in a year, by first day, then id; `UsageError` for a year out of reach."""
        if year not in self._years:
            self._years[year] = occurrences(self.observances, year, self.accent)
        return self._years[year]

    def between(self, first: date, last: date) -> tuple[Occurrence, ...]:
        """Every occurrence that overlaps the days `first` to `last`, both included, by first day, then id."""
        # No occurrence lasts longer than a year, so one that reaches in began in the year before at the earliest.
        years = range(max(first.year - 1, FIRST_YEAR), last.year + 1)
        return tuple(one for year in years for one in self.year(year) if days_inside(one, first, last))

    def keyed(self, key: str) -> Occurrence | None:
        """The occurrence of a key, wherever its days lie now; nothing where the calendar has none of that name."""
        name, _, edition = key.partition(":")
        for one in self.observances:
            if one.id == name:
                return occurrence_of_edition(one, edition, self.accent)
        return None

    def matching(self, schedule: Schedule, first: date, last: date) -> tuple[Occurrence, ...]:
        """Those of `between` that a schedule follows; none where it follows no observances."""
        if not schedule.follow_observances:
            return ()
        return tuple(one for one in self.between(first, last) if _follows(schedule, one))


def _follows(schedule: Schedule, one: Occurrence) -> bool:
    return schedule.follows(one.observance, region=one.region, weight=one.weight, themes=one.themes)
