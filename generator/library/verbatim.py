"""A quotation is a place in its source: the checks made at ingest, at compose, at approve and at send."""

from __future__ import annotations

import regex

from generator.errors import QuoteError
from generator.library.sentences import CLOSING, OPENING, paragraph_around, sentence_spans

_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?[ \t]*[-–—]?[ \t]*)"
_LABEL = regex.compile(
    rf"{_TIME}?(?:\W*(?:\p{{Lu}}\p{{Ll}}{{0,3}}\. |(?:\p{{Lu}}\. ?){{2,3}})?\w[^.:!?\n]{{0,60}}{_TIME}?[*_]*:[*_]*"
    r"|\W*[QA][.)]?[*_]*"
    rf"|\W*(?:\p{{Lu}}\.[ -]?){{2,4}}[*_]*:[*_]*|\W*\w[^.:!?\n]{{0,60}}\s[–—|-]"
    rf"|[^.:!?\n]{{1,60}}{_TIME}?:?(?=\s*\n)"
    r"|\W*\w[^.:!?\n]{0,60}[*_]*[ \t][\[(]\d{1,2}:\d\d(?::\d\d)?[\])][*_]*|\p{Lu}{2,3})\s+"
)
"""What may stand before the first sentence of a turn: `[00:12] Name: `, `A. `, initials, or a label on its own line."""

_LINE_LABEL = regex.compile(
    r"\W*(?:[QA]\d{0,2}|\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,3})"
    r"(?: \([^()\n]{1,40}\))?[*_]*[.:)][*_]*[ \t]+"
)
"""A label in front of a line right below another: `A: ` under its `Q: …`, with no blank line between."""

_REMARK = regex.compile(r"(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,300}\])[ \t]+\Z")
"""`(laughs) `: a remark of the editor's right before a sentence."""

_APART = regex.compile(r"[\s:—–\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、，。：]\Z")
"""What may stand before an opening sign: white space, a dash, a colon, or a script that sets no spaces."""


def verify_quote(text: str, start: int, end: int, expected: str) -> None:
    """Do nothing if `text[start:end]` is `expected`, character for character; else raise `QuoteError`."""
    if not 0 <= start < end <= len(text):
        raise QuoteError(
            f"The place {start} to {end} is not inside its article of {len(text)} characters: "
            "add the article again or retire the quote."
        )
    if text[start:end] != expected:
        raise QuoteError(
            f"The words “{_shortened(expected)}” do not stand at {start} to {end} of their article, which has "
            f"“{_shortened(text[start:end])}” there: add the article again or retire the quote."
        )


def is_whole_sentences(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins where a sentence begins and ends where one ends, outer quote marks apart.

    A comma before the closing mark (“I stayed,” she says.) ends a quoted sentence, as newspapers set it.
    """
    if not 0 <= start < end <= len(text):
        return False
    first, _ = paragraph_around(text, start)
    _, last = paragraph_around(text, end - 1)
    spans = sentence_spans(text, first, last)
    return _begins_one(text, start, first, spans) and _ends_one(text, end, last, spans)


def _begins_one(text: str, start: int, first: int, spans: list[tuple[int, int]]) -> bool:
    if text[start].islower() or text[start].isspace():
        return False
    if _opens_words(text, start, first):
        return True
    for sentence_start, _ in spans:
        if sentence_start <= start and not text[sentence_start:start].strip(OPENING + " \t"):
            return True
    line = text.rfind("\n", first, start) + 1
    below = line > first and bool(_LINE_LABEL.fullmatch(text, line, start))
    if below or _LABEL.fullmatch(text, first, start):
        return True
    remark = _REMARK.search(text, first, start)
    return remark is not None and _begins_one(text, remark.start(), first, spans)


def _opens_words(text: str, start: int, first: int) -> bool:
    """Whether signs that open a quotation stand right before: those of `O'Brien` and `(s)he` stand inside a word."""
    before = text[first:start]
    bare = before.rstrip(OPENING)
    return bare != before and (not bare or bool(_APART.search(bare, len(bare) - 1)))


def _ends_one(text: str, end: int, last: int, spans: list[tuple[int, int]]) -> bool:
    rest = text[end : min(last, end + 3)]
    if rest[:1] == "," and rest[1:2] in CLOSING and rest[1:2]:
        return True
    if rest[:1] and rest[0] in CLOSING and text[end - 1] in ".!?…":
        return True
    return any(end <= stop and not text[end:stop].strip(CLOSING + " \t") for _, stop in spans if stop >= end)


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
