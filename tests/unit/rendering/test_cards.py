"""Quote cards: whole words, real glyphs, one picture each."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import RenderError, TemplateError
from generator.rendering.cards import (
    CardSize,
    alt_text,
    card_request,
    render_card,
    render_cards,
    render_first_card,
)
from generator.rendering.environment import Templates
from generator.rendering.typesetting import SANS, SERIF, family_for, typeset
from tests.sample_letter import (
    BLACK_HISTORY_MONTH,
    BRAND,
    LEAD,
    LETTER,
    OCTOBER,
    OKORO,
    TEMPLATES,
    make_quote,
)

REQUEST = card_request(LEAD, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=OCTOBER, brand=BRAND)
FAR_TOO_LONG = make_quote("These are far too many words for one picture. " * 20)


@pytest.mark.parametrize("size", CardSize)
def test_a_card_has_exactly_its_size_in_pixels(size: CardSize) -> None:
    card = render_card(replace(REQUEST, size=size), templates=TEMPLATES)
    assert struct.unpack(">II", card.content[16:24]) == size.pixels == (card.width, card.height)
    assert len(card.content) < 976_000


def test_the_same_card_has_the_same_bytes() -> None:
    assert render_card(REQUEST, templates=TEMPLATES) == render_card(REQUEST, templates=TEMPLATES)


def test_the_alternative_text_holds_every_word_on_the_card() -> None:
    alt = alt_text(REQUEST)
    for words in (LEAD.quotes[0].text, REQUEST.name, REQUEST.credit, REQUEST.label, REQUEST.newsletter):
        assert words in alt


def test_a_long_role_gives_way_to_the_organisation_on_a_card() -> None:
    profile = replace(
        OKORO.profile, role="Head of a department with a long name and of several others beside it"
    )
    request = card_request(
        replace(OKORO, profile=profile), occurrence=None, day=LETTER.day, accent=OCTOBER, brand=BRAND
    )
    assert request.credit == "Harbour Ambulance Trust, speaking in 2020"
    assert request.label == "October"


def test_a_quotation_that_does_not_fit_is_refused_and_not_shrunk() -> None:
    with pytest.raises(RenderError, match="does not fit a card of 1200x630 at 34 px"):
        render_card(replace(REQUEST, quote=FAR_TOO_LONG, size=CardSize.WIDE), templates=TEMPLATES)


def test_a_word_wider_than_the_card_is_refused_and_not_broken() -> None:
    with pytest.raises(RenderError, match="does not fit"):
        render_card(replace(REQUEST, quote=make_quote("W" * 60)), templates=TEMPLATES)


def test_the_first_quote_that_fits_is_taken() -> None:
    found = render_first_card(REQUEST, (FAR_TOO_LONG, *OKORO.quotes), templates=TEMPLATES)
    assert found is not None
    assert found[0] == OKORO.quotes[0]
    assert OKORO.quotes[0].id in found[1].name
    assert render_first_card(REQUEST, (FAR_TOO_LONG,), templates=TEMPLATES) is None


def test_networks_of_one_shape_share_a_picture() -> None:
    cards = render_cards(REQUEST, LEAD.quotes, networks=("bluesky", "mastodon", "x"), templates=TEMPLATES)
    assert cards["bluesky"] is cards["mastodon"]
    assert cards["x"].name != cards["bluesky"].name


@pytest.mark.parametrize(
    "hostile",
    [
        "#panic(1)",
        "*bold* _it_ $x$ <label> @ref",
        "\\ #text(size: 99pt)[x]",
        '"); #let x = 1',
    ],
)
def test_words_are_never_read_as_typst(hostile: str) -> None:
    card = render_card(
        replace(REQUEST, quote=make_quote(hostile), name=hostile, credit=hostile), templates=TEMPLATES
    )
    assert hostile in card.alt


def test_a_character_without_a_glyph_is_refused_by_its_name() -> None:
    with pytest.raises(RenderError, match=r"ወ \(U\+12C8\)"):
        render_card(replace(REQUEST, name="ወርቅነህ"), templates=TEMPLATES)


def test_a_name_that_the_serif_lacks_is_set_in_the_sans() -> None:
    assert family_for("Ọlúṣẹ́gun") == SERIF
    assert family_for("Ɓala Ɗanjuma ɛɔ") == SANS


def test_a_broken_card_template_is_told_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"quote\.typ: Typst says: unknown variable: oops"):
        _broken(Templates(TEMPLATES.shipped, tmp_path))


def _broken(templates: Templates) -> None:
    assert templates.workspace is not None
    (templates.workspace / "cards").mkdir()
    (templates.workspace / "cards" / "quote.typ").write_text("#oops", encoding="utf-8")
    render_card(REQUEST, templates=templates)


def test_a_template_of_two_pages_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.typ"
    file.write_text("#set page(width: 10pt, height: 10pt)\n#pagebreak()\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="more than one page"):
        typeset(file, {})
