"""What stands between quotation marks: curly, straight, French, German, and British single ones."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_SINGLE_OPEN = regex.compile(r"(?<![\p{L}\p{N}’])[‘'](?=[\p{Lu}\p{L}“])")
_SINGLE_CLOSE = regex.compile(
    r"(?<=[.,!?…”])[’'](?![\p{L}\p{N}])|(?<=\p{L})[’'](?=[,.;:!?)])|(?<=[\p{L}--s])[’'](?=\s)", regex.V1
)
"""After a stop, before one, or between a word and a space: `the weavers’ row` is no end."""
_DOUBLE_OPEN = regex.compile(r"[“«„\"]|‘‘")
_TWO_SIGNS = regex.compile(r"’’|(?<=[.,!?…])''(?!')")
"""A closing mark made of two single ones."""

_MARK = regex.compile(r"[“”\"]")
_OPENER = regex.compile(r"(?<![^\s(\[–—-])[“\"](?=[\p{L}\p{N}‘'…])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation: `[start, end)` is what stands inside its marks."""

    start: int
    end: int
    closed: bool
    """Whether a closing mark follows; a mark may stay open over paragraphs."""
    opening: int = 1
    closing: int = 1
    """Of how many signs the marks are: some papers set `‘‘…’’`, or `\"…''`."""

    @property
    def outer(self) -> tuple[int, int]:
        """The span with its marks."""
        return self.start - self.opening, self.end + (self.closing if self.closed else 0)


def marked_spans(text: str) -> list[Marked]:
    """The outermost quotations of a paragraph, in order, in double marks or in British single ones."""
    spans: list[Marked] = []
    double, single = _next_double(text, 0), _next_single(text, 0)
    while found := [span for span in (double, single) if span]:
        spans.append(min(found, key=lambda span: span.start))
        place = spans[-1].end + 1
        # One that lies further on is still the next: without this a long text would be read once for each mark.
        double = _next_double(text, place) if double and double.start <= place else double
        single = _next_single(text, place) if single and single.start <= place else single
    return spans


def unmarked(text: str) -> str:
    """A paragraph without its quotations, be they in straight single marks, as the British press has them."""
    spans = [span.outer for span in marked_spans(text)]
    begins = [0, *(end for _, end in spans)]
    return " ".join(
        text[begin:end]
        for begin, end in zip(begins, [*(start for start, _ in spans), len(text)], strict=True)
    )


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


def _next_double(text: str, place: int) -> Marked | None:
    opening = _DOUBLE_OPEN.search(text, place)
    if opening is None:
        return None
    if opening[0] == "‘‘":
        closing = _TWO_SIGNS.search(text, opening.end())
        end = closing.start() if closing else len(text)
        return Marked(opening.end(), end, closing is not None, opening=2, closing=2)
    ends = [at for mark in _PAIRS[opening[0]] if (at := text.find(mark, opening.end())) >= 0]
    end = min(ends, default=len(text))
    if opening[0] in '“"' and (other := _other_kind(text, opening, end)):
        return Marked(opening.end(), other, True)
    if (two := _TWO_SIGNS.search(text, opening.end(), end)) and '"' not in text[two.end() :]:
        return Marked(opening.end(), two.start(), True, closing=2)
    return Marked(opening.end(), end, bool(ends))


def _other_kind(text: str, opening: regex.Match[str], end: int) -> int | None:
    """Where a mark of the other kind closes what a curly or a straight one opened: `“I am sad," he said.`

    Only where no mark opens in between: that one would be what is closed.
    """
    found = _MARK.search(text, opening.end(), end)
    if found is None or found[0] == "“" or found[0] == opening[0] or _OPENER.match(text, found.start()):
        return None
    return int(found.start())


def _next_single(text: str, place: int) -> Marked | None:
    """A single mark opens before a capital, and is one only where it closes: apostrophes are none."""
    opening = _SINGLE_OPEN.search(text, place)
    closing = _SINGLE_CLOSE.search(text, opening.end()) if opening else None
    return Marked(opening.end(), closing.start(), True) if opening and closing else None


def within_marks(text: str) -> str:
    """What stands between the marks that hold a whole paragraph, the last one closed or not; else the paragraph.

    A page that sets its answers between marks opens each paragraph with one, and closes only the last.
    """
    closing = _PAIRS.get(text[:1])
    if closing is None:
        return text
    inner = text[1:].rstrip()
    inner = inner[:-1] if inner[-1:] in tuple(closing) else inner
    return text if any(mark in inner for mark in closing) else inner


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with an opening mark."""
    return text[:1] in _PAIRS or text[:1] == "‘"
