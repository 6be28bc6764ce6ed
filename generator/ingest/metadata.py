"""What a page says about itself: JSON-LD first, then OpenGraph and meta, then what is visible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import regex
from lxml.html import HtmlElement

from generator.ingest.document import Metadata

_ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "Interview",
        "WebPage",
        "ProfilePage",
        "AboutPage",
        "Blog",
    ]
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY = regex.compile(
    r"(?:(?:published|posted|updated|date|first published)\b(?: on)?:?\s*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>\p{L}+),?"
    r"|(?P<month2>\p{L}+)\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,)\s+"
    r"(?P<year>\d{4})\.?",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Meta:
    names: dict[str, str]
    tags: tuple[str, ...]


def page_metadata(tree: HtmlElement) -> Metadata:
    """Title, publisher, authors, date with its basis, tags, address and people it is about, where the page says so."""
    meta = _meta(tree)
    things = list(_articles(tree))
    published, basis = _published(things, meta.names, tree)
    return Metadata(
        title=_first(
            _texts(things, "headline"),
            [meta.names.get("og:title", "")],
            _h1(tree),
            [_one_line(tree.findtext(".//title"))],
        ),
        publisher=_first(_names(things, "publisher"), [meta.names.get("og:site_name", "")]),
        authors=tuple(dict.fromkeys([*_names(things, "author"), *_listed(meta.names.get("author", ""))])),
        published=published,
        published_basis=basis,
        tags=tuple(dict.fromkeys([*_keywords(things), *meta.tags])),
        address=_first(list(filter(is_web_address, [*_links(tree), meta.names.get("og:url", "").strip()]))),
        about=_people(things),
    )


def day_in_words(words: str) -> date | None:
    """The date that a line consists of: `3 October 2024`, `Published: October 3, 2024`, `2024-10-03`."""
    words = words.strip()
    found = _DAY.fullmatch(words)
    if not found:
        return iso_day(words) if regex.fullmatch(r"\d{4}-\d\d-\d\d", words) else None
    month = (found["month"] or found["month2"]).lower()
    numbers = [
        n for n, name in enumerate(_MONTHS, 1) if name == month or (len(month) >= 3 and name[:3] == month)
    ]
    try:
        return date(int(found["year"]), numbers[0], int(found["day"] or found["day2"])) if numbers else None
    except ValueError:
        return None


def iso_day(words: str) -> date | None:
    """The day of an ISO 8601 date or instant, as printed; nothing if it is not one."""
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError:
        return None


def _meta(tree: HtmlElement) -> _Meta:
    names: dict[str, str] = {}
    tags: list[str] = []
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = _one_line(element.get("content"))
        if key == "article:tag" and content:
            tags.append(content)
        elif key in ("keywords", "news_keywords"):
            tags += _listed(content)
        elif key and content:
            names.setdefault(key, content)
    tags += [
        _one_line(link.text_content()) for link in tree.iter("a") if "tag" in (link.get("rel") or "").split()
    ]
    return _Meta(names, tuple(tag for tag in tags if tag))


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # Broken structured data is common; the page itself is still an article.
        yield from (thing for thing in _things(found) if _types(thing) & _ARTICLE_TYPES)


def _things(found: object) -> Iterator[dict[str, Any]]:
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (
                inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict)
            )


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    return {str(each) for each in (kind if isinstance(kind, list) else [kind])}


def _texts(things: list[dict[str, Any]], key: str) -> list[str]:
    return [_one_line(thing[key]) for thing in things if isinstance(thing.get(key), str)]


def _many(thing: dict[str, Any], key: str) -> list[Any]:
    value = thing.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(things: list[dict[str, Any]], key: str) -> list[str]:
    found = [each for thing in things for each in _many(thing, key)]
    names = [each.get("name") if isinstance(each, dict) else each for each in found]
    return [_one_line(name) for name in names if isinstance(name, str) and _one_line(name)]


def _people(things: list[dict[str, Any]]) -> tuple[str, ...]:
    """Only what is typed as a person: `about` otherwise holds topics."""
    found = [each for thing in things for key in ("about", "mainEntity") for each in _many(thing, key)]
    people = [each for each in found if isinstance(each, dict) and "Person" in _types(each)]
    names = [_one_line(person["name"]) for person in people if isinstance(person.get("name"), str)]
    return tuple(dict.fromkeys(name for name in names if name))


def _keywords(things: list[dict[str, Any]]) -> list[str]:
    found = [each for thing in things for each in _many(thing, "keywords")]
    return [word for each in found if isinstance(each, str) for word in _listed(each)]


def _published(
    things: list[dict[str, Any]], names: dict[str, str], tree: HtmlElement
) -> tuple[date | None, str | None]:
    for words in _texts(things, "datePublished"):
        if day := iso_day(words):
            return day, "json-ld"
    for key in ("article:published_time", "datepublished", "date", "dc.date", "dcterms.issued", "pubdate"):
        if day := iso_day(names.get(key, "")):
            return day, "meta"
    for element in tree.iter("time"):
        if day := iso_day(element.get("datetime") or "") or day_in_words(_one_line(element.text_content())):
            return day, "visible"
    return None, None


def _h1(tree: HtmlElement) -> list[str]:
    return [_one_line(element.text_content()) for element in tree.iter("h1")]


def _links(tree: HtmlElement) -> list[str]:
    links = [
        link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()
    ]
    return [link.strip() for link in links]


def is_web_address(words: str) -> bool:
    """Whether a page may mean it as an address of the web; `http://[` is none."""
    try:
        parts = urlsplit(words)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _listed(words: str) -> list[str]:
    return [each.strip() for each in words.split(",") if each.strip()]


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())


def _first(*candidates: list[str]) -> str | None:
    return next((words for group in candidates for words in group if words), None)
