"""Link tags: on addresses of articles alone, behind what they carry already."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.config.settings import LinkTags
from generator.delivery.message import fill
from generator.model.message import Field
from generator.networks.measure import measure
from generator.publishing.link_tags import Tagging, add_parameters, tag_letter, tag_posts
from generator.rendering.letter import render_letter
from tests.sample_letter import LETTER, TEMPLATES

TAGS = {
    "letter": {"utm_source": "newsletter", "utm_medium": "email", "utm_campaign": "{schedule}-{period}"},
    "x": {"utm_source": "x", "utm_content": "{issue}"},
}
TAGGING = Tagging(tags=TAGS, schedule="monthly", period="2026-10", issue="monthly.2026-10")
LETTERS = TypeAdapter(LinkTags)
words = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://a.example/story", "https://a.example/story?utm_source=x"),
        ("https://a.example/story#part", "https://a.example/story?utm_source=x#part"),
        ("https://a.example/?id=7&b=%20c", "https://a.example/?id=7&b=%20c&utm_source=x"),
        ("https://a.example/story?", "https://a.example/story?utm_source=x"),
        ("https://a.example/?utm_source=own#a?b", "https://a.example/?utm_source=own#a?b"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("/letters/monthly.2026-10", "/letters/monthly.2026-10"),
    ],
)
def test_a_parameter_stands_behind_those_that_are_there_and_before_the_fragment(
    before: str, after: str
) -> None:
    assert add_parameters(before, {"utm_source": "x"}) == after


@given(st.lists(st.tuples(words, words), max_size=4), words, st.dictionaries(words, st.text(max_size=8)))
def test_nothing_of_an_address_is_written_anew(
    query: list[tuple[str, str]], fragment: str, wanted: dict[str, str]
) -> None:
    asked = "&".join(f"{name}={value}" for name, value in query)
    url = f"https://a.example/story?{asked}#{fragment}" if asked else f"https://a.example/story#{fragment}"
    parts = urlsplit(add_parameters(url, wanted))
    names = {name for name, _ in query}
    assert parts.fragment == fragment
    assert parts.query.startswith(asked)
    assert dict(parse_qsl(parts.query, keep_blank_values=True)) == {
        **wanted,
        **{name: value for name, value in query if name in names},
    }


def test_the_letter_carries_them_on_articles_and_on_nothing_else() -> None:
    letter = replace(LETTER, view_url="https://news.example.org/letters/monthly.2026-10")
    plain, tagged = (render_letter(each, TEMPLATES) for each in (letter, tag_letter(letter, TAGGING)))
    carried = "utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=monthly-2026-10"
    html = fill(tagged.html, {"unsubscribe_url": "https://u.invalid"})
    text = fill(tagged.text, {"unsubscribe_url": "https://u.invalid"})
    people = 1 + len(letter.voices)
    assert html.count(carried) == people
    assert text.count("utm_source=newsletter") == people
    assert f'href="{letter.view_url}"' in html
    assert f"\n{letter.view_url}\n" in text
    assert [piece for piece in tagged.html if isinstance(piece, Field)] == [
        piece for piece in plain.html if isinstance(piece, Field)
    ]
    assert html.replace(f"?{carried}", "") == fill(plain.html, {"unsubscribe_url": "https://u.invalid"})


def test_each_network_has_its_own_and_those_unnamed_have_none() -> None:
    assert tag_posts("https://a.example/s", TAGGING) == {
        "x": "https://a.example/s?utm_source=x&utm_content=monthly.2026-10"
    }
    assert tag_posts(None, TAGGING) == {}


def test_a_tagged_link_counts_23_on_x_however_long_it_is() -> None:
    tagged = tag_posts("https://stories.example.org/s", TAGGING)["x"]
    assert measure("x", f"Words {tagged}") == len("Words ") + 23


@pytest.mark.parametrize(
    "wrong",
    [
        {"letters": {"utm_source": "x"}},
        {"letter": {"utm source": "x"}},
        {"letter": {"utm_source": "{name}"}},
        {"letter": {"utm_source": "{schedule"}},
        {"letter": {"utm_source": ""}},
    ],
)
def test_tags_that_cannot_work_are_refused_when_the_file_is_read(wrong: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValidationError):
        LETTERS.validate_python(wrong)
