"""Pages that present several people: each in a part below their name, or each under labels or verbs of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, takewhile
from statistics import median_low

import regex

from generator.ingest.answers import judge
from generator.ingest.antecedents import begins_with_somebody_unnamed, speaks_of_somebody_unnamed
from generator.ingest.document import Block, BlockKind
from generator.ingest.doubts import describes_the_meeting, names, not_an_answer, speaks_about
from generator.ingest.formats import Reading, Role, outside_marks, read_format
from generator.ingest.people import Mention, Person, begins_sentences, mentions_in
from generator.ingest.questions import speaks_of_self
from generator.ingest.speakers import interviewer_keys, labels_for
from generator.ingest.subject import Cast, Subject, Unknown, named_subject, title_texts
from generator.ingest.turns import Own, Turn, left_out
from generator.library.names import fold
from generator.model.source import SourceFormat

MOST_PARTS = 12
"""A page with more parts than this is a directory, and a person says whom it is about."""
MOST_GUESTS = 4
_NUMBERED = regex.compile(r"^[\s\d.)#•\-–—*_]*")
_ANSWERED = regex.compile(
    r"\s+(?:answered|replied|responded|commented|wrote|writes)(?: on [\p{L}\p{N} ,]{3,24})?:$"
)
"""`Ann Poe answered on 9 May:`, a line of its own."""
_AFTER_NAME = regex.compile(rf"\s*(?:$|[,:|(–—-])|{_ANSWERED.pattern}")
_DASHED = regex.compile(r"[*_]*(?:[–—―~]|-{1,3})\s*(?=\p{Lu})")
"""`— Ann Poe, vet`: a dash before a name says who spoke the words above it."""
_LOOSE_NAME = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}\p{M}'’-]*(?: (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}\p{M}'’-]*){0,3})(?:$|, \p{L})"
)
_INTRODUCED = "introduces the person: the editor's words"
_BELOW = "the line that signs these words"
_OF_THEIRS = regex.compile(r"(?:\b(?:his|her|their)|['’]s) (?:\p{Ll}+ )?\p{Ll}+")
"""Somebody of the person's, of whom the person may go on to speak: `her dad`."""
_ABOVE = "the heading above this part of the page"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What a page presents of one person: the blocks below the line that is their name."""

    subject: Subject
    name_line: str
    reading: Reading
    signed: bool = False
    """Whether the name stands below the words, which are set as a quotation."""


def parts_of(reading: Reading, cast: Cast) -> list[Part]:
    """The parts of a page of mini-profiles, each below a line that is a name; nothing where it is no such page."""
    named = _name_lines(reading)
    names = [fold(mention.name) for mention in named.values()]
    if not 2 <= len(named) <= MOST_PARTS or len(set(names)) < len(names) or _is_about_some(reading, names):
        return []
    if any(_may_be_one(one, other) for one, other in combinations(names, 2)):
        return []
    _introduce(named, cast)
    starts = sorted(named)
    dashed = [start for start in starts if _DASHED.match(reading.blocks[start].text)]
    signed = _dashed_below(reading, starts) if dashed else _signed_below(reading, starts)
    if (dashed and (len(dashed) < len(starts) or not signed)) or (
        signed and _are_chosen(reading, starts, signed)
    ):
        return []
    parts = []
    for start, end in zip(starts, [*starts[1:], len(reading.blocks)], strict=True):
        part = _part_reading(reading, [start, *signed[start]] if signed else range(start, end))
        if part.of_role(Role.PROSE, Role.TURN):
            subject = named_subject(named[start], cast, evidence=_BELOW if signed else _ABOVE)
            line = reading.blocks[start].text
            parts.append(Part(subject=subject, name_line=line, reading=part, signed=bool(signed)))
    if len(parts) < 2 or len(parts) * 4 < len(named) * 3:
        return []  # Names with nothing below them are a list of other stories.
    return parts if signed else _without_closing(parts)


def words_of_part(part: Part) -> Own | None:
    """The paragraphs of a part in which its person speaks; nothing where the part tells of them instead."""
    if part.signed:
        return _signed_words(part)
    if part.reading.labels or part.reading.format is SourceFormat.INTERVIEW:
        return None
    if own := _quoted_below(part):
        return own
    introduction, prose = _below_introduction(part)
    plain = [outside_marks(block.text) for block in prose]
    if any(speaks_about(text, part.subject) or describes_the_meeting(text) for text in plain):
        return None
    if not any(speaks_of_self(text) for text in plain) or _goes_on_about(plain, introduction):
        return None
    own = Own(rejected=[left_out(block, _INTRODUCED) for block in introduction])
    for block, text in zip(prose, plain, strict=True):
        reason = not_an_answer(block, part.subject) or _quotes_mostly(block, text)
        if reason:
            own.rejected.append(left_out(block, reason))
        else:
            turn = Turn(block=block, start=block.start, question=None, by_label=part.name_line)
            judge(turn, part.reading, own)
    return own


def _quoted_below(part: Part) -> Own | None:
    """What is set as a quotation below somebody's name and a paragraph that tells of them, where nobody else speaks."""
    prose = part.reading.of_role(Role.PROSE, Role.ASIDE)
    quoted = [block for block in prose if block.kind is BlockKind.BLOCKQUOTE or _is_wholly_marked(block)]
    told = [block for block in prose if block not in quoted]
    if not quoted or not quoted[0].text.startswith(_OPENING) or (told and quoted[0].start < told[-1].start):
        return None
    if any(speaks_of_self(outside_marks(block.text)) for block in told):
        return None  # The person tells it themselves, and quotes somebody.
    own = Own(rejected=[left_out(block, _INTRODUCED) for block in told])
    for block in quoted:
        words = block.text.strip("“”\"‘’' ")
        if names(words, part.subject) or speaks_of_somebody_unnamed(words, above="") or _SAID.search(words):
            return None
        judge(Turn(block=block, start=block.start, question=None, by_label=part.name_line), part.reading, own)
    spoken = [block.text.strip("“”\"‘’' ") for block in quoted]
    of_us = not told and any(_OF_US.search(text) for text in spoken)
    return own if of_us or any(map(speaks_of_self, spoken)) else None


