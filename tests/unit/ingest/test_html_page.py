from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from generator.errors import IngestError
from generator.ingest.html_page import html_document
from tests.unit.ingest.reading import read, said, words

ANSWERS = [
    "I began with a single hive on the roof of the old brewery, and within a year there were four of "
    "them and a queue of "
    "neighbours.",
    "I like how they argue. A hive is a parliament in which everybody has done the reading, and nobody "
    "is ever late.",
    "I want to put one on every roof that I can see from here, and then I want to sit down for an afternoon.",
]
QUESTIONS = ["How did you begin?", "Why bees and not hens?", "Tell us what comes next."]


def page(question: str) -> str:
    pairs = "".join(
        question.format(asked) + f"<p>{answer}</p>" for asked, answer in zip(QUESTIONS, ANSWERS, strict=True)
    )
    return (
        "<!DOCTYPE html><html><head><title>The bee keeper: Ada Nwosu | Harrow Trust</title>"
        '<meta property="og:site_name" content="Harrow Trust"><meta property="article:published_time" '
        'content="2025-03-08">'
        '<link rel="canonical" href="https://harrow.example/bees"></head><body>'
        "<nav><a href='/'>Home</a><a href='/jobs'>Do you want a job?</a></nav><main><article>"
        "<h1>The bee keeper: Ada Nwosu</h1><p>Ada Nwosu keeps bees for the Harrow Trust. She spoke to "
        "us on a windy day.</p>"
        f"{pairs}</article></main><aside><h2>Related</h2><p>Would you like more honey in your "
        f"life?</p></aside>"
        "<footer><p>I am the footer, and I agree to all cookies.</p></footer></body></html>"
    )


@pytest.mark.parametrize(
    "question",
    [
        "<h3>{}</h3>",
        "<p><strong>{}</strong></p>",
        '<div class="question">{}</div>',
        "<div><strong>{}</strong></div>",
        "<p><b>{}</b></p>",
        "<p>{}</p>",
        "<p><em>{}</em></p>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_no_question_is_lost_whatever_its_markup(question: str) -> None:
    found = read(page(question), kind="html")
    assert [answer for answer in ANSWERS if answer in words(found)] == ANSWERS
    asked = {found.document.text[slice(*each.quote.question)] for each in found.quotes if each.quote.question}
    assert asked == set(QUESTIONS)


def test_a_bold_question_at_the_head_of_its_answer_is_set_apart() -> None:
    joined = page("<p><strong>{}</strong> ").replace(" <p>", " ")
    found = read(joined, kind="html")
    assert [answer for answer in ANSWERS if answer in words(found)] == ANSWERS


@pytest.mark.parametrize("furniture", ["footer", "job", "honey in your life", "windy day", "The bee keeper"])
def test_furniture_and_introduction_are_not_quoted(furniture: str) -> None:
    assert furniture not in said(read(page("<h3>{}</h3>"), kind="html"))


def test_a_page_tells_its_title_publisher_date_and_address() -> None:
    metadata = read(page("<h3>{}</h3>"), kind="html").document.metadata
    assert metadata.publisher == "Harrow Trust"
    assert (metadata.published, metadata.published_basis) == (date(2025, 3, 8), "opengraph")
    assert metadata.address == "https://harrow.example/bees"


def test_structured_data_comes_before_meta_and_broken_data_is_passed_over() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Bees: Ada '
        'Nwosu", '
        '"datePublished": "2024-02-01T09:00:00+00:00", "author": [{"name": "Marta Lind"}], "keywords": '
        '"bees, roofs"}]}'
        '</script><script type="application/ld+json">{broken</script></head>'
    )
    metadata = read(page("<h3>{}</h3>").replace("</head>", data), kind="html").document.metadata
    assert metadata.title == "Bees: Ada Nwosu"
    assert (metadata.published, metadata.published_basis) == (date(2024, 2, 1), "json-ld")
    assert (metadata.authors, metadata.tags) == (("Marta Lind",), ("bees", "roofs"))


def test_the_canonical_text_is_paragraphs_joined_by_blank_lines() -> None:
    document = read(page("<h3>{}</h3>"), kind="html").document
    assert document.text == "\n\n".join(block.text for block in document.blocks)
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


def test_markdown_reads_like_a_page() -> None:
    text = (
        '---\ntitle: "The bee keeper: Ada Nwosu"\ndate: 2025-03-08\ntags: [bees, roofs]\n---\n\n# The '
        "bee keeper: Ada Nwosu\n\n"
        "Ada Nwosu keeps bees.\n\n**How did you begin?**\n\nI had *one* hive on a roof.\n\n**And "
        "next?**\n\nI want a second roof."
    )
    found = read(text, kind="markdown")
    assert "I had one hive on a roof." in words(found)
    assert found.document.metadata.published == date(2025, 3, 8)
    assert found.document.metadata.tags == ("bees", "roofs")


@pytest.mark.parametrize("depth", [50, 5_000])
def test_deeply_nested_pages_are_read_or_refused_but_never_crash(depth: int) -> None:
    text = (
        "<html><body>"
        + "<div>" * depth
        + "<p>Ada Nwosu keeps bees on a roof.</p>"
        + "</div>" * depth
        + "</body></html>"
    )
    with suppress(IngestError):
        assert "Ada Nwosu" in read(text, kind="html").document.text


@pytest.mark.parametrize("address", ["http://[::1", "/nwosu", "ftp://hive.example/nwosu", "http://"])
def test_what_is_no_address_of_the_web_is_no_address_of_an_article(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    page = f"<html><head>{head}</head><body><p>Ada Nwosu keeps bees on a roof.</p></body></html>"
    assert html_document(page, "a.html").metadata.address is None


def test_a_byline_that_says_who_told_the_story_is_kept_and_a_picture_credit_is_not() -> None:
    story = "".join(
        f"<p>I rowed to the island {n} times, and each time I forgot the key to the hut.</p>"
        for n in range(6)
    )
    found = read(
        "<html><body><article><h1>The key</h1><div class='byline'>Ida Brandt, as told to Rolf Quill</div>"
        f"<div class='photo-credit'>Photograph: Una Sorrel</div>{story}</article></body></html>",
        kind="html",
    )
    assert "as told to Rolf Quill" in found.document.text
    assert "Una Sorrel" not in found.document.text
    assert found.subject
    assert found.subject.name == "Ida Brandt"


def test_an_element_with_thousands_of_attributes_is_refused_and_long_pictures_are_not() -> None:
    attributes = " ".join(f"a{number}" for number in range(3000))
    with pytest.raises(IngestError, match="thousands of attributes"):
        read(f"<article><p {attributes}>Mina Holt irons shirts.</p></article>", kind="html")
    picture = "data:image/png;base64," + "A a " * 3000
    page = f'<article><h1>Mina Holt, ironer</h1><img src="{picture}"><p>“I like the steam,” says Holt.</p></article>'
    assert words(read(page, kind="html")) == ["I like the steam"]
