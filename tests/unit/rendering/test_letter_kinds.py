"""Three letters from the same parts, each with a plain text of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.errors import TemplateError
from generator.model.letter import Letter
from generator.rendering.letter import render_letter
from generator.rendering.letter_checks import check_letter
from generator.rendering.printed import printed_of_lead, printed_quotes
from generator.rendering.reading import read_html
from tests.drawn import opened
from tests.sample_kinds import (
    DIGEST,
    KINDS_SHOWN,
    LOGO_BRAND,
    OPENING,
    PORTRAIT,
    SPOKEN,
    with_photograph,
)
from tests.sample_letter import BRAND, LEAD, LETTER, TEMPLATES, WREN, make_quote
from tests.unit.rendering.test_letter import fill, spaced

MOST_BYTES = 60_000


def seen(letter: Letter, kind: str = "monthly") -> str:
    return read_html(fill(render_letter(letter, TEMPLATES, kind=kind).html)).text


def in_order(words: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        place = words.find(part, place) + 1
        if not place:
            return False
    return True


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_what_a_letter_prints_stands_word_for_word_in_both_its_parts(name: str) -> None:
    letter, kind = KINDS_SHOWN[name]
    rendered = render_letter(letter, TEMPLATES, kind=kind)
    html, text = read_html(fill(rendered.html)).text, spaced(fill(rendered.text))
    for voice in (letter.lead, *letter.voices):
        printed = printed_quotes(letter, voice, kind=kind)
        assert printed
        for quote in printed:
            assert html.count(f"“{spaced(quote.text)}”") == text.count(f"“{spaced(quote.text)}”") == 1


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_the_checks_find_nothing_in_any_kind(name: str) -> None:
    letter, kind = KINDS_SHOWN[name]
    rendered = render_letter(letter, TEMPLATES, kind=kind)
    assert list(check_letter(rendered, postal_address=BRAND.postal_address)) == []
    assert len(fill(rendered.html).encode()) <= MOST_BYTES


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_a_text_part_has_72_columns_and_never_three_empty_lines(name: str) -> None:
    letter, kind = KINDS_SHOWN[name]
    text = fill(render_letter(letter, TEMPLATES, kind=kind).text)
    assert not [line for line in text.splitlines() if len(line) > 72 and "://" not in line]
    assert "\n\n\n\n" not in text
    assert text == text.strip("\n") + "\n"


def test_a_portrait_is_one_persons_page() -> None:
    words = seen(PORTRAIT, "portrait")
    name = "Station Commander Amara Cole"
    assert in_order(
        words, "Not limited to a month", name, "“I was told", "What does", "Read the full", "Dates ahead"
    )
    assert "Also in" not in words
    tile = render_letter(PORTRAIT, TEMPLATES, kind="portrait").pictures[0]
    assert (tile.width, tile.height) == (240, 300)


def test_in_a_digest_nobody_leads() -> None:
    words = seen(DIGEST, "digest")
    names = [voice.profile.full_name for voice in (DIGEST.lead, *DIGEST.voices)]
    assert in_order(words, *names)
    assert "Read her interview at The Watch Room" in words
    rendered = render_letter(DIGEST, TEMPLATES, kind="digest")
    assert {picture.width for picture in rendered.pictures} == {56}
    assert 'class="button"' not in fill(rendered.html)


def test_words_that_open_a_letter_are_its_headline_and_other_words_follow() -> None:
    assert in_order(
        seen(SPOKEN),
        f"“{OPENING.text}”",
        "Station Commander Amara Cole",
        "“A crew that looks",
        "What changed for you?",
    )
    text = fill(render_letter(SPOKEN, TEMPLATES).text)
    assert "\n   “We were here before there was a month for it, and we shall be here\n    after.”\n" in text
    assert text.count("We were here") == 1


def test_beside_words_that_open_the_letter_an_answer_keeps_its_question() -> None:
    asked = LEAD.quotes[0]
    voice = replace(LEAD, quotes=(OPENING, asked))
    printed = printed_of_lead(voice, kind="monthly", opening=OPENING)
    assert (printed.large, printed.answers) == (None, (asked,))
    html = fill(render_letter(replace(SPOKEN, lead=voice), TEMPLATES).html)
    assert in_order(html, "What changed for you?", 'class="ink hangs words"', "I was told")


def test_nothing_of_a_quotation_is_said_twice_where_a_sentence_of_it_opens_the_letter() -> None:
    whole = make_quote(f"{OPENING.text} I have the rotas.")
    sentence = replace(whole, end=whole.start + len(OPENING.text), text=OPENING.text)
    letter = replace(
        SPOKEN, opening_words=sentence, lead=replace(LEAD, quotes=(whole, *SPOKEN.lead.quotes[1:]))
    )
    assert seen(letter) == seen(SPOKEN)
    assert printed_quotes(letter, letter.lead, kind="monthly")[0] == sentence


@pytest.mark.parametrize(("length", "size", "shape"), [(90, 40, "headline"), (91, 32, "long-headline")])
@pytest.mark.parametrize("kind", ["monthly", "portrait"])
def test_the_longer_a_headline_the_smaller_it_is_set(kind: str, length: int, size: int, shape: str) -> None:
    letter = replace(PORTRAIT, headline="H" * length)
    html = fill(render_letter(letter, TEMPLATES, kind=kind).html)
    (heading,) = re.findall("<h1[^>]*>", html)
    assert f'class="ink {shape}"' in heading
    assert f"font-size:{size}px" in heading


def test_a_short_headline_stands_beside_a_portrait_and_a_long_one_below_the_name() -> None:
    name = PORTRAIT.lead.profile.full_name
    for length, order in ((60, ("HH", name)), (61, (name, "HH"))):
        assert in_order(
            seen(replace(PORTRAIT, headline="H" * length), "portrait"), *order, "Black History Month looks"
        )


def test_a_portrait_has_room_for_two_answers() -> None:
    assert len(printed_of_lead(SPOKEN.lead, kind="portrait", opening=OPENING).answers) == 2
    assert len(printed_of_lead(SPOKEN.lead, kind="monthly", opening=OPENING).answers) == 1


def test_nothing_is_left_to_say_where_all_else_stands_in_another_article() -> None:
    other = replace(make_quote("Something said elsewhere, to somebody else."), revision="f" * 16)
    voice = replace(LEAD, quotes=(OPENING, other))
    assert not printed_of_lead(voice, kind="monthly", opening=OPENING)


def test_a_portrait_photograph_stands_in_the_tiles_place_with_its_credit() -> None:
    lead = with_photograph(LEAD, "Photograph: Jo Bell")
    letter = replace(LETTER, lead=lead, voices=(with_photograph(WREN, "Photograph: Ed Lee"),))
    rendered = render_letter(letter, TEMPLATES)
    reading = read_html(fill(rendered.html))
    assert [image.src for image in reading.images] == [
        "cid:portrait-amara-cole.jpg",
        "cid:portrait-rosalind-wren.jpg",
    ]
    assert [(p.width, p.height) for p in rendered.pictures] == [(144, 180), (64, 80)]
    assert [opened(p.content).size for p in rendered.pictures] == [(288, 360), (128, 160)]
    assert in_order(reading.text, "Photograph: Jo Bell", "Photograph: Ed Lee")
    assert [image.alt for image in reading.images] == ["Amara Cole", "Rosalind Wren"]


def test_a_mark_for_dark_paper_waits_unseen() -> None:
    rendered = render_letter(replace(LETTER, brand=LOGO_BRAND), TEMPLATES)
    html = fill(rendered.html)
    assert [picture.name for picture in rendered.pictures][:2] == ["logo.png", "logo-dark.png"]
    assert in_order(
        html, "cid:logo.png", "<!--[if !mso]><!-->", "display:none;", "cid:logo-dark.png", "<!--<![endif]-->"
    )
    assert ".by-night { display: block !important;" in html
    alone = fill(render_letter(replace(LETTER, brand=replace(LOGO_BRAND, logo_dark=None)), TEMPLATES).html)
    assert "by-night" not in alone


def test_when_words_were_said_is_never_torn_apart_nor_printed_twice() -> None:
    old = replace(SPOKEN.lead, published=date(2020, 6, 1))
    spoken = fill(render_letter(replace(SPOKEN, lead=old), TEMPLATES).text)
    usual = fill(
        render_letter(replace(LETTER, lead=replace(LEAD, published=date(2020, 6, 1))), TEMPLATES).text
    )
    for text in (spoken, usual):
        assert "\n    Head of community safety, Harbour Fire and Rescue, speaking in 2020\n" in text
        assert text.count("speaking in 2020\n\n    Read his story") == 1
        assert text.count("Head of community safety") == 1
    wide = replace(LEAD.profile, role="Head of community safety and of the control rooms")
    torn = replace(LETTER, lead=replace(old, profile=wide, quotes=LEAD.quotes))
    assert "\n    Rescue, speaking in 2020\n" in fill(render_letter(torn, TEMPLATES).text)


def test_a_letter_without_a_plain_text_is_refused_by_its_file() -> None:
    with pytest.raises(TemplateError, match=r"weekly\.mjml\.j2: there is no such template"):
        render_letter(LETTER, TEMPLATES, kind="weekly")
