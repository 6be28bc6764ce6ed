"""A run and the quiet times it falls into: moved to their end, or held for a person. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generator.config.schedule import Schedule
from generator.model.run import PlannedRun, Run
from generator.observances.agenda import Agenda
from generator.observances.quiet import at_usual_time, next_free, silences_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """What was decided and written down about a run until now."""

    recorded: Run | None = None
    overruled: Collection[str] = ()
    """Ids of quiet times in which it goes out nevertheless."""

    @property
    def released_at(self) -> datetime | None:
        """When a person let it go on, if anybody did."""
        return self.recorded.released_at if self.recorded else None


def audiences_of(schedule: Schedule) -> frozenset[str]:
    """Whom a schedule reaches: posts are public, whatever the letter is."""
    posted = {"public"} if "posts" in schedule.produce else set()
    return frozenset({schedule.audience, *posted})


def with_quiet_times(
    run: PlannedRun,
    schedule: Schedule,
    agenda: Agenda,
    *,
    released_at: datetime | None = None,
    overruled: Collection[str] = (),
) -> PlannedRun:
    """The run as quiet times leave it; only `send_at` ever changes, and `held` where it waits for a person.

    `overruled` are ids of quiet times in which it goes out nevertheless. A run that a person released goes from
    `released_at` on. After whole quiet days it goes at the time of day for which it was planned. A move never leaves
    the days the run is for: it is held instead.
    """
    asked = max(run.nominal, released_at) if released_at else run.nominal
    quiet = [one for one in agenda.quiet_times if one.id not in overruled]
    audiences = audiences_of(schedule)
    covering = silences_at(quiet, asked, audiences=audiences)
    if not covering:
        return replace(run, send_at=asked)
    named = max(covering, key=lambda silence: silence.ends).quiet.id
    zone = ZoneInfo(run.zone)
    usual = run.nominal.astimezone(zone).time()
    free = next_free(quiet, asked, audiences=audiences, zone=zone, usual=usual)
    if schedule.quiet == "hold" or free is None or free.astimezone(zone).date() > run.last_day:
        return replace(run, send_at=asked, quiet=named, held=True)
    return replace(run, send_at=free, quiet=named)


def settled_now(
    run: PlannedRun, schedule: Schedule, agenda: Agenda, decided: Decided, *, now: datetime
) -> PlannedRun:
    """The same at a moment: what is late, but within its grace, and meets a quiet time now waits for its end."""
    settled = _not_lost(run, schedule, agenda, decided, now=now)
    deadline = settled.send_at + timedelta(minutes=schedule.grace_minutes)
    if settled.held or not settled.send_at < now <= deadline:
        return settled
    waiting = with_quiet_times(run, schedule, agenda, released_at=now, overruled=decided.overruled)
    return settled if waiting.quiet is None else waiting


def _not_lost(
    run: PlannedRun, schedule: Schedule, agenda: Agenda, decided: Decided, *, now: datetime
) -> PlannedRun:
    """A run that waited for a quiet time which was taken back is not lost for having waited.

    Where its own time and its grace passed meanwhile, it goes at its usual time of day, from `now` on.
    """
    settled = with_quiet_times(
        run, schedule, agenda, released_at=decided.released_at, overruled=decided.overruled
    )
    recorded = decided.recorded
    if recorded is None or settled.held or recorded.nominal != run.nominal:
        return settled
    deadline = settled.send_at + timedelta(minutes=schedule.grace_minutes)
    if recorded.send_at <= settled.send_at or now <= deadline:
        return settled
    again = recorded.send_at
    if again > now:
        zone = ZoneInfo(run.zone)
        again = min(again, at_usual_time(now, run.nominal.astimezone(zone).time(), zone))
    return with_quiet_times(run, schedule, agenda, released_at=again, overruled=decided.overruled)
