"""What a card's template gets: every text as runs of typefaces, and the quotation in the lines it may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.rendering.line_breaks import Shape, Word, divide, shapes
from generator.rendering.scripts import Lettering, divides_words, first_script, lettering, reads_from_right
from generator.rendering.typefaces import OPTICAL_SIZE, Style

_MARKS = {"Arab": ("”", "“"), "Hebr": ("”", "”")}
"""Opening and closing mark where they are not “ and ” (Unicode CLDR, `quotationStart` and `quotationEnd`)."""


_QUOTATION_MARKS = tuple("“”‘’„«»\"'")
_HAIR_SPACE = "\u200a"
_BREAKS = re.compile(r"\s+|(?<=-)(?!\u2060)")
_BOLD = 600
_WORD_JOINER = "\u2060"
_HYPHENATED = re.compile(r"(?<!\S)(?=\S{3,24}(?!\S))\S+-\S+")
"""Double-barrelled names stay in one line, unless they are very long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shapes:
    """How many lines a quotation may have, and the sizes of its type in pixels."""

    most_lines: int
    largest: int
    smallest: int
    comfortable: int
    """From this size on there is room for a large portrait."""
    drop: float
    """Which part of the free height stands above the words."""


def quotation_values(words: str, room: Shapes, own: Path | None) -> Mapping[str, object]:
    """The quotation: its opening mark, its ways of breaking into lines, and all of it as one flow."""
    from_right = reads_from_right(words)
    opening, closing = _marks(words)
    setting = lettering(f"{opening}{words}{closing}", Style.SERIF, own)
    return {
        "from_right": from_right,
        "mark": _runs(setting, opening),
        "words": _runs(setting, f"{words}{closing}"),
        "shapes": _shapes(setting, f"{words}{closing}", room.most_lines) if divides_words(words) else [],
        "largest": room.largest,
        "smallest": room.smallest,
        "comfortable": room.comfortable,
        "drop": room.drop,
        "optical_size": OPTICAL_SIZE,
    }


def _marks(words: str) -> tuple[str, str]:
    """The marks around `words`, a hair apart from marks that the words themselves begin or end with."""
    opening, closing = _MARKS.get(first_script(words), ("“", "”"))
    before = _HAIR_SPACE if words[:1] in _QUOTATION_MARKS else ""
    after = _HAIR_SPACE if words[-1:] in _QUOTATION_MARKS else ""
    return f"{opening}{before}", f"{after}{closing}"


def line_values(text: str, own: Path | None) -> Mapping[str, object]:
    """A text beside the quotation, in the sans where it has all its letters."""
    held = _HYPHENATED.sub(lambda word: word[0].replace("-", f"-{_WORD_JOINER}"), text)
    setting = lettering(held, Style.SANS, own)
    words = _BREAKS.split(held) if divides_words(held) else []
    return {
        "runs": _runs(setting, held),
        "from_right": reads_from_right(text),
        "longest": max((setting.width(word, weight=_BOLD) for word in words), default=0.0),
    }


def _shapes(setting: Lettering, text: str, most_lines: int) -> list[Mapping[str, object]]:
    words = [Word(text=word, width=setting.width(word), spaced=spaced) for word, spaced in divide(text)]
    found = shapes(words, setting.width(" "), most_lines=most_lines)
    return [
        {"lines": _lines(setting, words, shape), "widest": shape.widest, "flaw": shape.flaw}
        for shape in found
    ]


def _lines(setting: Lettering, words: list[Word], shape: Shape) -> list[list[tuple[str, str, float]]]:
    return [
        _runs(setting, "".join(word.text + " " * word.spaced for word in words[start:end]).rstrip(" "))
        for start, end in shape.lines
    ]


def _runs(setting: Lettering, part: str) -> list[tuple[str, str, float]]:
    return [(run.text, run.typeface.family, run.typeface.scale) for run in setting.runs(part)]
