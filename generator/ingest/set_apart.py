"""Which blocks an interview sets apart as its questions: by type, by mark-up, by number, or as lines of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from generator.ingest.document import Block, BlockKind
from generator.ingest.people import mentions_in
from generator.ingest.questions import (
    asks_by_form,
    is_prompt,
    looks_like_question,
    number_of,
    speaks_of_self,
    speaks_to_somebody,
)
from generator.library.sentences import sentence_spans

_SENDER = regex.compile(r"(?<=[?.!])[\"”’]?\s+[–—-]\s*\p{Lu}[^.?!]{0,40}$")
"""Who sent a question in: `Can it swim? – Petra, aged 10`."""
_STRONG = frozenset({"question", "dt", "summary", "numbered"})
"""Ways to set a block that hardly anything but a question is set in."""
_LINE = "line"
"""The weakest: a line that ends without a stop, where no mark-up tells more."""
_SIGNS = tuple(">#*–—»·•")
"""What a plain text sets in front of questions."""
_LONGEST = 120
"""Words: what is longer is no question, however it is set."""
_LAST_SENTENCE = regex.compile(r"^.*[.!?…]\s+", regex.DOTALL)
"""All that stands before it."""
_ENDED = regex.compile(r"[.!…。！:;,][\"'”’»)\]*_]*$|[\"”’»]$")
_OTHERS_PART = regex.compile(r"(?:and )?(?:her|his|their) \p{L}+|and the \p{L}+", regex.IGNORECASE)
_WRITERS = regex.compile(
    r"\b(?:editor|writer|reporter|correspondent|interviewer|photographer)\b", regex.IGNORECASE
)
_SITES_OWN = regex.compile(
    r"\b(?:our|editors?|publishers?|partners?|sponsors?|letters?|readers?|comments?|author|writer|subscribers?|say"
    r"|newsletter|advert\p{L}*|more from|about|contact|vacanc\p{L}+|jobs?|related|stories|share|box|tip|work with)\b",
    regex.IGNORECASE,
)
"""Headings that a page has for itself below an interview."""
_PUBLISHERS = regex.compile(
    r"\b(?:our|editors?|publishers?|partners?|sponsors?|readers?|subscribers?|newsletter|advert\p{L}*|vacanc\p{L}+"
    r"|related)\b",
    regex.IGNORECASE,
)
"""Headings that a page has for itself anywhere."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The blocks that ask, by index, and whether their row is so regular that all between two of them answers."""

    places: frozenset[int]
    regular: bool
    typed: bool
    """Told by their type or mark-up, so that other lines with a question mark are not the interviewer's."""


