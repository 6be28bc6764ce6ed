"""Where a quotation's lines break: even lines that end where a reader would breathe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

# Fixed spaces hold what they join; a hair space only keeps signs from touching.
_SPACES = regex.compile(r"[^\S\u00a0\u2007\u202f\u200a]+")
_DASHES = ("–", "—", "-")
_AFTER_DASH = regex.compile(r"(?<=\p{L}\u200a?[—–]\u200a?)(?=\p{L})")
_ENDS_SENTENCE = regex.compile(r"[.!?…؟۔।॥][\p{Pe}\p{Pf}\p{Pi}'\"]*$")
_PAUSES = regex.compile(r"[,;:،؛—–][\p{Pe}\p{Pf}\p{Pi}'\"]*$")
# English words that lean on the next one; a line that ends with one of them reads haltingly.
_LEANING_WORDS = (
    "a an and as at but by for from i if in into is it’s i’m my no nor not of on or our so than that the their then "
    "to was we when who with you your"
)
_LEANING = frozenset(_LEANING_WORDS.split())
_SHORTEST_LINE, _LONGEST_LINE = 0.55, 1.4
"""Of the line's even share: further from it no line is looked at."""
_LITTLE_SENSE = 0.2
"""How much a good ending counts where lines go by evenness; a bad one counts as ever."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """What no line break may divide, with its width in ems and whether a space follows it."""

    text: str
    width: float
    spaced: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """One way to break the words: lines as (start, end) of words."""

    lines: tuple[tuple[int, int], ...]
    widest: float
    """In ems."""
    flaw: float
    """0 for even lines that end well; 1 is as bad as type a tenth smaller."""


def divide(text: str) -> list[tuple[str, bool]]:
    """The words of `text`, each with whether a space follows. A lone dash stays with the word before it."""
    words: list[tuple[str, bool]] = []
    for spaced in filter(None, _SPACES.split(text)):
        if spaced in _DASHES and words:
            words[-1] = (f"{words[-1][0]}\u00a0{spaced}", True)
            continue
        parts = _AFTER_DASH.split(spaced)
        words += [(part, False) for part in parts[:-1]] + [(parts[-1], True)]
    return words


def shapes(words: Sequence[Word], space: float, *, most_lines: int) -> list[Shape]:
    """The best ways to break `words` into one line, two, and so on: one that goes by the sense, one by evenness."""
    total = max(space, sum(word.width + space * word.spaced for word in words) - space)
    by_sense = [_ending_flaw(words, end) for end in range(len(words) + 1)]
    by_evenness = [max(flaw, flaw * _LITTLE_SENSE) for flaw in by_sense]
    found: dict[tuple[int, ...], Shape] = {}
    for count in range(1, min(most_lines, len(words)) + 1):
        for ends in (by_sense, by_evenness):
            breaks = _best(words, space, total / count, count, ends)
            if breaks and breaks not in found:
                found[breaks] = _shape(words, space, total / count, breaks, by_sense)
    return list(found.values())


def _best(
    words: Sequence[Word], space: float, share: float, count: int, ends: Sequence[float]
) -> tuple[int, ...] | None:
    """Dynamic programming over (lines, words): the least flawed way to `count` lines of about `share` ems each."""
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for line in range(1, count + 1):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (flaw, breaks) in reached.items():
            for end, width in _line_ends(words, space, start, share, is_last=line == count):
                cost = flaw + _evenness_flaw(width, share, is_last=line == count) + ends[end]
                if end not in following or cost < following[end][0]:
                    following[end] = (cost, (*breaks, end))
        reached = following
    return reached[len(words)][1] if len(words) in reached else None


def _line_ends(
    words: Sequence[Word], space: float, start: int, share: float, *, is_last: bool
) -> Iterator[tuple[int, float]]:
    """(end, width) of the lines that may begin at `start`; one that is too long on its own may hold one word."""
    width = 0.0
    for end in range(start + 1, len(words) + 1):
        width += words[end - 1].width
        if width > share * _LONGEST_LINE and end > start + 1:
            return
        is_end = end == len(words)
        if is_end if is_last else not is_end and width >= share * _SHORTEST_LINE:
            yield end, width
        width += space if words[end - 1].spaced else 0.0


def _evenness_flaw(width: float, share: float, *, is_last: bool) -> float:
    """The square of how far a line is from its even share; a last line may be somewhat shorter."""
    off = width / share - 1
    if is_last and off < 0:
        return 1.6 * off * off + (1.0 if off < -0.6 else 0.0)
    return 8.0 * off * off


def _ending_flaw(words: Sequence[Word], end: int) -> float:
    """What it costs to break after the word before `end`; less than nothing where the sense pauses."""
    if end in (0, len(words)):
        return 0.0
    last = words[end - 1].text
    flaw = 0.45 if end == len(words) - 1 else 0.0  # A word alone on the last line.
    if _ENDS_SENTENCE.search(last):
        return flaw - 0.25
    if end > 1 and _ENDS_SENTENCE.search(words[end - 2].text):
        flaw += 0.35  # The first word of a sentence, cut off from it.
    elif end > 1 and _PAUSES.search(words[end - 2].text):
        flaw += 0.15  # The first word of a clause.
    if _ENDS_SENTENCE.search(words[end].text):
        flaw += 0.12  # The last word of a sentence, alone before the next one.
    if _PAUSES.search(last):
        return flaw - 0.12
    if len(last) == 1:
        return flaw + 0.3
    return flaw + (0.08 if last.casefold() in _LEANING else 0.0)


def _shape(
    words: Sequence[Word], space: float, share: float, breaks: tuple[int, ...], ends: Sequence[float]
) -> Shape:
    lines = tuple(pairwise(breaks))
    widths = [_width(words[start:end], space) for start, end in lines]
    uneven = sum(_evenness_flaw(width, share, is_last=False) for width in widths[:-1])
    flaw = uneven + _evenness_flaw(widths[-1], share, is_last=True) + sum(ends[end] for end in breaks)
    return Shape(lines=lines, widest=max(widths), flaw=max(flaw, 0.0) / len(lines) ** 0.5)


def _width(line: Sequence[Word], space: float) -> float:
    return sum(word.width for word in line) + space * sum(word.spaced for word in line[:-1])
