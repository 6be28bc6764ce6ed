"""Words in any script as runs of one typeface each, and the way they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import regex
from fontTools import unicodedata as scripts_of

from generator.errors import MissingGlyph
from generator.rendering.typefaces import OWN_FONTS, Style, Typeface, has, places_marks, typefaces, width

_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""Punctuation, digits and accents: of whatever script stands beside them."""
_ACCENTED = ("Latn", "Grek", "Cyrl")
_UNSPACED = ("Hani", "Hira", "Kana", "Thai", "Khmr", "Laoo", "Mymr")
"""Scripts whose words no space divides."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Neighbouring characters of one typeface."""

    text: str
    typeface: Typeface


@dataclass(frozen=True, kw_only=True, slots=True)
class Lettering:
    """Which typeface sets which script of one text, so that its parts are set like the whole."""

    faces: tuple[Typeface, ...]
    chosen: Mapping[str, Typeface]
    main: str
    """The script of its first letter."""
    only: Typeface | None
    """The one typeface that sets all of it."""

    def runs(self, part: str) -> tuple[Run, ...]:
        """`part` of the text, cut where the typeface changes."""
        if self.only:
            return (Run(text=part, typeface=self.only),) if part else ()
        placed = [
            (grapheme, _face(script, grapheme, self.chosen, self.faces))
            for script, grapheme in _by_script(part, self.main)
        ]
        runs = groupby(placed, key=lambda pair: pair[1])
        return tuple(Run(text="".join(grapheme for grapheme, _ in run), typeface=face) for face, run in runs)

    def width(self, part: str, *, weight: int = 400) -> float:
        """How wide `part` of the text is, in ems."""
        return sum(width(run.typeface, run.text, weight) for run in self.runs(part))


def lettering(text: str, style: Style, own: Path | None = None) -> Lettering:
    """How `text` is set: the first typeface that has all letters of a script sets that script.

    Raises MissingGlyph naming the characters that no typeface has: Typst would draw empty boxes without a word.
    """
    faces = typefaces(style, own)
    main = first_script(text)
    pieces = dict.fromkeys(_by_script(text, main))
    if missing := missing_glyphs(text, style, own):
        raise MissingGlyph(_without_glyph(missing))
    chosen = {
        script: _face_for(pieces, script, faces) for script in {main, *(script for script, _ in pieces)}
    }
    used = {_face(script, grapheme, chosen, faces) for script, grapheme in pieces}
    return Lettering(faces=faces, chosen=chosen, main=main, only=used.pop() if len(used) == 1 else None)


def missing_glyphs(text: str, style: Style, own: Path | None = None) -> tuple[str, ...]:
    """The characters of `text` that no typeface has, each once."""
    faces = typefaces(style, own)
    different = set(graphemes(text))
    return tuple(sorted(one for one in different if not any(has(face, one) for face in faces)))


def named_glyphs(missing: Sequence[str]) -> str:
    """`王 (U+738B), 明 (U+660E)`: the first five."""
    return ", ".join(f"{grapheme} ({_code_points(grapheme)})" for grapheme in missing[:5])


def reads_from_right(text: str) -> bool:
    """Whether the first letter of `text` is of a script that is read from right to left (UAX 9, P2 and P3)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def divides_words(text: str) -> bool:
    """Whether spaces divide the words of `text`; in Thai or Chinese they do not."""
    return not any(script_of(grapheme) in _UNSPACED for grapheme in graphemes(text))


def graphemes(text: str) -> list[str]:
    """Characters as a person sees them (UAX 29)."""
    found: list[str] = regex.findall(r"\X", text)
    return found


def first_script(text: str) -> str:
    """The script of the first letter of `text`."""
    return next((script for script in map(script_of, text) if script), "Latn")


@lru_cache(maxsize=4096)
def script_of(grapheme: str) -> str | None:
    """ISO 15924 code of a grapheme's script; nothing for what all scripts share."""
    scripts = (scripts_of.script(character) for character in grapheme)
    return next((script for script in scripts if script not in _SHARED), None)


def _by_script(text: str, main: str) -> list[tuple[str, str]]:
    """(script, grapheme); what all scripts share goes with what stands before it, at first with what follows."""
    own = [(script_of(grapheme), grapheme) for grapheme in graphemes(text)]
    current = next((script for script, _ in own if script), main)
    pieces = []
    for script, grapheme in own:
        current = script or current
        pieces.append((current, grapheme))
    return pieces


def _face(script: str, grapheme: str, chosen: Mapping[str, Typeface], faces: Sequence[Typeface]) -> Typeface:
    """The typeface of its script, or the first that has a sign which that one lacks."""
    first = chosen.get(script) or next(iter(chosen.values()))
    return next(one for one in (first, *faces) if has(one, grapheme))


def _face_for(pieces: Iterable[tuple[str, str]], script: str, faces: Sequence[Typeface]) -> Typeface:
    """The first typeface that has every letter of a script, or else the one that has most of them."""
    letters = {grapheme for own, grapheme in pieces if own == script and script_of(grapheme)}
    whole = (face for face in faces if all(_sets(face, letter, script) for letter in letters))
    return next(whole, None) or max(
        faces, key=lambda face: sum(_sets(face, letter, script) for letter in letters)
    )


def _sets(face: Typeface, letter: str, script: str) -> bool:
    if not has(face, letter):
        return False
    return script not in _ACCENTED or len(letter) == 1 or places_marks(face, letter)


def _without_glyph(missing: Sequence[str]) -> str:
    return (
        f"No font here has {named_glyphs(missing)}: put one that has it into the workspace’s templates/{OWN_FONTS}, "
        "choose another quotation, or do without a quote image."
    )


def _code_points(grapheme: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in grapheme)
