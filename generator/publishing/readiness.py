"""Everything that stands between a draft and its approval."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from generator.model.issue import Issue
from generator.model.message import Finding, Level
from generator.publishing.findings import checked
from generator.publishing.newsroom import Newsroom
from generator.publishing.questions import Question, open_questions
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
    settle = tuple(open_questions(connection, issue, plan))
    return Readiness(
        findings=(
            *checked(newsroom, connection, issue, plan),
            *(one for one in settle if isinstance(one, Finding)),
        ),
        questions=tuple(one for one in settle if isinstance(one, Question)),
    )
