"""Answers in an interview without labels: what stands below a question, up to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from generator.ingest.antecedents import begins_with_somebody_unnamed
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import (
    answered_by_others,
    names,
    not_a_further_paragraph,
    not_an_answer,
    not_asked_of_them,
)
from generator.ingest.formats import Reading, Role
from generator.ingest.people import mentions_in
from generator.ingest.questions import question_span
from generator.ingest.speakers import looks_labelled
from generator.ingest.subject import Subject
from generator.ingest.turns import Own, Turn, left_out, passes

_NO_LABEL = "the page tells of people around the person: only a label would say who answers"
_UNNAMED = "speaks of somebody whom the answer does not name: may be the reporter's words"


def unlabelled_answers(reading: Reading, subject: Subject, own: Own) -> Iterator[Turn]:
    """What follows a question up to the next, ended by headings, furniture and the editor's own sentences."""
    if answered_by_others(reading, subject):
        own.rejected += [left_out(block, _NO_LABEL) for block in reading.of_role(Role.PROSE)]
        return
    asked = _Asked(reading=reading, subject=subject, style=_style(reading))
    elsewhere = False
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        elsewhere = _is_others_section(block, role, subject, elsewhere=elsewhere)
        if elsewhere:
            asked.question = None
        elif role is Role.QUESTION:
            asked.ask(block)
        elif role is Role.PROSE:
            reason = asked.why_not(block)
            if reason:
                own.rejected.append(left_out(block, reason))
            else:
                yield Turn(block=block, start=block.start, question=asked.question)
        elif not (role is Role.ASIDE or passes(block, role)):
            asked.question = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Style:
    """How a page sets its answers, so that what is set otherwise is an aside."""

    quoted: bool
    italic: bool
    italic_questions: bool
    writers: tuple[str, ...]
    """Names in bylines and credits."""


@dataclass(kw_only=True, slots=True)
class _Asked:
    """The question that stands, and what was said below it so far."""

    reading: Reading
    subject: Subject
    style: _Style
    question: tuple[int, int] | None = None
    first: bool = True
    """Whether the next paragraph is the answer's first."""
    before: str = ""
    """What was asked and said before the question."""
    last: str = ""

    @property
    def text(self) -> str:
        """The question's words."""
        return self.reading.document.text[slice(*self.question)] if self.question else ""

    def ask(self, block: Block) -> None:
        """A new question stands."""
        self.before = f"{self.text} {self.last}"
        self.question = question_span(self.reading.document.text, block.start, block.end)
        self.first = True

    def why_not(self, block: Block) -> str | None:
        """Why a paragraph is not the answer's, or nothing; some reasons end the answer."""
        if self.question is None:
            return "stands below no question"
        if block.italic != self.style.italic:
            if block.italic and self.style.italic_questions:
                self.ask(block)
            return "set in another type than the answers: an aside"
        first, self.first = self.first, False
        if block.kind is BlockKind.BLOCKQUOTE and not self.style.quoted:
            return "set apart as a quotation: somebody else's words"
        reason = self._doubt(block, self.question, first=first)
        self.question, self.last = (None, self.last) if reason else (self.question, block.text)
        return reason

    def _doubt(self, block: Block, question: tuple[int, int], *, first: bool) -> str | None:
        if looks_labelled(block.text):
            return "begins like a label: somebody else may be speaking"
        if any(name in block.text for name in self.style.writers):
            return "names whoever wrote the article: the writer's words"
        if first:
            asked = not_asked_of_them(self.text, block.text, self.subject, before=self.before)
            return asked or not_an_answer(block, self.subject)
        above = self.reading.document.text[question[0] : block.start]
        unnamed = begins_with_somebody_unnamed(block.text, above=above)
        return not_a_further_paragraph(block, self.subject) or (_UNNAMED if unnamed else None)


def _style(reading: Reading) -> _Style:
    below = [
        block
        for above, block, role in zip(reading.roles, reading.blocks[1:], reading.roles[1:], strict=False)
        if above is Role.QUESTION and role is Role.PROSE
    ]
    credited = [mention.name for block in reading.of_role(Role.CREDIT) for mention in mentions_in(block.text)]
    italic = sum(block.italic for block in below) * 2 > len(below)
    return _Style(
        quoted=all(block.kind is BlockKind.BLOCKQUOTE for block in below),
        italic=italic,
        writers=tuple(name for name in [*credited, *reading.document.metadata.authors] if name.strip()),
        italic_questions=not italic and sum(block.italic for block in reading.of_role(Role.QUESTION)) >= 2,
    )


_OTHERS_HEADING = regex.compile(r"(?:and )?(?:her|his|their) \p{L}+|and the \p{L}+", regex.IGNORECASE)


def _is_others_section(block: Block, role: Role, subject: Subject, *, elsewhere: bool) -> bool:
    """Whether a heading has begun a part of the page about somebody else, and none of the person's own since."""
    if role is not Role.HEADING:
        return elsewhere
    if names(block.text, subject):
        return False
    return (
        elsewhere
        or bool(_OTHERS_HEADING.match(block.text))
        or any(mention.full for mention in mentions_in(block.text))
    )
