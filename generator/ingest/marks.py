"""What stands between quotation marks: curly, straight, French, German, and British single ones."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_SINGLE_OPEN = regex.compile(r"(?<![\p{L}\p{N}’])[‘'](?=[\p{Lu}\p{L}“])")
_SINGLE_CLOSE = regex.compile(r"(?<=[.,!?…])[’'](?![\p{L}\p{N}])")

_MARK = regex.compile(r"[“”\"]")
_OPENER = regex.compile(r"(?<![^\s(\[–—-])[“\"](?=[\p{L}\p{N}‘'…])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation: `[start, end)` is what stands inside its marks."""

    start: int
    end: int
    closed: bool
    """Whether a closing mark follows; a mark may stay open over paragraphs."""

    @property
    def outer(self) -> tuple[int, int]:
        """The span with its marks."""
        return self.start - 1, self.end + (1 if self.closed else 0)


def marked_spans(text: str) -> list[Marked]:
    """The outermost quotations of a paragraph, in order; single marks count only where there are no double ones."""
    spans = _double(text)
    return spans if spans else _single(text)


def loses_a_mark(text: str) -> bool:
    """Whether a mark opens while another of its kind is open: one was lost, and nobody can tell where."""
    open_mark = ""
    for found in _MARK.finditer(text):
        mark, opens = found[0], bool(_OPENER.match(text, found.start()))
        if mark == "“" or (mark == '"' and opens):
            if open_mark in ("“", '"'):
                return True
            open_mark = mark
        elif mark in ("”", '"'):
            open_mark = ""
    return False


def _double(text: str) -> list[Marked]:
    spans: list[Marked] = []
    place = 0
    while place < len(text):
        closing = _PAIRS.get(text[place])
        if closing is None:
            place += 1
            continue
        ends = [at for mark in closing if (at := text.find(mark, place + 1)) >= 0]
        end = min(ends) if ends else len(text)
        spans.append(Marked(place + 1, end, bool(ends)))
        place = end + 1
    return spans


def _single(text: str) -> list[Marked]:
    spans: list[Marked] = []
    place = 0
    while opening := _SINGLE_OPEN.search(text, place):
        closing = _SINGLE_CLOSE.search(text, opening.end())
        if closing is None:
            break
        spans.append(Marked(opening.end(), closing.start(), True))
        place = closing.end()
    return spans


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with an opening mark."""
    return text[:1] in _PAIRS or text[:1] == "‘"
