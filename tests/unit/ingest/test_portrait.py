from __future__ import annotations

import pytest

from generator.ingest.document import Portrait
from generator.ingest.metadata import page_metadata
from generator.ingest.page import parsed
from generator.ingest.pictures import credit_in
from generator.ingest.portrait import portrait_of

PAGE = "https://a.example/stories/ann"
NAMES = ("Ann Obi", "Ann Obi-Reid")


def portrait(head: str = "", body: str = "", page: str | None = PAGE) -> Portrait | None:
    tree = parsed(f"<html><head>{head}</head><body><article><p>Ann.</p>{body}</article></body></html>")
    assert tree is not None
    return portrait_of(page_metadata(tree), NAMES, page)


def person(image: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "Article", "about": {"@type": "Person", "name": "Ann Obi", '
        f'"image": {image}}}}}</script>'
    )


def figure(alt: str = "", caption: str = "", src: str = "/pictures/ann.jpg") -> str:
    return f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    "image",
    [
        '"/p/ann.jpg"',
        '["/p/ann.jpg", "/p/other.jpg"]',
        '{"@type": "ImageObject", "url": "/p/ann.jpg"}',
        '[{"contentUrl": "https://a.example/p/ann.jpg", "url": "https://a.example/page"}]',
    ],
)
def test_the_picture_that_structured_data_gives_the_person_comes_first(image: str) -> None:
    found = portrait(person(image) + '<meta property="og:image" content="/p/lead.jpg">')
    assert found == Portrait(address="https://a.example/p/ann.jpg", alt=None, credit=None)


def test_structured_data_may_name_who_took_it() -> None:
    found = portrait(
        person('{"url": "/p/ann.jpg", "creator": {"name": "Jo Reid"}, "copyrightNotice": "© Reid 2024"}')
    )
    assert found is not None
    assert found.credit == "© Reid 2024"


@pytest.mark.parametrize(
    ("alt", "caption", "credit"),
    [
        ("Ann Obi on the quay", "", None),
        ("", "Ann Obi-Reid on the quay. Photo: Jo Reid", "Jo Reid"),
        ("A woman smiles", "Ann Obi. Credit: Jo Reid / Harrow Trust", "Jo Reid / Harrow Trust"),
        ("", "Ann Obi © Harrow Trust", "© Harrow Trust"),
        ("", "Ann Obi (Photograph by Jo Reid)", "Jo Reid"),
        ("", 'Ann Obi <span class="image-credit">Jo Reid</span>', "Jo Reid"),
        ("", "Ann Obi. Picture courtesy of Jo Reid", "courtesy of Jo Reid"),
    ],
)
def test_a_figure_that_names_the_person_is_the_portrait(alt: str, caption: str, credit: str | None) -> None:
    found = portrait('<meta property="og:image" content="/p/lead.jpg">', figure(alt, caption))
    assert found == Portrait(address="https://a.example/pictures/ann.jpg", alt=alt or None, credit=credit)


@pytest.mark.parametrize(
    "caption",
    [
        "Ann Obi with Kit Lane",
        "Kit Lane and Ann Obi",
        "Ann Obi (left)",
        "Annobi",
        "Photo: Ann Obi",
        "The quay",
        "",
    ],
)
def test_a_picture_of_others_too_or_of_something_else_is_none(caption: str) -> None:
    assert portrait(body=figure(caption=caption)) is None


def test_the_page_s_own_picture_counts_while_nothing_speaks_against_it() -> None:
    lead = '<meta property="og:image" content="https://cdn.example/ann-1200x630.jpg">'
    assert portrait(lead) == Portrait(address="https://cdn.example/ann-1200x630.jpg", alt=None, credit=None)
    assert portrait(lead + '<meta property="og:image:alt" content="The harbour">') is None
    assert portrait(lead, figure(caption="The harbour at dusk", src="https://cdn.example/ann.jpg")) is None


def test_the_credit_of_the_page_s_own_picture_stands_under_it_in_the_article() -> None:
    lead = '<meta property="og:image" content="https://cdn.example/ann-1200x630.jpg">'
    found = portrait(lead, figure(caption="Photo: Jo Reid", src="https://cdn.example/ann.jpg"))
    assert found is not None
    assert found.credit == "Jo Reid"


@pytest.mark.parametrize(
    "address",
    [
        "/img/logo.png",
        "/img/site-placeholder.jpg",
        "/default-image.png",
        "/social-share.jpg",
        "/crest.svg",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "ftp://a.example/ann.jpg",
        "http://[",
        "https://a.example/ann obi.jpg",
    ],
)
def test_a_logo_or_what_is_no_web_address_is_no_portrait(address: str) -> None:
    assert portrait(f'<meta property="og:image" content="{address}">') is None


def test_an_icon_is_no_portrait() -> None:
    tiny = '<meta property="og:image:width" content="64"><meta property="og:image:height" content="64">'
    assert portrait(f'<meta property="og:image" content="/ann.jpg">{tiny}') is None


def test_a_relative_address_without_a_page_is_none() -> None:
    assert portrait(body=figure(alt="Ann Obi"), page=None) is None


def test_a_picture_that_is_loaded_late_is_found_beside_its_stand_in() -> None:
    image = '<figure><img src="data:image/gif;base64,R0" data-src="/p/ann.jpg" alt="Ann Obi"></figure>'
    found = portrait(body=image)
    assert found is not None
    assert found.address == "https://a.example/p/ann.jpg"


def test_a_picture_beside_the_article_is_not_its_portrait() -> None:
    assert portrait(body='<aside><img src="/p/other.jpg" alt="Ann Obi"></aside>') is None


@pytest.mark.parametrize("words", ["On the quay", "She takes photos by night light", "Imagecraft"])
def test_a_caption_without_a_credit_has_none(words: str) -> None:
    assert credit_in(words) is None
