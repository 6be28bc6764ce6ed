"""Own words in interviews, transcripts and statements: below a question or a label, or above a signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from generator.ingest.document import Block, BlockKind
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.furniture import is_furniture
from generator.ingest.passages import Passage, Rejected, trimmed
from generator.ingest.people import mentions_in, occurrences, short_forms
from generator.ingest.questions import ends_asking, first_person, question_span, speaks_of_self
from generator.ingest.speakers import interviewer_keys, labels_for
from generator.ingest.subject import Cast, Subject, own_paragraphs, signature, signers_of, title_texts
from generator.library.names import TOLD
from generator.library.wordlists import one_of
from generator.model.quote import QuoteKind
from generator.model.source import SourceFormat

_THANKS = regex.compile(
    r"^(?:we(?: would| want|['’]d)?(?: like)?(?: to)? |our |many |a (?:huge|big) )?thank(?:s| you)?\b.{0,60}\b"
    + one_of(
        r"for (?:talking|speaking|joining|sharing|taking|chatting|(?:your|her|his|their) time)",
        r"so much for|very much for|to you",
    ),
    regex.IGNORECASE,
)
_CALL = regex.compile(
    r"\b"
    + one_of(
        r"get in touch|share your (?:own )?story|nominate|subscribe|sign up|read more|find out (?:more|how)|click",
        r"(?:follow|e-?mail|contact|join|visit|write to|ring|call) us",
        r"apply (?:now|online|today)|book (?:a|your) place|register (?:now|here)",
    )
    + r"\b",
    regex.IGNORECASE,
)
_OWN_WORDS = regex.compile(r"\bin (?:her|his|their) own words\b|\bas told to\b", regex.IGNORECASE)
_SOMEBODY = regex.compile(r"\b(?:she|he|her|his|him|they|their)\b", regex.IGNORECASE)
_THIRD_PERSON = regex.compile(r"^(?:S?he|They|Her|His)\b")
_INSERTED = regex.compile(
    one_of(
        r"\[[^\[\]]{0,300}\]",
        r"\((?:he |she |they )?(?:laugh(?:s|ing|ter)?|smiles?|pauses?|sighs?|inaudible|crosstalk)\.?\)",
    ),
    regex.IGNORECASE,
)
"""What an editor put into an answer: `[Laughs]`, `[Editor's note: …]`."""
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
    while len(turns) > first + 1 and not first_person(outside_marks(turns[-1].text)):
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
    for inserted in _INSERTED.finditer(reading.document.text, turn.start, turn.block.end):
        why = "in brackets: the editor's words"
        own.rejected.append(Rejected(start=inserted.start(), end=inserted.end(), reason=why))
        _keep(turn, reading, own, place=(place, inserted.start()))
        place = inserted.end()
    _keep(turn, reading, own, place=(place, turn.block.end))


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
    question: tuple[int, int] | None = None
    elsewhere = False
    for block, role in zip(reading.blocks, reading.roles, strict=True):
        elsewhere = _is_others_section(block, role, subject, elsewhere=elsewhere)
        if elsewhere:
            question = None
        elif role is Role.QUESTION:
            question = question_span(reading.document.text, block.start, block.end)
        elif role is Role.PROSE and question:
            reason = _not_an_answer(block, subject)
            if reason:
                own.rejected.append(Rejected(start=block.start, end=block.end, reason=reason))
                question = None
            else:
                yield Turn(block=block, start=block.start, question=question)
        elif role is Role.PROSE:
            own.rejected.append(Rejected(start=block.start, end=block.end, reason="stands below no question"))
        elif not (role is Role.ASIDE or _passes(block, role)):
            question = None


def _is_others_section(block: Block, role: Role, subject: Subject, *, elsewhere: bool) -> bool:
    """Whether a heading has begun a part of the page about somebody else, and none of the person's own since."""
    if role is not Role.HEADING:
        return elsewhere
    if _names(block.text, subject):
        return False
    return elsewhere or any(mention.full for mention in mentions_in(block.text))


def _passes(block: Block, role: Role) -> bool:
    """A picture's caption or an advertisement in the middle of an answer does not end it."""
    return role is Role.FURNITURE and bool(_PASSING.match(block.text)) and is_furniture(block.text)


def _not_an_answer(block: Block, subject: Subject) -> str | None:
    """Why a paragraph below a question is not the person's, or nothing."""
    plain = outside_marks(block.text)
    if _THANKS.match(block.text):
        return "the interviewer's thanks"
    if not speaks_of_self(plain) and _CALL.search(plain):
        return "a call to the reader: the publisher's words"
    if not first_person(plain):
        if _names(plain, subject):
            return "speaks about the person: the editor's words, not theirs"
        if _THIRD_PERSON.match(plain.strip()):
            return "speaks of somebody in the third person: may be the editor's words"
    if block.kind is BlockKind.ITEM and len(block.text.split()) < 6:
        return "an entry of a list"
    return None


def _names(text: str, subject: Subject) -> bool:
    names = {part for name in (subject.name, *subject.spellings) for part in (name, *short_forms(name))}
    return any(occurrences(text, name) for name in names)


def _labelled(reading: Reading, subject: Subject, cast: Cast, own: Own) -> Iterator[Turn]:
    """What stands under the person's own labels; everything under other labels is somebody else's."""
    others = {person.name for person in cast.people} | set(cast.credited)
    keys = labels_for(subject.name, reading.labels, others)
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
            reason = _not_an_answer(block, subject)
            if reason:
                own.rejected.append(Rejected(start=block.start, end=block.end, reason=reason))
                speaking = None
            else:
                yield Turn(block=block, start=block.start, question=question, by_label=speaking)
        elif role is Role.PROSE and question is None and index and reading.roles[index - 1] is Role.TURN:
            question = question_span(text, block.start, block.end) if ends_asking(block.text) else None
        elif not (role is Role.ASIDE or _passes(block, role)):
            speaking = None


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
        reason = _not_an_answer(block, subject)
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


def is_own_statement(reading: Reading, subject: Subject, cast: Cast) -> bool:
    """Whether a first-person text is the person's: signed, called so, or told and nobody else's.

    Whom a text is about need not be who says I in it: a reporter may.
    """
    signers = signers_of(reading)
    if signature(reading) is not None or signers:
        return any(name in (subject.name, *subject.spellings) for name in signers)
    mine = [outside_marks(reading.blocks[index].text) for index in own_paragraphs(reading)]
    if any(_names(text, subject) for text in mine):
        return False
    by_another = any(not _names(credited, subject) for credited in cast.credited)
    return not by_another and (subject.evidence == TOLD or _in_own_words(reading))


def _in_own_words(reading: Reading) -> bool:
    return any(_OWN_WORDS.search(title) for title in title_texts(reading))


def _own_section(reading: Reading, subject: Subject) -> Iterator[Turn]:
    """On a page of several people, only the paragraphs right below the person's own name."""
    names = {subject.name, *subject.spellings}
    index = next((index for name, index in signers_of(reading).items() if name in names), None)
    while index is not None and index + 1 < len(reading.blocks) and reading.roles[index + 1] is Role.PROSE:
        index += 1
        block = reading.blocks[index]
        if not _not_an_answer(block, subject):
            yield Turn(block=block, start=block.start, question=None)


def _introduces(block: Block, subject: Subject) -> bool:
    plain = outside_marks(block.text)
    return bool(_SOMEBODY.search(plain)) or first_person(plain) or _names(plain, subject)
