"""Quote cards: whole words, real glyphs, one picture each."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from generator.config.values import Network
from generator.errors import RenderError, TemplateError
from generator.model.message import Picture
from generator.networks.limits import LIMITS
from generator.rendering.cards import (
    CARD_SIZES,
    CardSize,
    alt_text,
    card_request,
    render_card,
    render_cards,
    render_first_card,
)
from generator.rendering.environment import Templates
from generator.rendering.typesetting import typeset
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
GROUND = tuple(int(OCTOBER.deep[i : i + 2], 16) for i in (1, 3, 5))
LONG_LABEL = "International Day of Remembrance of the Victims of Slavery and the Transatlantic Slave Trade in our ports"


def open_picture(picture: Picture) -> Image.Image:
    with Image.open(io.BytesIO(picture.content)) as opened:
        return opened.convert("RGB")


def ink(picture: Picture, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where in `box` something else than the ground was drawn."""
    part = open_picture(picture).crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, GROUND)).getbbox()


def rows_of_ink(picture: Picture, box: tuple[int, int, int, int]) -> int:
    """How many lines, with empty rows between them, stand in `box`."""
    part = open_picture(picture).crop(box)
    drawn = ImageChops.difference(part, Image.new("RGB", part.size, GROUND)).convert("L")
    inked = [drawn.crop((0, y, part.width, y + 1)).getbbox() is not None for y in range(part.height)]
    return sum(now and not before for before, now in pairwise([False, *inked]))


def make_portrait(size: tuple[int, int] = (800, 1000), colour: str = "#30C060") -> Picture:
    encoded = io.BytesIO()
    Image.new("RGB", size, colour).save(encoded, "JPEG", quality=95)
    return Picture(
        name="cole.jpg",
        media_type="image/jpeg",
        content=encoded.getvalue(),
        alt="",
        width=size[0],
        height=size[1],
    )


@pytest.mark.parametrize("size", CardSize)
def test_a_card_has_exactly_its_size_in_pixels(size: CardSize) -> None:
    card = render_card(replace(REQUEST, size=size), templates=TEMPLATES)
    assert struct.unpack(">II", card.content[16:24]) == size.pixels == (card.width, card.height)
    assert len(card.content) < 400_000


def test_the_same_card_has_the_same_bytes() -> None:
    with_portrait = replace(REQUEST, portrait=make_portrait())
    for request in (REQUEST, with_portrait):
        assert render_card(request, templates=TEMPLATES) == render_card(request, templates=TEMPLATES)


def test_every_network_has_a_shape_and_three_shapes_are_used() -> None:
    assert set(CARD_SIZES) == set(Network.__args__)  # type: ignore[attr-defined]
    assert set(CARD_SIZES.values()) == set(CardSize)


def test_the_alternative_text_holds_every_word_on_the_card_in_reading_order() -> None:
    request = replace(REQUEST, portrait=make_portrait(), portrait_credit="Photograph: Jo Bell")
    alt = alt_text(request)
    words = (
        request.label,
        LEAD.quotes[0].text,
        request.name,
        *request.credit,
        "Photograph: Jo Bell",
        request.newsletter,
    )
    places = [alt.index(part) for part in words]
    assert places == sorted(places)
    assert len(alt) <= min(limit.alt for limit in LIMITS.values())


def test_role_and_organisation_are_told_apart_and_older_words_say_their_year() -> None:
    older = card_request(OKORO, occurrence=None, day=LETTER.day, accent=OCTOBER, brand=BRAND)
    assert REQUEST.credit == ("Head of community safety", "Harbour Fire and Rescue")
    assert older.credit == ("Control room operator", "Harbour Ambulance Trust", "speaking in 2020")


