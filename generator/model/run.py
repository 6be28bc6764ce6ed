"""One output of a schedule, for a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from generator.model.observance import Occurrence


class RunStatus(StrEnum):
    """What became of a run."""

    DUE = "due"
    COMPOSED = "composed"
    SKIPPED = "skipped"
    """There was nothing new, or a person said so."""
    HELD = "held"
    """It waits for a person: a quiet time, or an approval that did not come in time."""
    MISSED = "missed"
    """Later than its grace: reported, never fired."""
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedRun:
    """A run as its schedule asks for it. Unique by (schedule, period); the times are attributes."""

    schedule: str
    period: str
    """`2026-10`, `2026-W41`, `uk-black-history-month:2026`."""
    nominal: datetime
    """Aware, UTC."""
    send_at: datetime
    """When it really goes: the nominal time unless a quiet time moved it."""
    zone: str
    """The IANA zone in which its wall clock was meant."""
    day: date
    """The nominal date on that wall clock."""
    first_day: date
    last_day: date
    """The days the period covers, both ends counted."""
    occurrence: Occurrence | None = None
    """The awareness day that this run is for, where its schedule runs once for each; it may be provisional."""
    quiet: str | None = None
    """The id of the quiet time that moved `send_at`, or that holds the run."""
    held: bool = False
    """Whether it waits for a person: it falls into a quiet time and its schedule says `hold`, or a move would leave the
    days it is for."""

    @property
    def issue_id(self) -> str:
        """The id of its issue, which is its own: `monthly.2026-10`."""
        return run_id(self.schedule, self.period)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run as it is recorded."""

    schedule: str
    period: str
    nominal: datetime
    send_at: datetime
    zone: str
    status: RunStatus
    reason: str | None
    recorded_at: datetime
    released_at: datetime | None = None
    """When a person released or retried it: its grace counts from there."""

    @property
    def id(self) -> str:
        """How people name it, and its issue: `monthly.2026-10`."""
        return run_id(self.schedule, self.period)


def run_id(schedule: str, period: str) -> str:
    """`monthly.2026-10`. Neither part holds a full stop, so no two runs share one."""
    return f"{schedule}.{period.replace(':', '.')}"


def parts_of(run: str) -> tuple[str, str]:
    """The schedule and the period of a run by its id; the period is empty where it is no such id."""
    schedule, _, period = run.partition(".")
    return schedule, period.replace(".", ":")
