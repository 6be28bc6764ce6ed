"""What must be true before an issue goes out, the questions only a person can settle, and the approval of a hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from generator.errors import ApprovalRefused, QuoteError, StateError
from generator.library.facts import agree
from generator.library.rights import may_be_used
from generator.model.issue import Issue, IssueStatus
from generator.model.message import Finding, Level
from generator.model.profile import FactKind
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.publishing.evidence import verify_issue
from generator.publishing.newsroom import Newsroom
from generator.store.audit import record_action
from generator.store.deliveries import cancel
from generator.store.issues import get_issue, lock_issue, move_issue, record_approval, void_approval
from generator.store.plans import load_plan
from generator.store.profiles import facts_of, get_profiles, record_rights
from generator.store.quotes import get_quotes, set_quote_status


class QuestionKind(StrEnum):
    """What only a person can settle."""

    PERMISSION = "permission"
    QUOTE = "quote"
    NAME = "name"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something to settle before approval. `subject` is a slug or a quote's id."""

    kind: QuestionKind
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """A person's answers: a basis for each permission by slug, the quotes read, the names confirmed."""

    permissions: Mapping[str, str] = field(default_factory=dict)
    quotes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


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
    newsroom.issue(issue_id)
    with newsroom.database.write() as connection:
        lock_issue(connection, issue_id)
        issue = get_issue(connection, issue_id)
        assert issue is not None  # noqa: S101 - it was found above and issues are never deleted
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
        move_issue(connection, issue_id, to=IssueStatus.DRAFT)
        void_approval(connection, issue_id, reason=reason, now=now)
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
    findings = list(newsroom.check(load_plan(connection, issue.hash)))
    try:
        verify_issue(connection, issue)
    except QuoteError as error:
        findings.append(
            Finding(level=Level.REFUSE, rule="quote-not-in-source", message=str(error), place="letter")
        )
    questions = [
        *_permission_questions(newsroom, connection, issue, findings),
        *_quote_questions(connection, issue),
        *_name_questions(connection, issue),
    ]
    return Readiness(findings=tuple(findings), questions=tuple(questions))


def _permission_questions(
    newsroom: Newsroom, connection: Connection, issue: Issue, findings: list[Finding]
) -> list[Question]:
    profiles = get_profiles(connection, [profile.slug for profile in issue.profiles])
    audience = newsroom.schedule(issue.schedule).audience
    asked = []
    for featured in issue.profiles:
        profile = profiles.get(featured.slug)
        if profile is None:
            continue
        reason = may_be_used(profile.rights, date.fromisoformat(issue.day), audience)
        if reason is None:
            continue
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
            asked.append(Question(kind=QuestionKind.PERMISSION, subject=featured.slug, text=text))
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
    for slug, facts in facts_of(connection, slugs).items():
        for conflict in agree(facts).conflicts:
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
    for question in questions:
        if question.kind is QuestionKind.PERMISSION and (
            basis := settlement.permissions.get(question.subject, "").strip()
        ):
            answer = Rights(
                status=RightsStatus.GRANTED,
                basis=basis,
                # Nobody was asked about a portrait here.
                scope=(RightsScope.WORDS, RightsScope.STAFF, RightsScope.PUBLIC),
                note=f"accepted with issue {issue.id}",
                by=by,
                at=now,
            )
            record_rights(connection, question.subject, answer)
            accepted.append(f"permission of {question.subject}: {basis}")
        elif question.kind is QuestionKind.QUOTE and question.subject in settlement.quotes:
            set_quote_status(connection, question.subject, QuoteStatus.APPROVED)
            accepted.append(f"quote {question.subject} read against its article")
        elif question.kind is QuestionKind.NAME and question.subject in settlement.names:
            accepted.append(f"name of {question.subject} confirmed")
    return accepted
