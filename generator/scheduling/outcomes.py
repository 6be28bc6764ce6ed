"""What becomes of a run that does not simply go on, written down once however many machines notice.

Each gives the event that tells of it, or nothing where it was written down before.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from generator.errors import StateError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.scheduling.due import Due
from generator.scheduling.look import Look, TickEvent, event_of, goes_at
from generator.store.issues import get_issue, move_issue
from generator.store.runs import change_run, lock_run, move_run, record_run


def give_up(look: Look, due: Due, status: RunStatus, reason: str) -> Iterator[TickEvent]:
    """The run is over: missed, failed or skipped; a draft or an approved issue of it expires."""
    if look.acts:
        with look.newsroom.database.write() as connection:
            _record(look, connection, due)
            _require_same_issue(connection, due)
            if not _change(connection, due, status=status, reason=reason):
                return
            if (issue := due.open_issue) is not None:
                move_issue(connection, issue.id, to=IssueStatus.EXPIRED, expected=issue.status)
    yield event_of(due, str(status), f"{reason}. It was not sent.", ok=status is RunStatus.SKIPPED)


def hold(look: Look, due: Due, reason: str) -> Iterator[TickEvent]:
    """The run waits for a person."""
    if look.acts:
        with look.newsroom.database.write() as connection:
            _record(look, connection, due)
            if not _change(connection, due, status=RunStatus.HELD, reason=reason):
                return
    name = due.run.issue_id
    sentence = f"{name} is held: {reason}. It goes when somebody says `generator runs release {name}`."
    yield event_of(due, "held", sentence, ok=False)


def expire(look: Look, due: Due, issue: Issue, why: str) -> Iterator[TickEvent]:
    """Nobody approved it: the draft is over, its run is as it was."""
    if look.acts:
        with look.newsroom.database.write() as connection:
            move_issue(connection, issue.id, to=IssueStatus.EXPIRED, expected=issue.status)
    sentence = f"{issue.id} was missed: {why} before {goes_at(due)}. It was not sent."
    yield event_of(due, "expired", sentence, ok=False)


def meet_trouble(look: Look, due: Due, action: str, reason: str, *, ok: bool = False) -> Iterator[TickEvent]:
    """It could not go on now and is tried again by the next tick; said when the reason is a new one."""
    if look.acts:
        with look.newsroom.database.write() as connection:
            _record(look, connection, due)
            status = due.recorded.status if due.recorded else RunStatus.DUE
            if not _change(connection, due, status=status, reason=reason):
                return
    yield event_of(due, action, f"{reason}; tried again until {goes_at(due)}.", ok=ok)


def wait_for_news(look: Look, due: Due, reason: str) -> Iterator[TickEvent]:
    """Nothing is new yet, before its time: it is looked at again until then, which is no trouble; said once."""
    if look.acts:
        with look.newsroom.database.write() as connection:
            if not record_run(connection, due.run, status=RunStatus.DUE, now=look.now):
                return
    yield event_of(due, "waiting", f"{reason}; it is drafted if something new comes before {goes_at(due)}.")


def follow(look: Look, due: Due) -> Iterator[TickEvent]:
    """Keep a new time of sending that a quiet time gives, and say so."""
    if due.recorded is None or due.recorded.send_at == due.run.send_at:
        return
    if look.acts:
        with look.newsroom.database.write() as connection:
            if not move_run(connection, due.run):
                return
    because = f" because of {look.quiet_name(due.run)}" if due.run.quiet else ""
    yield event_of(due, "moved", f"{due.run.issue_id} goes out on {goes_at(due)}{because}.")


def _record(look: Look, connection: Connection, due: Due) -> None:
    record_run(connection, due.run, status=RunStatus.DUE, now=look.now)
    lock_run(connection, due.run.schedule, period=due.run.period)


def _change(connection: Connection, due: Due, *, status: RunStatus, reason: str) -> bool:
    return change_run(connection, due.run.schedule, period=due.run.period, status=status, reason=reason)


def _require_same_issue(connection: Connection, due: Due) -> None:
    if due.issue is None and get_issue(connection, due.run.issue_id) is not None:
        raise StateError(f"{due.run.issue_id} was drafted at this moment")
