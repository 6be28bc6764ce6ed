"""Whatever people are called, every letter says so, in order, and nothing else of it is touched."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.letter import Letter
from generator.model.message import Field
from generator.rendering.letter import render_letter
from generator.rendering.reading import read_html
from tests.chance import examples
from tests.sample_kinds import DIGEST, PORTRAIT, SPOKEN
from tests.sample_letter import LEAD, LETTER, TEMPLATES, make_quote
from tests.unit.rendering.test_letter import fill, spaced

FRAGMENTS = [
    "أمينة",
    "الخطيب",
    "משה",
    "நிலா",
    "Ọ́kọ́rọ̀",
    "Nguyễn",
    "山田",
    "👩🏽\u200d🚒",
    "🇳🇬",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{# note #}",
    "<script>alert(1)</script>",
    "</td>",
    "<!--",
    "]]>",
    "&amp;",
    "&#8220;",
    '"',
    "'",
    "“",
    "’",
    "\\u{301}",
    "*|UNSUB|*",
    "{unsubscribe_url}",
    "a\u0301\u0302\u0303",
    "x\u200by",
    "\ufeffx",
    "W" * 60,
]
NAMES = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map(
    lambda parts: " ".join(parts)[:200].strip()
)
KINDS = [(LETTER, "monthly"), (SPOKEN, "monthly"), (PORTRAIT, "portrait"), (DIGEST, "digest")]
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Balance(HTMLParser):
    """Whether every tag that opens is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def called(letter: Letter, name: str) -> Letter:
    """The same letter, its lead called otherwise."""
    person = replace(letter.lead.profile, name=name, honorific=None, organisation=name, role=name)
    return replace(letter, lead=replace(letter.lead, profile=person))


@pytest.mark.parametrize(("letter", "kind"), KINDS, ids=["monthly", "spoken", "portrait", "digest"])
@settings(max_examples=examples(25))
@given(name=NAMES)
def test_any_name_is_printed_whole_and_changes_nothing_else(letter: Letter, kind: str, name: str) -> None:
    named = called(letter, name)
    rendered, again = (render_letter(named, TEMPLATES, kind=kind) for _ in range(2))
    assert rendered == again
    html, text = fill(rendered.html), fill(rendered.text)
    reading = read_html(html)
    assert spaced(name) in reading.text
    assert spaced(name) in spaced(text)
    for voice in (named.lead, *named.voices):
        words = spaced(
            named.opening_words.text if named.opening_words and voice is named.lead else voice.quotes[0].text
        )
        assert f"“{words}”" in reading.text
        assert f"“{words}”" in spaced(text)
    fields = ["unsubscribe_url", "view_url"]
    assert [part.name for part in rendered.html if isinstance(part, Field)] == fields
    assert [part.name for part in rendered.text if isinstance(part, Field)] == fields
    assert reading.tags.isdisjoint({"script", "form", "iframe"})


@pytest.mark.parametrize(("letter", "kind"), KINDS, ids=["monthly", "spoken", "portrait", "digest"])
@settings(max_examples=examples(15))
@given(name=NAMES)
def test_the_html_is_whole_and_the_text_in_its_columns_for_any_name(
    letter: Letter, kind: str, name: str
) -> None:
    rendered = render_letter(called(letter, name), TEMPLATES, kind=kind)
    balance = Balance(fill(rendered.html))
    assert (balance.wrong, balance.open) == ([], [])
    longest = max(len(word) for word in name.split()) + 5
    lines = [line for line in fill(rendered.text).splitlines() if len(line) > 72 and "://" not in line]
    assert not [line for line in lines if len(line) > longest]


def test_a_name_from_right_to_left_keeps_to_itself() -> None:
    html = fill(render_letter(called(LETTER, "أمينة الخطيب"), TEMPLATES).html)
    assert "<bdi>أمينة الخطيب</bdi>" in html
    assert '<html lang="en-GB" dir="ltr"' in html


def test_words_from_right_to_left_stand_on_the_right() -> None:
    said = make_quote("كنا هنا قبل أن يكون لذلك شهر، وسنبقى هنا بعده.")
    html = fill(render_letter(replace(LETTER, lead=replace(LEAD, quotes=(said,))), TEMPLATES).html)
    assert re.search(r'<p class="ink words hangs" dir="rtl" align="right"[^>]*>“كنا', html)
    assert html.count('dir="rtl"') == 1


def test_the_longest_monthly_letter_is_light() -> None:
    words = ("People kept telling me to wait my turn, and I did, for eleven years. " * 9)[:600].strip()
    long = replace(LEAD, quotes=(make_quote(words), make_quote(words + ".", question="What changed? " * 12)))
    voices = tuple(replace(long, profile=replace(LEAD.profile, slug=f"person-{n}")) for n in range(11))
    letter = called(replace(LETTER, lead=long, voices=voices, opening=(words, words)), "W" * 60)
    assert len(fill(render_letter(letter, TEMPLATES).html).encode()) <= 60_000


@pytest.mark.parametrize(("letter", "kind"), KINDS, ids=["monthly", "spoken", "portrait", "digest"])
def test_no_line_of_a_page_tears_a_name_and_the_text_part_can_be_searched_for_it(
    letter: Letter, kind: str
) -> None:
    named = replace(called(letter, "Tadhg Ó Súilleabháin"), opening=("Tadhg Ó Súilleabháin speaks.",))
    rendered = render_letter(named, TEMPLATES, kind=kind)
    html, text = fill(rendered.html), fill(rendered.text)
    shown = re.sub("<(?:title|img)[^>]*>", "", html)
    assert shown.count("Tadhg Ó\u00a0Súilleabháin") >= 2
    assert "Ó Súilleabháin" not in shown
    assert "\u00a0" not in text
