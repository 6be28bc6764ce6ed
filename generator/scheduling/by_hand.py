"""What a person decides about a run: skip it, try it again, release it from being held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from generator.errors import StateError, UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import PlannedRun, Run, RunStatus, parts_of
from generator.publishing.newsroom import Newsroom
from generator.scheduling.due import OVER
from generator.scheduling.recurrence import run_of_period
from generator.scheduling.silence import silence_of_run
from generator.store.audit import record_action
from generator.store.deliveries import cancel
from generator.store.issues import get_issue, lock_issue, move_issue, void_approval
from generator.store.runs import (
    get_run,
    lock_run,
    overrule_quiet,
    record_run,
    release_run,
    set_run_status,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Who decided, when, and why."""

    by: str
    now: datetime
    reason: str


def named_run(newsroom: Newsroom, name: str) -> PlannedRun:
    """The run that a person names as its issue is named: `monthly.2026-10`; `UsageError` where there is none."""
    schedule_id, period = parts_of(name)
    if not period:
        raise UsageError(f"{name!r} is no planned send: write it as monthly.2026-10 (`generator runs list`)")
    schedule = newsroom.schedule(schedule_id)
    return run_of_period(schedule, newsroom.agenda, name=period)


def skip_run(newsroom: Newsroom, planned: PlannedRun, decision: Decision) -> None:
    """Let a run not take place; a draft or an approved issue of it is cancelled. `StateError` once it goes out."""
    with newsroom.database.write() as connection:
        _lock(connection, planned, now=decision.now)
        issue = get_issue(connection, planned.issue_id)
        if issue is not None and issue.status in (IssueStatus.SENDING, IssueStatus.SENT):
            raise StateError(f"{planned.issue_id} is {issue.status}: what went out cannot be skipped")
        if issue is not None and issue.status in (IssueStatus.DRAFT, IssueStatus.APPROVED):
            move_issue(connection, issue.id, to=IssueStatus.CANCELLED)
            void_approval(connection, issue.id, reason="its run was skipped", now=decision.now)
            cancel(connection, issue.id, reason="its run was skipped", now=decision.now)
        reason = f"skipped by {decision.by}" + (f": {decision.reason}" if decision.reason else "")
        set_run_status(
            connection, planned.schedule, period=planned.period, status=RunStatus.SKIPPED, reason=reason
        )
        _record(connection, "skip-run", planned, decision)


def retry_run(newsroom: Newsroom, planned: PlannedRun, decision: Decision) -> None:
    """Let a run that failed, was missed, skipped or expired be drafted anew by the next tick.

    Its grace counts from now. `StateError` where nothing went wrong.
    """
    with newsroom.database.write() as connection:
        run, issue = _known(connection, planned)
        over = issue is not None and issue.status in (IssueStatus.EXPIRED, IssueStatus.CANCELLED)
        if run.status not in (RunStatus.FAILED, RunStatus.MISSED, RunStatus.SKIPPED) and not over:
            raise StateError(
                f"{planned.issue_id} is {issue.status if issue else run.status}: there is nothing to try again"
            )
        release_run(
            connection, planned.schedule, period=planned.period, status=RunStatus.DUE, now=decision.now
        )
        _record(connection, "retry-run", planned, decision)


def release_run_held(
    newsroom: Newsroom, planned: PlannedRun, decision: Decision, *, despite: str | None = None
) -> None:
    """Let a held run go on: it goes out with the next tick if it is approved.

    In a quiet time it is refused unless `despite` names it; that is recorded with the reason.
    """
    with newsroom.database.write() as connection:
        run, issue = _known(connection, planned)
        status = issue.status if issue is not None and run.status is RunStatus.COMPOSED else run.status
        if status is IssueStatus.SENT:
            raise StateError(f"{planned.issue_id} is sent: there is nothing to release")
        if despite is not None:
            _overrule(newsroom, connection, run, decision, quiet=despite)
        elif run.status is not RunStatus.HELD:
            raise StateError(f"{planned.issue_id} is {status}: only what is held can be released")
        silence = silence_of_run(newsroom, connection, planned, now=decision.now)
        if silence is not None:
            raise StateError(
                f"{planned.issue_id} falls into a quiet time, {silence.name}, until {silence.until}: release it then, "
                f"or say --despite {silence.id} with a --reason"
            )
        if run.status is RunStatus.HELD:
            if issue is not None and issue.status is IssueStatus.DRAFT:
                raise StateError(f"{planned.issue_id} is not approved yet: approve it, then release it")
            # Where its issue was cancelled meanwhile, or was never there, it is drafted anew.
            is_there = issue is not None and issue.status not in OVER
            after = RunStatus.COMPOSED if is_there else RunStatus.DUE
            release_run(connection, planned.schedule, period=planned.period, status=after, now=decision.now)
        _record(connection, "release-run", planned, decision, despite=despite)


def _lock(connection: Connection, planned: PlannedRun, *, now: datetime) -> None:
    record_run(connection, planned, status=RunStatus.DUE, now=now)
    lock_run(connection, planned.schedule, period=planned.period)
    lock_issue(connection, planned.issue_id)


def _known(connection: Connection, planned: PlannedRun) -> tuple[Run, Issue | None]:
    lock_run(connection, planned.schedule, period=planned.period)
    run = get_run(connection, planned.schedule, period=planned.period)
    if run is None:
        raise StateError(f"{planned.issue_id} has not come round yet: `generator plan` shows when it does")
    lock_issue(connection, planned.issue_id)
    return run, get_issue(connection, planned.issue_id)


def _overrule(
    newsroom: Newsroom, connection: Connection, run: Run, decision: Decision, *, quiet: str
) -> None:
    names = [one.id for one in newsroom.agenda.quiet_times]
    if quiet not in names:
        raise UsageError(
            f"there is no quiet time {quiet!r} in quiet.yaml: there are {', '.join(names) or 'none'}"
        )
    if not decision.reason.strip():
        raise UsageError("going out in a quiet time needs a reason: say it with --reason")
    overrule_quiet(connection, run, quiet=quiet, by=decision.by, reason=decision.reason, now=decision.now)


def _record(
    connection: Connection,
    action: str,
    planned: PlannedRun,
    decision: Decision,
    *,
    despite: str | None = None,
) -> None:
    detail = {"reason": decision.reason} | ({"despite": despite} if despite else {})
    record_action(
        connection, action, subject=planned.issue_id, by=decision.by, at=decision.now, detail=detail
    )
