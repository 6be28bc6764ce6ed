"""What must be true before an issue goes out, the questions only a person can settle, and the approval of a hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from generator.errors import ApprovalRefused, QuoteError, StateError
from generator.ingest.printed import agreed_on
from generator.library.house_words import house_words_in
from generator.model.issue import Issue, IssueStatus
from generator.model.message import Finding, Level, MessagePlan
from generator.model.profile import FactKind
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.source import Reuse, ReusePermission
from generator.publishing.audience_findings import audience_findings
from generator.publishing.evidence import verify_plan
from generator.publishing.fact_findings import fact_findings
from generator.publishing.fairness_findings import fairness_findings
from generator.publishing.logo import logo_findings
from generator.publishing.news_findings import news_findings
from generator.publishing.newsroom import Newsroom
from generator.publishing.occasion import occasion_findings
from generator.publishing.off_topic import off_topic_findings
from generator.publishing.particulars import holds_of
from generator.publishing.permission import closed_sources, refused_people, source_ids
from generator.publishing.portraits import closed_portraits, portrait_findings
from generator.publishing.sender_findings import sender_findings
from generator.store.audit import record_action
from generator.store.decisions import decide
from generator.store.deliveries import cancel
from generator.store.issues import get_issue, lock_issue, move_issue, record_approval, void_approval
from generator.store.message_plans import load_plan
from generator.store.profiles import lock_profiles, record_rights, rights_of
from generator.store.quotes import get_quotes
from generator.store.reuse import lock_sources, record_reuse


class QuestionKind(StrEnum):
    """What only a person can settle."""

    PERMISSION = "permission"
    QUOTE = "quote"
    NAME = "name"
    REUSE = "reuse"
    PORTRAIT = "portrait"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something to settle before approval. `subject` is a slug, a quote's id or a source's id."""

    kind: QuestionKind
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """A person's answers: a basis for each permission by slug and each reprint by source, and what was read."""

    permissions: Mapping[str, str] = field(default_factory=dict)
    portraits: Mapping[str, str] = field(default_factory=dict)
    """Slug → on what it rests that the photograph may be shown."""
    quotes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    reuse: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """Everything that stands between a draft and its approval."""

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """Findings that no answer settles."""
        return tuple(finding for finding in self.findings if finding.level is Level.REFUSE)


def readiness(newsroom: Newsroom, issue: Issue) -> Readiness:
    """What is still open for an issue, now."""
    with newsroom.database.read() as connection:
        return _readiness(newsroom, connection, issue)


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
        before = _readiness(newsroom, connection, issue).questions
        accepted = _settle(connection, issue, before, settlement, by=by, now=now)
        after = _readiness(newsroom, connection, issue)
        confirmed = {
            question.subject for question in before if question.kind is QuestionKind.NAME
        } & settlement.names
        still_open = [
            *(finding.message for finding in after.refusals),
            *(
                question.text
                for question in after.questions
                if not (question.kind is QuestionKind.NAME and question.subject in confirmed)
            ),
        ]
        if still_open:
            raise ApprovalRefused(f"issue {issue_id} cannot be approved yet", reasons=still_open)
        move_issue(connection, issue_id, to=IssueStatus.APPROVED)
        record_approval(connection, issue_id, plan=issue.hash, by=by, at=now, accepted=accepted)
        record_action(
            connection,
            "approve",
            subject=issue_id,
            by=by,
            at=now,
            detail={"hash": issue.hash, "accepted": accepted},
        )
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


def _readiness(newsroom: Newsroom, connection: Connection, issue: Issue) -> Readiness:
    plan = load_plan(connection, issue.hash)
    findings = list(newsroom.check(plan))
    try:
        verify_plan(connection, plan)
    except QuoteError as error:
        findings.append(
            Finding(level=Level.REFUSE, rule="quote-not-in-source", message=str(error), place="letter")
        )
    findings += audience_findings(connection, issue, plan)
    findings += news_findings(newsroom, connection, issue)
    findings += sender_findings(issue, newsroom.settings.newsletter.from_address)
    findings += _house_words(plan, newsroom.settings.house.avoid)
    day = date.fromisoformat(plan.day)
    findings += fact_findings(connection, issue, holds_of(newsroom), day=day)
    findings += occasion_findings(newsroom, issue, plan)
    findings += off_topic_findings(newsroom, connection, issue, plan)
    findings += fairness_findings(newsroom, connection, issue)
    findings += [*portrait_findings(connection, plan), *logo_findings(plan)]
    questions = [
        *_permission_questions(connection, plan, findings),
        *_portrait_questions(connection, plan, findings),
        *_reuse_questions(connection, plan, findings),
        *_quote_questions(connection, issue),
        *_name_questions(connection, issue),
    ]
    return Readiness(findings=tuple(findings), questions=tuple(questions))


def _house_words(plan: MessagePlan, avoid: Sequence[str]) -> list[Finding]:
    """Words that the house no longer uses, in a quotation that somebody asked for: printed only knowingly."""
    return [
        Finding(
            level=Level.WARN,
            rule="house-word",
            message=f"A quotation of {person.name} says “{word}”, which is on your list of words to avoid.",
            place="letter",
        )
        for person in plan.featured
        for quote in person.quotes
        for word in house_words_in(quote.text, avoid)
    ]


def _permission_questions(
    connection: Connection, plan: MessagePlan, findings: list[Finding]
) -> list[Question]:
    asked = []
    for profile, reason in refused_people(connection, plan, day=date.fromisoformat(plan.day)):
        text = f"{profile.full_name}: {reason}"
        if profile.rights.status is RightsStatus.WITHDRAWN:
            findings.append(
                Finding(
                    level=Level.REFUSE,
                    rule="permission-withdrawn",
                    message=f"{text}: prepare the draft again without this person",
                    place="letter",
                )
            )
        else:
            asked.append(Question(kind=QuestionKind.PERMISSION, subject=profile.slug, text=text))
    return asked


