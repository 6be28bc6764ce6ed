"""What an article is once it was read: one canonical text, its blocks, and what its mark-up says about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.model.source import Statement


class BlockKind(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """An entry of a list."""
    BLOCKQUOTE = "blockquote"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, heading or entry: `text` stands at `[start, end)` of the document's text."""

    text: str
    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    bold: int = 0
    """How many of its first characters are set bold; 0 where the mark-up is unknown."""
    question: bool = False
    """The mark-up itself says that it is a question."""
    italic: bool = False
    """Set in italics from beginning to end; no where the mark-up is unknown."""
    looks: tuple[str, ...] = ()
    """Tags and classes it stands in, innermost last: `dt`, `h3`, `.faq__question`; none without mark-up."""

    @property
    def all_bold(self) -> bool:
        """Whether nothing but closing punctuation follows the bold part."""
        return self.bold > 0 and not self.text[self.bold :].strip(" :.?!*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Portrait:
    """A picture of the person, as a page shows it."""

    address: str
    alt: str | None
    credit: str | None
    """As printed beside it; nothing where nobody is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture of a page as its mark-up has it, before anybody knows whom it shows."""

    address: str
    """As printed; it may be relative to the page's."""
    basis: str
    alt: str = ""
    caption: str = ""
    credit: str | None = None
    person: str | None = None
    """Whose picture structured data says it is."""
    lead: bool = False
    """Stands for the page as a whole, as `og:image` does."""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """What a page or the head of a file says about itself."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: str | None = None
    """`json-ld`, `microdata`, `opengraph`, `meta`, `visible` or `guess`."""
    tags: tuple[str, ...] = ()
    address: str | None = None
    about: tuple[str, ...] = ()
    """Names of people that the structured data says it is about."""
    modified: date | None = None
    pictures: tuple[Picture, ...] = ()
    stated: tuple[Statement, ...] = ()
    """Each value that the page states, with where; of one kind, the first is the one above."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """An article as read. Every offset anywhere counts code points of `text`."""

    text: str
    blocks: tuple[Block, ...]
    place: str
    """The file or address it was read from, for messages and for the slug in its name."""
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the person at the keyboard said about an article."""

    about: str | None = None
    profile: str | None = None
    """The slug of exactly the person meant, where one was named by it."""
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
