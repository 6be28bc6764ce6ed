"""The organisation's own blocks: Markdown as what a letter's templates print, in HTML and in 72 columns of text.

No markup is made here: templates set the words, so that each of them is escaped where it stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.config.markdown import Piece, PieceKind, Words, read_markdown
from generator.errors import RenderError
from generator.model.letter import StandingBlock
from generator.networks.addresses import WEB_ADDRESS
from generator.rendering.plain import hanging, wrap
from generator.rendering.words import in_one_line


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownBlock:
    """A block as templates print it: `pieces` in the HTML, `plain` in the text part."""

    title: str
    pieces: tuple[Piece, ...]
    plain: str


def show_block(block: StandingBlock) -> ShownBlock:
    """A block ready to be printed; a heading that begins it is its title where it has no other.

    Raises RenderError for Markdown that has no place in a letter.
    """
    pieces = _read(
        block.text, called=f"the block “{block.title}”" if block.title else "a block without a title"
    )
    title = in_one_line(block.title).strip()
    if not title and pieces[0].kind is PieceKind.HEADING:
        title, pieces = said(pieces[0].words), pieces[1:]
    plain = "\n\n".join(part for part in (wrap(title) if title else "", _plain(pieces)) if part)
    return ShownBlock(title=title, pieces=pieces, plain=plain)


def show_sentence(text: str) -> ShownBlock:
    """The support line, ready to be printed."""
    pieces = _read(text, called="desk.support_line")
    return ShownBlock(title="", pieces=pieces, plain=_plain(pieces))


def said(words: Sequence[Words]) -> str:
    """The bare words, in one line."""
    return " ".join("".join(one.text for one in words).split())


def all_said(pieces: Sequence[Piece]) -> Iterator[str]:
    """The bare words of every paragraph, heading and entry, in reading order."""
    for piece in pieces:
        if piece.words:
            yield said(piece.words)
        for item in piece.items:
            yield from all_said(item)


def _read(text: str, *, called: str) -> tuple[Piece, ...]:
    try:
        return tuple(_with_links(piece) for piece in read_markdown(text))
    except ValueError as error:
        raise RenderError(f"{called[:1].upper()}{called[1:]} cannot be printed: {error}.") from None


def _with_links(piece: Piece) -> Piece:
    """Addresses that stand bare in the words become links, as people expect of them."""
    return replace(
        piece,
        words=tuple(part for words in piece.words for part in _linked(words)),
        items=tuple(tuple(_with_links(inner) for inner in item) for item in piece.items),
    )


def _linked(words: Words) -> Iterator[Words]:
    if words.href:
        yield replace(words, text=words.text.removeprefix("mailto:"))
        return
    last = 0
    for found in WEB_ADDRESS.finditer(words.text):
        if found.start() > last:
            yield replace(words, text=words.text[last : found.start()])
        yield replace(words, text=found[0], href=found[0])
        last = found.end()
    if words.text[last:]:
        yield replace(words, text=words.text[last:])


def _plain(pieces: Sequence[Piece], margin: int = 0) -> str:
    """Pieces in 72 columns, an empty line between any two; inside an entry a list follows its words at once."""
    text = ""
    for piece in pieces:
        is_list = piece.kind is PieceKind.LIST
        gap = "\n" if is_list and margin else "\n\n"
        shown = _plain_list(piece, margin) if is_list else _paragraph(piece.words, margin)
        text = f"{text}{gap}{shown}" if text else shown
    return text


def _plain_list(piece: Piece, margin: int) -> str:
    first = piece.first or 0
    width = len(f"{first + len(piece.items) - 1}. ") if piece.first is not None else 2
    entries = []
    for number, item in enumerate(piece.items, start=first):
        mark = f"{number}. " if piece.first is not None else "– "
        entries.append(hanging(_plain(item, margin + width), " " * margin + mark.rjust(width)))
    return ("\n\n" if any("\n\n" in entry for entry in entries) else "\n").join(entries)


_CLOSING = ".,;:!?) "


def _paragraph(words: Sequence[Words], margin: int) -> str:
    """The words, broken where somebody broke them; each address on its own line, after what leads to it."""
    lines = _lines(words)
    named = [(said(parts), href) for href, parts in _by_link(words) if href and not _is_bare(parts, href)]
    if len(named) == 1 and lines[-1].rstrip(_CLOSING).endswith(named[0][0].rstrip(_CLOSING)):
        following = [f"{lines.pop().rstrip(_CLOSING)}:", shown_address(named[0][1])]
    else:
        following = [line for name, href in named for line in (f"{name}:", shown_address(href))]
    return "\n".join(wrap(line, margin) for line in [*lines, *following])


def _lines(words: Sequence[Words]) -> list[str]:
    """The words line by line; an address that stands bare among them is a line of its own."""
    lines, after_address = [""], False
    for href, parts in _by_link(words):
        if _is_bare(parts, href):
            lines += [shown_address(href), ""]
            after_address = True
            continue
        text = "".join(part.text for part in parts)
        # The line break says what a full stop behind an address would.
        more, *following = (text.lstrip(_CLOSING) if after_address else text).split("\n")
        after_address = False
        lines[-1] += more
        lines += following
    return [line.strip() for line in lines if line.strip()]


def _by_link(words: Sequence[Words]) -> list[tuple[str, list[Words]]]:
    return [(href, list(parts)) for href, parts in itertools.groupby(words, key=lambda one: one.href)]


def _is_bare(parts: Sequence[Words], href: str) -> bool:
    """Whether a link's words are its own address."""
    return bool(href) and said(parts).rstrip("/") in (href.rstrip("/"), shown_address(href))


def shown_address(href: str) -> str:
    """An address as a person reads it: a mail address without `mailto:`."""
    return href.removeprefix("mailto:")