def asked_in(blocks: Sequence[Block], told: Sequence[int]) -> Asked | None:
    """The questions among the blocks that tell the article (`told`, in order); nothing where none are set apart."""
    looks = {index: _looks(blocks[index]) for index in told}
    asking = {index for index in told if _asks(blocks[index])}
    below = dict(pairwise(told))
    rows = _Rows(blocks=blocks, below=below, asking=frozenset(asking))
    counts = Counter(look for index in asking for look in looks[index])
    found = {look: [i for i in told if look in looks[i]] for look in counts}
    kept = [look for look, members in found.items() if rows.ask(look, members)]
    kept.sort(key=lambda look: (look == _LINE, -counts[look], len(found[look])))
    if not kept:
        return None
    row = set(found[kept[0]])
    for look in kept[1:]:
        covered = asking & row
        if look != _LINE and asking & set(found[look]) - covered:
            row |= set(found[look])
    return rows.chosen(row, typed=kept[0] != _LINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rows:
    blocks: Sequence[Block]
    below: dict[int, int]
    """Each block's next."""
    asking: frozenset[int]

    def ask(self, look: str, members: list[int]) -> bool:
        """Whether blocks of one look are a row of questions, with answers of another look below them."""
        asking = sum(index in self.asking for index in members)
        if look != _LINE and self._takes_turns(members, asking):
            return True
        if len(members) < 2 or asking < (1 if look in _STRONG else 2):
            return False
        if look == "numbered" and not self._count_up(members):
            return False
        share = asking * 2 >= len(members) or look in _STRONG or (asking >= 3 and asking * 3 >= len(members))
        row = set(members)
        answered = sum(self._is_answered(index, row) for index in members)
        return share and answered >= 2 and answered * 10 >= len(members) * 6

    def chosen(self, row: set[int], *, typed: bool) -> Asked:
        """Of the blocks set like questions, those that are no headings of the page."""
        asking = self.asking & row
        span = range(min(asking), max(asking))
        places = {index for index in row if self._is_question(index, row, span, typed=typed)}
        answered = [index for index in places if self._is_answered(index, places)]
        return Asked(
            places=frozenset(places),
            regular=len(answered) >= 3 and len(answered) * 10 >= len(places) * 8,
            typed=typed,
        )

    def _takes_turns(self, members: list[int], asking: int) -> bool:
        """Whether each of four or more has an answer right below it, and at least half of them speak to somebody."""
        to_somebody = sum("?" in (text := self.blocks[i].text) or speaks_to_somebody(text) for i in members)
        row = set(members)
        answered = all(self._is_answered(index, row) for index in members)
        return len(members) >= 4 and asking >= 1 and to_somebody * 2 >= len(members) and answered

    def _count_up(self, members: list[int]) -> bool:
        numbers = [number_of(self.blocks[index].text) for index in members]
        return all(b == a + 1 for a, b in pairwise(numbers))

    def _is_answered(self, index: int, row: set[int]) -> bool:
        below = self.below.get(index)
        return below is not None and below not in row and self.blocks[below].kind is not BlockKind.HEADING

    def _is_question(self, index: int, row: set[int], span: range, *, typed: bool) -> bool:
        text = self.blocks[index].text
        if len(text.split()) > _LONGEST or looks_like_question(text):
            answered = typed or self._is_answered(index, row) or len(sentence_spans(text)) == 1
            return len(text.split()) <= _LONGEST and answered
        if not self._is_answered(index, row):
            return typed and self.below.get(index) in self.asking and speaks_to_somebody(text)
        if self._begins_others_part(index) or self._is_publishers(index):
            return False
        if typed and self._is_in_its_place(index, span):
            return True
        return index in self.asking or _stands_as_one(text, typed=typed and index >= span.start)

    def _begins_others_part(self, index: int) -> bool:
        """Whether a heading turns to somebody else: what is set as only questions are does not."""
        block = self.blocks[index]
        return begins_others_part(block.text) and not _STRONG & _looks(block)

    def _is_publishers(self, index: int) -> bool:
        """Whether a heading speaks of the page or its readers: `Our tip`, `What readers said`."""
        text = self.blocks[index].text
        found = _PUBLISHERS.search(text) and not speaks_to_somebody(text)
        return bool(found) and not _STRONG & _looks(self.blocks[index])

    def _is_in_its_place(self, index: int, span: range) -> bool:
        """Between two that ask, set as only questions are, or a whole sentence above the first that asks."""
        block = self.blocks[index]
        opens = index < span.start and block.kind is not BlockKind.HEADING and bool(_ENDED.search(block.text))
        return index in span or opens or bool(_STRONG & _looks(block))


def _stands_as_one(text: str, *, typed: bool) -> bool:
    """Whether a line that asks nothing by its words may be a question by its place: `Favourite song`."""
    if _SITES_OWN.search(text):
        return False
    return speaks_to_somebody(text) or (typed and not mentions_in(text))


def begins_others_part(text: str) -> bool:
    """Whether a heading begins a part about somebody else: `And her deputy, Stan`, `Ann Poe, deputy`."""
    if _OTHERS_PART.match(text) and not regex.search(r"[?.!]", text):
        return True
    first = next((mention for mention in mentions_in(text) if mention.full), None)
    if first is None or _WRITERS.search(text):
        return False
    return not text[: first.start].strip(" –—-“\"‘'") and not speaks_to_somebody(text)


def _asks(block: Block) -> bool:
    text = _SENDER.sub("", block.text)
    last = _LAST_SENTENCE.sub("", text)
    return (
        looks_like_question(text)
        or asks_by_form(text)
        or asks_by_form(last)
        or ("?" in text and is_prompt(last))
    )


def _looks(block: Block) -> frozenset[str]:
    looks = set(block.looks)
    looks |= {f"h.{block.kind}"} if block.kind is BlockKind.HEADING else set()
    if block.all_bold:
        looks.add("bold")
    if block.italic:
        looks.add("italic")
    if block.question:
        looks.add("question")
    if block.text[:1] in _SIGNS:
        looks.add(f"sign {block.text[0]}")
    if block.text.isupper():
        looks.add("capitals")
    if number_of(block.text):
        looks.add("numbered")
    if looks_like_question(block.text) or _is_open_line(block.text):
        looks.add(_LINE)
    return frozenset(looks)


def _is_open_line(text: str) -> bool:
    """Whether a line ends without a stop and nobody speaks of themselves in it."""
    return not speaks_of_self(text) and not _ENDED.search(text) and len(text.split()) <= 40
