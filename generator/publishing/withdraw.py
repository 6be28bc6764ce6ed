"""A person's answer about being featured, a publisher's about its article, and what a no or a change stops at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.model.issue import IssueStatus
from generator.model.rights import Rights, RightsScope, RightsStatus, may_be_used
from generator.model.source import Reuse, ReusePermission
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import hold_person
from generator.store.audit import PACKED, actions_on, record_action
from generator.store.closed import terms_of
from generator.store.deliveries import cancel, issues_reached
from generator.store.issues import (
    get_issue,
    issues_of_plans,
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
    """Record a person's answer, and stop in the same transaction whatever waits and shows more than it lets out."""
    with newsroom.database.write() as connection:
        return record_answer(connection, slug, answer, by=by, now=now)


def record_answer(connection: Connection, slug: str, answer: Rights, *, by: str, now: datetime) -> Stopped:
    """The same inside a transaction of the caller's. `UsageError` where nobody is known by the slug."""
    profile = hold_person(connection, slug)
    record_rights(connection, profile, replace(answer, by=by, at=now))
    detail = {"note": answer.note}
    record_action(connection, f"rights-{answer.status}", subject=profile, by=by, at=now, detail=detail)
    return stop_closed(connection, [profile], now=now)


def stop_closed(connection: Connection, people: Collection[str], *, now: datetime) -> Stopped:
    """Stop drafts, approvals and waiting deliveries that show of these people what their answers do not let out.

    By their newest answers, and by whose words they are as far as is known now. What went out already is named.
    """
    rights = rights_of(connection, people)
    closed: defaultdict[str, set[str]] = defaultdict(set)
    for slug in sorted(people):
        for plan, reason in _closed_plans(connection, slug, rights[slug]):
            closed[reason].add(plan)
    # All of them in one order before any is changed, so that two answers at once do not wait for each other.
    for issue in issues_of_plans(connection, frozenset[str]().union(*closed.values())):
        lock_issue(connection, issue.id)
    return together([_stop(connection, plans, reason=reason, now=now) for reason, plans in closed.items()])


def stop_portrait(connection: Connection, profile: str, *, reason: str, now: datetime) -> Stopped:
    """Stop whatever shows a photograph of a person; what only quotes them goes on."""
    return _stop(connection, plans_with_portrait(connection, profile), reason=reason, now=now)


def stop_showing(connection: Connection, quotes: Collection[str], *, reason: str, now: datetime) -> Stopped:
    """Stop whatever prints one of these quotes, which are to be changed: an approval is of what was seen.

    Before they are changed, since whoever approves holds the issue first.
    """
    return _stop(connection, plans_printing(connection, quotes), reason=reason, now=now)


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
        refused = frozenset[str]().union(*(plans_quoting(connection, source) for source in sources))
        reason = "the publisher does not let us reprint an article in it"
        return _stop(connection, refused, reason=reason, now=now)


def _closed_plans(connection: Connection, profile: str, rights: Rights) -> Iterator[tuple[str, str]]:
    """Plans that show more of a person than the answer lets out, each with the reason in words."""
    pictured = plans_with_portrait(connection, profile)
    shown = plans_featuring(connection, profile) | pictured
    for plan, terms in terms_of(connection, shown).items():
        closed = terms.closes(rights)
        if rights.status is RightsStatus.WITHDRAWN:
            yield plan, f"{profile} withdrew"
        elif RightsScope.WORDS in closed:
            yield plan, f"{profile}: {may_be_used(rights, terms.day, terms.readers)}"
        elif RightsScope.PORTRAIT in closed and plan in pictured:
            yield plan, f"the permission of {profile} does not cover the photograph in it"


def _stop(connection: Connection, plans: Collection[str], *, reason: str, now: datetime) -> Stopped:
    """Stop what waits of these plans, whichever issue's they are."""
    affected = issues_of_plans(connection, plans)
    drafts, approvals, cancelled = [], [], 0
    for found in affected:
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
    return Stopped(
        drafts=tuple(drafts),
        approvals=tuple(approvals),
        cancelled=cancelled,
        public=tuple(sorted(issues_reached(connection, plans))),
        packed=_packed(connection, [issue.id for issue in affected], plans),
    )


def _packed(connection: Connection, issues: Collection[str], plans: Collection[str]) -> tuple[str, ...]:
    """Issues of which a plan that may not be shown any more was handed over."""
    return tuple(
        sorted(
            issue
            for issue, actions in actions_on(connection, issues).items()
            if any(done.action == PACKED and done.detail["hash"] in plans for done in actions)
        )
    )
