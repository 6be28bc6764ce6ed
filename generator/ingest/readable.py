"""The second reader: readability's main text of a page, with no more cleaning than its text needs."""

from __future__ import annotations

import logging

import regex
from lxml import etree
from lxml.etree import ParserError
from lxml.html import HtmlElement
from readability import Document
from readability.htmls import build_doc

from generator.ingest.page import page_blocks, parsed

logging.getLogger("readability.readability").setLevel(logging.CRITICAL)

_HIDDEN = regex.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)", regex.IGNORECASE)
_NO_TEXT = ("script", "style", "link", etree.Comment, etree.ProcessingInstruction)


class _Readable(Document):  # type: ignore[misc]  # the library has no types
    """Cleans a page for its words alone: links and attributes, on which the library spends half its time, stay."""

    def _parse(self, page: str) -> HtmlElement:
        tree, self.encoding = build_doc(page)
        for element in [*tree.iterfind(".//*[@hidden]"), *_undisplayed(tree), *tree.iter(*_NO_TEXT)]:
            if element.getparent() is not None:
                element.drop_tree()
        for picture in tree.iter("image"):
            picture.tag = "img"
        etree.strip_attributes(tree, "style", "onclick", "onload")
        return tree


def _undisplayed(tree: HtmlElement) -> list[HtmlElement]:
    return [each for each in tree.iterfind(".//*[@style]") if _HIDDEN.search(each.get("style"))]


def readable_text(page: str) -> str:
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
