"""What only a person can settle before an issue goes out, and what no answer settles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from generator.ingest.printed import agreed_on
from generator.model.issue import Issue
from generator.model.message import Finding, Level, MessagePlan
from generator.model.profile import FactKind
from generator.model.quote import QuoteStatus
from generator.model.rights import RightsScope, RightsStatus, says_no
from generator.publishing.permission import closed_sources, refused_people
from generator.publishing.portraits import closed_portraits
from generator.store.quotes import get_quotes


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


_ANSWERED = (
    "prepare the draft again without {what}, or record a newer answer with `generator profiles rights`"
)
"""Somebody who answered is not overruled by an approval."""


def open_questions(connection: Connection, issue: Issue, plan: MessagePlan) -> Iterator[Question | Finding]:
    """Everything that is still to be settled; a refusal where an answer was given already, and it is no."""
    yield from _permissions(connection, plan)
    yield from _portraits(connection, plan)
    yield from _reprints(connection, plan)
    yield from _quotes(connection, issue)
    yield from _names(connection, issue)


def _permissions(connection: Connection, plan: MessagePlan) -> Iterator[Question | Finding]:
    for profile, reason in refused_people(connection, plan, day=date.fromisoformat(plan.day)):
        text = f"{profile.full_name}: {reason}"
        if profile.rights.status is RightsStatus.WITHDRAWN:
            yield _refuse("permission-withdrawn", f"{text}: prepare the draft again without this person")
        elif says_no(profile.rights, plan.audience.readers, RightsScope.WORDS):
            yield _refuse("permission-not-covered", f"{text}: {_ANSWERED.format(what='this person')}")
        else:
            yield Question(kind=QuestionKind.PERMISSION, subject=profile.slug, text=text)


def _portraits(connection: Connection, plan: MessagePlan) -> Iterator[Question | Finding]:
    """Of each photograph whether the person agreed to it; whoever withdrew is refused with their words already."""
    for closed in closed_portraits(connection, plan, day=date.fromisoformat(plan.day)):
        if closed.is_gone:
            yield _refuse("portrait-taken-away", f"{closed.reason}: prepare the draft again without it")
        elif closed.status is RightsStatus.WITHDRAWN:
            continue
        elif closed.is_refused:
            yield _refuse("portrait-not-covered", f"{closed.reason}: {_ANSWERED.format(what='it')}")
        else:
            yield Question(kind=QuestionKind.PORTRAIT, subject=closed.slug, text=closed.reason)


def _reprints(connection: Connection, plan: MessagePlan) -> Iterator[Question | Finding]:
    for closed in closed_sources(connection, plan):
        if closed.is_refused:
            yield _refuse("reuse-refused", f"{closed.reason}: prepare the draft again without it")
        else:
            yield Question(kind=QuestionKind.REUSE, subject=closed.source.id, text=closed.reason)


def _quotes(connection: Connection, issue: Issue) -> Iterator[Question]:
    named = {quote.id: featured.name for featured in issue.profiles for quote in featured.quotes}
    for quote in get_quotes(connection, list(named)).values():
        if quote.status is QuoteStatus.PENDING:
            text = (
                f"nobody has yet read this quotation of {named[quote.id]} against its article: “{quote.text}”"
            )
            yield Question(kind=QuestionKind.QUOTE, subject=quote.id, text=text)


def _names(connection: Connection, issue: Issue) -> Iterator[Question]:
    printed = {featured.slug: featured.name for featured in issue.profiles}
    for slug, agreed in agreed_on(connection, list(printed)).items():
        for conflict in agreed.conflicts:
            if conflict.fact is FactKind.NAME:
                spellings = " or ".join(fact.value for fact in conflict.values)
                text = f"articles spell this name {spellings}; it is printed as {printed[slug]}: confirm the spelling"
                yield Question(kind=QuestionKind.NAME, subject=slug, text=text)


def _refuse(rule: str, message: str) -> Finding:
    return Finding(level=Level.REFUSE, rule=rule, message=message, place="letter")
