"""One look at the schedules: its moment, whether it acts, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.model.issue import Issue
from generator.model.run import PlannedRun
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.scheduling.due import Due

BY = "schedule"
"""Who did it, where no person did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TickEvent:
    """Something a tick did, or found that a person must hear of (`ok` is false then)."""

    action: str
    """What was done: `composed`, `enqueued`, `moved`, `sent`, `told`; or what became of it: `held`, `skipped`,
    `expired`, `missed`, `failed`, `waiting`, `trouble`."""
    message: str
    ok: bool = True
    schedule: str | None = None
    period: str | None = None
    """Where it is about one run."""
    runs: tuple[str, ...] = ()
    """The ids of all runs it is about: `monthly.2026-10`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """A moment at which all schedules are looked at. `acts` is false for a dry run: nothing is written."""

    newsroom: Newsroom
    now: datetime
    acts: bool

    def quiet_name(self, run: PlannedRun) -> str:
        """The name of the quiet time that moves or holds a run."""
        names = {quiet.id: quiet.name for quiet in self.newsroom.agenda.quiet_times}
        return names.get(run.quiet or "", run.quiet or "a quiet time")


def what_is_open(look: Look, issue: Issue) -> str | None:
    """What a person must settle before a stored draft can be approved, in words."""
    ready = readiness(look.newsroom, issue)
    still_open = [*(one.message for one in ready.refusals), *(one.text for one in ready.questions)]
    return "; ".join(still_open) or None


def event_of(due: Due, action: str, message: str, *, ok: bool = True) -> TickEvent:
    """An event about a run."""
    return TickEvent(
        action=action,
        message=message,
        ok=ok,
        schedule=due.run.schedule,
        period=due.run.period,
        runs=(due.run.issue_id,),
    )


def on_the_wall(instant: datetime, zone: str) -> str:
    """An instant as a person reads it: 1 October 2026, 09:00 (Europe/London)."""
    return f"{instant.astimezone(ZoneInfo(zone)):%d %B %Y, %H:%M} ({zone})".lstrip("0")


def goes_at(due: Due) -> str:
    """When a run goes out, on its schedule's own wall clock."""
    return on_the_wall(due.run.send_at, due.run.zone)
