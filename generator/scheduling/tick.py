"""One idempotent cron tick: everything due, once, however many machines ask."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from generator.config.schedule import Schedule
from generator.errors import GeneratorError, StateError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.publishing.newsroom import Newsroom
from generator.publishing.send import MANY, Dispatch, close_finished, troubles
from generator.scheduling.drafting import draft, draft_again
from generator.scheduling.due import OPEN, Due, within_reach
from generator.scheduling.going_out import be_too_late, send
from generator.scheduling.look import Look, TickEvent, event_of, goes_at, what_is_open
from generator.scheduling.naming import missed_words
from generator.scheduling.orphans import tell_orphans
from generator.scheduling.outcomes import follow, give_up, hold
from generator.store.deliveries import count_waiting
from generator.store.issues import list_issues
from generator.store.runs import mark_schedule, schedule_mark

__all__ = ["TickEvent", "foresee", "tick"]

log = logging.getLogger(__name__)


def tick(newsroom: Newsroom, dispatch: Dispatch, *, now: datetime) -> tuple[TickEvent, ...]:
    """Compose what is to be composed, enqueue what is approved and due, send what is queued."""
    events = list(_events(Look(newsroom=newsroom, now=now, acts=True)))
    summary = dispatch()
    events += [TickEvent(action="sent", message=f"{issue} is sent.") for issue in close_finished(newsroom)]
    events += [TickEvent(action="trouble", message=sentence, ok=False) for sentence in troubles(summary)]
    events += [TickEvent(action="waiting", message=sentence) for sentence in summary.resting.values()]
    events += _waiting(newsroom)
    return tuple(events)


def foresee(newsroom: Newsroom, *, now: datetime) -> tuple[TickEvent, ...]:
    """What `tick` would do with the runs at this moment, and which of them wait; nothing is written."""
    return tuple(_events(Look(newsroom=newsroom, now=now, acts=False)))


def _waiting(newsroom: Newsroom) -> Iterator[TickEvent]:
    """What was not finished: with a worker that went away, or put off until a server is asked again."""
    with newsroom.database.read() as connection:
        waiting = count_waiting(connection)
    if waiting:
        messages = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
        yield TickEvent(action="waiting", message=f"{messages} for a later try; nothing is lost.")


def _events(look: Look) -> Iterator[TickEvent]:
    with look.newsroom.database.read() as connection:
        unfinished = list_issues(connection, limit=MANY, status=OPEN)
    unreadable = look.newsroom.unreadable
    # Whatever its file says now, nothing of it is given up while nobody can read it.
    met = {issue.id for issue in unfinished if issue.schedule in unreadable}
    for name, why in unreadable.items():
        message = f"{name} waits until its file is mended: {why}"
        yield TickEvent(action="failed", message=message, ok=False, schedule=name)
    for schedule in look.newsroom.schedules.values():
        try:
            dues = within_reach(
                look.newsroom,
                schedule,
                since=_known_since(look, schedule),
                now=look.now,
                unfinished=unfinished,
            )
        except GeneratorError as error:
            met |= {issue.id for issue in unfinished if issue.schedule == schedule.id}
            yield TickEvent(
                action="failed", message=f"{schedule.id}: {error}", ok=False, schedule=schedule.id
            )
            continue
        met |= {due.run.issue_id for due in dues}
        yield from _advance_all(look, dues)
    yield from tell_orphans(look, _unmet(unfinished, met))


def _unmet(issues: Sequence[Issue], met: set[str]) -> list[Issue]:
    return [issue for issue in issues if issue.id not in met]


def _known_since(look: Look, schedule: Schedule) -> datetime:
    with look.newsroom.database.read() as connection:
        known = schedule_mark(connection, schedule.id)
    if known is not None or not look.acts:
        return known or look.now
    with look.newsroom.database.write() as connection:
        return mark_schedule(connection, schedule.id, now=look.now)


def _advance_all(look: Look, dues: Sequence[Due]) -> Iterator[TickEvent]:
    """Move each run on. Those that nobody drafted while nothing ran are told in one line."""
    missed: list[tuple[Due, TickEvent]] = []
    for due in dues:
        for event in _advance_alone(look, due):
            if event.action == RunStatus.MISSED and due.issue is None:
                missed.append((due, event))
            else:
                yield event
    yield from _told_together(missed)


def _told_together(missed: Sequence[tuple[Due, TickEvent]]) -> Iterator[TickEvent]:
    if len(missed) < 2:
        yield from (event for _, event in missed)
        return
    schedule = missed[0][0].schedule.id
    words = missed_words(schedule, days=[due.run.day for due, _ in missed])
    yield TickEvent(
        action=str(RunStatus.MISSED),
        message=f"{words}: they were never drafted, since nothing ran in time. None of them was sent.",
        ok=False,
        schedule=schedule,
        runs=tuple(due.run.issue_id for due, _ in missed),
    )


def _advance_alone(look: Look, due: Due) -> Iterator[TickEvent]:
    try:
        yield from _advance(look, due)
    except StateError:
        # Another machine moved this run between our look and our writing: it is in good hands.
        return
    except Exception as error:  # the outer loop: one broken run must not keep the others from going out
        log.exception("run %s failed", due.run.issue_id)
        yield event_of(due, "failed", f"{due.run.issue_id}: {type(error).__name__}: {error}", ok=False)


def _advance(look: Look, due: Due) -> Iterator[TickEvent]:
    """Move one run as far as it goes now."""
    if due.is_settled:
        return
    if due.is_to_draft:
        yield from draft(look, due)
    elif due.open_issue is not None and due.waits_for_a_person:
        yield from _tell_held(look, due)
    elif due.open_issue is not None:
        yield from _advance_issue(look, due, due.open_issue)


def _advance_issue(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    is_late = look.now > due.deadline
    if due.was_moved and is_late and not due.run.held:
        why = due.trouble or f"{issue.id} was moved to {goes_at(due)}, which has passed"
        yield from give_up(look, due, RunStatus.FAILED if due.trouble else RunStatus.MISSED, why)
    elif due.was_moved:
        yield from draft_again(look, due, issue)
    elif due.run.held:
        if look.now >= due.run.send_at:
            yield from hold(look, due, f"it falls into a quiet time: {look.quiet_name(due.run)}")
    elif is_late:
        yield from be_too_late(look, due, issue)
    elif look.now >= due.run.send_at:
        yield from send(look, due, issue)
    else:
        yield from follow(look, due)
        yield from _tell_waiting(look, due, issue)


def _tell_held(look: Look, due: Due) -> Iterator[TickEvent]:
    if not look.acts and due.recorded is not None:
        name = due.run.issue_id
        sentence = f"{name} is held: {due.recorded.reason}. `generator runs release {name}` lets it go."
        yield event_of(due, "waiting", sentence)


def _tell_waiting(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    """Where nothing is done, a person who asks is told what is waited for."""
    if look.acts:
        return
    what = "is approved" if issue.status is IssueStatus.APPROVED else "waits for approval"
    if issue.status is IssueStatus.DRAFT and due.schedule.approval == "not_needed":
        what = "waits for what is to be settled" if what_is_open(look, issue) else "needs no approval"
    because = f", moved because of {look.quiet_name(due.run)}" if due.run.quiet else ""
    yield event_of(due, "waiting", f"{issue.id} {what}; it goes out on {goes_at(due)}{because}.")
