"""Where sentences end: careful enough that a quotation is never cut inside one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

import regex

from generator.library.wordlists import word_list

OPENING = "\"'“”‘«»„‹›([{*_>"
"""What may stand before the first letter of a sentence."""
CLOSING = "\"'“”’»«›‹)]}*_"
"""What may stand after the stop of a sentence."""

ABBREVIATIONS = word_list(
    "mr mrs ms mx dr prof rev revd fr st sr jr hon gov sen rep cllr messrs mme mlle ven rt bp abp mgr",
    "sgt sergt cpl pte pvt spr gnr bdr rfn tpr capt lt lieut col gen maj brig cmdr comdr cdr cdre adm",
    "flt sqn wg const ch insp supt det asst dep comm commr",
    "e.g i.e eg ie etc vs v cf viz approx dept est inc ltd co corp plc bros",
    "ed eds fig al ca jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri",
    "a.m p.m u.k u.s u.n e.u ph.d b.a b.sc m.a m.sc ave rd blvd mt ft",
)
"""Words whose full stop does not end a sentence, in lower case, without their last stop."""

BEFORE_NUMBERS = word_list("no nos vol p pp fig ch c")
"""Words whose full stop does not end a sentence where a number follows."""

_STOP = regex.compile(
    r"(?P<stop>[.!?…。！？؟۔।]+)(?P<close>[\"'“”’»«›‹)\]}*_]*)(?P<gap>\s+|$|(?<=[。！？])(?=\S))"
)
_PARAGRAPH = regex.compile(r"(?:(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)|\u2029)\s*")
_PARAGRAPH_ABOVE = regex.compile(_PARAGRAPH.pattern, regex.REVERSE)
"""Finds the last blank line before a place without reading all that stands above it."""
_DOTTED_CAPITALS = regex.compile(r"(?:\p{Lu}\p{M}*\.)+\p{Lu}\p{M}*")
"""`R.A.F`, `D.C`: whether a sentence ends after them nobody can tell, so none is cut there."""
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.’'&]+$", regex.REVERSE)
"""Looks from the end, so that a long sentence is not read again for each of its stops."""


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` in order, without outer white space; a blank line always ends one."""
    return list(_spans(text, start, len(text) if end is None else end))


@lru_cache(maxsize=128)
def _spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Kept for a while: every run of sentences asks for those of its paragraph again."""
    spans: list[tuple[int, int]] = []
    place = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        spans += _within_paragraph(text, place, gap.start())
        place = gap.end()
    return (*spans, *_within_paragraph(text, place, end))


def _within_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    place = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_a_sentence(text, stop, place, end):
            spans.append((place, stop.end("close")))
            place = stop.end()
    spans.append((place, end))
    return [span for span in (stripped(text, *span) for span in spans) if span[0] < span[1]]


def _ends_a_sentence(text: str, stop: regex.Match[str], place: int, end: int) -> bool:
    if stop.end() >= end:
        return True
    following = text[stop.end() : stop.end() + 8].lstrip(OPENING)
    if following and following[0].islower():
        return False
    if stop["stop"] != "." or stop["close"]:
        return True
    return not _is_abbreviation(_LAST_WORD.search(text, place, stop.start()), following)


def _is_abbreviation(found: regex.Match[str] | None, following: str) -> bool:
    if not found:
        return False
    word: str = found[0]
    if following[:1].isdigit() and word.lower() in BEFORE_NUMBERS:
        return True
    if len(word) == 1:  # an initial, but "and I." may end a sentence
        return word.isupper() and word != "I"
    plain = word.lstrip("'’")
    return plain.lower() in ABBREVIATIONS or bool(_DOTTED_CAPITALS.fullmatch(plain))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def paragraph_around(text: str, place: int) -> tuple[int, int]:
    """The span of the paragraph, between blank lines, in which `place` lies."""
    if text[place : place + 1].isspace():  # It may lie inside a gap: look from there.
        above = _PARAGRAPH_ABOVE.search(text, 0, place)
        below = _PARAGRAPH.search(text, place)
        return (above.end() if above else 0), (below.start() if below else len(text))
    starts, ends = _gaps(text)
    before, behind = bisect_right(ends, place), bisect_left(starts, place)
    return (ends[before - 1] if before else 0), (starts[behind] if behind < len(starts) else len(text))


@lru_cache(maxsize=4)
def _gaps(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the blank lines between paragraphs start, and where they end."""
    gaps = [gap.span() for gap in _PARAGRAPH.finditer(text)]
    return tuple(start for start, _ in gaps), tuple(end for _, end in gaps)
