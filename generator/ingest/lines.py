"""Plain text into blocks: blank lines part them; single lines do unless the text is wrapped at a width."""

from __future__ import annotations

from itertools import pairwise

import regex

from generator.ingest.document import Block, BlockKind

_LINE = regex.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = " \t\v\f\x1c\x1d\x1e\x85\u00a0\u202f\u2007\u200b\ufeff\u3000"
_BULLET = regex.compile(r"(?:[•·‣▪◦*\-–]|\d{1,2}[.)])\s+(?=\S)")
_ENDED = regex.compile(r"[.!?:…。！？][\"'”’»)\]*_]*$")
_WIDEST = 100
_MOST_OF_IT = 0.6
"""Somebody who breaks lines by hand breaks them raggedly: a line with this share of the width may go on below."""
_NEARLY_ALL = 0.85
"""The share where the line below begins with a capital."""
_LABEL = regex.compile(r"\p{Lu}[^.:!?\r\n]{0,40}:\s")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, each trimmed of white space, in order."""
    lines = [_trimmed(text, line.start(), line.end()) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    width = _wrapped_width(text, lines)
    spans: list[tuple[int, int]] = []
    for line in lines:
        if spans and width and _continues(text, spans[-1], line, width):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return tuple(_block(text, start, end) for start, end in spans)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def _adjacent(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    between = text[above[1] : below[0]].replace("\r\n", "\n")
    return sum(between.count(end) for end in "\r\n\u2028") == 1 and "\u2029" not in between


def _fills(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    """Whether the first word of the line below would not have fitted on the line above."""
    last_line = text.rfind("\n", above[0], above[1]) + 1 or above[0]
    word = text[below[0] : below[1]].split(None, 1)[0]
    return above[1] - max(last_line, above[0]) + 1 + len(word) > width


def _wrapped_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width at which lines were wrapped, or nothing: at least two lines must break inside a sentence there."""
    pairs = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    width = max((a[1] - a[0] for a, _ in pairs), default=0)
    if not 30 <= width <= _WIDEST:
        return None
    broken = [b for a, b in pairs if _goes_on(text, a, b, width)]
    in_sentence = sum(text[below[0]].islower() for below in broken)
    return width if in_sentence >= 2 and in_sentence * 2 >= len(broken) else None


def _goes_on(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    """Whether a line broken by hand stops inside a sentence that the line below goes on with."""
    last_line = max(text.rfind("\n", above[0], above[1]) + 1, above[0])
    if _ENDED.search(text[last_line : above[1]][-12:]) or _LABEL.match(text, below[0], below[1]):
        return False
    share = _MOST_OF_IT if text[below[0]].islower() else _NEARLY_ALL
    return above[1] - last_line >= width * share


def _continues(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    return (
        _adjacent(text, above, below)
        and (_fills(text, above, below, width) or _goes_on(text, above, below, width))
        and not _BULLET.match(text, below[0], below[1])
    )


def _block(text: str, start: int, end: int) -> Block:
    bullet = regex.match(r"[•·‣▪◦]\s*", text[start:end])
    kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
    marked = regex.match(r"#{1,6}\s+", text[start:end])
    if marked:
        kind, start = BlockKind.HEADING, start + marked.end()
    return Block(text=text[start:end], start=start, end=end, kind=kind)
