"""Drafts and approved issues whose run does not come round any more: its file is gone, or its rule or day changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import StateError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.scheduling.look import Look, TickEvent
from generator.store.issues import move_issue
from generator.store.runs import change_run


def tell_orphans(look: Look, issues: Iterable[Issue]) -> Iterator[TickEvent]:
    """At the time for which it was meant, a draft expires and an approved issue is held; each is said once."""
    for issue in issues:
        if look.now < issue.send_at or issue.composed_at > issue.send_at:
            continue
        why = f"the regular send {issue.schedule} has no planned send for {issue.period} any more"
        if issue.schedule not in look.newsroom.schedules:
            why = f"schedules/{issue.schedule}.yaml is gone"
        try:
            yield from _settle(look, issue, why)
        except StateError:
            # Somebody moved it on between our look and our writing.
            continue


def _settle(look: Look, issue: Issue, why: str) -> Iterator[TickEvent]:
    is_approved = issue.status is IssueStatus.APPROVED
    status = RunStatus.HELD if is_approved else RunStatus.MISSED
    if look.acts:
        with look.newsroom.database.write() as connection:
            if not change_run(connection, issue.schedule, period=issue.period, status=status, reason=why):
                return
            if not is_approved:
                move_issue(connection, issue.id, to=IssueStatus.EXPIRED, expected=issue.status)
    then = "send it by hand with `generator send`, or cancel it" if is_approved else "it was not sent"
    sentence = f"{issue.id} is {issue.status}, but {why}: {then}."
    yield TickEvent(
        action=str(status),
        message=sentence,
        ok=False,
        schedule=issue.schedule,
        period=issue.period,
        runs=(issue.id,),
    )
