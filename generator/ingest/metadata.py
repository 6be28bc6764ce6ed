"""What a page says about itself: JSON-LD first, then microdata, OpenGraph and meta, then what is visible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

import regex
from lxml.html import HtmlElement

from generator.ingest.days import day_in_words, stated_day
from generator.ingest.document import Metadata, Picture
from generator.ingest.linked_data import LinkedData, one_line, read_linked_data, words_of
from generator.ingest.microdata import read_microdata
from generator.ingest.pictures import page_pictures
from generator.model.source import Statement

_OPENGRAPH = {
    "title": ("og:title",),
    "publisher": ("og:site_name",),
    "author": ("article:author", "og:author", "book:author"),
    "published": ("article:published_time", "og:published_time", "og:article:published_time"),
    "modified": ("article:modified_time", "og:updated_time", "og:article:modified_time"),
    "tag": ("article:tag", "og:article:tag", "article:section"),
}
_META = {
    "title": (
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "citation_title",
    ),
    "publisher": ("dc.publisher", "dcterms.publisher", "publisher", "application-name"),
    "author": (
        "author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "byl",
    ),
    "published": (
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
    ),
    "modified": ("datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "revised"),
    "tag": ("keywords", "news_keywords", "parsely-tags", "sailthru.tags", "dc.subject"),
}
_LISTED = frozenset(["keywords", "news_keywords", "parsely-tags", "sailthru.tags", "dc.subject", "author"])
"""Whose content is several values with commas between them."""

_ASIDE = regex.compile(
    r"(?:^|[\s_-])(?:related|recommended|comments?|sidebar|popular|teasers?|footer)(?:$|[\s_-])"
)
_BROKEN = regex.compile(r"[\ud800-\udfff\0]")
_LONGEST = 500
_MOST = 50
"""Of one kind, no page has more values that are worth keeping."""
_PICTURES = 200
_LONGEST_ADDRESS = 2_000

Said = dict[str, list[tuple[str, str]]]
"""Kind → (value, basis), in order of preference."""


def page_metadata(tree: HtmlElement) -> Metadata:
    """Title, publisher, authors, dates, tags, address, pictures and people it is about, each with where it says so."""
    meta = _meta(tree)
    canonical = _canonical(tree, meta)
    linked = read_linked_data(list(_scripts(tree)), canonical=canonical)
    said = _said(tree, meta, linked)
    published = _days(said["published"])
    modified = _days(said["modified"])
    return Metadata(
        title=_first(said["title"]),
        publisher=_first(said["publisher"]),
        authors=tuple(dict.fromkeys(value for value, _ in said["author"])),
        published=published[0][0] if published else None,
        published_basis=published[0][1] if published else None,
        modified=modified[0][0] if modified else None,
        tags=tuple(dict.fromkeys(value for value, _ in said["tag"])),
        address=canonical,
        about=linked.people,
        pictures=_unbroken([*linked.pictures[:_MOST], *islice(page_pictures(tree, meta), _PICTURES)]),
        stated=_stated(said, published, modified),
    )


def is_web_address(words: str) -> bool:
    """Whether a page may mean it as an address of the web; `http://[` is none."""
    try:
        parts = urlsplit(words)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _said(tree: HtmlElement, meta: dict[str, list[str]], linked: LinkedData) -> Said:
    said: Said = defaultdict(list)
    for basis, values in (("json-ld", linked.values), ("microdata", read_microdata(tree))):
        for about, found in values.items():
            said[about] += [(value, basis) for value in found]
    for basis, names in (("opengraph", _OPENGRAPH), ("meta", _META)):
        for about, keys in names.items():
            said[about] += [(value, basis) for key in keys for value in _values(meta, key, about)]
    for about, value in _visible(tree):
        said[about].append((value, "visible"))
    # A page's <title> mostly has the site's name behind it: it is the last resort.
    said["title"] += [(words, "meta") for words in [one_line(tree.findtext(".//title"))] if words]
    return said


def _values(meta: dict[str, list[str]], key: str, about: str) -> list[str]:
    found = [each for value in meta.get(key, ()) for each in (_listed(value) if key in _LISTED else [value])]
    # An author's address or handle is no name.
    return [each for each in found if about != "author" or not ("://" in each or each.startswith("@"))]


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Name → contents, in the page's order."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for element in tree.iter("meta"):
        content = one_line(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found[key][content] = None
    return {key: list(contents) for key, contents in found.items()}


def _visible(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("h1"):
        if words := words_of(element):
            yield "title", words
    for element in tree.iter("time"):
        words = element.get("datetime") or words_of(element)
        if words and not _is_aside(element):
            yield "modified" if _is_about_change(element) else "published", words
    for element in tree.iter("a"):
        rel = (element.get("rel") or "").split()
        if "tag" in rel and (words := words_of(element)):
            yield "tag", words


def _is_aside(element: HtmlElement) -> bool:
    return any(
        outer.tag in ("aside", "nav", "footer") or _ASIDE.search((outer.get("class") or "").lower())
        for outer in element.iterancestors()
    )


def _is_about_change(element: HtmlElement) -> bool:
    names = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
    # Many themes mark one and the same time as `published updated`.
    return not {"published", "datepublished"} & set(names) and bool(
        {"updated", "datemodified", "modified"} & set(names)
    )


def _days(said: Sequence[tuple[str, str]]) -> list[tuple[date, str]]:
    read = [(stated_day(words) or day_in_words(words), basis) for words, basis in said[:_MOST]]
    return [(day, basis) for day, basis in read if day]


def _stated(
    said: Said, published: list[tuple[date, str]], modified: list[tuple[date, str]]
) -> tuple[Statement, ...]:
    texts = [
        (about, *each) for about in ("title", "publisher", "author", "tag") for each in said[about][:_MOST]
    ]
    days = [("published", day.isoformat(), basis) for day, basis in published]
    days += [("modified", day.isoformat(), basis) for day, basis in modified]
    each_once = dict.fromkeys([*texts, *days])
    return tuple(
        Statement(about=about, value=value[:_LONGEST], basis=basis)
        for about, value, basis in each_once
        if not _BROKEN.search(value)
    )


def _unbroken(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    return tuple(
        each
        for each in pictures
        if 0 < len(each.address) < _LONGEST_ADDRESS
        and not _BROKEN.search(f"{each.address}{each.alt}{each.caption}{each.credit}")
    )


def _scripts(tree: HtmlElement) -> Iterator[HtmlElement]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().partition(";")[0].strip() == "application/ld+json":
            yield script


def _canonical(tree: HtmlElement, meta: dict[str, list[str]]) -> str | None:
    links = [
        (link.get("href") or "").strip()
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next(filter(is_web_address, [*links, *meta.get("og:url", ())]), None)


def _listed(words: str) -> list[str]:
    return [each.strip() for each in words.split(",") if each.strip()]


def _first(said: Sequence[tuple[str, str]]) -> str | None:
    return next((value for value, _ in said if value), None)
