"""The monogram tile: a pattern of the person's own, in the accent pair, with their initials."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import regex

from generator.errors import RenderError
from generator.model.message import Picture
from generator.model.observance import AccentPair
from generator.model.profile import Profile
from generator.rendering.environment import Templates
from generator.rendering.typesetting import SERIF, family_for, typeset

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
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One square of a pattern: which shape, how often it is turned by 90°, which of two shades."""

    motif: int
    turns: int
    shade: int


def render_monogram(profile: Profile, accent: AccentPair, width: int, *, templates: Templates) -> Picture:
    """A tile `width` pixels wide as shown, 4:5, drawn at twice that. Same name and accent, same bytes."""
    letters = initials(profile.name)
    family = _family(letters)
    content = typeset(
        templates.file("cards/monogram.typ"),
        {
            "width": width * SCALE,
            "deep": accent.deep,
            "bright": accent.bright,
            "initials": letters if family else "",
            "family": family or SERIF,
            "cells": [[c.motif, c.turns, c.shade] for c in pattern(profile.name)],
        },
    )
    if content is None:
        raise RenderError(f"The monogram of {profile.name} does not fit its tile: shorten the name.")
    return Picture(
        name=f"monogram-{profile.slug}.png",
        media_type="image/png",
        content=content,
        alt=letters if family else profile.name,
        width=width,
        height=width * 5 // 4,
    )


def initials(name: str) -> str:
    """First letter of the first and of the last word, particles aside: `Amara de la Cruz` gives `AC`."""
    words = list(regex.findall(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*", name))
    weighty = [word for word in words if word.casefold() not in _PARTICLES] or words
    ends = weighty[:1] + weighty[1:][-1:]
    return "".join(regex.match(r"\X", word)[0].upper() for word in ends)


def pattern(name: str) -> tuple[Cell, ...]:
    """Four cells that the template weaves into a band: the same name always gives the same."""
    digest = hashlib.sha256(name.encode()).digest()
    # Two cells are bright and two muted, whichever they are, so that no band is flat.
    bright = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))[digest[16] % 6]
    return tuple(
        Cell(motif=digest[i] % MOTIFS, turns=digest[i + 8] % _TURNS, shade=int(i not in bright))
        for i in range(4)
    )


def _family(letters: str) -> str | None:
    """Where no packaged font has the initials, the pattern stands alone."""
    try:
        return family_for(letters) if letters else None
    except RenderError:
        return None
