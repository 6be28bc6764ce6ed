"""What a block in Markdown may hold: paragraphs, headings, lists, emphasis and links; the rest is refused by its line.

Source of the syntax: CommonMark 0.31. HTML is off: what looks like a tag is printed as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from generator.config.unfilled import check_filled

LONGEST = 10_000
"""Characters. Longer, a block is an article and no block."""
_DEEPEST_LIST = 3
_INVISIBLE = re.compile(r"[^\S \t\n\r\u00a0\u2000-\u200a\u202f\u3000]|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINK = re.compile(r"https?://[^\s/?#]+|mailto:[^@\s]+@[^@\s]+\Z", re.IGNORECASE)
_REFUSED = {
    "image": "a picture, and a block has words and links only: take it out",
    "fence": "a piece of code, which has no place in a letter: take away the ``` around it",
    "code_block": "a line that is set in by four spaces, which Markdown takes for code: take the spaces away",
    "blockquote": "a quotation (>), and whose words a letter quotes is checked in the library: take the > away",
    "hr": "a line across, which the letter draws itself: take it out",
}


class PieceKind(StrEnum):
    """What a block is made of."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words in one look; `\\n` alone is a line break that somebody typed."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A paragraph or a heading with its words, or a list with the pieces of each entry."""

    kind: PieceKind
    words: tuple[Words, ...] = ()
    items: tuple[tuple[Piece, ...], ...] = ()
    first: int | None = None
    """The number of a counted list's first entry; nothing for a list with bullets."""


def read_markdown(text: str) -> tuple[Piece, ...]:
    """The pieces of a block. `ValueError` with a sentence for what has no place in one, or where it has no words."""
    if len(text) > LONGEST:
        raise ValueError(f"it has {len(text):,} characters, and a block has {LONGEST:,} at most: shorten it")
    if found := _INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(f"its line {line} holds an invisible control character: delete it")
    check_filled(text)
    pieces = tuple(_pieces(SyntaxTreeNode(_reader().parse(text)), depth=0))
    if not pieces:
        raise ValueError("it has no words: write some, or take the block out")
    return pieces


def _reader() -> MarkdownIt:
    """Straight quotation marks become “ and ”; every link is read, so that a wrong one can be named."""
    reader = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")
    reader.validateLink = bool  # type: ignore[method-assign, assignment]
    return reader


def _pieces(node: SyntaxTreeNode, *, depth: int) -> Iterator[Piece]:
    for child in node.children:
        if child.type in _REFUSED:
            raise ValueError(f"{_line(child)} holds {_REFUSED[child.type]}")
        if child.type in ("bullet_list", "ordered_list"):
            found = _list(child, depth=depth + 1)
            yield from [found] if found.items else []
        else:
            kind = PieceKind.HEADING if child.type == "heading" else PieceKind.PARAGRAPH
            if words := tuple(_words(child, Words(text=""))):
                yield Piece(kind=kind, words=words)


def _list(node: SyntaxTreeNode, *, depth: int) -> Piece:
    if depth > _DEEPEST_LIST:
        raise ValueError(f"{_line(node)} holds a list inside {_DEEPEST_LIST} others: make it flatter")
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    entries = (tuple(_pieces(item, depth=depth)) for item in node.children)
    return Piece(kind=PieceKind.LIST, items=tuple(entry for entry in entries if entry), first=first)


def _words(node: SyntaxTreeNode, look: Words) -> Iterator[Words]:
    for child in node.children:
        if child.type in _REFUSED:
            raise ValueError(f"{_line(node)} holds {_REFUSED[child.type]}")
        if child.type in ("text", "code_inline"):
            yield from [replace(look, text=child.content)] if child.content else []
        elif child.type in ("softbreak", "hardbreak"):
            yield replace(look, text="\n" if child.type == "hardbreak" else " ")
        else:
            yield from _words(child, _look_inside(child, look))


def _look_inside(node: SyntaxTreeNode, look: Words) -> Words:
    if node.type == "strong":
        return replace(look, strong=True)
    if node.type == "em":
        return replace(look, emphasis=True)
    return replace(look, href=_address(node)) if node.type == "link" else look


def _address(node: SyntaxTreeNode) -> str:
    href = str(node.attrs.get("href", ""))
    if not _LINK.match(href):
        raise ValueError(
            f"{_line(node)} holds a link to “{href}”: a link begins with https://, http:// or mailto:"
        )
    if not any(words.text.strip() for words in _words(node, Words(text=""))):
        raise ValueError(f"{_line(node)} holds a link to {href} without words: write some between [ and ]")
    return href


def _line(node: SyntaxTreeNode) -> str:
    """`its line 3`, of the paragraph where that is all that is known."""
    around: SyntaxTreeNode | None = node
    while around is not None and (around.is_root or not around.map):
        around = around.parent
    return f"its line {around.map[0] + 1}" if around is not None and around.map else "it"