_OF_US = regex.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
"""Where nothing but a quotation stands below a name, *we* is the person and those beside them."""


def _is_wholly_marked(block: Block) -> bool:
    return block.text.startswith(_OPENING) and not outside_marks(block.text).strip(" .,–—-")


_OPENING = ("“", '"', "‘", "'")
_SAID = regex.compile(
    r"[,?!.][”\"’'] (?:\p{L}+ ){0,3}(?:said|says|wrote|adds|added)\b|[–—-] ?\p{Lu}[\p{L} ,.'’-]{3,60}$"
)
"""Somebody is named who says it, within or below the quotation."""


def _signed_words(part: Part) -> Own:
    """Paragraphs between marks that the person's name stands below, in which nobody is said to speak."""
    own = Own()
    for block in part.reading.of_role(Role.PROSE, Role.ASIDE):
        if names(block.text, part.subject):
            own.rejected.append(left_out(block, "speaks about the person: somebody else's words"))
            continue
        judge(Turn(block=block, start=block.start, question=None, by_label=part.name_line), part.reading, own)
    return own


def _below_introduction(part: Part) -> tuple[list[Block], list[Block]]:
    """What the editor says of the person first, and what stands below it.

    Paragraphs set in another type than most, and those right below the name that tell of the person and say no *I*.
    """
    prose = part.reading.of_role(Role.PROSE)
    plain = {block.start: outside_marks(block.text) for block in prose}
    typed = sum(block.italic for block in prose) * 2 < len(prose)
    set_apart = [block for block in prose if typed and block.italic]
    rest = [block for block in prose if block not in set_apart]
    told = list(takewhile(lambda block: _tells_of(plain[block.start], part.subject), rest))
    return [block for block in prose if block in set_apart or block in told], rest[len(told) :]


def _tells_of(plain: str, subject: Subject) -> bool:
    """Whether a paragraph is about the person, and nobody speaks of themselves in it."""
    return not speaks_of_self(plain) and (
        speaks_about(plain, subject) or begins_with_somebody_unnamed(plain, above="")
    )


def _goes_on_about(plain: list[str], introduction: list[Block]) -> bool:
    """Whether the one who introduces goes on: what stands below says *she*, and nobody there could be meant."""
    if not introduction:
        return False
    told = [f"{_named_first(text)}{text}" for text in plain]
    known = " ".join(found for block in introduction for found in _OF_THEIRS.findall(block.text))
    above = accumulate(told, lambda before, text: f"{before} {text}", initial=known)
    return any(
        speaks_of_somebody_unnamed(text, above=before) for text, before in zip(told, above, strict=False)
    )


