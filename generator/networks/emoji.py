"""Emoji as a person sees them: one picture, of however many code points."""

from __future__ import annotations

import regex

EMOJI = regex.compile(
    r"""
    \p{RI}\p{RI}
    | [0-9\#*]\uFE0F?\u20E3
    | (?:
        (?:\p{Emoji_Presentation}|[\p{Extended_Pictographic}--[©®\u2122]]|[©®\u2122]\uFE0F)
        [\uFE0F\p{Emoji_Modifier}]?
        (?:[\U000E0020-\U000E007E]+\U000E007F)?
        (?:\u200D(?:\p{Extended_Pictographic}|\p{Emoji_Presentation})[\uFE0F\p{Emoji_Modifier}]?)*
      )
    """,
    regex.VERBOSE | regex.VERSION1,
)
"""A flag, a keycap, or a pictograph with its skin tone, its tags and all that is joined to it (UTS 51)."""
