"""A person's answer about being featured, a publisher's about its article, and what a no or a change stops at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.model.issue import Issue, IssueStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.source import Reuse, ReusePermission
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import hold_person
from generator.store.audit import PACKED, actions_on, record_action
from generator.store.deliveries import cancel, issues_reached
from generator.store.issues import (
    get_issue,
    issues_featuring,
    issues_printing,
    issues_quoting,
    lock_issue,
    move_issue,
    plans_featuring,
    plans_printing,
    plans_quoting,
    void_approval,
)
from generator.store.portraits import plans_with_portrait
from generator.store.profiles import record_rights, rights_of
from generator.store.reuse import lock_sources, record_reuse


@dataclass(frozen=True, kw_only=True, slots=True)
class Stopped:
    """What a withdrawal, a refusal or a change stopped, and what it came too late for."""

    drafts: tuple[str, ...] = ()
    """Drafts that cannot be approved any more."""
    approvals: tuple[str, ...] = ()
    """Issues whose approval is void."""
    cancelled: int = 0
    """Deliveries that were waiting and are not sent."""
    public: tuple[str, ...] = ()
    """Issues that went out already, in whole or in part."""
    packed: tuple[str, ...] = ()
    """Issues that somebody took as a pack: what became of it nobody here knows."""


def answer_rights(newsroom: Newsroom, slug: str, answer: Rights, *, by: str, now: datetime) -> Stopped:
    """Record a person's answer; a withdrawal stops drafts, approvals and waiting deliveries in the same transaction."""
    with newsroom.database.write() as connection:
        return record_answer(connection, slug, answer, by=by, now=now)


def record_answer(connection: Connection, slug: str, answer: Rights, *, by: str, now: datetime) -> Stopped:
    """The same inside a transaction of the caller's. `UsageError` where nobody is known by the slug."""
    profile = hold_person(connection, slug)
    record_rights(connection, profile, replace(answer, by=by, at=now))
    detail = {"note": answer.note}
    record_action(connection, f"rights-{answer.status}", subject=profile, by=by, at=now, detail=detail)
    if answer.status is RightsStatus.WITHDRAWN:
        return stop_for(connection, profile, now=now)
    if answer.status is RightsStatus.GRANTED and RightsScope.PORTRAIT not in answer.scope:
        reason = f"the permission of {profile} does not cover the photograph in it"
        return stop_portrait(connection, profile, reason=reason, now=now)
    return Stopped()


def stop_portrait(connection: Connection, profile: str, *, reason: str, now: datetime) -> Stopped:
    """Stop whatever shows a photograph of a person; what only quotes them goes on."""
    plans = plans_with_portrait(connection, profile)
    issues = issues_featuring(connection, profile) if plans else ()
    return _stop(connection, _Affected(issues=issues, plans=plans, reason=reason), now=now)


def stop_for(connection: Connection, profile: str, *, now: datetime) -> Stopped:
    """Stop drafts, approvals and waiting deliveries that show a person who withdrew."""
    affected = _Affected(
        issues=issues_featuring(connection, profile),
        plans=plans_featuring(connection, profile),
        reason=f"{profile} withdrew",
    )
    return _stop(connection, affected, now=now)


def stop_withdrawn(connection: Connection, people: Collection[str], *, now: datetime) -> Stopped:
    """The same for those of some people who withdrew: words that came to be theirs since are stopped as well."""
    answers = rights_of(connection, people)
    withdrew = sorted(slug for slug in people if answers[slug].status is RightsStatus.WITHDRAWN)
    return together([stop_for(connection, slug, now=now) for slug in withdrew])


def stop_showing(connection: Connection, quotes: Collection[str], *, reason: str, now: datetime) -> Stopped:
    """Stop whatever prints one of these quotes, which are to be changed: an approval is of what was seen.

    Before they are changed, since whoever approves holds the issue first.
    """
    affected = _Affected(
        issues=issues_printing(connection, quotes), plans=plans_printing(connection, quotes), reason=reason
    )
    return _stop(connection, affected, now=now)


def together(found: Collection[Stopped]) -> Stopped:
    """What several changes of one transaction stopped."""
    approvals = {issue for each in found for issue in each.approvals}
    return Stopped(
        drafts=tuple(sorted({issue for each in found for issue in each.drafts} - approvals)),
        approvals=tuple(sorted(approvals)),
        cancelled=sum(each.cancelled for each in found),
        public=tuple(sorted({issue for each in found for issue in each.public})),
        packed=tuple(sorted({issue for each in found for issue in each.packed})),
    )


def answer_reuse(
    newsroom: Newsroom, sources: Collection[str], answer: Reuse, *, by: str, now: datetime
) -> Stopped:
    """Record a publisher's answer about articles; a refusal stops what holds their words in the same transaction."""
    with newsroom.database.write() as connection:
        lock_sources(connection, sources)
        for source in sources:
            record_reuse(connection, source, replace(answer, by=by, at=now))
            detail = {"note": answer.note}
            record_action(
                connection, f"reuse-{answer.permission}", subject=source, by=by, at=now, detail=detail
            )
        if answer.permission is not ReusePermission.REFUSED:
            return Stopped()
        found = {issue.id: issue for source in sources for issue in issues_quoting(connection, source)}
        affected = _Affected(
            issues=tuple(found[issue] for issue in sorted(found)),
            plans=frozenset().union(*(plans_quoting(connection, source) for source in sources)),
            reason="the publisher does not let us reprint an article in it",
        )
        return _stop(connection, affected, now=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Affected:
    """Issues that hold what may not be shown any more, and the plans of theirs that do."""

    issues: tuple[Issue, ...]
    plans: frozenset[str]
    reason: str


def _stop(connection: Connection, affected: _Affected, *, now: datetime) -> Stopped:
    plans, reason = affected.plans, affected.reason
    drafts, approvals, cancelled = [], [], 0
    for found in affected.issues:
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
        drafts=tuple(drafts),
        approvals=tuple(approvals),
        cancelled=cancelled,
        public=tuple(sorted(public)),
        packed=_packed(connection, affected),
    )


def _packed(connection: Connection, affected: _Affected) -> tuple[str, ...]:
    """Issues of which a plan that may not be shown any more was handed over."""
    taken = actions_on(connection, [issue.id for issue in affected.issues])
    return tuple(
        sorted(
            issue
            for issue, actions in taken.items()
            if any(done.action == PACKED and done.detail["hash"] in affected.plans for done in actions)
        )
    )
