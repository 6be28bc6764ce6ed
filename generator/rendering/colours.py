"""The colours of paper and ink, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.contrast import DARK_PAPER, PAPER, SMALLEST_RATIO, contrast
from generator.model.observance import AccentPair

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


@dataclass(frozen=True, kw_only=True, slots=True)
class CardColours:
    """The colours of a quote image or tile, all of one accent."""

    ground: str
    words: str
    quiet: str
    """Role, organisation and the newsletter's name."""
    bright: str
    """The label, and the half of a band that shines."""
    muted: str
    """The other half of a band."""
    field: str
    """What a band stands on beside words."""


def card_colours(accent: AccentPair) -> CardColours:
    """Paper and bright on deep, and what lies between them."""
    return CardColours(
        ground=accent.deep,
        words=PAPER,
        quiet=_quiet_on(accent.deep),
        bright=accent.bright,
        muted=mix(accent.bright, accent.deep, 0.38),
        field=mix(accent.bright, accent.deep, 0.13),
    )


def _quiet_on(deep: str) -> str:
    """Paper, held back as far as it can still be read on the deep colour."""
    shares = (share / 100 for share in range(80, 100, 2))
    quieter = (mix(PAPER, deep, share) for share in shares)
    return next((one for one in quieter if contrast(one, deep) >= SMALLEST_RATIO), PAPER)


def mix(one: str, other: str, share: float) -> str:
    """`share` of one `#RRGGBB` and the rest of the other, channel by channel."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
