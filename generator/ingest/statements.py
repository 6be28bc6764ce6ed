"""Own words in first-person texts: what somebody signed, wrote under their byline, or tells in their own words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from generator.ingest.attribution import SPEAKING_VERBS
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import describes_the_meeting, names, not_an_answer, speaks_about
from generator.ingest.formats import Reading, Role, outside_marks
from generator.ingest.questions import first_person
from generator.ingest.speakers import looks_labelled
from generator.ingest.subject import (
    Cast,
    Subject,
    announces,
    own_paragraphs,
    signature,
    signers_of,
    speaks_below_title,
    title_texts,
)
from generator.ingest.turns import Own, Turn, left_out

_OWN_WORDS = regex.compile(r"\bin (?:her|his|their) own words\b|\bas told to\b", regex.IGNORECASE)
_SOMEBODY = regex.compile(r"\b(?:she|he|her|his|him|they|their)\b", regex.IGNORECASE)
_LETTER = regex.compile(
    r"^(?:(?:an? )?(?:open )?letter to(?! (?:all|our|the)\b[^.!?]{0,20}s\b)"
    r"|remembering|in memory of|obituary|farewell)\b",
    regex.IGNORECASE,
)
_LETTER_FROM = regex.compile(
    r"\b(?:letter|message|note|words?|statement|column|diary) (?:from|by)\b", regex.IGNORECASE
)
_SALUTATION = regex.compile(
    r"(?:My )?(?:Dear|Hello|Hi|To (?:everybody|everyone|all|whom|the|my|our))\b[^.!?\n]{0,60}[,:!]?"
)
_ADDRESSED = regex.compile(r"[:,;“‘]\s*\p{Lu}\p{Ll}+(?=,\s+(?:you|I|we|do|don|what|this|it)\b)")
"""`remarking: Caleb, you have …`: somebody, or the writer's own head, speaks to the writer."""
_TOLD_TO = regex.compile(r"\bas told to\b", regex.IGNORECASE)
_INITIALS = regex.compile(r"[.!?]\s+\p{Lu}{2,3}$")
"""`… my own questions. PM`: whoever wrote it down signs the preface."""
_GREETING = 10
_SAID = regex.compile(rf"(?:I|We|She|He|They|It|Then [Ii]|And [Ii])\s+(?:\p{{L}}+ly )?{SPEAKING_VERBS}\b")
"""`She said:`: a sentence of the letter, and no label."""
_YEARS = regex.compile(
    r"(?m)[(,] ?1[89]\d\d ?[–-] ?(?:1[89]|20)\d\d\)?\W*$|^\W*1[89]\d\d ?[–-] ?(?:1[89]|20)\d\d\W*$"
)
"""The years of a life, in brackets or on a line of their own; `weaver 1948–1979` is a trade's."""
_INVITES = regex.compile(
    r"(?:At \p{Lu}[^,.]{2,60}, )?we (?:are|['’]re) (?:\w+ )?(?:proud|committed|looking for|recruiting|hiring|always)\b"
    r"|(?:want|would you like|interested|thinking) (?:to|in|of|about) (?:join|work|becom|shar|volunt)\p{L}*\b"
    r"|(?:to )?(?:find out|read|learn) more\b|(?:visit|apply|contact|e-?mail|call) (?:us|now|our|the)\b",
    regex.IGNORECASE,
)
"""A publisher speaks to its readers below somebody's story."""
_SELF = regex.compile(r"\b(?:[Mm]y name(?: is|['’]s)|I am|I['’]m)\s+(?=(?:\p{Lu}\p{L}*\.?\s+){0,3}\p{Lu})")
_DEAR = regex.compile(r"(?:My )?Dear(?:est)?\b")


def own_statement(reading: Reading, subject: Subject, own: Own) -> Iterator[Turn]:
    """The paragraphs of a signed first-person text; an introduction and what stands below the signature are not."""
    signed, mine = signature(reading), own_paragraphs(reading)
    if len(signers_of(reading)) > 1:
        yield from _own_section(reading, subject)
        return
    if not mine:
        return
    first, last = reading.blocks[mine[0]], reading.blocks[mine[-1]]
    closed, opened, told = False, _salutation(reading), _preface(reading, subject)
    for block in reading.of_role(Role.PROSE):
        reason = not_an_answer(block, subject) or _mostly_quoted(block) or _greets(block)
        closed = closed or (
            block.start > first.start
            and (
                (looks_labelled(block.text) and not _SAID.match(block.text))
                or bool(_INVITES.match(block.text))
            )
        )
        if opened and block.start < opened.start:
            reason = "stands above the salutation: the editor's words"
        elif block.start < told:
            reason = "stands above the story: the words of whoever wrote it down"
        elif closed:
            reason = "below a label or the publisher's own words: what follows is no longer theirs"
        elif signed and signed.start < block.start and signed.start > last.start:
            reason = "stands below the signature"
        elif block.start > last.start and (signed is None or signed.start < first.start):
            reason = "a closing paragraph that speaks of nobody: may be the editor's words"
        elif block.start < first.start and (_introduces(block, subject) or not (signed or opened)):
            reason = "an introduction: the editor's words"
        if reason:
            own.rejected.append(left_out(block, reason))
        else:
            yield Turn(block=block, start=block.start, question=None)


