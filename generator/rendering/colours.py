"""The colours of paper and ink, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.contrast import DARK_PAPER, PAPER

ENOUGH_LARGE = 3.0
"""WCAG 2.2 AA for text of 24 px and larger."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheme:
    """Ground, text, quieter text and rules."""

    paper: str
    ink: str
    quiet: str
    hairline: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """A scheme by day and one by night."""

    light: Scheme
    dark: Scheme


PALETTE = Palette(
    light=Scheme(paper=PAPER, ink="#1D1A17", quiet="#5B554E", hairline="#E4DDD2"),
    dark=Scheme(paper=DARK_PAPER, ink="#F3EEE6", quiet="#B6AEA3", hairline="#38332D"),
)
