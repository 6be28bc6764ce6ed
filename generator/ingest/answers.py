"""Own words in interviews, transcripts and statements: below a question or a label, or above a signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from generator.ingest.antecedents import begins_with_somebody_unnamed
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import (
    answered_by_others,
    describes_the_meeting,
    may_be_the_publishers,
    names,
    not_a_further_paragraph,
    not_an_answer,
    not_asked_of_them,
    speaks_about,
)
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.furniture import is_furniture
from generator.ingest.nested import unannounced_voices
from generator.ingest.passages import Passage, Rejected, trimmed
from generator.ingest.people import mentions_in
from generator.ingest.questions import ends_asking, first_person, question_span
from generator.ingest.speakers import interviewer_keys, labels_for, looks_labelled
from generator.ingest.subject import Cast, Subject, own_paragraphs, signature, signers_of, title_texts
from generator.library.wordlists import one_of
from generator.model.quote import QuoteKind
from generator.model.source import SourceFormat

_OWN_WORDS = regex.compile(r"\bin (?:her|his|their) own words\b|\bas told to\b", regex.IGNORECASE)
_SOMEBODY = regex.compile(r"\b(?:she|he|her|his|him|they|their)\b", regex.IGNORECASE)
_LETTER = regex.compile(
    r"^(?:(?:an? )?(?:open )?letter to|remembering|in memory of|obituary|farewell)\b", regex.IGNORECASE
)
_YEARS = regex.compile(r"\b1[89]\d\d ?[–-] ?(?:1[89]|20)\d\d\b")
_INSERTED = regex.compile(
    one_of(
        r"\[[^\[\]]{0,300}\]",
        r"\([^()]{0,200}[:“”\"«»][^()]{0,200}\)",
        r"\((?:he |she |they )?(?:laugh(?:s|ing|ter)?|smiles?|pauses?|sighs?|inaudible|crosstalk)\.?\)",
    ),
    regex.IGNORECASE,
)
"""What others put into an answer: `[Laughs]`, `[Editor's note: …]`, `(Piet, from the stairs: I do not.)`."""
_PASSING = regex.compile(
    r"^(?:advertisement|photo|picture|image|caption|pictured|share|video)", regex.IGNORECASE
)


@dataclass(slots=True)
class Own:
    """What was found to be the person's own, and what was left out."""

    passages: list[Passage] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A block, or what follows its label, said in answer to a question."""

    block: Block
    start: int
    question: tuple[int, int] | None
    by_label: str | None = None

    @property
    def text(self) -> str:
        """What is said."""
        return self.block.text[self.start - self.block.start :]


def own_answers(reading: Reading, subject: Subject, cast: Cast) -> Own:
    """The subject's answers, turns or statement, paragraph by paragraph."""
    own = Own()
    turns = _without_tail(list(_turns(reading, subject, cast, own)), reading, own)
    in_marks = [turn for turn in turns if _wholly_in_marks(turn.text)]
    for turn in turns:
        if turn in in_marks and len(in_marks) * 2 <= len(turns):
            why = "wholly between quotation marks: may be somebody else's words"
            own.rejected.append(Rejected(start=turn.start, end=turn.block.end, reason=why))
        else:
            _judge(turn, reading, own)
    return own


def _without_tail(turns: list[Turn], reading: Reading, own: Own) -> list[Turn]:
    """The last paragraphs below the last question or label, if nobody speaks of themselves in them, are left out.

    There a publisher announces itself, its opening times and its vacancies, in the same type as the answer.
    """
    if reading.format is SourceFormat.STATEMENT:
        return turns
    first = next((n for n, turn in enumerate(turns) if turn.question == turns[-1].question), 0)
    labelled = [n for n, turn in enumerate(turns) if turn.start != turn.block.start]
    first = max([first, *labelled])
    while len(turns) > first + 1 and may_be_the_publishers(outside_marks(turns[-1].text)):
        turn = turns.pop()
        why = "a closing paragraph in which nobody speaks of themselves: may be the publisher's words"
        own.rejected.append(Rejected(start=turn.start, end=turn.block.end, reason=why))
    return turns


