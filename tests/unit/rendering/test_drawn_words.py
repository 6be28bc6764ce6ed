"""A workspace's own card template draws a person's words as they were said, or there is no card."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.model.message import Picture
from generator.rendering.cards import CardSize, card_request, render_card
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, LETTER, TEMPLATES, make_quote

PART = "size: scale * 1em, part)"


def _card(folder: Path, after: str, words: str) -> Picture:
    """The card of `words` by a copy of the shipped template with one change."""
    shutil.copytree(TEMPLATES.shipped / "cards", folder / "cards")
    own = folder / "cards/quote.typ"
    source = own.read_text(encoding="utf-8")
    assert PART in source
    own.write_text(source.replace(PART, after), encoding="utf-8")
    asked = card_request(
        LEAD, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
    )
    asked = replace(asked, quote=make_quote(words), size=CardSize.WIDE)
    return render_card(asked, templates=replace(TEMPLATES, workspace=folder))


@pytest.mark.parametrize(
    "after",
    [
        "size: scale * 1em, upper(part))",
        "size: scale * 1em, upper[#part])",
        'size: scale * 1em, part.replace("never", "always"))',
        "size: scale * 1em, part.clusters().first())",
    ],
)
def test_a_template_that_draws_other_words_makes_no_card(tmp_path: Path, after: str) -> None:
    with pytest.raises(TemplateError, match="does not draw the words of quote") as refused:
        _card(tmp_path, after, "I never waited.")
    assert str(tmp_path / "cards/quote.typ") in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        "The office waited: affluent fjords, ‘Ọ́kọ́rọ̀’ said.\n\nIt’s 1948.",
        "אמרו לי לחכות 11 שנים, ואז NHS.",
        "मैंने ग्यारह साल",
    ],
)
def test_words_of_every_script_are_read_as_they_were_drawn(tmp_path: Path, words: str) -> None:
    assert _card(tmp_path, "size: scale * 1em, weight: 600, part)", words).content
