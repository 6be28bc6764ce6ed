"""What a person accepted before approval, kept with who and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.model.issue import Issue
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.source import Reuse, ReusePermission
from generator.publishing.questions import Question, QuestionKind
from generator.store.decisions import decide
from generator.store.profiles import record_rights, rights_of
from generator.store.reuse import record_reuse


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
class Settled:
    """What became of a draft's questions."""

    accepted: tuple[str, ...]
    """In words."""
    unanswered: tuple[Question, ...]


def settle(
    connection: Connection,
    issue: Issue,
    questions: Sequence[Question],
    settlement: Settlement,
    *,
    by: str,
    now: datetime,
) -> Settled:
    """Keep the answers to these questions."""
    pictured = frozenset(one.subject for one in questions if one.kind is QuestionKind.PORTRAIT)
    desk = _Desk(
        connection=connection, issue=issue.id, settlement=settlement, pictured=pictured, by=by, now=now
    )
    answers = [(question, desk.accept(question)) for question in questions]
    return Settled(
        accepted=tuple(accepted for _, accepted in answers if accepted),
        unanswered=tuple(question for question, accepted in answers if not accepted),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Desk:
    """Somebody with their answers about one issue."""

    connection: Connection
    issue: str
    settlement: Settlement
    pictured: frozenset[str]
    """Those whose photograph is asked for beside their words."""
    by: str
    now: datetime

    def accept(self, question: Question) -> str | None:
        """Keep the answer to a question; nothing where there is none."""
        subject, told = question.subject, self.settlement
        match question.kind:
            case QuestionKind.PERMISSION:
                return self._permit(subject, _basis(told.permissions, subject))
            case QuestionKind.PORTRAIT:
                return self._permit_portrait(subject, _basis(told.portraits, subject))
            case QuestionKind.REUSE:
                return self._permit_reprint(subject, _basis(told.reuse, subject))
            case QuestionKind.QUOTE:
                return self._approve_quote(subject) if subject in told.quotes else None
            case QuestionKind.NAME:
                return f"name of {subject} confirmed" if subject in told.names else None

    def _permit(self, slug: str, basis: str) -> str | None:
        if not basis:
            return None
        answer = Rights(
            status=RightsStatus.GRANTED,
            basis=basis,
            scope=self._scope_with_words(slug),
            note=self._note,
            by=self.by,
            at=self.now,
        )
        record_rights(self.connection, slug, answer)
        return f"permission of {slug}: {basis}"

    def _permit_portrait(self, slug: str, basis: str) -> str | None:
        """Let a person's permission cover their photograph, too; without one for words there is none to widen."""
        if not basis:
            return None
        before = rights_of(self.connection, [slug])[slug]
        if before.status is RightsStatus.GRANTED:
            rests_on = basis if before.basis in (None, basis) else f"{before.basis}; photograph: {basis}"
            scope = tuple(dict.fromkeys((*before.scope, RightsScope.PORTRAIT)))
            answer = replace(before, basis=rests_on, scope=scope, note=self._note, by=self.by, at=self.now)
            record_rights(self.connection, slug, answer)
        return f"photograph of {slug}: {basis}"

    def _permit_reprint(self, source: str, basis: str) -> str | None:
        if not basis:
            return None
        granted = Reuse(permission=ReusePermission.GRANTED, note=basis, by=self.by, at=self.now)
        record_reuse(self.connection, source, granted)
        return f"reprint of article {source}: {basis}"

    def _approve_quote(self, quote: str) -> str:
        note = f"with issue {self.issue}"
        decide(self.connection, quote, QuoteStatus.APPROVED, by=self.by, at=self.now, note=note)
        return f"quote {quote} read against its article"

    @property
    def _note(self) -> str:
        return f"accepted with issue {self.issue}"

    def _scope_with_words(self, slug: str) -> tuple[RightsScope, ...]:
        """Words for everybody; a portrait only where the person agreed to it before, and it is not asked for here."""
        before = rights_of(self.connection, [slug])[slug]
        agreed = before.status is RightsStatus.GRANTED and RightsScope.PORTRAIT in before.scope
        words = (RightsScope.WORDS, RightsScope.STAFF, RightsScope.PUBLIC)
        return (*words, RightsScope.PORTRAIT) if agreed and slug not in self.pictured else words


def _basis(answers: Mapping[str, str], subject: str) -> str:
    return answers.get(subject, "").strip()