def _wholly_in_marks(text: str) -> bool:
    text = text.strip()
    return (
        text[:1] in ("“", '"', "«") and text[-1:] in ("”", '"', "»") and not outside_marks(text).strip(" .,")
    )


def _turns(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    if reading.format is SourceFormat.STATEMENT:
        return _statement(reading, subject, own)
    if reading.labels:
        return _labelled(reading, subject, cast, own)
    if reading.format is SourceFormat.INTERVIEW:
        return _unlabelled(reading, subject, own)
    return iter(())


def _judge(turn: Turn, reading: Reading, own: Own) -> None:
    place = turn.start
    for each in sorted(_others_inside(turn, reading), key=lambda each: each.start):
        own.rejected.append(each)
        _keep(turn, reading, own, place=(place, each.start))
        place = max(place, each.end)
    _keep(turn, reading, own, place=(place, turn.block.end))


def _others_inside(turn: Turn, reading: Reading) -> Iterator[Rejected]:
    """What others say within the person's words: the editor in brackets, somebody else between marks."""
    text = reading.document.text
    for found in _INSERTED.finditer(text, turn.start, turn.block.end):
        yield Rejected(start=found.start(), end=found.end(), reason="in brackets: the editor's words")
    if text[turn.start] in '“"«‘' or _wholly_in_marks(turn.text):
        return  # Such a page sets the answers themselves between marks.
    for start, end in unannounced_voices(text, turn.start, turn.block.end):
        yield Rejected(start=start, end=end, reason="between marks, and nothing says whose words these are")


def _keep(turn: Turn, reading: Reading, own: Own, *, place: tuple[int, int]) -> None:
    start, end = trimmed(reading.document.text, *place)
    if end - start < 2:
        return
    if ends_asking(turn.text) and turn.by_label is None and len(turn.text.split()) <= 12:
        own.rejected.append(
            Rejected(start=start, end=end, reason="a question that nobody can be told to ask")
        )
        return
    kinds = {SourceFormat.STATEMENT: QuoteKind.STATEMENT, SourceFormat.TRANSCRIPT: QuoteKind.SPEECH}
    rule, evidence, confidence = _why(turn, reading)
    own.passages.append(
        Passage(
            start=start,
            end=end,
            kind=kinds.get(reading.format, QuoteKind.ANSWER),
            rule=rule,
            evidence=evidence,
            confidence=confidence,
            question=turn.question,
        )
    )


def _why(turn: Turn, reading: Reading) -> tuple[str, str, float]:
    if reading.format is SourceFormat.STATEMENT:
        return "signature", "a first-person text that the person signed", 0.95
    if turn.by_label:
        return "label", f"said under the label “{turn.by_label}”", 0.98
    asked = reading.document.text[slice(*turn.question)] if turn.question else ""
    return "question", f"stands below the question “{asked}”", 0.96


def _unlabelled(reading: Reading, subject: Subject, own: Own) -> Iterator[Turn]:
    """What follows a question up to the next, ended by headings, furniture and the editor's own sentences."""
    if answered_by_others(reading, subject):
        own.rejected += [_left_out(block, _NO_LABEL) for block in reading.of_role(Role.PROSE)]
        return
    text, quoted = reading.document.text, _answers_are_blockquotes(reading)
    question: tuple[int, int] | None = None
    elsewhere, first, before, last = False, True, "", ""
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        elsewhere = _is_others_section(block, role, subject, elsewhere=elsewhere)
        if elsewhere:
            question = None
        elif role is Role.QUESTION:
            asked_before, question = question, question_span(text, block.start, block.end)
            before = f"{text[slice(*asked_before)] if asked_before else ''} {last}"
            first = True
        elif role is Role.PROSE and question:
            if block.kind is BlockKind.BLOCKQUOTE and not quoted:
                own.rejected.append(_left_out(block, "set apart as a quotation: somebody else's words"))
                first = False
                continue
            reason = _why_not(block, text[slice(*question)], subject, before=before if first else None)
            if not first and begins_with_somebody_unnamed(block.text, above=text[question[0] : block.start]):
                reason = (
                    reason or "speaks of somebody whom the answer does not name: may be the reporter's words"
                )
            first = False
            if reason:
                own.rejected.append(_left_out(block, reason))
                question = None
            else:
                last = block.text
                yield Turn(block=block, start=block.start, question=question)
        elif role is Role.PROSE:
            own.rejected.append(_left_out(block, "stands below no question"))
        elif not (role is Role.ASIDE or _passes(block, role)):
            question = None


_NO_LABEL = "the page tells of people around the person: only a label would say who answers"


def _left_out(block: Block, reason: str) -> Rejected:
    return Rejected(start=block.start, end=block.end, reason=reason)


def _why_not(block: Block, question: str, subject: Subject, *, before: str | None) -> str | None:
    """`before`: what was asked and said before the question; nothing for an answer's further paragraphs."""
    if looks_labelled(block.text):
        return "begins like a label: somebody else may be speaking"
    if before is not None:
        asked = not_asked_of_them(question, block.text, subject, before=before)
        return asked or not_an_answer(block, subject)
    return not_a_further_paragraph(block, subject)


def _answers_are_blockquotes(reading: Reading) -> bool:
    """Whether every paragraph right below a question is set as a quotation."""
    below = [
        block.kind is BlockKind.BLOCKQUOTE
        for above, block, role in zip(reading.roles, reading.blocks[1:], reading.roles[1:], strict=False)
        if above is Role.QUESTION and role is Role.PROSE
    ]
    return all(below)


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


def _passes(block: Block, role: Role) -> bool:
    """A picture's caption or an advertisement in the middle of an answer does not end it."""
    return role is Role.FURNITURE and bool(_PASSING.match(block.text)) and is_furniture(block.text)


def _labelled(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    """What stands under the person's own labels; everything under other labels is somebody else's."""
    others = {person.name for person in cast.people} | set(cast.credited)
    keys = labels_for(subject.name, reading.labels, others, honorific=subject.honorific)
    told = _is_told(reading, subject)
    asking = interviewer_keys(reading.labels, reading.blocks) - keys
    text = reading.document.text
    question: tuple[int, int] | None = None
    speaking: str | None = None
    for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True)):
        if role is Role.TURN:
            label = reading.labels[index]
            body = block.text[label.body :]
            speaking = label.name if label.key in keys else None
            if speaking is None:
                asks = bool(body) and label.key in asking
                question = question_span(text, block.start + label.body, block.end) if asks else None
            elif body:
                yield Turn(
                    block=block, start=block.start + label.body, question=question, by_label=label.name
                )
        elif role is Role.QUESTION:
            speaking, question = None, question_span(text, block.start, block.end)
        elif role is Role.PROSE and speaking:
            reason = _why_not_further(block, subject, told=told)
            if reason:
                own.rejected.append(_left_out(block, reason))
                speaking = None
            else:
                yield Turn(block=block, start=block.start, question=question, by_label=speaking)
        elif role is Role.PROSE and question is None and index and reading.roles[index - 1] is Role.TURN:
            question = question_span(text, block.start, block.end) if ends_asking(block.text) else None
        elif not (role is Role.ASIDE or _passes(block, role)):
            speaking = None