@pytest.mark.parametrize(
    ("role", "organisation", "credit"),
    [
        (None, None, ("Speaking in 2020",)),
        ("Chief of Harbour Rescue", "Harbour Rescue", ("Chief of Harbour Rescue", "speaking in 2020")),
        (None, "Harbour Rescue", ("Harbour Rescue", "speaking in 2020")),
        (
            "Head of a department and of very many others beside it, all told",
            "Rescue",
            ("Rescue", "speaking in 2020"),
        ),
    ],
)
def test_what_is_not_known_or_too_long_is_left_out(
    role: str | None, organisation: str | None, credit: tuple[str, ...]
) -> None:
    voice = replace(OKORO, profile=replace(OKORO.profile, role=role, organisation=organisation))
    request = card_request(voice, occurrence=None, day=LETTER.day, accent=OCTOBER, brand=BRAND)
    assert request.credit == credit
    assert request.label == "October"


def test_a_name_with_nothing_under_it_keeps_clear_of_a_long_newsletter() -> None:
    bare = replace(REQUEST, credit=(), size=CardSize.WIDE)
    long = replace(bare, newsletter="The Harbour Observer and Station Gazette")
    low, high = (ink(render_card(each, templates=TEMPLATES), (200, 480, 500, 630)) for each in (bare, long))
    assert low is not None
    assert high is not None
    assert high[3] < low[3] - 30


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
    cards = render_cards(
        REQUEST, dict.fromkeys(("bluesky", "mastodon", "x"), LEAD.quotes), templates=TEMPLATES
    )
    assert cards["bluesky"] is cards["mastodon"]
    assert cards["x"].name != cards["bluesky"].name


def test_every_network_gets_a_card_of_a_type_and_weight_that_it_takes() -> None:
    request = replace(REQUEST, portrait=make_portrait())
    cards = render_cards(request, dict.fromkeys(tuple(LIMITS), LEAD.quotes), templates=TEMPLATES)
    assert set(cards) == set(LIMITS)
    for network, card in cards.items():
        assert card.media_type in LIMITS[network].picture_types
        assert len(card.content) <= LIMITS[network].picture_bytes
        assert card.name.endswith({"image/png": ".png", "image/jpeg": ".jpg"}[card.media_type])


NAMES = [
    "Ọlúṣẹ́gun Adébáyọ̀",
    "Nguyễn Thị Ánh Tuyết",
    "Ɗanjuma Ƙwalli",
    "أمل عبد الرحمن",
    "נועה בן-דוד",
    "प्रिया शर्मा",
    "সুমাইয়া হক",
    "தமிழ் செல்வி",
    "తెలుగు రావు",
    "สมชาย ใจดี",
    "សុខ ចាន់ធី",
    "Professor Dame Oluwaseun Adébáyọ̀-Fitzgerald of Harbour and the Outer Isles",
]


@pytest.mark.parametrize(("name", "size"), list(zip(NAMES, cycle(CardSize), strict=False)))
def test_nothing_reaches_into_the_margins_but_the_hanging_mark(name: str, size: CardSize) -> None:
    quote = make_quote(f"{name} and I built another door, and then we left it open for whoever came next.")
    card = render_card(replace(REQUEST, name=name, quote=quote, size=size), templates=TEMPLATES)
    width, height = size.pixels
    # Words that are read from the right hang their mark in the other margin.
    inner = ink(card, (int(width * 0.92) + 6, 0, width, height))
    outer = ink(card, (0, 0, int(width * 0.08) - 6, height))
    assert None in (inner, outer)
    assert ink(card, (0, 0, width, int(height * 0.08) - 2)) is None
    assert ink(card, (0, int(height * 0.92) + 14, width, height)) is None


def test_name_and_role_and_organisation_never_touch() -> None:
    for name in ("Nguyễn Thị Ắnh Tuyết", "Ọlúṣẹ́gun Adébáyọ̀ Ṣọlá", "प्रिया शर्मा"):
        card = render_card(replace(REQUEST, name=name), templates=TEMPLATES)
        assert rows_of_ink(card, (320, 1000, 740, 1260)) == 3


def test_words_read_from_the_right_turn_the_card_about() -> None:
    arabic = make_quote("لم يكن الباب مفتوحًا قط، فبنيتُ بابًا آخر مع زملائي.")
    straight, turned = (
        render_card(replace(REQUEST, quote=quote), templates=TEMPLATES) for quote in (LEAD.quotes[0], arabic)
    )
    left, right = (87, 1000, 250, 1240), (830, 1000, 993, 1100)
    assert ink(straight, left) is not None
    assert ink(straight, right) is None
    assert ink(turned, right) is not None


