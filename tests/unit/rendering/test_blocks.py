"""The organisation's own blocks and the support line, as a letter prints them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RenderError, TemplateError
from generator.model.letter import StandingBlock
from generator.model.message import Body, Field
from generator.rendering.blocks import show_block
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.letter_checks import check_letter
from generator.rendering.plain import COLUMNS
from generator.rendering.reading import read_html
from tests.sample_letter import BRAND, LETTER, TEMPLATES

VACANCIES = StandingBlock(
    title="",
    text="# Vacancies\n\n- **Mechanic**, Quay Street. [See the job](https://jobs.example.org/mechanic)\n- Cook\n\n"
    "Write to <jobs@example.org>.",
)
NOTE = StandingBlock(title="From the chief", text="Come & argue <b>with</b> it.", place="after_opening")


def read_out(body: Body) -> str:
    """A body with its fields left out."""
    return "".join("" if isinstance(part, Field) else part for part in body)


def test_blocks_stand_at_their_places_in_both_parts() -> None:
    letter = render_letter(replace(LETTER, blocks=(VACANCIES, NOTE)), TEMPLATES)
    for seen in (read_html(read_out(letter.html)).text, read_out(letter.text)):
        places = [seen.index(words) for words in ("From the chief", "I was told", "Vacancies", "Dates ahead")]
        assert places == sorted(places)


def test_nothing_that_is_typed_reaches_the_html_unescaped() -> None:
    html = read_out(render_letter(replace(LETTER, blocks=(NOTE,)), TEMPLATES).html)
    assert "Come &amp; argue &lt;b&gt;with&lt;/b&gt; it." in html


def test_a_link_stands_on_its_own_line_of_the_text_after_what_leads_to_it() -> None:
    plain = show_block(VACANCIES).plain
    assert "– Mechanic, Quay Street. See the job:\n  https://jobs.example.org/mechanic\n– Cook" in plain
    assert plain.endswith("Write to\njobs@example.org")


def test_several_links_of_a_paragraph_are_named_one_by_one() -> None:
    plain = show_block(
        replace(NOTE, text="The [plan](https://a.example/1) and the [jobs](https://a.example/2) in it.")
    )
    assert plain.plain.endswith("in it.\nplan:\nhttps://a.example/1\njobs:\nhttps://a.example/2")


def test_a_bare_address_is_a_link_and_ends_its_line() -> None:
    shown = show_block(replace(NOTE, text="See https://a.example/x. Then come."))
    assert [words.href for words in shown.pieces[0].words] == ["", "https://a.example/x", ""]
    assert shown.plain.endswith("See\nhttps://a.example/x\nThen come.")


def test_a_heading_that_begins_a_block_is_its_title_where_it_has_no_other() -> None:
    assert show_block(VACANCIES).title == "Vacancies"
    assert show_block(replace(VACANCIES, title="Work here")).title == "Work here"
    assert show_block(StandingBlock(title="", text="# Only a title")).plain == "Only a title"


@given(
    st.lists(st.text("ab “é", min_size=1, max_size=30), min_size=1, max_size=12),
    st.sampled_from(["- ", "1. ", ""]),
)
def test_the_text_part_keeps_to_its_columns(words: list[str], mark: str) -> None:
    text = "\n".join(f"{mark}x {part}" for part in words)
    assert all(len(line) <= COLUMNS for line in show_block(replace(NOTE, text=text)).plain.splitlines())


def test_what_cannot_be_printed_names_the_block() -> None:
    with pytest.raises(
        RenderError, match="The block “From the chief” cannot be printed: its line 1 holds a picture"
    ):
        show_block(replace(NOTE, text="![x](y.png)"))


def test_the_support_line_stands_near_the_foot_of_both_parts() -> None:
    words = "The helpline is open day and night: https://support.example.org"
    letter = render_letter(replace(LETTER, support_line=words), TEMPLATES)
    seen = read_html(read_out(letter.html))
    assert (
        seen.text.index("Dates ahead") < seen.text.index("The helpline") < seen.text.index("You receive this")
    )
    assert "https://support.example.org" in [link.href for link in seen.links]
    assert "The helpline is open day and night:\nhttps://support.example.org\n" in read_out(letter.text)


def test_dates_that_hang_on_the_moon_say_by_how_much_in_both_parts() -> None:
    moon = replace(LETTER.dates_ahead[1], tolerance_days=1)
    letter = render_letter(replace(LETTER, dates_ahead=(moon,)), TEMPLATES)
    assert "Inter Faith Week (date not confirmed yet, ±1 day)" in read_out(letter.text)
    assert "Inter Faith Week (date not confirmed yet, ±1 day)" in read_html(read_out(letter.html)).text


def test_blocks_pass_the_checks_of_a_letter() -> None:
    letter = render_letter(
        replace(LETTER, blocks=(VACANCIES, NOTE), support_line="Call 0800 000 000."), TEMPLATES
    )
    assert list(check_letter(letter, postal_address=BRAND.postal_address)) == []


def test_a_template_without_a_place_for_blocks_is_refused_by_name(tmp_path: Path) -> None:
    own = tmp_path / "newsletter"
    own.mkdir()
    for name in ("monthly.mjml.j2", "monthly.txt.j2"):
        shutil.copy(TEMPLATES.shipped / "newsletter" / name, own / name)
    old = own / "monthly.mjml.j2"
    kept = [line for line in old.read_text(encoding="utf-8").splitlines() if "blocks.mjml" not in line]
    old.write_text("\n".join(kept), encoding="utf-8")
    templates = Templates(TEMPLATES.shipped, tmp_path)
    assert render_letter(LETTER, templates).subject == LETTER.subject
    with pytest.raises(TemplateError, match="“From the chief” would not be printed"):
        render_letter(replace(LETTER, blocks=(NOTE,)), templates)
