"""How an article is built: what each block is for, and the format of the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import regex

from generator.ingest.document import Block, BlockKind, Document
from generator.ingest.furniture import ends_article, is_byline, is_furniture, is_note, is_writers_line
from generator.ingest.questions import (
    ends_asking,
    first_person,
    is_prompt,
    looks_like_question,
    speaks_of_self,
)
from generator.ingest.set_apart import Asked, asked_in
from generator.ingest.speakers import INTERVIEWER_WORDS, Label, interviewer_keys, labels_of
from generator.ingest.visible import is_particulars
from generator.library.wordlists import word_list
from generator.model.source import SourceFormat

_SENTENCE_END = regex.compile(r"[.!?…。！？:;,][\"'”’»)\]*_]*$|[\"”’»]$")
_IN_MARKS = regex.compile(
    r"‘‘(?:(?!’’).)*(?:’’)?|“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|„[^“”]*[“”]?|(?<!\w)‘(?:[^’]|’(?=\w))*’?"
)
_OPENING_MARKS = '“"«„‘'


class Role(StrEnum):
    """What a block is for."""

    FURNITURE = "furniture"
    CREDIT = "credit"
    NOTE = "note"
    HEADING = "heading"
    QUESTION = "question"
    TURN = "turn"
    """Begins with a speaker's label."""
    ASIDE = "aside"
    """Inside an interview, but nobody can tell whose."""
    PROSE = "prose"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A document with the role of each of its blocks, its labels, and its format."""

    document: Document
    roles: tuple[Role, ...]
    labels: dict[int, Label]
    format: SourceFormat
    regular: bool = False
    """Its questions stand in a regular row, so that what stands between two of them answers the first."""
    typed: bool = False
    """Its questions are told from the answers by their type, so that an interviewer's statement would be as well."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks."""
        return self.document.blocks

    def of_role(self, *roles: Role) -> list[Block]:
        """The blocks of some roles, in order."""
        return [block for block, role in zip(self.blocks, self.roles, strict=True) if role in roles]


def read_format(document: Document) -> Reading:
    """Give each block its role, then tell the format."""
    blocks, labels = document.blocks, _labels(document)
    roles = [_role(block, labelled=index in labels) for index, block in enumerate(blocks)]
    _credit_writer(blocks, roles)
    _uncredit_title(document, roles)
    _cut_tail(blocks, roles)
    asked = _mark_questions(blocks, roles)
    _set_apart_preambles(blocks, roles)
    _set_apart_repeats(document, roles)
    labels = {index: label for index, label in labels.items() if roles[index] is Role.TURN}
    return Reading(
        document=document,
        roles=tuple(roles),
        labels=labels,
        format=_format(blocks, roles, labels),
        regular=asked is not None and asked.regular,
        typed=asked is not None and asked.typed,
    )


def outside_marks(text: str) -> str:
    """The text without what stands between quotation marks."""
    rest: str = _IN_MARKS.sub(" ", text) if _holds_marks(text) else text
    return rest


def blanking_marks(text: str) -> str:
    """The text with blanks for what stands between quotation marks, at the same places; a last stop stays."""

    def blanked(found: regex.Match[str]) -> str:
        words: str = found[0]
        stop = regex.search(r"[.!?…](?=[”\"»’]?$)", words)
        if stop is None:
            return " " * len(words)
        before, after = " " * stop.start(), " " * (len(words) - stop.end())
        return f"{before}{words[stop.start()]}{after}"

    rest: str = _IN_MARKS.sub(blanked, text) if _holds_marks(text) else text
    return rest


def _holds_marks(text: str) -> bool:
    return any(mark in text for mark in _OPENING_MARKS)


_CREDITS = word_list(
    "words text photos photographs photography pictures images illustrations interview story"
)
"""What stands before the colon of a credit, and is no speaker."""


