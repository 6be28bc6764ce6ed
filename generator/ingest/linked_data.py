"""What a page's JSON-LD says of its article: https://schema.org as sites really write it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import regex
from lxml.html import HtmlElement

from generator.ingest.document import Picture

Thing = dict[str, Any]

_ARTICLES = frozenset(["Report", "BlogPosting", "Interview", "SocialMediaPosting", "LiveBlogPosting"])
_PAGES = frozenset(["WebPage", "ProfilePage", "AboutPage", "Blog", "ItemPage"])
_WRAPPING = regex.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_DEEPEST = 6
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class LinkedData:
    """An article's values by kind, each in order of preference, and its pictures."""

    values: dict[str, list[str]]
    people: tuple[str, ...]
    """Whom it is about; only what is typed as a person, since `about` otherwise holds topics."""
    pictures: tuple[Picture, ...]


def read_linked_data(scripts: list[HtmlElement], *, canonical: str | None) -> LinkedData:
    """The article's own statements before those of the page around it. Broken JSON is passed over."""
    graph = _Graph([thing for script in scripts for thing in _parsed(script)])
    articles = graph.articles(canonical)
    sites = [thing for thing in graph.things if "WebSite" in types_of(thing)]
    values = {
        "title": _texts(articles, "headline"),
        "publisher": [*graph.names(articles, "publisher"), *graph.names(sites, "publisher")],
        "author": graph.names(articles, "author"),
        "published": _texts(articles, "datePublished"),
        "modified": _texts(articles, "dateModified"),
        "tag": [*_keywords(articles, "keywords"), *_keywords(articles, "articleSection")],
    }
    people = [person for thing in articles for person in graph.people(thing)]
    named = [(name, person) for person in people for name in _texts([person], "name")[:1]]
    pictures = [picture for name, person in named for picture in graph.pictures(person, person=name)]
    pictures += [picture for thing in articles for picture in graph.pictures(thing)]
    return LinkedData(values, tuple(dict.fromkeys(name for name, _ in named)), tuple(pictures))


class _Graph:
    """All things of a page, with `{"@id": …}` followed to where the thing itself stands."""

    def __init__(self, roots: list[Thing]) -> None:
        self.things = [thing for root in roots for thing in _spread(root)]
        self._by_id = {
            str(thing["@id"]): thing for thing in reversed(self.things) if "@id" in thing and len(thing) > 1
        }

    def articles(self, canonical: str | None) -> list[Thing]:
        """Articles first, the one at the page's own address before others, then the page around them."""
        found = [thing for thing in self.things if _rank(thing) < 2]
        own = [thing for thing in found if canonical and canonical in _own_addresses(thing)]
        ranked: Callable[[Thing], tuple[bool, int]] = lambda thing: (thing not in own, _rank(thing))  # noqa: E731
        ordered = sorted(found, key=ranked)
        first = [thing for thing in ordered if _rank(thing) == 0][:1]
        return [*first, *(thing for thing in ordered if _rank(thing) == 1)]

    def follow(self, value: Any) -> list[Any]:
        """The values of a property as a list, references resolved."""
        each = value if isinstance(value, list) else [] if value is None else [value]
        flat = [inner for one in each for inner in (one if isinstance(one, list) else [one])]
        return [self._by_id.get(str(one.get("@id")), one) if isinstance(one, dict) else one for one in flat]

    def names(self, things: list[Thing], key: str) -> list[str]:
        """Names of people or organisations, however they are nested; an address is no name."""
        found = [each for thing in things for each in self.follow(thing.get(key))]
        names = [
            name for each in found for name in (_texts([each], "name") if isinstance(each, dict) else [each])
        ]
        lines = [one_line(name) for name in names if isinstance(name, str)]
        return list(dict.fromkeys(line for line in lines if line and "://" not in line))

    def people(self, thing: Thing) -> list[Thing]:
        """Whom a thing is about."""
        found = [each for key in ("about", "mainEntity") for each in self.follow(thing.get(key))]
        return [each for each in found if isinstance(each, dict) and "Person" in types_of(each)]

    def pictures(self, thing: Thing, *, person: str | None = None) -> Iterator[Picture]:
        """The pictures of an article, which stand for it as a whole, or of a person."""
        for key in ("image", "photo", "thumbnailUrl") if person else ("image",):
            for value in self.follow(thing.get(key)):
                if picture := self._picture(value, person=person):
                    yield picture

    def _picture(self, value: Any, *, person: str | None) -> Picture | None:
        if isinstance(value, str):
            return Picture(address=value, basis="json-ld", person=person, lead=person is None)
        if not isinstance(value, dict):
            return None
        address = next(iter([*_texts([value], "contentUrl"), *_texts([value], "url")]), "")
        credits = [
            *_texts([value], "creditText"),
            *_texts([value], "copyrightNotice"),
            *self.names([value], "creator"),
        ]
        return Picture(
            address=address,
            basis="json-ld",
            alt=next(iter(_texts([value], "alternateName")), ""),
            caption=next(iter(_texts([value], "caption")), ""),
            credit=next(iter(credits), None),
            person=person,
            lead=person is None,
            width=pixels(value.get("width")),
            height=pixels(value.get("height")),
        )


