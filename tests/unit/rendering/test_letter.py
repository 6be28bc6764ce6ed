"""A letter keeps every word as it was said, whatever it is made of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.delivery.message import fill as fill_fields
from generator.errors import RenderError, TemplateError
from generator.model.letter import Letter
from generator.model.message import Body, Field, FieldContext
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.printed import printed_quotes
from generator.rendering.reading import read_html
from tests.chance import examples
from tests.sample_letter import LEAD, LETTER, OKORO, TEMPLATES, make_quote

READABLE = st.text(
    alphabet=st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=200
)


def fill(body: Body, value: str = "https://news.example.org/u/1") -> str:
    return fill_fields(body, {"unsubscribe_url": value})


def seen(letter: Letter) -> str:
    return read_html(fill(render_letter(letter, TEMPLATES).html)).text


def spaced(text: str) -> str:
    return " ".join(text.split())


def with_lead_words(text: str) -> Letter:
    return replace(LETTER, lead=replace(LEAD, quotes=(make_quote(text), *LEAD.quotes[1:])))


def test_both_parts_hold_a_way_out_and_the_letters_own_address_in_their_places() -> None:
    letter = render_letter(LETTER, TEMPLATES)
    for body, context in ((letter.html, FieldContext.HTML_ATTRIBUTE), (letter.text, FieldContext.PLAIN)):
        assert [part for part in body if isinstance(part, Field)] == [
            Field(name="unsubscribe_url", context=context),
            Field(name="view_url", context=context, usual=LETTER.view_url or ""),
        ]


def test_every_section_of_the_letter_is_there_in_its_order() -> None:
    words = seen(LETTER)
    order = [
        "Behind the Badge",
        "No. 14 · 1 October 2026",
        "Black History Month",
        "Not limited to a month",
        "Three people who wear a uniform",
        "Station Commander Amara Cole",
        "“I was told to wait my turn",
        "What does Black History Month mean to you?",
        "Read the full interview at The Watch Room",
        "Also in October",
        "speaking in 2020",
        "Dates ahead",
        "8–15 November Inter Faith Week (date not confirmed yet)",
        "You receive this because",
        "1 Example Street, Harbourtown HT1 1AA",
        "Unsubscribe",
        "View in browser",
    ]
    places = [words.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


@settings(max_examples=examples(60))
@given(text=READABLE, name=READABLE)
def test_any_words_and_any_name_reach_the_reader_exactly(text: str, name: str) -> None:
    voice = replace(LEAD.profile, name=name, honorific=None)
    letter = replace(LETTER, lead=replace(LEAD, profile=voice, quotes=(make_quote(text),)))
    rendered = render_letter(letter, TEMPLATES)
    reading = read_html(fill(rendered.html))
    assert spaced(f"“{text}”") in reading.text
    assert spaced(f"“{text}”") in spaced(fill(rendered.text))
    assert spaced(name) in reading.text
    assert reading.images[0].alt == rendered.pictures[0].alt
    assert len([part for part in rendered.html if isinstance(part, Field) and not part.usual]) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        '"><img src=x onerror=y>',
        "</mj-text>",
        "]]>--><!--",
    ],
)
def test_content_is_never_read_as_markup_or_template(hostile: str) -> None:
    letter = replace(with_lead_words(hostile), headline=hostile, subject=hostile, preheader=hostile)
    reading = read_html(fill(render_letter(letter, TEMPLATES).html))
    assert hostile in reading.text
    assert reading.tags.isdisjoint({"script", "form"})
    assert not reading.scripted


@pytest.mark.parametrize(
    "address", ["https://example.org/é/ọ̀?a=1&b='2'", 'https://example.org/"x"\\y#z', "https://例え.jp/"]
)
def test_an_address_leads_where_it_should_whatever_it_is_made_of(address: str) -> None:
    letter = replace(
        LETTER, lead=replace(LEAD, url=address), voices=(replace(OKORO, url=address),), view_url=address
    )
    rendered = render_letter(letter, TEMPLATES)
    hrefs = [link.href for link in read_html(fill(rendered.html)).links]
    assert hrefs == [address, address, "https://news.example.org/u/1", address]
    assert fill(rendered.text).count(address) == 3


def test_content_that_forges_a_field_is_refused() -> None:
    with pytest.raises(RenderError, match=r"U\+E000"):
        render_letter(with_lead_words("Click \ue000unsubscribe_url\ue001 now"), TEMPLATES)


def test_a_letter_of_one_voice_has_no_empty_sections() -> None:
    alone = replace(LETTER, voices=(), dates_ahead=(), occurrence=None, view_url=None, day=date(2026, 11, 1))
    words = seen(alone)
    assert "November" in words
    for absent in ("Also in", "Dates ahead", "View in browser"):
        assert absent not in words


def test_nothing_stands_for_what_is_not_known() -> None:
    bare = replace(OKORO, publisher=None, url=None, published=None)
    bare = replace(bare, profile=replace(OKORO.profile, role=None, organisation=None))
    letter = render_letter(replace(LETTER, lead=bare, voices=(bare,)), TEMPLATES)
    for body in (fill(letter.html), fill(letter.text)):
        assert "None" not in body
        assert "Read the" not in body
        assert not re.search(r",\s*[,<.]", read_html(body).text)


def test_the_filled_button_stands_alone_and_every_person_has_a_tile() -> None:
    letter = render_letter(LETTER, TEMPLATES)
    html = fill(letter.html)
    assert html.count('class="button"') == 1
    assert [image.src for image in read_html(html).images] == [
        f"cid:{picture.name}" for picture in letter.pictures
    ]


def test_lines_of_the_plain_text_are_at_most_72_columns_unless_they_are_an_address() -> None:
    lines = fill(render_letter(LETTER, TEMPLATES).text).splitlines()
    assert not [line for line in lines if len(line) > 72 and "://" not in line]
    assert not [line for line in lines if line != line.rstrip()]
    assert "    Station Commander Amara Cole" in lines
    assert [line for line in lines if line.startswith("   “I was told")]


def test_plain_text_never_leaves_more_than_two_lines_empty() -> None:
    for letter in (
        LETTER,
        replace(LETTER, voices=(), dates_ahead=()),
        replace(LETTER, opening=(), view_url=None),
    ):
        assert "\n\n\n\n" not in fill(render_letter(letter, TEMPLATES).text)


def test_a_broken_part_in_a_workspace_is_told_by_its_file_and_line(tmp_path: Path) -> None:
    part = tmp_path / "newsletter" / "parts" / "dates.mjml.j2"
    part.parent.mkdir(parents=True)
    part.write_text(
        "<mj-section>\n  <mj-column>\n    <mj-txt>Dates</mj-txt>\n  </mj-column>\n</mj-section>\n"
    )
    with pytest.raises(TemplateError, match="<mj-txt> is not an MJML tag") as raised:
        render_letter(LETTER, Templates(TEMPLATES.shipped, tmp_path))
    assert (str(raised.value.file), raised.value.line) == (str(part), 3)


def test_an_unquoted_attribute_is_told_by_its_file_and_line(tmp_path: Path) -> None:
    part = tmp_path / "newsletter" / "parts" / "dates.mjml.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<mj-section>\n  <mj-column padding=0>\n  </mj-column>\n</mj-section>\n")
    with pytest.raises(TemplateError) as raised:
        render_letter(LETTER, Templates(TEMPLATES.shipped, tmp_path))
    assert (str(raised.value.file), raised.value.line) == (str(part), 2)


def test_an_answer_from_another_article_is_not_printed_above_this_ones_link() -> None:
    elsewhere = replace(LEAD.quotes[1], revision="f" * 16)
    voice = replace(LEAD, quotes=(LEAD.quotes[0], elsewhere))
    letter = replace(LETTER, lead=voice)
    assert printed_quotes(LETTER, LEAD, kind="monthly") == LEAD.quotes[:2]
    assert printed_quotes(letter, voice, kind="monthly") == LEAD.quotes[:1]
    assert "What does Black History Month mean" not in seen(letter)


def test_a_voice_without_words_is_refused() -> None:
    with pytest.raises(RenderError, match="Amara Cole has no quotation"):
        render_letter(replace(LETTER, lead=replace(LEAD, quotes=())), TEMPLATES)


def test_the_letter_is_far_lighter_than_what_gmail_clips() -> None:
    assert len(fill(render_letter(LETTER, TEMPLATES).html).encode()) < 60_000