@pytest.mark.parametrize(
    "place", [{"name": "W" * 60}, {"credit": ("W" * 60,)}, {"label": "W" * 60}, {"newsletter": "W" * 60}]
)
def test_a_word_that_would_run_over_the_edge_leaves_no_card(place: dict[str, Any]) -> None:
    assert render_first_card(replace(REQUEST, **place), LEAD.quotes, templates=TEMPLATES) is None


@pytest.mark.parametrize("size", CardSize)
def test_a_long_label_a_long_newsletter_and_a_long_name_still_leave_a_card(size: CardSize) -> None:
    crowded = replace(
        REQUEST,
        label=LONG_LABEL,
        newsletter="The Harbour Public Services Colleague Newsletter",
        name=NAMES[-1],
        size=size,
    )
    assert render_card(crowded, templates=TEMPLATES).alt.startswith(LONG_LABEL)


def test_a_portrait_stands_in_the_place_of_the_band() -> None:
    card = render_card(replace(REQUEST, portrait=make_portrait()), templates=TEMPLATES)
    red, green, blue = open_picture(card).getpixel((150, 1150))  # type: ignore[misc]
    assert green > 150 > red
    assert green > blue


def test_a_portrait_that_is_no_picture_is_told_by_its_name() -> None:
    broken = replace(make_portrait(), content=b"not a picture")
    with pytest.raises(RenderError, match=r"The portrait cole\.jpg cannot be read"):
        render_card(replace(REQUEST, portrait=broken), templates=TEMPLATES)


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
    request = replace(REQUEST, quote=make_quote(hostile), name=hostile, credit=(hostile,), label=hostile)
    assert hostile in render_card(request, templates=TEMPLATES).alt


def test_a_character_without_a_glyph_is_refused_by_its_name() -> None:
    with pytest.raises(RenderError, match=r"ወ \(U\+12C8\): put one that has it into .*templates/cards/fonts"):
        render_card(replace(REQUEST, name="ወርቅነህ"), templates=TEMPLATES)


def test_a_font_of_the_workspace_sets_what_no_shipped_one_has(tmp_path: Path) -> None:
    fonts = tmp_path / "cards" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(font_with("ወ"))
    card = render_card(replace(REQUEST, name="ወ"), templates=Templates(TEMPLATES.shipped, tmp_path))
    assert "ወ" in card.alt


def font_with(character: str) -> bytes:
    """A font of one square glyph."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for number, place in enumerate([(0, 0), (0, 700), (600, 700), (600, 0)]):
        (pen.lineTo if number else pen.moveTo)(place)
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord(character): "one"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "one": (650, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own Letters", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    return written.getvalue()


def test_a_broken_card_template_is_told_by_its_file_and_line(tmp_path: Path) -> None:
    templates = with_template(tmp_path, "#let fine = 1\n#oops")
    with pytest.raises(TemplateError, match=r"quote\.typ, line 2: Typst says: unknown variable: oops"):
        render_card(REQUEST, templates=templates)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('#import "@preview/some:0.1.0": thing', r"quote\.typ, line 1: it takes a Typst package"),
        ('#import "pattern.typ": band', r"line 1: it takes a file that does not stand beside it"),
    ],
)
def test_a_card_template_takes_only_what_stands_beside_it(tmp_path: Path, source: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        render_card(REQUEST, templates=with_template(tmp_path, source))


def with_template(folder: Path, source: str) -> Templates:
    (folder / "cards").mkdir()
    (folder / "cards" / "quote.typ").write_text(source, encoding="utf-8")
    return Templates(TEMPLATES.shipped, folder)


def test_a_template_of_two_pages_is_refused(tmp_path: Path) -> None:
    templates = with_template(tmp_path, "#set page(width: 10pt, height: 10pt)\n#pagebreak()\n")
    with pytest.raises(TemplateError, match="more than one page"):
        typeset("quote.typ", {}, templates=templates)