def _labels(document: Document) -> dict[int, Label]:
    """Labels count only where at least two different ones take turns, or one answers marked questions."""
    blocks, title = document.blocks, document.metadata.title or ""
    labels = labels_of(blocks)
    labels = {
        index: label
        for index, label in labels.items()
        if blocks[index].text != title and label.key not in _CREDITS
    }
    labels = _without_header(blocks, labels)
    keys = {label.key for label in labels.values()}
    if len(keys) == 1 and (_are_set_questions(blocks, labels) or _only_asked(blocks, labels)):
        return {}
    asked = any(looks_like_question(block.text) for block in blocks)
    return labels if len(keys) >= 2 or (keys and asked and len(labels) >= 2) else {}


def _without_header(blocks: tuple[Block, ...], labels: dict[int, Label]) -> dict[int, Label]:
    """Labels without the lines above the talk that only look labelled: `Reference: 7/2`, `The Long Question: Ann Poe`.

    Such a line stands above everybody who takes turns, once, and ends as no sentence does.
    """
    told = [index for index in labels if not is_furniture(blocks[index].text)]
    turns = Counter(labels[index].key for index in told)
    first = min((index for index in told if turns[labels[index].key] > 1), default=None)
    if first is None:
        return labels
    return {
        index: label
        for index, label in labels.items()
        if index >= first
        or turns[label.key] > 1
        or label.body >= len(blocks[index].text)
        or _SENTENCE_END.search(blocks[index].text)
    }


def _are_set_questions(blocks: tuple[Block, ...], labels: dict[int, Label]) -> bool:
    """Whether the one who is labelled asks, in bold, and the answers stand below without a label."""
    if not all(blocks[index].all_bold or blocks[index].question for index in labels):
        return False
    return 2 * sum(looks_like_question(blocks[index].text) for index in labels) >= len(labels) >= 2


def _only_asked(blocks: tuple[Block, ...], labels: dict[int, Label]) -> bool:
    """Whether questions alone are labelled, `Q: How did you begin?`, with answers below them that are not."""
    if not {label.key for label in labels.values()} <= INTERVIEWER_WORDS or len(labels) < 2:
        return False
    below = [index + 1 for index in labels if index + 1 < len(blocks)]
    answered = sum(each not in labels and not looks_like_question(blocks[each].text) for each in below)
    return answered == len(labels) and all(ends_asking(blocks[index].text) for index in labels)


def _role(block: Block, *, labelled: bool) -> Role:
    text = block.text
    if is_furniture(text) or ends_article(text) or is_particulars(text):
        return Role.FURNITURE
    if labelled:
        return Role.TURN
    if is_byline(text):
        return Role.CREDIT
    if is_note(text):
        return Role.NOTE
    if looks_like_question(text):
        return Role.QUESTION
    return Role.HEADING if _is_heading(block) else Role.PROSE


def _credit_writer(blocks: tuple[Block, ...], roles: list[Role]) -> None:
    """`Ann Poe, Staff Writer` between a title and the first paragraph is a byline."""
    for index, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        if role in (Role.PROSE, Role.TURN, Role.QUESTION):
            return
        if (
            index
            and role is Role.HEADING
            and block.kind is not BlockKind.HEADING
            and is_writers_line(block.text)
        ):
            roles[index] = Role.CREDIT


_PRESENTS_IN_TITLE = regex.compile(r"(?:author|interview)\b(?! by\b|ed by\b)", regex.IGNORECASE)


def _uncredit_title(document: Document, roles: list[Role]) -> None:
    """`Interview: Ann Poe`, `Author Q&A: Ann Poe` over an article is its title, and no byline."""
    first = next((index for index, role in enumerate(roles) if role is not Role.FURNITURE), None)
    for index, block in enumerate(document.blocks[:_TOP]):
        titled = index == first or block.text == document.metadata.title
        if titled and roles[index] is Role.CREDIT and _PRESENTS_IN_TITLE.match(block.text):
            roles[index] = Role.HEADING


