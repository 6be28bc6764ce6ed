"""A page into a document: trafilatura chooses the main text, the page's own blocks give back what it lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement

from generator.ingest.document import Block, BlockKind, Document, Metadata
from generator.ingest.furniture import is_byline
from generator.ingest.metadata import page_metadata
from generator.ingest.page import PageBlock, page_blocks, parsed
from generator.ingest.questions import looks_like_question
from generator.ingest.readable import readable_text

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_MANY = 2000
"""Blocks above which trafilatura asks no other reader: one of them takes the square of their number in time."""
_LONG = 60
"""From this many letters on, a block's text is found anywhere in a reader's text; below it must be a whole line."""


def html_document(text: str, place: str) -> Document:
    """The article of a page: paragraphs joined by blank lines are its canonical text."""
    try:
        tree = parsed(text)
    except ParserError:
        tree = None
    if tree is None:
        return Document(text="", blocks=(), place=place)
    metadata = page_metadata(tree)
    kept = main_blocks(page_blocks(tree, sketch_furniture=True), tree)
    return document_from(kept, place=place, metadata=metadata)


def document_from(blocks: list[PageBlock], *, place: str, metadata: Metadata | None = None) -> Document:
    """Join blocks by blank lines and note where each stands."""
    joined: list[str] = []
    placed: list[Block] = []
    length = 0
    for block in blocks:
        start = length + (2 if joined else 0)
        joined.append(block.text)
        length = start + len(block.text)
        placed.append(
            Block(
                text=block.text,
                start=start,
                end=length,
                kind=block.kind,
                bold=block.bold,
                question=block.question,
                italic=block.italic,
                looks=block.looks,
            )
        )
    text = "\n\n".join(joined)
    return Document(text=text, blocks=tuple(placed), place=place, metadata=metadata or Metadata())


def main_blocks(blocks: list[PageBlock], page: HtmlElement) -> list[PageBlock]:
    """The blocks that belong to the article: what a reader keeps, and the lines lost between those.

    `page` is left as it is: each reader cuts a copy of its own.
    """
    fast = len(blocks) > _MANY
    first = _Reader(
        lambda: trafilatura.extract(page, include_comments=False, favor_recall=True, fast=fast) or ""
    )
    second = _Reader(lambda: readable_text(page))
    kept = [not block.furniture and first.has(block.text) for block in blocks]
    if not any(kept):
        kept = [not block.furniture and second.has(block.text) for block in blocks]
    if not any(kept):
        return [block for block in blocks if not block.furniture]
    _give_back_cards(blocks, kept)
    _give_back(blocks, kept, second)
    return [block for block, keep in zip(blocks, kept, strict=True) if keep]


def _give_back_cards(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Of a row of like parts, readers tend to keep the first: where one holds the article's text, all do."""
    series = {block.series for block, keep in zip(blocks, kept, strict=True) if keep and _is_long(block)}
    for place, block in enumerate(blocks):
        kept[place] = kept[place] or (block.series in series - {0} and not block.furniture)


def _is_long(block: PageBlock) -> bool:
    return len(block.text) >= _LONG


def _give_back(blocks: list[PageBlock], kept: list[bool], second: _Reader) -> None:
    """Mark lost lines as kept: between kept blocks, the first heading above, and questions right before the first."""
    places = [place for place, keep in enumerate(kept) if keep]
    for place in range(places[0], places[-1]):
        block = blocks[place]
        if not kept[place] and not block.furniture:
            kept[place] = block.kind is BlockKind.HEADING or _is_question(block) or second.has(block.text)
    place = places[0] - 1
    while place >= 0 and not blocks[place].furniture and _is_question(blocks[place]):
        kept[place] = True
        place -= 1
    _give_back_credits(blocks, kept)
    headings = [
        p for p in range(places[0]) if blocks[p].kind is BlockKind.HEADING and not blocks[p].furniture
    ]
    if headings:
        kept[headings[-1]] = True


def _give_back_credits(blocks: list[PageBlock], kept: list[bool]) -> None:
    """Mark the bylines above the first paragraph as kept: readers take them for furniture, but they say who speaks."""
    first = next((place for place, keep in enumerate(kept) if keep and _is_long(blocks[place])), 0)
    for place in range(max(0, first - _CREDIT_LINES), first):
        block = blocks[place]
        kept[place] = kept[place] or (not block.furniture and is_byline(block.text))


def _is_question(block: PageBlock) -> bool:
    return block.question or looks_like_question(block.text)


_CREDIT_LINES = 6
"""Blocks above the first paragraph among which a byline stands."""


class _Reader:
    """What another extractor took to be the article, for looking blocks up in; asked only when it is needed."""

    def __init__(self, extractor: Callable[[], str]) -> None:
        self._extractor = extractor

    @cached_property
    def _lines(self) -> set[str]:
        return {_letters(line) for line in self._text.splitlines()}

    @cached_property
    def _whole(self) -> str:
        return _letters(self._text)

    @cached_property
    def _text(self) -> str:
        return self._extractor()

    def has(self, words: str) -> bool:
        letters = _letters(words)
        if len(letters) < _LONG:
            return letters in self._lines and bool(letters)
        return letters in self._whole


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))
