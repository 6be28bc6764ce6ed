"""The monogram tile: a pattern of the person's own, in the accent pair, with their initials."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

import regex

from generator.errors import MissingGlyph, RenderError
from generator.model.file_names import slug_in_names
from generator.model.message import Picture
from generator.model.observance import AccentPair
from generator.model.profile import Profile
from generator.rendering.colours import card_colours
from generator.rendering.environment import Templates
from generator.rendering.scripts import lettering, reads_from_right, script_of
from generator.rendering.typefaces import OPTICAL_SIZE, Style
from generator.rendering.typesetting import own_fonts, typeset

SCALE = 2
"""Pixels drawn for each pixel shown."""
MOTIFS = 6
_TURNS = 4
_PARTICLES = {
    "al",
    "bin",
    "bint",
    "da",
    "de",
    "del",
    "della",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "ibn",
    "la",
    "le",
    "بن",
    "ابن",
    "بنت",
    "בן",
    "בת",
}
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200c\u200d]*(?:['’\-]\p{L}[\p{L}\p{M}]*)*")
# A consonant that a virama ties to the next one is one letter with it; a Thai or Lao vowel may stand before its own.
_LETTER = regex.compile(r"[\u0e40-\u0e44\u0ec0-\u0ec4]?(?P<letter>(?:\X(?<=[\u094d\u09cd\u0c4d\u17d2]))*\X)")
_ARTICLE = regex.compile(r"ال(?!له$)(?=\p{L}{2})")
_TOUCHING = ("Arab", "Syrc", "Nkoo", "Adlm", "Deva", "Beng", "Guru")
"""Scripts whose letters join or share a line: side by side, two initials would read as a word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One square of a pattern: which shape, how often it is turned by 90°, which of two shades."""

    motif: int
    turns: int
    shade: int


def render_monogram(profile: Profile, accent: AccentPair, width: int, *, templates: Templates) -> Picture:
    """A tile `width` pixels wide as shown, 4:5, drawn at twice that. Same name and accent, same bytes."""
    letters = initials(profile.name)
    runs = _runs(letters, templates)
    content = typeset(
        "monogram.typ",
        {
            "width": width * SCALE,
            "colours": asdict(card_colours(accent)),
            "initials": runs,
            "from_right": reads_from_right(letters),
            "optical_size": OPTICAL_SIZE,
            "cells": [[c.motif, c.turns, c.shade] for c in pattern(profile.name)],
        },
        templates=templates,
    )
    if content is None:
        raise RenderError(f"The monogram of {profile.name} does not fit its tile: shorten the name.")
    return Picture(
        name=f"monogram-{slug_in_names(profile.slug)}.png",
        media_type="image/png",
        content=content,
        alt=letters if runs else profile.name,
        width=width,
        height=width * 5 // 4,
    )


def initials(name: str) -> str:
    """First letter of the first and of the last word, particles aside: `Amara de la Cruz` gives `AC`.

    `محمد البغدادي` gives `م ب`, `प्रिया शर्मा` gives `प्रि श`: letters that would join stand apart.
    """
    words = _WORD.findall(name)
    weighty = [word for word in words if word.casefold() not in _PARTICLES] or words
    letters = [_initial(word) for word in weighty[:1] + weighty[1:][-1:]]
    apart = " " if any(script_of(letter) in _TOUCHING for letter in letters) else ""
    return apart.join(letters)


def _initial(word: str) -> str:
    """The capital where a script has one; a Thai or Lao consonant without its tone."""
    letter: str = _LETTER.match(_ARTICLE.sub("", word, count=1))["letter"]
    return letter[0] if script_of(letter) in ("Thai", "Laoo") else letter.title()


def pattern(name: str) -> tuple[Cell, ...]:
    """Four cells that the template weaves into a band: the same name always gives the same."""
    digest = hashlib.sha256(name.encode()).digest()
    # Two cells are bright and two muted, whichever they are, so that no band is flat.
    bright = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))[digest[16] % 6]
    return tuple(
        Cell(motif=digest[i] % MOTIFS, turns=digest[i + 8] % _TURNS, shade=int(i not in bright))
        for i in range(4)
    )


def _runs(letters: str, templates: Templates) -> list[tuple[str, str, float]]:
    """Where no font has the initials, the pattern stands alone."""
    try:
        setting = lettering(letters, Style.SERIF, own_fonts(templates))
    except MissingGlyph:
        return []
    return [(run.text, run.typeface.family, run.typeface.scale) for run in setting.runs(letters)]
