"""The second reader: readability's main text of a page, with no more cleaning than its text needs."""

from __future__ import annotations

import logging
from copy import deepcopy
from functools import lru_cache

import regex
from lxml import etree
from lxml.etree import ParserError
from lxml.html import HtmlElement
from readability import Document
from readability.readability import REGEXES

from generator.ingest.page import page_blocks, parsed

logging.getLogger("readability.readability").setLevel(logging.CRITICAL)

_HIDDEN = regex.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)", regex.IGNORECASE)
_WITH_HIDDEN, _STYLED, _NAMED = (
    etree.XPath(f".//*[{each}]") for each in ("@hidden", "@style", "@class or @id")
)
_HOLDS_ARTICLE = etree.XPath(
    "boolean(ancestor-or-self::pre | ancestor-or-self::code"
    " | descendant-or-self::main | descendant-or-self::article | descendant-or-self::math)"
)
_NO_TEXT = ("script", "style", "link", etree.Comment, etree.ProcessingInstruction)


class _Readable(Document):  # type: ignore[misc]  # the library has no types
    """Cleans a page for its words alone: links and attributes, on which the library spends half its time, stay."""

    def _parse(self, page: HtmlElement) -> HtmlElement:
        tree = deepcopy(page)
        for element in [*_WITH_HIDDEN(tree), *_undisplayed(tree), *tree.iter(*_NO_TEXT)]:
            if element.getparent() is not None:
                element.drop_tree()
        for picture in tree.iter("image"):
            picture.tag = "img"
        etree.strip_attributes(tree, "style", "onclick", "onload")
        return tree

    def remove_unlikely_candidates(self) -> None:
        """What the library does, looking only at elements that have a name."""
        for element in _NAMED(self.html):
            names = f"{element.get('class', '')} {element.get('id', '')}"
            unlikely = _is_unlikely(names) and element.tag not in ("html", "body")
            if unlikely and not _HOLDS_ARTICLE(element):
                element.drop_tree()


@lru_cache(maxsize=2048)
def _is_unlikely(names: str) -> bool:
    likely = REGEXES["okMaybeItsACandidateRe"].search(names)
    return bool(REGEXES["unlikelyCandidatesRe"].search(names)) and not likely


def _undisplayed(tree: HtmlElement) -> list[HtmlElement]:
    return [each for each in _STYLED(tree) if _HIDDEN.search(each.get("style"))]


def readable_text(page: HtmlElement) -> str:
    """Readability's main text, one block a line; nothing where it gives up."""
    try:
        summary = _Readable(page).summary(html_partial=True)
        tree = parsed(summary)
    except (ParserError, ValueError, TypeError, AttributeError):
        # The library raises its own Unparseable (a ValueError) and stumbles over pages without a body.
        return ""
    if tree is None:
        return ""
    return "\n".join(block.text for block in page_blocks(tree))
