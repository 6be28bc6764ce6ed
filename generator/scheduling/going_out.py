"""A run whose draft is there: it goes out at its time, waits for a person, or is too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.errors import ApprovalRefused, GeneratorError, StateError, StoreError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.publishing.approve import approve
from generator.publishing.enqueue import enqueue_main
from generator.publishing.settling import Settlement
from generator.scheduling.due import Due
from generator.scheduling.look import BY, Look, TickEvent, event_of, goes_at, what_is_open
from generator.scheduling.outcomes import expire, give_up, hold, meet_trouble

TIME_TO_READ = timedelta(hours=4)
"""A draft that was made so shortly before its time is not over at once: within its grace it may still be approved."""


def send(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    """Send what is approved, now that its time has come; what is not goes the way its schedule says."""
    if issue.status is IssueStatus.APPROVED:
        yield from _enqueue(look, due, issue)
        return
    why = "nobody approved it"
    if due.schedule.approval == "not_needed":
        refusal = _approve_by_itself(look, issue)
        if refusal is None:
            yield from _enqueue(look, due, issue)
            return
        why = _for_want_of_a_person(refusal)
    if _had_time(look, due, issue):
        yield from _give_way(look, due, issue, why)


def _had_time(look: Look, due: Due, issue: Issue) -> bool:
    """Whether somebody could read a draft: made after its time it has its grace, made shortly before it some hours."""
    return issue.composed_at < due.run.send_at and look.now >= issue.composed_at + TIME_TO_READ


def be_too_late(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    """Its time and its grace have passed, and it is still here."""
    if issue.status is IssueStatus.DRAFT:
        # A draft that somebody made for a time long past is theirs to approve or to leave.
        if issue.composed_at > due.deadline:
            return
        if why := _why_unapproved(look, due, issue):
            yield from _give_way(look, due, issue, why)
            return
    elif issue.approved_at is None or issue.approved_at > due.deadline:
        yield from hold(look, due, f"it was approved after its time, {goes_at(due)}")
        return
    if due.trouble:
        yield from give_up(look, due, RunStatus.FAILED, due.trouble)
        return
    ready = "approved" if issue.status is IssueStatus.APPROVED else "drafted"
    yield from give_up(look, due, RunStatus.MISSED, f"{issue.id} was {ready}, but nothing ran in time")


def _why_unapproved(look: Look, due: Due, issue: Issue) -> str | None:
    """Why a draft did not go, unless it needed nobody."""
    if due.schedule.approval == "needed":
        return "nobody approved it"
    still_open = what_is_open(look, issue)
    return _for_want_of_a_person(still_open) if still_open else None


def _for_want_of_a_person(still_open: str) -> str:
    return f"it could not go without a person ({still_open})"


def _give_way(look: Look, due: Due, issue: Issue, why: str) -> Iterator[TickEvent]:
    """What the schedule says of a draft that is not approved at its time: it waits for a person, or it is over."""
    if due.schedule.unapproved == "hold":
        yield from hold(look, due, f"{why} before {goes_at(due)}")
    else:
        yield from expire(look, due, issue, why)


def _approve_by_itself(look: Look, issue: Issue) -> str | None:
    """Approve in the schedule's name where nothing is open; else what a person must settle, in words."""
    if not look.acts:
        return what_is_open(look, issue)
    try:
        approve(look.newsroom, issue.id, seen_hash=issue.hash, settlement=Settlement(), by=BY, now=look.now)
    except ApprovalRefused as error:
        return "; ".join(error.reasons)
    return None


def _enqueue(look: Look, due: Due, issue: Issue) -> Iterator[TickEvent]:
    try:
        if look.acts and not enqueue_main(look.newsroom, issue.id, by=BY, now=look.now).is_new:
            # Another machine was quicker, and told of it.
            return
    except ApprovalRefused as error:
        yield from _be_refused(look, due, f"{error}: {'; '.join(error.reasons)}")
    except StoreError:
        raise
    except StateError as error:
        if _was_changed(look, issue):
            raise
        yield from _be_refused(look, due, str(error))
    except GeneratorError as error:
        yield from _be_refused(look, due, str(error))
    else:
        yield event_of(due, "enqueued", f"{issue.id} goes out now.")


def _be_refused(look: Look, due: Due, reason: str) -> Iterator[TickEvent]:
    yield from meet_trouble(look, due, "failed", reason)


def _was_changed(look: Look, issue: Issue) -> bool:
    """Whether somebody moved it on between our look and our writing: it is in good hands then."""
    now = look.newsroom.issue(issue.id)
    return now.status not in (issue.status, IssueStatus.APPROVED) or now.hash != issue.hash
