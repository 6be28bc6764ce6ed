"""The approval of a hash, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from generator.errors import ApprovalRefused, StateError
from generator.model.issue import Issue, IssueStatus
from generator.publishing.newsroom import Newsroom
from generator.publishing.permission import source_ids
from generator.publishing.questions import Question, QuestionKind
from generator.publishing.readiness import Readiness, readiness_within
from generator.publishing.settling import Settlement, settle
from generator.store.audit import record_action
from generator.store.deliveries import cancel
from generator.store.issues import get_issue, lock_issue, move_issue, record_approval, void_approval
from generator.store.profiles import lock_profiles
from generator.store.reuse import lock_sources


def approve(
    newsroom: Newsroom, issue_id: str, *, seen_hash: str, settlement: Settlement, by: str, now: datetime
) -> Issue:
    """Approve exactly the plan whose hash the person saw; what they accepted is kept with who and when.

    Raises `StateError` if the draft changed meanwhile or is no draft, `ApprovalRefused` with everything still open.
    """
    seen = newsroom.issue(issue_id)
    with newsroom.database.write() as connection:
        lock_profiles(connection, [profile.slug for profile in seen.profiles])
        lock_sources(connection, source_ids(connection, seen))
        lock_issue(connection, issue_id)
        issue = get_issue(connection, issue_id) or seen
        if issue.hash != seen.hash:
            raise StateError(f"issue {issue_id} changed since you saw it: look at it again, then approve")
        _require_seen(issue, seen_hash)
        before = readiness_within(newsroom, connection, issue)
        settled = settle(connection, issue, before.questions, settlement, by=by, now=now)
        _require_nothing_open(issue_id, before, settled.unanswered)
        after = readiness_within(newsroom, connection, issue)
        # A name's spelling is confirmed for this issue alone: it is asked again of the next.
        _require_nothing_open(
            issue_id, after, [q for q in after.questions if q.kind is not QuestionKind.NAME]
        )
        move_issue(connection, issue_id, to=IssueStatus.APPROVED)
        record_approval(connection, issue_id, plan=issue.hash, by=by, at=now, accepted=settled.accepted)
        detail = {"hash": issue.hash, "accepted": settled.accepted}
        record_action(connection, "approve", subject=issue_id, by=by, at=now, detail=detail)
    return newsroom.issue(issue_id)


def reject(newsroom: Newsroom, issue_id: str, *, by: str, reason: str, now: datetime) -> Issue:
    """Take an approval back: the issue is a draft again, with the reason kept."""
    newsroom.issue(issue_id)
    with newsroom.database.write() as connection:
        lock_issue(connection, issue_id)
        issue = get_issue(connection, issue_id)
        if issue is None or issue.status is not IssueStatus.APPROVED:
            raise StateError(f"issue {issue_id} has no approval to take back")
        move_issue(connection, issue_id, to=IssueStatus.DRAFT)
        void_approval(connection, issue_id, reason=reason, now=now)
        cancel(connection, issue_id, reason="its approval was taken back", now=now)
        record_action(connection, "reject", subject=issue_id, by=by, at=now, detail={"reason": reason})
    return newsroom.issue(issue_id)


def cancel_issue(newsroom: Newsroom, issue_id: str, *, by: str, reason: str, now: datetime) -> int:
    """Cancel an issue and every delivery of it that has not begun; gives how many were stopped."""
    newsroom.issue(issue_id)
    with newsroom.database.write() as connection:
        move_issue(connection, issue_id, to=IssueStatus.CANCELLED)
        void_approval(connection, issue_id, reason=reason, now=now)
        stopped = cancel(connection, issue_id, reason=reason, now=now)
        record_action(connection, "cancel", subject=issue_id, by=by, at=now, detail={"reason": reason})
    return stopped


def _require_seen(issue: Issue, seen_hash: str) -> None:
    if issue.status is not IssueStatus.DRAFT:
        raise StateError(f"issue {issue.id} is {issue.status}: only a draft can be approved")
    if len(seen_hash) < 8 or not issue.hash.startswith(seen_hash):
        raise StateError(f"issue {issue.id} changed since you saw it: look at it again, then approve")


def _require_nothing_open(issue_id: str, ready: Readiness, questions: Sequence[Question]) -> None:
    reasons = [*(finding.message for finding in ready.refusals), *(question.text for question in questions)]
    if reasons:
        raise ApprovalRefused(f"issue {issue_id} cannot be approved yet", reasons=reasons)