def types_of(thing: Thing) -> set[str]:
    """Its types without their vocabulary: `NewsArticle` of `https://schema.org/NewsArticle`."""
    kind = thing.get("@type")
    each = kind if isinstance(kind, list) else [kind]
    return {regex.split(r"[/:#]", str(one))[-1] for one in each}


def is_article_type(kind: str) -> bool:
    """Whether a type of schema.org is an article's."""
    return kind.endswith("Article") or kind in _ARTICLES


def one_line(words: str | None) -> str:
    """Words on one line, with the entities resolved that some sites leave inside."""
    return " ".join(html.unescape(words or "").split())


def words_of(element: HtmlElement) -> str:
    """The words inside an element on one line, as many as a title or a caption may have."""
    taken, length = [], 0
    for words in element.itertext():
        taken.append(words[: _LONGEST - length])
        length += len(taken[-1])
        if length >= _LONGEST:
            break
    return one_line("".join(taken))


def pixels(value: Any) -> int | None:
    """A width or height: `800`, `"800"`, `"800px"`, `{"value": 800}`."""
    plain = value.get("value") if isinstance(value, dict) else value
    found = regex.match(r"\d{1,6}", str(plain).strip())
    return int(found[0]) if found else None


def _rank(thing: Thing) -> int:
    kinds = types_of(thing)
    if any(is_article_type(kind) for kind in kinds):
        return 0
    return 1 if kinds & _PAGES else 2


def _own_addresses(thing: Thing) -> set[str]:
    page = thing.get("mainEntityOfPage")
    stated = [thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {each for each in stated if isinstance(each, str)}


def _parsed(script: HtmlElement) -> Iterator[Thing]:
    try:
        found = json.loads(_WRAPPING.sub("", script.text or "").strip(), strict=False)
    except (ValueError, RecursionError):
        return  # Broken structured data is common; the page itself is still an article.
    yield from (each for each in (found if isinstance(found, list) else [found]) if isinstance(each, dict))


def _spread(thing: Thing, depth: int = 0) -> Iterator[Thing]:
    """A thing, and what stands in its graph or is what it is mainly about."""
    yield thing
    if depth >= _DEEPEST:
        return
    for key in ("@graph", "mainEntity", "mainEntityOfPage"):
        value = thing.get(key)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _spread(inner, depth + 1)


def _texts(things: list[Any], key: str) -> list[str]:
    found = [each for thing in things for each in _as_list(thing.get(key))]
    plain = [each.get("@value") if isinstance(each, dict) else each for each in found]
    return [line for each in plain if isinstance(each, str) and (line := one_line(each))]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _keywords(things: list[Thing], key: str) -> list[str]:
    return [word.strip() for words in _texts(things, key) for word in words.split(",") if word.strip()]
