"""Everything that stands between a draft and its approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from generator.errors import QuoteError
from generator.library.house_words import house_words_in
from generator.model.issue import Issue
from generator.model.message import Finding, Level, MessagePlan
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
from generator.publishing.portraits import portrait_findings
from generator.publishing.questions import Question, open_questions
from generator.publishing.sender_findings import sender_findings
from generator.store.message_plans import load_plan


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
        return readiness_within(newsroom, connection, issue)


def readiness_within(newsroom: Newsroom, connection: Connection, issue: Issue) -> Readiness:
    """The same, as a transaction sees it."""
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
    settle = list(open_questions(connection, issue, plan))
    return Readiness(
        findings=(*findings, *(one for one in settle if isinstance(one, Finding))),
        questions=tuple(one for one in settle if isinstance(one, Question)),
    )


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