def _named_first(text: str) -> str:
    """A name that a paragraph begins with, set as one inside a sentence would be."""
    first = text.split(maxsplit=1)[0].rstrip(",;:") if text.strip() else ""
    return f"of {first}, " if first[:1].isupper() and not begins_sentences(first) else ""


def guests_of(reading: Reading, cast: Cast, unknown: Unknown) -> tuple[Subject, ...]:
    """Several people whose words can be told apart: by labels of their own, or by what a feature gives to whom."""
    guests = unknown.candidates
    if not 2 <= len(guests) <= MOST_GUESTS:
        return ()
    if not reading.labels:
        return guests if reading.format is SourceFormat.FEATURE else ()
    asking = interviewer_keys(reading.labels, reading.blocks)
    everybody = {person.name for person in cast.people} | set(cast.credited)
    own = {
        guest: labels_for(guest.name, reading.labels, everybody, honorific=guest.honorific) - asking
        for guest in guests
    }
    labelled = [guest for guest, keys in own.items() if keys]
    labelled = _who_speak(reading, {guest: own[guest] for guest in labelled})
    shared = any(own[one] & own[other] for one, other in combinations(labelled, 2))
    return tuple(labelled) if len(labelled) >= 2 and not shared else ()


def _who_speak(reading: Reading, keys: dict[Subject, set[str]]) -> list[Subject]:
    """Those who say a good part of what is said: who says little beside another is asked along, or presents."""
    said: dict[Subject, int] = {}
    for guest, own in keys.items():
        turns = [index for index, label in reading.labels.items() if label.key in own]
        said[guest] = sum(len(_turn(reading, index).split()) for index in turns)
    most = max(said.values(), default=0)
    return [guest for guest, words in said.items() if words * 4 >= most]


def _turn(reading: Reading, index: int) -> str:
    own = reading.blocks[index].text[reading.labels[index].body :]
    return own or (reading.blocks[index + 1].text if index + 1 < len(reading.blocks) else "")


def _quotes_mostly(block: Block, plain: str) -> str | None:
    if block.kind is BlockKind.BLOCKQUOTE or len(plain.split()) * 2 < len(block.text.split()):
        return "mostly between quotation marks: may be somebody else's words"
    return None


def _name_lines(reading: Reading) -> dict[int, Mention]:
    """Index of a block → the person whose name it is, where it is nothing but a name and what that person does."""
    titles = set(title_texts(reading)[:1])
    found: dict[int, Mention] = {}
    lines = [
        index
        for index, (block, role) in enumerate(zip(reading.blocks, reading.roles, strict=True))
        if _may_name(block, role) and block.text not in titles
    ]
    for index in lines:
        text = _set_small(reading.blocks[index].text)
        mention = next((each for each in mentions_in(text) if each.full), None)
        if mention and _is_name_line(text, mention):
            found[index] = mention
    if len(found) >= 2:
        unnamed = [index for index in lines if index not in found and index - 1 not in found]
        found |= {index: loose for index in unnamed if (loose := _loosely(reading, index, found))}
    return found


def _may_name(block: Block, role: Role) -> bool:
    """Whether a block is a line that may be somebody's name and what they do."""
    if role is Role.PROSE and (_DASHED.match(block.text) or _ANSWERED.search(block.text)):
        return len(block.text.split()) <= _LONGEST_NAME_LINE
    headed = role is Role.HEADING or (block.kind is BlockKind.HEADING and role is not Role.FURNITURE)
    return headed and len(block.text.split()) <= 16


_LONGEST_NAME_LINE = 24


def _may_be_one(one: str, other: str) -> bool:
    """`Ann Poe` above a letter and `A. Poe` below it are one person, not two with parts of their own."""
    first, second = one.split(), other.split()
    return first[-1] == second[-1] and first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0]))


def _introduce(named: dict[int, Mention], cast: Cast) -> None:
    """Let everybody who has a part be known to all: a surname that two of them share is nobody's."""
    for mention in named.values():
        if not any(person.is_called(mention.name) for person in cast.people):
            person = Person(first=mention.start)
            person.spellings[mention.name] += 1
            cast.people.append(person)


def _set_small(text: str) -> str:
    """`ANN POE, 25` as `Ann Poe, 25`: a line that is set wholly in capitals."""
    name = text.split(",", maxsplit=1)[0]
    return name.title() + text[len(name) :] if name.isupper() and len(name.split()) >= 2 else text