def _why_not_further(block: Block, subject: Subject, *, told: bool) -> str | None:
    """Why an unlabelled paragraph below a labelled one is not the same speaker's, or nothing."""
    if looks_labelled(block.text):
        return "begins like a label: somebody else may be speaking"
    if told:
        return "a reporter says I between the turns: may be the reporter's words"
    return not_a_further_paragraph(block, subject)


def _is_told(reading: Reading, subject: Subject) -> bool:
    """Whether a reporter's own scenes stand between labelled turns."""
    reasons = [not_a_further_paragraph(block, subject) or "" for block in reading.of_role(Role.PROSE)]
    return any(reason.startswith("describes the meeting") for reason in reasons)


def _statement(reading: Reading, subject: Subject, own: Own) -> Iterator[Turn]:
    """The paragraphs of a signed first-person text; an introduction and what stands below the signature are not."""
    signed, mine = signature(reading), own_paragraphs(reading)
    if len(signers_of(reading)) > 1:
        yield from _own_section(reading, subject)
        return
    if not mine:
        return
    first, last = reading.blocks[mine[0]], reading.blocks[mine[-1]]
    for block in reading.of_role(Role.PROSE):
        reason = not_an_answer(block, subject) or _mostly_quoted(block)
        if signed and signed.start < block.start and signed.start > last.start:
            reason = "stands below the signature"
        elif block.start > last.start and (signed is None or signed.start < first.start):
            reason = "a closing paragraph that speaks of nobody: may be the editor's words"
        elif block.start < first.start and _introduces(block, subject):
            reason = "an introduction: the editor's words"
        if reason:
            own.rejected.append(Rejected(start=block.start, end=block.end, reason=reason))
        else:
            yield Turn(block=block, start=block.start, question=None)


