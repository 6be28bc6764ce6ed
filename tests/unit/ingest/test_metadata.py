from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.document import Document, Metadata
from generator.ingest.metadata import page_metadata
from generator.ingest.page import parsed
from generator.ingest.read import document_of
from generator.ingest.visible import with_visible
from generator.model.source import Statement


def metadata_of(head: str = "", body: str = "<p>Words.</p>") -> Metadata:
    tree = parsed(f"<html><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return page_metadata(tree)


def json_ld(content: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{content}</script>'


def stated(metadata: Metadata, about: str) -> list[tuple[str, str]]:
    return [(said.value, said.basis) for said in metadata.stated if said.about == about]


def text_of(*paragraphs: str, place: str = "story.txt") -> Document:
    return with_visible(document_of("\n\n".join(paragraphs).encode(), "text", place=place))


ARTICLE = (
    '"@type": "NewsArticle", "headline": "On the quay", "datePublished": "2024-10-03T23:30:00+01:00", '
    '"dateModified": "2024-10-05", "keywords": "boats, Black History Month"'
)


@pytest.mark.parametrize(
    "script",
    [
        f"{{{ARTICLE}}}",
        f"[{{{ARTICLE}}}]",
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite"}}, {{{ARTICLE}}}]}}',
        f'{{"@type": "WebPage", "mainEntity": {{{ARTICLE}}}}}',
        f"<!-- {{{ARTICLE}}} -->",
        f"//<![CDATA[\n{{{ARTICLE}}}\n//]]>",
        f"{{{ARTICLE}}}".replace('"NewsArticle"', '["Article", "https://schema.org/ReportageNewsArticle"]'),
        f"{{{ARTICLE}}}".replace('"boats, Black History Month"', '["boats", "Black History Month"]'),
    ],
)
def test_json_ld_is_read_in_every_shape_that_sites_give_it(script: str) -> None:
    found = metadata_of(json_ld(script))
    assert (found.title, found.published, found.published_basis) == (
        "On the quay",
        date(2024, 10, 3),
        "json-ld",
    )
    assert (found.modified, found.tags) == (date(2024, 10, 5), ("boats", "Black History Month"))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Jo Reid"', ("Jo Reid",)),
        ('["Jo Reid", "Kit Lane"]', ("Jo Reid", "Kit Lane")),
        ('{"@type": "Person", "name": "Jo Reid", "url": "https://a.example/jo"}', ("Jo Reid",)),
        ('[[{"name": "Jo Reid"}]]', ("Jo Reid",)),
        ('{"@type": "Person", "name": ["Jo Reid", "Kit Lane"]}', ("Jo Reid", "Kit Lane")),
        ('"https://a.example/jo"', ()),
        ('{"@type": "Person"}', ()),
        ("7", ()),
    ],
)
def test_an_author_has_a_name_however_it_is_nested(author: str, names: tuple[str, ...]) -> None:
    assert metadata_of(json_ld(f'{{{ARTICLE}, "author": {author}}}')).authors == names


def test_references_inside_a_graph_are_followed() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "headline": "Bees", "author": {"@id": "#jo"}, "isPartOf": {"@id": "#page"}},'
        '{"@type": "WebSite", "publisher": {"@id": "#org"}}, {"@id": "#org", "@type": "Organization", "name": '
        '"Smith &amp; Co"}, {"@id": "#jo", "@type": "Person", "name": "Jo Reid"}]}'
    )
    found = metadata_of(json_ld(graph))
    assert (found.authors, found.publisher) == (("Jo Reid",), "Smith & Co")


def test_of_several_articles_the_one_at_the_page_s_own_address_counts() -> None:
    others = (
        '[{"@type": "Article", "headline": "Another", "url": "https://a.example/2"},'
        '{"@type": "Article", "headline": "This one", "mainEntityOfPage": {"@id": "https://a.example/1"}}]'
    )
    assert (
        metadata_of(f'<link rel="canonical" href="https://a.example/1">{json_ld(others)}').title == "This one"
    )


@pytest.mark.parametrize(
    "broken", ["{", "[1, null, [2]]", '{"@type": 3}', '{"@graph": 4, "about": [null]}', "", "null"]
)
def test_broken_structured_data_takes_nothing_from_the_page(broken: str) -> None:
    found = metadata_of(f'{json_ld(broken)}<meta property="og:title" content="Bees">')
    assert (found.title, stated(found, "title")) == ("Bees", [("Bees", "opengraph")])


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2024-10-03T09:00:00Z">', "opengraph"),
        ('<meta name="parsely-pub-date" content="2024-10-03T09:00:00+0000">', "meta"),
        ('<meta name="DC.date.issued" content="2024-10-03">', "meta"),
        ('<meta name="citation_publication_date" content="2024/10/03">', "meta"),
        ('<meta name="pubdate" content="Thu, 03 Oct 2024 09:00:00 GMT">', "meta"),
        ('<meta name="date" content="October 3, 2024">', "meta"),
    ],
)
def test_a_date_is_read_in_the_spellings_of_the_web(head: str, basis: str) -> None:
    found = metadata_of(head)
    assert (found.published, found.published_basis) == (date(2024, 10, 3), basis)


