"""A letter apart from its delivery: nobody's unsubscribe address, and every word as it was."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.delivery.message import fill
from generator.model.letter import StandingBlock
from generator.model.message import RenderedLetter
from generator.publishing.apart import UNSUBSCRIBE, html_apart, text_apart
from generator.publishing.pack_letter import mailchimp_html
from generator.rendering.letter import render_letter
from generator.rendering.reading import read_html
from tests.sample_letter import LETTER, TEMPLATES

VIEW = "https://news.example.org/letters/monthly.2026-10"


@pytest.fixture(scope="module", params=["monthly", "digest"])
def letter(request: pytest.FixtureRequest) -> RenderedLetter:
    """The sample letter, ready to be personalised."""
    return render_letter(replace(LETTER, view_url=VIEW), TEMPLATES, kind=request.param)


def words(html: str) -> list[str]:
    """What a reader reads of it."""
    return read_html(html).text.split()


def test_without_addresses_both_links_are_cut_out_and_nothing_else(letter: RenderedLetter) -> None:
    whole = fill(letter.html, {"unsubscribe_url": UNSUBSCRIBE})
    apart = html_apart(letter, unsubscribe=None, view=None)
    gone = ["Unsubscribe", "·", "View", "in", "browser"]
    assert words(apart) + gone == words(whole)
    assert not re.search(r"[\ue000-\ue003]|\.invalid|/letters/", apart)


def test_one_link_alone_leaves_no_dot_behind(letter: RenderedLetter) -> None:
    apart = html_apart(letter, unsubscribe="mailto:desk@example.org", view=None)
    assert words(apart)[-1] == "Unsubscribe"
    assert 'href="mailto:desk@example.org"' in apart


def test_the_text_loses_the_same_two_addresses_with_what_leads_to_them(letter: RenderedLetter) -> None:
    apart = text_apart(letter, unsubscribe=None)
    whole = fill(letter.text, {"unsubscribe_url": UNSUBSCRIBE})
    gone = f"Unsubscribe: {UNSUBSCRIBE} View in browser: {VIEW}".split()
    assert apart.split() + gone == whole.split()
    kept = text_apart(letter, unsubscribe="mailto:desk@example.org")
    assert "Unsubscribe:\nmailto:desk@example.org\n" in kept


def test_an_editors_own_link_to_the_same_page_stays(letter: RenderedLetter) -> None:
    share = StandingBlock(title="Pass it on", text=f"Share it: [this letter]({VIEW}).")
    shared = render_letter(replace(LETTER, view_url=VIEW, blocks=(share,)), TEMPLATES)
    html = html_apart(shared, unsubscribe=None, view=None)
    assert "Share it: this letter" in read_html(html).text
    assert html.count(VIEW) == 1
    assert f"Share it: this letter:\n{VIEW}\n" in text_apart(shared, unsubscribe=None)
    assert mailchimp_html(shared).count(VIEW) == 1


def test_mailchimps_own_tags_stand_behind_the_links_and_somebodys_words_are_no_tag(
    letter: RenderedLetter,
) -> None:
    said = replace(letter, html=("<p>Press *|FNAME|* twice.</p>", *letter.html))
    html = mailchimp_html(said)
    assert re.findall(r"\*\|\w+\|\*", html) == ["*|UNSUB|*", "*|ARCHIVE|*"]
    assert "Press *|FNAME|* twice." in read_html(html).text
