"""What a page's microdata (`itemprop`) says of its article; a comment's author is not the article's."""

from __future__ import annotations

from collections import defaultdict

from lxml.html import HtmlElement

from generator.ingest.linked_data import is_article_type, one_line, words_of

_KINDS = {
    "headline": "title",
    "publisher": "publisher",
    "author": "author",
    "datepublished": "published",
    "datemodified": "modified",
    "keywords": "tag",
    "articlesection": "tag",
}


def read_microdata(tree: HtmlElement) -> dict[str, list[str]]:
    """The article's values by kind, in the page's order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in tree.xpath("//*[@itemprop]"):
        names = (element.get("itemprop") or "").lower().split()
        kinds = [_KINDS[name] for name in names if name in _KINDS]
        if kinds and _is_of_article(element):
            for kind in kinds:
                values = _values(element)
                found[kind] += [
                    word.strip()
                    for value in values
                    for word in (value.split(",") if kind == "tag" else [value])
                ]
    return {kind: [value for value in values if value] for kind, values in found.items()}


def _is_of_article(element: HtmlElement) -> bool:
    outer = next((each for each in element.iterancestors() if each.get("itemscope") is not None), None)
    if outer is None:
        return False
    kinds = (outer.get("itemtype") or "").split()
    return any(is_article_type(kind.rstrip("/").rpartition("/")[2]) for kind in kinds)


def _values(element: HtmlElement) -> list[str]:
    """What an attribute says, or the name inside, or the words themselves."""
    if element.get("itemscope") is not None:
        names = element.xpath(".//*[@itemprop='name']")
        return [_plain(name) for name in names[:1]]
    return [_plain(element)]


def _plain(element: HtmlElement) -> str:
    return one_line(element.get("content") or element.get("datetime")) or words_of(element)
