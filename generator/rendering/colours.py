"""The colours of paper and ink, light and dark, and the one function that measures contrast."""

from __future__ import annotations

import re
from dataclasses import dataclass

ENOUGH = 4.5
"""WCAG 2.2 AA for text; 3 is enough from 24 px."""
ENOUGH_LARGE = 3.0


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
    light=Scheme(paper="#FBF8F3", ink="#1D1A17", quiet="#5B554E", hairline="#E4DDD2"),
    dark=Scheme(paper="#161412", ink="#F3EEE6", quiet="#B6AEA3", hairline="#38332D"),
)


def contrast(a: str, b: str) -> float:
    """The WCAG contrast ratio of two colours as `#RRGGBB` or `#RGB`: 1 to 21, in either order."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(part, 16) / 255) for part in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[str]:
    if re.fullmatch(r"#[0-9A-Fa-f]{3}", colour):
        return [2 * digit for digit in colour[1:]]
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"{colour!r} is not a colour: write it as #RRGGBB")
    return re.findall("..", colour[1:])


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
