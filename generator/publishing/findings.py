"""The one list of what is found in a draft: told when it is prepared, whenever it is looked at, and at approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from generator.publishing.questions import open_questions
from generator.publishing.sender_findings import sender_findings


def findings_of(
    newsroom: Newsroom, connection: Connection, issue: Issue, plan: MessagePlan
) -> tuple[Finding, ...]:
    """Everything that is found in an issue's plan now, with what was found while it was composed."""
    settle = open_questions(connection, issue, plan)
    return (
        *checked(newsroom, connection, issue, plan),
        *(one for one in settle if isinstance(one, Finding)),
    )


def checked(newsroom: Newsroom, connection: Connection, issue: Issue, plan: MessagePlan) -> Iterator[Finding]:
    """The same without what follows from somebody's answer."""
    yield from newsroom.check(plan)
    yield from issue.found
    yield from _not_in_source(connection, plan)
    yield from audience_findings(connection, issue, plan)
    yield from news_findings(newsroom, connection, issue)
    yield from sender_findings(issue, newsroom.settings.newsletter.from_address)
    yield from _house_words(plan, newsroom.settings.house.avoid)
    yield from fact_findings(connection, issue, holds_of(newsroom), day=date.fromisoformat(plan.day))
    yield from occasion_findings(newsroom, issue, plan)
    yield from off_topic_findings(newsroom, connection, issue, plan)
    yield from fairness_findings(newsroom, connection, issue)
    yield from portrait_findings(connection, plan)
    yield from logo_findings(plan)


def _not_in_source(connection: Connection, plan: MessagePlan) -> Iterator[Finding]:
    try:
        verify_plan(connection, plan)
    except QuoteError as error:
        yield Finding(level=Level.REFUSE, rule="quote-not-in-source", message=str(error), place="letter")


def _house_words(plan: MessagePlan, avoid: Sequence[str]) -> Iterator[Finding]:
    """Words that the house no longer uses, in a quotation that somebody asked for: printed only knowingly."""
    for person in plan.featured:
        for quote in person.quotes:
            for word in house_words_in(quote.text, avoid):
                message = (
                    f"A quotation of {person.name} says “{word}”, which is on your list of words to avoid."
                )
                yield Finding(level=Level.WARN, rule="house-word", message=message, place="letter")