_TOP = 6
"""Blocks among which a title stands."""
_ASKING = (Role.QUESTION, Role.HEADING, Role.PROSE)


def _mark_questions(blocks: tuple[Block, ...], roles: list[Role]) -> Asked | None:
    """Tell the interviewer's questions from headings and from what somebody asks within an answer."""
    told = [index for index, role in enumerate(roles) if role in _ASKING]
    asked = None if Role.TURN in roles else asked_in(blocks, told)
    for place, index in enumerate(told):
        above = roles[told[place - 1]] if place else None
        if asked and index in asked.places:
            roles[index] = Role.QUESTION
        elif roles[index] is not Role.QUESTION:
            if above is Role.QUESTION and speaks_of_self(blocks[index].text):
                continue  # An answer that ends in a question of its own.
            roles[index] = Role.ASIDE if _asks_aside(blocks[index]) else roles[index]
        elif asked:
            roles[index] = Role.ASIDE if len(blocks[index].text.split()) <= 40 else Role.PROSE
    return asked


def _asks_aside(block: Block) -> bool:
    return ends_asking(block.text) and len(block.text.split()) <= 40


def _is_heading(block: Block) -> bool:
    if block.kind is BlockKind.HEADING or block.all_bold:
        return True
    if _SENTENCE_END.search(block.text):
        return False
    return block.kind is BlockKind.ITEM or len(block.text.split()) <= 14


def _cut_tail(blocks: tuple[Block, ...], roles: list[Role]) -> None:
    """Everything after the first closing line of a site is furniture, once the article has begun."""
    told = 0
    for index, block in enumerate(blocks):
        told += roles[index] in (Role.PROSE, Role.TURN)
        if told >= 2 and ends_article(block.text):
            roles[index:] = [Role.FURNITURE] * (len(roles) - index)
            return


_ADDRESSES = regex.compile(
    r"^(?:(?:so|and|but|now|well|as well as that|of course|obviously|clearly|i see|i know|i hear"
    r"|i read)[,\s]+)?(?:that )?"
    r"(?:you(?:['’](?:ve|re|d))?|your \w+(?: \w+)?)\s+(?:have|had|were|are|was|is|did|also|now|once|recently|"
    r"mention|said|say|spoke|speak|talk|grew|began|told|write|wrote|work|\w+ed)\w*",
    regex.IGNORECASE,
)


def _set_apart_preambles(blocks: tuple[Block, ...], roles: list[Role]) -> None:
    """`You grew up in Leeds.` right before a question is the interviewer's as well."""
    for index in range(len(roles) - 1):
        text = blocks[index].text
        before_question = roles[index] is Role.PROSE and roles[index + 1] in (Role.QUESTION, Role.ASIDE)
        if (
            before_question
            and len(text.split()) <= 45
            and _ADDRESSES.match(text)
            and not speaks_of_self(text[20:])
        ):
            roles[index] = Role.ASIDE


_LEAST, _MOST, _LEAST_SET = 16, 500, 8
"""Letters of a line that a page may print twice: once in its place, once as a pull quote; fewer if set as one."""
_MOST_TEXT = 400_000


def _set_apart_repeats(document: Document, roles: list[Role]) -> None:
    """A pull quote repeats words that stand elsewhere in full: it is no part of what it interrupts."""
    if len(document.text) > _MOST_TEXT:
        return
    letters = ["".join(filter(str.isalnum, block.text)) for block in document.blocks]
    told = [index for index, role in enumerate(roles) if role in (Role.PROSE, Role.TURN)]
    whole = "\n".join(letters[index] for index in told)
    distinct = {letters[index] for index in told}
    for index, role in enumerate(roles):
        block = document.blocks[index]
        least = _LEAST_SET if _is_set_as_quoted(block) else _LEAST
        if role not in (Role.PROSE, Role.HEADING) or not least <= len(letters[index]) <= _MOST:
            continue
        own = role is Role.PROSE
        if whole.count(letters[index]) > own and _is_pull(block, letters[index], distinct):
            roles[index] = Role.ASIDE


