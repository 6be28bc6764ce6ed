"""A person's answer about being featured, and what a withdrawal stops at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.rights import Rights, RightsStatus
from generator.publishing.newsroom import Newsroom
from generator.store.audit import record_action
from generator.store.deliveries import cancel, issues_reached
from generator.store.issues import (
    get_issue,
    issues_featuring,
    lock_issue,
    move_issue,
    plans_featuring,
    void_approval,
)
from generator.store.profiles import find_slug, lock_profiles, record_rights


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopped:
    """What a withdrawal stopped, and what it came too late for."""

    drafts: tuple[str, ...] = ()
    """Drafts that cannot be approved any more."""
    approvals: tuple[str, ...] = ()
    """Issues whose approval is void."""
    cancelled: int = 0
    """Deliveries that were waiting and are not sent."""
    public: tuple[str, ...] = ()
    """Issues that went out already, in whole or in part."""


def answer_rights(newsroom: Newsroom, slug: str, answer: Rights, *, by: str, now: datetime) -> Stopped:
    """Record a person's answer; a withdrawal stops drafts, approvals and waiting deliveries in the same transaction."""
    with newsroom.database.write() as connection:
        profile = find_slug(connection, slug)
        if profile is None:
            raise UsageError(f"there is no person {slug!r}: `generator profiles list` names them")
        recorded = Rights(
            status=answer.status,
            basis=answer.basis,
            scope=answer.scope,
            expires_on=answer.expires_on,
            note=answer.note,
            by=by,
            at=now,
        )
        lock_profiles(connection, [profile])
        record_rights(connection, profile, recorded)
        record_action(
            connection,
            f"rights-{answer.status}",
            subject=profile,
            by=by,
            at=now,
            detail={"note": answer.note},
        )
        if answer.status is not RightsStatus.WITHDRAWN:
            return Stopped()
        return _stop(connection, issues_featuring(connection, profile), profile, now=now)


def _stop(connection: Connection, featuring: tuple[Issue, ...], profile: str, *, now: datetime) -> Stopped:
    plans, reason = plans_featuring(connection, profile), f"{profile} withdrew"
    drafts, approvals, cancelled = [], [], 0
    for found in featuring:
        lock_issue(connection, found.id)
        # Somebody may have approved or sent it while we waited for the lock.
        issue = get_issue(connection, found.id) or found
        cancelled += cancel(connection, issue.id, reason=reason, now=now, plans=plans)
        if issue.hash not in plans:
            continue
        if issue.status is IssueStatus.DRAFT:
            drafts.append(issue.id)
        elif issue.status is IssueStatus.APPROVED:
            move_issue(connection, issue.id, to=IssueStatus.DRAFT)
            void_approval(connection, issue.id, reason=reason, now=now)
            approvals.append(issue.id)
    public = issues_reached(connection, plans)
    return Stopped(
        drafts=tuple(drafts), approvals=tuple(approvals), cancelled=cancelled, public=tuple(sorted(public))
    )
