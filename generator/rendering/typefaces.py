"""The typefaces of pictures: those that come with the product, then those of the workspace."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont, TTLibError

from generator.errors import TemplateError

OWN_FONTS = "cards/fonts"
"""Below the workspace's templates/: fonts for scripts that no shipped one writes."""
_FONT_FILES = (".ttf", ".otf")
OPTICAL_SIZE = 30.0
"""Fixed, so that widths grow with the type, and low enough that hairlines hold when a card is seen in small."""


class Style(StrEnum):
    """What the words are: a quotation, or everything around it."""

    SERIF = "serif"
    SANS = "sans"


@dataclass(frozen=True, kw_only=True, slots=True)
class Typeface:
    """One upright font file."""

    family: str
    file: Path
    scale: float = 1.0
    """How much larger than the Latin beside it, so that both look the same size."""


def typefaces(style: Style, own: Path | None = None) -> tuple[Typeface, ...]:
    """Every typeface there is, in the order in which they are asked; those in the folder `own` come last."""
    order = _SERIF_FIRST if style is Style.SERIF else _SANS_FIRST
    return (*order, *_own_typefaces(own)) if own else order


def folders(own: Path | None = None) -> tuple[Path, ...]:
    """The folders that hold them."""
    return tuple(dict.fromkeys(typeface.file.parent for typeface in typefaces(Style.SERIF, own)))


def has(typeface: Typeface, grapheme: str) -> bool:
    """Whether there is a glyph for every character of `grapheme`; invisible ones need none."""
    covered = _coverage(typeface.file)
    return all(
        ord(character) in covered or _is_invisible(character)
        for character in unicodedata.normalize("NFC", grapheme)
    )


@lru_cache(maxsize=4096)
def places_marks(typeface: Typeface, grapheme: str) -> bool:
    """Whether an accent that is a glyph of its own lands on its letter: Inter leaves that of ɔ̀ beside it."""
    glyphs = _shape(typeface, unicodedata.normalize("NFC", grapheme), weight=400)
    return all(
        position.x_advance or position.x_offset or position.y_offset for position in glyphs.glyph_positions
    )


@lru_cache(maxsize=4096)
def width(typeface: Typeface, text: str, weight: int = 400) -> float:
    """How wide `text` is in this typeface, shaped, in ems of the Latin beside it."""
    glyphs = _shape(typeface, text, weight=weight)
    advance: float = sum(position.x_advance for position in glyphs.glyph_positions)
    upem: int = _shaper(typeface.file, weight).face.upem
    return advance / upem * typeface.scale


def has_empty_box(typeface: Typeface, text: str) -> bool:
    """Whether shaping `text` ends in the glyph that stands for a missing one."""
    return any(glyph.codepoint == 0 for glyph in _shape(typeface, text, weight=400).glyph_infos)


def _shape(typeface: Typeface, text: str, *, weight: int) -> Any:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_shaper(typeface.file, weight), buffer)
    return buffer


@lru_cache(maxsize=64)
def _shaper(file: Path, weight: int) -> Any:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))
    font.set_variations({"wght": float(weight), "opsz": OPTICAL_SIZE})
    return font


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf")


@lru_cache(maxsize=64)
def _coverage(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _own_typefaces(folder: Path) -> tuple[Typeface, ...]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(_own_typeface(file) for file in files if file.suffix.lower() in _FONT_FILES)


@lru_cache(maxsize=64)
def _own_typeface(file: Path) -> Typeface:
    try:
        with TTFont(file, lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1)
    except (TTLibError, OSError, KeyError) as error:
        raise TemplateError(f"it cannot be read as a font ({error}): replace it", file=file) from None
    return Typeface(family=family, file=file)


def _packaged(family: str, package: str, file: str, *, scale: float = 1.0) -> Typeface:
    module = import_module(f"fontpkg_{package}")
    return Typeface(family=family, file=Path(str(module.__file__)).parent / "files" / file, scale=scale)


SOURCE_SERIF = _packaged("Source Serif 4", "source_serif_4", "SourceSerif4[opsz,wght].ttf")
INTER = _packaged("Inter", "inter", "Inter[opsz,wght].ttf")
# Noto Serif has the letters of Hausa, Ewe or Akan that Source Serif lacks, and sets every accent on them.
_NOTO_SERIF = _packaged("Noto Serif", "noto_serif", "NotoSerif[wdth,wght].ttf", scale=0.96)
_AMIRI = _packaged("Amiri", "amiri", "Amiri-Regular.ttf", scale=1.15)
_ARABIC_SANS = _packaged("Noto Sans Arabic", "noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", scale=0.95)
_OTHER_SCRIPTS = (
    _packaged("Frank Ruhl Libre", "frank_ruhl_libre", "FrankRuhlLibre[wght].ttf", scale=1.1),
    _packaged("Noto Sans Devanagari", "noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf"),
    _packaged("Hind Siliguri", "hind_siliguri", "HindSiliguri-Regular.ttf"),
    _packaged("Noto Sans Tamil", "noto_sans_tamil", "NotoSansTamil[wdth,wght].ttf", scale=0.92),
    _packaged("Noto Sans Telugu", "noto_sans_telugu", "NotoSansTelugu[wdth,wght].ttf", scale=0.95),
    _packaged("Noto Sans Thai", "noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    _packaged("Noto Sans Khmer", "noto_sans_khmer", "NotoSansKhmer[wdth,wght].ttf"),
)
_SERIF_FIRST = (SOURCE_SERIF, _NOTO_SERIF, _AMIRI, *_OTHER_SCRIPTS, INTER, _ARABIC_SANS)
_SANS_FIRST = (INTER, _NOTO_SERIF, SOURCE_SERIF, _ARABIC_SANS, *_OTHER_SCRIPTS, _AMIRI)
