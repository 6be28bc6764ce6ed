"""Pictures by Typst, with fonts that travel with the product and a check that every glyph exists."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_inter
import fontpkg_source_serif_4
import typst
from fontTools.ttLib import TTFont

from generator.errors import MissingGlyph, TemplateError

SERIF = "Source Serif 4"
SANS = "Inter"
_FOLDERS = {
    SERIF: Path(fontpkg_source_serif_4.__file__).parent / "files",
    SANS: Path(fontpkg_inter.__file__).parent / "files",
}
_UPRIGHT = {SERIF: "SourceSerif4[opsz,wght].ttf", SANS: "Inter[opsz,wght].ttf"}
DOES_NOT_FIT = "does not fit"
"""What a template panics with where its content is too long for it."""


def typeset(file: Path, values: Mapping[str, Any]) -> bytes | None:
    """A PNG of the Typst template `file`, one pixel a point; nothing where it says its content does not fit.

    Values reach the template as JSON strings, never as markup. Raises TemplateError where the template is wrong.
    """
    try:
        picture = typst.compile(
            str(file),
            root=str(file.parent),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=72.0,
            sys_inputs={"content": json.dumps(values, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        if DOES_NOT_FIT in error.message:
            return None
        raise TemplateError(f"Typst says: {error.message}", file=file) from None
    if not isinstance(picture, bytes):
        raise TemplateError("it makes more than one page: a picture is a single page", file=file)
    return picture


def family_for(text: str, *, preferred: str = SERIF) -> str:
    """The preferred family, or the other one where only that has every character of `text`.

    Raises MissingGlyph naming the characters that neither has: Typst would draw empty boxes without a word.
    """
    other = SANS if preferred == SERIF else SERIF
    for family in (preferred, other):
        if not missing_characters(text, family):
            return family
    missing = sorted(missing_characters(text, SANS) or missing_characters(text, SERIF))
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing[:5])
    raise MissingGlyph(
        f"No packaged font has {named}: choose another quotation, or do without a quote image."
    )


def missing_characters(text: str, family: str) -> set[str]:
    """Characters of `text` that `family` has no glyph for; invisible ones need none."""
    covered = _coverage(family)
    return {
        character
        for character in unicodedata.normalize("NFC", text)
        if ord(character) not in covered and unicodedata.category(character) not in ("Cc", "Cf")
    }


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in _FOLDERS.values()],
    )


@lru_cache(maxsize=4)
def _coverage(family: str) -> frozenset[int]:
    with TTFont(_FOLDERS[family] / _UPRIGHT[family], lazy=True) as font:
        return frozenset(font.getBestCmap())
