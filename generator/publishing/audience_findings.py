"""What whoever approves or sends should know of the readers: that there are none, or others than at approval."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from generator.model.issue import Issue, IssueStatus
from generator.model.message import Finding, Level, MessagePlan
from generator.store.lists import Moved, count_members, moved_since

WORTH_TELLING = 0.01
"""Part of the readers whose coming and going is told."""


def audience_findings(connection: Connection, issue: Issue, plan: MessagePlan) -> Iterator[Finding]:
    """Where a letter would reach nobody, and where its readers changed since it was approved.

    Warnings: it may be approved before its list is filled; nothing goes out to nobody.
    """
    if plan.letter is None:
        return
    readers = count_members(connection, plan.audience.lists)
    if readers == 0:
        lists = ", ".join(plan.audience.lists)
        message = (
            f"Nobody is on the list {lists} yet, so the letter would reach nobody: add readers before its time "
            "with `generator subscribers import`."
        )
        yield Finding(level=Level.WARN, rule="no-readers", message=message, place="letter")
    elif issue.status is IssueStatus.APPROVED and issue.approved_at:
        yield from change_findings(readers, moved_since(connection, plan.audience.lists, issue.approved_at))


def change_findings(readers: int, moved: Moved) -> Iterator[Finding]:
    """Only the definition of an audience is approved; members come and go, and more than a few are told."""
    before = readers - moved.joined + moved.left
    if moved.joined + moved.left > WORTH_TELLING * max(before, 1):
        message = (
            f"Since it was approved {moved.joined} joined and {moved.left} left; it would go to {readers} readers "
            f"in place of {before}: look at the list again if that is more than you expect."
        )
        yield Finding(level=Level.WARN, rule="audience-changed", message=message, place="letter")