def _portrait_questions(connection: Connection, plan: MessagePlan, findings: list[Finding]) -> list[Question]:
    """Of each photograph whether the person agreed to it; whoever withdrew is refused with their words already."""
    asked = []
    for closed in closed_portraits(connection, plan, day=date.fromisoformat(plan.day)):
        if closed.is_gone:
            message = f"{closed.reason}: prepare the draft again without it"
            findings.append(
                Finding(level=Level.REFUSE, rule="portrait-taken-away", message=message, place="letter")
            )
        elif closed.status is not RightsStatus.WITHDRAWN:
            asked.append(Question(kind=QuestionKind.PORTRAIT, subject=closed.slug, text=closed.reason))
    return asked


def _reuse_questions(connection: Connection, plan: MessagePlan, findings: list[Finding]) -> list[Question]:
    asked = []
    for closed in closed_sources(connection, plan):
        if closed.is_refused:
            message = f"{closed.reason}: prepare the draft again without it"
            findings.append(
                Finding(level=Level.REFUSE, rule="reuse-refused", message=message, place="letter")
            )
        else:
            asked.append(Question(kind=QuestionKind.REUSE, subject=closed.source.id, text=closed.reason))
    return asked


def _quote_questions(connection: Connection, issue: Issue) -> list[Question]:
    named = {quote.id: featured.name for featured in issue.profiles for quote in featured.quotes}
    return [
        Question(
            kind=QuestionKind.QUOTE,
            subject=quote.id,
            text=f"nobody has yet read this quotation of {named[quote.id]} against its article: “{quote.text}”",
        )
        for quote in get_quotes(connection, list(named)).values()
        if quote.status is QuoteStatus.PENDING
    ]


def _name_questions(connection: Connection, issue: Issue) -> list[Question]:
    slugs = [featured.slug for featured in issue.profiles]
    asked = []
    for slug, agreed in agreed_on(connection, slugs).items():
        for conflict in agreed.conflicts:
            if conflict.fact is not FactKind.NAME:
                continue
            spellings = " or ".join(fact.value for fact in conflict.values)
            printed = next(featured.name for featured in issue.profiles if featured.slug == slug)
            text = f"articles spell this name {spellings}; it is printed as {printed}: confirm the spelling"
            asked.append(Question(kind=QuestionKind.NAME, subject=slug, text=text))
    return asked


def _settle(
    connection: Connection,
    issue: Issue,
    questions: tuple[Question, ...],
    settlement: Settlement,
    *,
    by: str,
    now: datetime,
) -> list[str]:
    accepted = []
    pictured = frozenset(question.subject for question in questions if question.kind is QuestionKind.PORTRAIT)
    for question in questions:
        if question.kind is QuestionKind.PERMISSION and (
            basis := settlement.permissions.get(question.subject, "").strip()
        ):
            answer = Rights(
                status=RightsStatus.GRANTED,
                basis=basis,
                scope=_scope_with_words(connection, question.subject, pictured=pictured),
                note=f"accepted with issue {issue.id}",
                by=by,
                at=now,
            )
            record_rights(connection, question.subject, answer)
            accepted.append(f"permission of {question.subject}: {basis}")
        elif question.kind is QuestionKind.PORTRAIT and (
            basis := settlement.portraits.get(question.subject, "").strip()
        ):
            _add_portrait(connection, question.subject, basis, issue=issue.id, by=by, now=now)
            accepted.append(f"photograph of {question.subject}: {basis}")
        elif question.kind is QuestionKind.REUSE and (
            basis := settlement.reuse.get(question.subject, "").strip()
        ):
            granted = Reuse(permission=ReusePermission.GRANTED, note=basis, by=by, at=now)
            record_reuse(connection, question.subject, granted)
            accepted.append(f"reprint of article {question.subject}: {basis}")
        elif question.kind is QuestionKind.QUOTE and question.subject in settlement.quotes:
            note = f"with issue {issue.id}"
            decide(connection, question.subject, QuoteStatus.APPROVED, by=by, at=now, note=note)
            accepted.append(f"quote {question.subject} read against its article")
        elif question.kind is QuestionKind.NAME and question.subject in settlement.names:
            accepted.append(f"name of {question.subject} confirmed")
    return accepted


def _scope_with_words(
    connection: Connection, slug: str, *, pictured: frozenset[str]
) -> tuple[RightsScope, ...]:
    """Words for everybody; a portrait only where the person agreed to it before, and it is not asked for on its own.

    `pictured` are those whose photograph is asked for beside their words.
    """
    before = rights_of(connection, [slug])[slug]
    agreed = before.status is RightsStatus.GRANTED and RightsScope.PORTRAIT in before.scope
    words = (RightsScope.WORDS, RightsScope.STAFF, RightsScope.PUBLIC)
    return (*words, RightsScope.PORTRAIT) if agreed and slug not in pictured else words


def _add_portrait(
    connection: Connection, slug: str, basis: str, *, issue: str, by: str, now: datetime
) -> None:
    """Let a person's permission cover their photograph, too; without a permission for words there is none to widen."""
    before = rights_of(connection, [slug])[slug]
    if before.status is not RightsStatus.GRANTED:
        return
    rests_on = basis if before.basis in (None, basis) else f"{before.basis}; photograph: {basis}"
    scope = tuple(dict.fromkeys((*before.scope, RightsScope.PORTRAIT)))
    note = f"accepted with issue {issue}"
    answer = replace(before, basis=rests_on, scope=scope, note=note, by=by, at=now)
    record_rights(connection, slug, answer)
