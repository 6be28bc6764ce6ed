"""Which runs are within reach of a moment, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.config.schedule import Schedule
from generator.model.issue import Issue, IssueStatus
from generator.model.run import PlannedRun, Run, RunStatus
from generator.publishing.newsroom import Newsroom
from generator.scheduling.quiet_runs import with_quiet_times
from generator.scheduling.recurrence import run_for, runs_between
from generator.store.issues import get_issue
from generator.store.runs import get_run, overruled_quiet

LOOK_BACK = timedelta(days=400)
"""How far back a tick looks for runs that were missed."""
SETTLED = (RunStatus.SKIPPED, RunStatus.MISSED, RunStatus.FAILED)
"""Nothing happens to these any more, unless a person retries them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A run within reach of a tick, as quiet times leave it, with what is known of it."""

    schedule: Schedule
    run: PlannedRun
    recorded: Run | None
    issue: Issue | None
    promised: bool
    """Whether its time came after the schedule became known here."""

    @property
    def deadline(self) -> datetime:
        """After this it is missed."""
        return self.run.send_at + timedelta(minutes=self.schedule.grace_minutes)

    @property
    def was_moved(self) -> bool:
        """Whether the schedule was edited since the issue was drafted, and the issue can still follow."""
        if self.issue is None or self.issue.status not in (IssueStatus.DRAFT, IssueStatus.APPROVED):
            return False
        return self.issue.nominal != self.run.nominal

    @property
    def is_to_draft(self) -> bool:
        """Whether there is no draft: none yet, or one that is over while a person asked to try the run again."""
        if self.issue is None:
            return True
        retried = self.recorded is not None and self.recorded.status is RunStatus.DUE
        return retried and self.issue.status in (IssueStatus.EXPIRED, IssueStatus.CANCELLED)

    @property
    def is_settled(self) -> bool:
        """Whether nothing happens to it any more."""
        return self.recorded is not None and self.recorded.status in SETTLED

    @property
    def waits_for_a_person(self) -> bool:
        """Whether it was held and nobody released it."""
        return self.recorded is not None and self.recorded.status is RunStatus.HELD


def within_reach(newsroom: Newsroom, schedule: Schedule, *, since: datetime, now: datetime) -> Iterator[Due]:
    """A schedule's runs that a tick may have to move on: from `since`, when it became known, to what is drafted now."""
    first = max(since - timedelta(minutes=schedule.grace_minutes), now - LOOK_BACK)
    last = now + timedelta(days=schedule.compose_days_before)
    for run in runs_between(schedule, newsroom.agenda, first=first, last=last):
        yield due_of(newsroom, schedule, run, since=since)


def planned_for(newsroom: Newsroom, schedule: Schedule, *, day: date) -> PlannedRun:
    """The run whose period covers a day, as quiet times leave it; `UsageError` where there is none."""
    run = run_for(schedule, newsroom.agenda, day=day)
    return due_of(newsroom, schedule, run, since=run.nominal).run


def due_of(newsroom: Newsroom, schedule: Schedule, run: PlannedRun, *, since: datetime) -> Due:
    """What is known of one run."""
    with newsroom.database.read() as connection:
        recorded = get_run(connection, run.schedule, period=run.period)
        issue = get_issue(connection, run.issue_id)
        overruled = overruled_quiet(connection, run.schedule, period=run.period) if recorded else frozenset()
    settled = with_quiet_times(
        run,
        schedule,
        newsroom.agenda,
        released_at=recorded.released_at if recorded else None,
        overruled=overruled,
    )
    return Due(
        schedule=schedule,
        run=settled,
        recorded=recorded,
        issue=issue,
        promised=settled.send_at >= since,
    )
