"""WCAG 2.2 contrast of two colours, and the papers that accents are read on."""

from __future__ import annotations

import re

PAPER = "#FBF8F3"
DARK_PAPER = "#161412"
SMALLEST_RATIO = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA), for text of any size."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as `#RRGGBB` or `#RGB`, 1 to 21, in either order (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def accent_complaint(deep: str, bright: str) -> str | None:
    """What is wrong with an accent pair as a sentence, or nothing where every pairing can be read."""
    pairings = (
        (f"deep {deep} on light paper {PAPER}", deep, PAPER, "choose a darker deep colour"),
        (f"bright {bright} on deep {deep}", bright, deep, "choose a brighter bright or a darker deep colour"),
        (
            f"bright {bright} on dark paper {DARK_PAPER}",
            bright,
            DARK_PAPER,
            "choose a brighter bright colour",
        ),
    )
    for words, text, ground, advice in pairings:
        ratio = contrast(text, ground)
        if ratio < SMALLEST_RATIO:
            return f"{words} is hard to read: contrast {ratio:.1f}, needed {SMALLEST_RATIO}; {advice}"
    return None


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
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
