"""Why there is no quote image: the character that no font has, and where one that has it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.letter import Voice
from generator.model.message import Finding
from generator.rendering.card_glyphs import check_glyphs
from generator.rendering.cards import card_request
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, LETTER, TEMPLATES, make_quote


def _found(voice: Voice) -> list[Finding]:
    asked = card_request(
        voice, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
    )
    return list(check_glyphs(asked, voice.quotes, ("x", "instagram"), templates=TEMPLATES))


@pytest.mark.parametrize(
    ("name", "named"),
    [("王小明", "小 (U+5C0F), 明 (U+660E), 王 (U+738B)"), ("Bo 🦊", "🦊 (U+1F98A)")],
)
def test_a_name_that_no_font_has_is_one_finding_with_its_characters(name: str, named: str) -> None:
    profile = replace(LEAD.profile, name=name, honorific=None)
    (finding,) = _found(replace(LEAD, profile=profile))
    assert (finding.rule, finding.place) == ("no-quote-image", "cards amara-cole")
    assert finding.message == (
        f"There is no quote image of {name}, and so no post for Instagram: no packaged font has {named}. Put a font "
        "that has it into templates/cards/fonts (docs/look.md), and prepare the draft again."
    )


def test_words_are_to_blame_only_where_none_of_them_can_be_drawn() -> None:
    odd = make_quote("I say 王 and mean it.")
    assert "王 (U+738B)" in _found(replace(LEAD, quotes=(odd,)))[0].message
    assert _found(replace(LEAD, quotes=(odd, *LEAD.quotes))) == []