def _is_name_line(text: str, mention: Mention) -> bool:
    before = _NUMBERED.sub("", text[: mention.start])
    titled = mention.honorific is not None and fold(before) == fold(mention.honorific)
    return (not before or titled) and bool(_AFTER_NAME.match(text, mention.end))


def _loosely(reading: Reading, index: int, certain: dict[int, Mention]) -> Mention | None:
    """A line set like the certain ones: `Jinx, busker` beside `Ann Poe, florist`."""
    block = reading.blocks[index]
    found = _LOOSE_NAME.match(block.text)
    like = [reading.blocks[other] for other in certain]
    same_kind = all(block.kind is other.kind and block.all_bold == other.all_bold for other in like)
    same_shape = all(("," in block.text) == ("," in other.text) for other in like)
    if not found or not same_kind or not same_shape or not ("," in block.text or " " in found["name"]):
        return None
    return Mention(name=found["name"], honorific=None, start=0, end=len(found["name"]))


def _is_about_some(reading: Reading, names: list[str]) -> bool:
    """Whether the title names some of these people and not the others: then the page is about those."""
    titles = " ".join(fold(title) for title in title_texts(reading)[:1])
    inside = [name in titles for name in names]
    return any(inside) and not all(inside)


def _signed_below(reading: Reading, starts: list[int]) -> dict[int, list[int]]:
    """Name line → the blocks right above it that it signs, where every name stands below words set as a quotation."""
    signed: dict[int, list[int]] = {}
    for before, start in zip([-1, *starts], starts, strict=False):
        above = range(start - 1, before, -1)
        found = list(takewhile(lambda index: _is_quoted(reading, index), above))
        signed[start] = sorted(found)
    below = starts[-1] + 1
    hangs = below < len(reading.blocks) and _is_quoted(reading, below)
    return signed if all(signed.values()) and not hangs else {}


def _dashed_below(reading: Reading, starts: list[int]) -> dict[int, list[int]]:
    """Name line → the paragraph right above it, and those above that in which somebody says I."""
    signed: dict[int, list[int]] = {}
    for before, start in zip([-1, *starts], starts, strict=False):
        above = list(range(start - 1, before, -1))
        own = takewhile(lambda index: speaks_of_self(outside_marks(reading.blocks[index].text)), above[1:])
        told = [index for index in [*above[:1], *own] if reading.roles[index] in (Role.PROSE, Role.ASIDE)]
        signed[start] = sorted(told)
    return signed if all(signed.values()) else {}


def _are_chosen(reading: Reading, starts: list[int], signed: dict[int, list[int]]) -> bool:
    """Whether somebody says I below the names and above the next quotation: they chose what others once said."""
    taken = {index for places in signed.values() for index in places}
    return any(
        reading.roles[index] is Role.PROSE and speaks_of_self(outside_marks(reading.blocks[index].text))
        for index in range(starts[0] + 1, len(reading.blocks))
        if index not in taken
    )


def _is_quoted(reading: Reading, index: int) -> bool:
    block = reading.blocks[index]
    if reading.roles[index] not in (Role.PROSE, Role.ASIDE):
        return False
    return block.kind is BlockKind.BLOCKQUOTE or not outside_marks(block.text).strip(" .,–—-")


def _part_reading(reading: Reading, places: Sequence[int]) -> Reading:
    """A part, its name line first, read as an article of its own; offsets go on counting in the whole text."""
    document = reading.document
    kept = [
        reading.blocks[index]
        for index in places
        if reading.roles[index] not in (Role.FURNITURE, Role.CREDIT, Role.NOTE)
        and not (index == places[0] and reading.roles[index] is Role.PROSE)
    ]
    metadata = replace(document.metadata, title=reading.blocks[places[0]].text, about=())
    return read_format(replace(document, blocks=tuple(kept), metadata=metadata))


def _without_closing(parts: list[Part]) -> list[Part]:
    """The last part ends where the others do: what comes after may be the editor's closing words."""
    usual = median_low([len(part.reading.of_role(Role.PROSE)) for part in parts[:-1]])
    last = parts[-1]
    prose = last.reading.of_role(Role.PROSE)
    if len(prose) <= usual or last.reading.labels or last.reading.format is SourceFormat.INTERVIEW:
        return parts
    cut = prose[usual].start
    document = last.reading.document
    kept = tuple(block for block in last.reading.blocks if block.start < cut)
    return [*parts[:-1], replace(last, reading=read_format(replace(document, blocks=kept)))]