@pytest.mark.parametrize(
    "words", ["", "soon", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "2024-13-45", "2024"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    found = metadata_of(f'<meta name="date" content="{words}">')
    assert (found.published, found.published_basis, stated(found, "published")) == (None, None, [])


def test_a_disagreement_between_places_of_a_page_can_be_seen() -> None:
    found = metadata_of(
        json_ld(f'{{{ARTICLE}, "publisher": {{"name": "Harrow Trust"}}}}')
        + '<meta property="og:site_name" content="Harrow News"><meta name="date" content="2024-10-04">'
    )
    assert (found.publisher, found.published) == ("Harrow Trust", date(2024, 10, 3))
    assert stated(found, "publisher") == [("Harrow Trust", "json-ld"), ("Harrow News", "opengraph")]
    assert stated(found, "published") == [("2024-10-03", "json-ld"), ("2024-10-04", "meta")]


def test_microdata_of_the_article_counts_and_that_of_a_comment_does_not() -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/BlogPosting"><h2 itemprop="headline">Bees</h2>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Jo Reid</b></span>'
        '<meta itemprop="datePublished" content="2024-10-03"><div itemscope itemtype="https://schema.org/Comment">'
        '<i itemprop="author">Troll</i></div></article>'
    )
    found = metadata_of(body=body)
    assert (found.title, found.authors, found.published_basis) == ("Bees", ("Jo Reid",), "microdata")


def test_a_time_in_a_list_of_other_stories_is_not_the_article_s() -> None:
    other = '<div class="related"><time datetime="2020-01-01">1 January 2020</time></div>'
    own = '<time class="entry-date published updated" datetime="2024-10-03T09:00:00+01:00">3 October</time>'
    assert metadata_of(body=f"{other}<p>Words.</p>").published is None
    found = metadata_of(body=f'{other}{own}<time class="updated" datetime="2024-11-01">later</time>')
    assert (found.published, found.published_basis, found.modified) == (
        date(2024, 10, 3),
        "visible",
        date(2024, 11, 1),
    )


def test_an_author_s_profile_or_handle_is_no_name() -> None:
    head = (
        '<meta property="article:author" content="https://social.example/jo"><meta name="author" content="Jo Reid">'
        '<meta name="byl" content="@jo">'
    )
    assert metadata_of(head).authors == ("Jo Reid",)


def test_the_title_of_the_window_is_the_last_resort() -> None:
    found = metadata_of("<title>Bees | Harrow Trust</title>", "<h1>Bees on a roof</h1>")
    assert found.title == "Bees on a roof"
    assert stated(found, "title") == [("Bees on a roof", "visible"), ("Bees | Harrow Trust", "meta")]


def test_half_characters_are_never_among_what_is_kept() -> None:
    found = metadata_of(json_ld('{"@type": "Article", "keywords": ["\\ud800", "bees"]}'))
    assert stated(found, "tag") == [("bees", "json-ld")]


def test_visible_lines_say_when_who_wrote_and_when_it_changed() -> None:
    found = text_of(
        "Bees",
        "Published 3 October 2024 by Harrow Trust",
        "Last updated 5 October 2024",
        "Words: Jo Reid | Photos: Kit Lane",
        "Alana keeps bees.",
    ).metadata
    assert (found.published, found.published_basis, found.modified) == (
        date(2024, 10, 3),
        "visible",
        date(2024, 10, 5),
    )
    assert [(said.about, said.value) for said in found.stated] == [
        ("published", "2024-10-03"),
        ("publisher", "Harrow Trust"),
        ("modified", "2024-10-05"),
        ("author", "Jo Reid"),
    ]


def test_a_day_in_the_address_is_a_guess_that_anything_else_beats() -> None:
    place = "https://a.example/2024/10/03/bees"
    guessed = text_of("Bees", "Alana keeps bees.", place=place).metadata
    assert (guessed.published, guessed.published_basis) == (date(2024, 10, 3), "guess")
    dated = text_of("Bees", "Published 1 October 2024", "Alana keeps bees.", place=place).metadata
    assert (dated.published, dated.published_basis) == (date(2024, 10, 1), "visible")
    assert Statement(about="published", value="2024-10-03", basis="guess") in dated.stated


@pytest.mark.parametrize(
    "path", ["/2024/13/03/bees", "/news/20241003", "/2024/02/30/", "/archive?d=/2024/10/03/"]
)
def test_other_numbers_in_an_address_are_no_day(path: str) -> None:
    assert text_of("Bees", "Alana keeps bees.", place=f"https://a.example{path}").metadata.published is None


def test_a_markdown_head_says_where_its_values_come_from() -> None:
    text = "---\ntitle: Bees\npublisher: Harrow Trust\ndate: 2024-10-03\ntags: [bees, roofs]\n---\n\nAlana keeps bees."
    found = document_of(text.encode(), "markdown", place="a.md").metadata
    assert {(said.about, said.value, said.basis) for said in found.stated} == {
        ("title", "Bees", "meta"),
        ("publisher", "Harrow Trust", "meta"),
        ("published", "2024-10-03", "meta"),
        ("tag", "bees", "meta"),
        ("tag", "roofs", "meta"),
    }


KEYS = [
    "@id",
    "@type",
    "@graph",
    "about",
    "author",
    "caption",
    "datePublished",
    "headline",
    "image",
    "keywords",
    "mainEntity",
    "name",
    "publisher",
    "url",
    "width",
]
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["Article", "Person", "#a"]),
)
ANY_JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
)


@given(st.lists(ANY_JSON, max_size=3))
def test_no_structured_data_whatever_ends_the_reading_of_a_page(content: list[object]) -> None:
    found = metadata_of(json_ld(json.dumps(content).replace("</", "<\\/")) + "<title>Bees</title>")
    assert found.title
    assert all(isinstance(said.value, str) and said.value for said in found.stated)


def test_of_a_thousand_tags_the_first_ones_are_kept() -> None:
    tags = ", ".join(f"tag {number}" for number in range(1000))
    assert len(stated(metadata_of(f'<meta name="keywords" content="{tags}">'), "tag")) == 50