def _mostly_quoted(block: Block) -> str | None:
    plain = outside_marks(block.text)
    if block.text[:1] in '“"‘«' or len(plain.split()) * 2 < len(block.text.split()):
        return "mostly between quotation marks: may be somebody else's words"
    return None


def is_own_statement(reading: Reading, subject: Subject, cast: Cast) -> bool:
    """Whether a first-person text is the person's: signed by them, under their byline, or called so.

    Whom a text is about need not be who says I in it: a reporter may, a widow, a friend who writes a letter.
    """
    if _is_tribute(reading, subject):
        return False
    mine = [outside_marks(reading.blocks[index].text) for index in own_paragraphs(reading)]
    if any(speaks_about(text, subject) or describes_the_meeting(text) for text in mine):
        return False
    writers = _writers(reading)
    if any(not names(line, subject) for line in writers) and not _in_own_words(reading):
        return False
    signers = signers_of(reading)
    if signature(reading) is not None or signers:
        return any(name in (subject.name, *subject.spellings) for name in signers)
    by_another = any(not names(credited, subject) for credited in cast.credited)
    under_byline = any(names(credited, subject) for credited in cast.credited)
    return not by_another and (under_byline or _in_own_words(reading))


def _writers(reading: Reading) -> list[str]:
    """Bylines of those who wrote, not of those who photographed or wrote down."""
    lines = [block.text for block in reading.of_role(Role.CREDIT)]
    return [line for line in lines if regex.match(r"(?:by|words|text|written|author|story)\b", line, regex.I)]


def _is_tribute(reading: Reading, subject: Subject) -> bool:
    """A letter to somebody, or words about somebody who died."""
    if any(_LETTER.match(title) for title in title_texts(reading)):
        return True
    named = [index for index, block in enumerate(reading.blocks) if names(block.text, subject)]
    near = [block.text for index in named for block in reading.blocks[index : index + 2]]
    short = [text for text in near if len(text.split()) <= 12]
    return any(_YEARS.search(text) or regex.match(r"Dear\b", text) for text in short)


def _in_own_words(reading: Reading) -> bool:
    return any(_OWN_WORDS.search(title) for title in title_texts(reading))


def _own_section(reading: Reading, subject: Subject) -> Iterator[Turn]:
    """On a page of several people, only the paragraphs right below the person's own name."""
    names = {subject.name, *subject.spellings}
    index = next((index for name, index in signers_of(reading).items() if name in names), None)
    while index is not None and index + 1 < len(reading.blocks) and reading.roles[index + 1] is Role.PROSE:
        index += 1
        block = reading.blocks[index]
        if not not_an_answer(block, subject):
            yield Turn(block=block, start=block.start, question=None)


def _introduces(block: Block, subject: Subject) -> bool:
    plain = outside_marks(block.text)
    return bool(_SOMEBODY.search(plain)) or first_person(plain) or names(plain, subject)