def _is_set_as_quoted(block: Block) -> bool:
    return block.kind is BlockKind.BLOCKQUOTE or block.text[:1] in "“\"‘«'"


def _is_pull(block: Block, letters: str, told: set[str]) -> bool:
    """Of two paragraphs that say the same, the shorter one, or the one in marks, is the pull quote."""
    if _is_set_as_quoted(block):
        return True
    return any(letters in other != letters for other in told)


def _format(blocks: tuple[Block, ...], roles: list[Role], labels: dict[int, Label]) -> SourceFormat:
    if len(labels) >= 2:
        return _labelled_format(blocks, labels)
    prose = [block for block, role in zip(blocks, roles, strict=True) if role is Role.PROSE]
    if _is_interview(blocks, roles):
        return SourceFormat.INTERVIEW
    own = sum(speaks_of_self(outside_marks(block.text)) for block in prose)
    if prose and (own * 2 >= len(prose) or (own and _is_letter(blocks))):
        return SourceFormat.STATEMENT
    return SourceFormat.FEATURE if prose else SourceFormat.UNKNOWN


_DEAR = regex.compile(r"(?:My )?Dear\b[^.!?\n]{0,60}[,:!]?$")
_CLOSING_LINE = regex.compile(r"[^.!?;:\n]{3,60},$")
_NAME_LINE = regex.compile(
    r"(?:(?:Mrs?|Ms|Miss|Dr|Revd?|Prof(?:essor)?|Sir)\.? )?\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}"
)
_CLOSING_LINES = 6


def _is_letter(blocks: tuple[Block, ...]) -> bool:
    """`Dear friends,` at the top, or `With best wishes,` above a name at the end: whoever signs says I, be it once."""
    if any(_DEAR.match(block.text) for block in blocks[:_TOP]):
        return True
    last = [block.text for block in blocks[-_CLOSING_LINES:]]
    return any(
        _CLOSING_LINE.fullmatch(line) and len(line.split()) <= 7 and _NAME_LINE.fullmatch(below)
        for line, below in pairwise(last)
    )


def _labelled_format(blocks: tuple[Block, ...], labels: dict[int, Label]) -> SourceFormat:
    keys = {label.key for label in labels.values()}
    asking = interviewer_keys(labels, blocks)
    questions = [index for index, label in labels.items() if label.key in asking]
    plain = sum(
        "?" in _speech(blocks, index, labels) or is_prompt(_speech(blocks, index, labels))
        for index in questions
    )
    named = bool(keys & INTERVIEWER_WORDS & {"q", "question"})
    if named or (len(keys) <= 2 and questions and plain * 10 >= len(questions) * 8) or len(keys) == 1:
        return SourceFormat.INTERVIEW
    return SourceFormat.TRANSCRIPT


def _speech(blocks: tuple[Block, ...], index: int, labels: dict[int, Label]) -> str:
    speech = blocks[index].text[labels[index].body :]
    return speech or (blocks[index + 1].text if index + 1 < len(blocks) else "")


def _is_interview(blocks: tuple[Block, ...], roles: list[Role]) -> bool:
    """At least two questions with prose right after, and most answers in the first person."""
    answers: list[str] = []
    for index, role in enumerate(roles[:-1]):
        if role is Role.QUESTION and roles[index + 1] is Role.PROSE:
            answers.append(_answer(blocks, roles, index + 1))
    own = sum(first_person(outside_marks(answer)) or answer[:1] in '“"‘«' for answer in answers)
    return len(answers) >= 2 and own * 2 >= len(answers)


def _answer(blocks: tuple[Block, ...], roles: list[Role], index: int) -> str:
    parts = []
    while index < len(roles) and roles[index] is Role.PROSE:
        parts.append(blocks[index].text)
        index += 1
    return "\n".join(parts)