def _greets(block: Block) -> str | None:
    """`Dear swimmers,`, `With thanks for all that you do,`: a line of a few words that ends in a comma."""
    short = block.text.endswith(",") and len(block.text.split()) <= _GREETING
    return "a greeting" if short else None


def _salutation(reading: Reading) -> Block | None:
    """`Dear friends,`: where a letter begins."""
    lines = (
        block for block in reading.of_role(Role.PROSE, Role.HEADING) if _SALUTATION.fullmatch(block.text)
    )
    return next(lines, None)


def _mostly_quoted(block: Block) -> str | None:
    plain = outside_marks(block.text)
    if block.kind is BlockKind.BLOCKQUOTE:
        return "set apart as a quotation: somebody else's words"
    if _SALUTATION.fullmatch(block.text):
        return "a salutation"
    if block.text[:1] in '“"‘«' or len(plain.split()) * 2 < len(block.text.split()):
        return "mostly between quotation marks: may be somebody else's words"
    return None


def is_own_statement(reading: Reading, subject: Subject, cast: Cast) -> bool:
    """Whether a first-person text is the person's: signed by them, under their byline, or called so.

    Whom a text is about need not be who says I in it: a reporter may, a widow, a friend who writes a letter.
    """
    mine = [outside_marks(reading.blocks[index].text) for index in own_paragraphs(reading)]
    written_by_another = any(not names(line, subject) for line in _writers(reading))
    if _is_tribute(reading, subject) or (written_by_another and not _in_own_words(reading)):
        return False
    about = sum(speaks_about(_ADDRESSED.sub(" ", text), subject) for text in mine)
    if about * 4 > len(mine):
        return False  # One such paragraph among many is left out by itself.
    if _is_signed_below(reading, subject):
        return True
    told = any(speaks_about(text, subject) or describes_the_meeting(text) for text in mine)
    below_title = speaks_below_title(reading, cast)
    return not told and (
        _is_signed(reading, subject, cast)
        or any(_names_self(text, subject) for text in mine[:2])
        or (below_title is not None and below_title.name == subject.name)
    )


def _names_self(text: str, subject: Subject) -> bool:
    """`My name is Ann Poe and I am …` in the first lines: nobody else can say it."""
    found = _SELF.search(text)
    return bool(found) and names(text[found.end() : found.end() + 60].split(".", maxsplit=1)[0], subject)


def _is_signed(reading: Reading, subject: Subject, cast: Cast) -> bool:
    signers = signers_of(reading)
    if signature(reading) is not None or signers:
        return any(name in (subject.name, *subject.spellings) for name in signers)
    by_another = any(not names(credited, subject) for credited in cast.credited)
    under_byline = any(names(credited, subject) for credited in cast.credited)
    return (
        _is_announced(reading)
        or _is_told_by(reading, subject)
        or (not by_another and (under_byline or _in_own_words(reading)))
    )


def _is_told_by(reading: Reading, subject: Subject) -> bool:
    """`Ann Poe, as told to Bo Vane`: whose name stands before these words tells the story."""
    lines = (_TOLD_TO.split(block.text, maxsplit=1) for block in reading.of_role(Role.CREDIT))
    return any(len(parts) == 2 and names(parts[0], subject) for parts in lines)


def _preface(reading: Reading, subject: Subject) -> int:
    """Where a told story begins: below paragraphs in which whoever wrote it down speaks of the person."""
    if not _is_told_by(reading, subject):
        return 0
    for block in (reading.blocks[index] for index in own_paragraphs(reading)):
        plain = outside_marks(block.text)
        if not (_SOMEBODY.search(plain) or names(plain, subject) or _INITIALS.search(plain)):
            return block.start
    return 0


def _is_signed_below(reading: Reading, subject: Subject) -> bool:
    """Whether the person's name stands below the last paragraph in which somebody says I: no reporter signs so."""
    signed, mine = signature(reading), own_paragraphs(reading)
    return bool(
        signed and mine and signed.start > reading.blocks[mine[-1]].start and names(signed.text, subject)
    )


def _writers(reading: Reading) -> list[str]:
    """Bylines of those who wrote, not of those who photographed or wrote down."""
    lines = [block.text for block in reading.of_role(Role.CREDIT)]
    return [line for line in lines if regex.match(r"(?:by|words|text|written|author|story)\b", line, regex.I)]


def _is_tribute(reading: Reading, subject: Subject) -> bool:
    """A letter to somebody, or words about somebody who died."""
    titles = title_texts(reading)
    if any(_LETTER.match(title) for title in titles):
        return True
    if any(_LETTER_FROM.search(title) and names(title, subject) for title in titles):
        return False
    named = [index for index, block in enumerate(reading.blocks) if names(block.text, subject)]
    near = [block.text for index in named for block in reading.blocks[index : index + 2]]
    short = [text for text in near if len(text.split()) <= 12]
    return any(_YEARS.search(text) or (_DEAR.match(text) and names(text, subject)) for text in short)


def _is_announced(reading: Reading) -> bool:
    """Whether a line above the first own paragraph says that the person speaks for themselves below it."""
    mine = own_paragraphs(reading)
    return any(announces(block.text) for block in reading.blocks[: mine[0] if mine else 0])


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
