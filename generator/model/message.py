"""What goes out: bodies with named fields, pictures, posts, and the plan that approval is of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from generator.model.file_names import slug_in_names
from generator.model.quote import Quote


class FieldContext(StrEnum):
    """Where a field stands, so that its value is escaped for that place."""

    HTML_TEXT = "html_text"
    HTML_ATTRIBUTE = "html_attribute"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A place that is filled for each recipient: `unsubscribe_url`."""

    name: str
    context: FieldContext
    usual: str = ""
    """What fills it where nobody says otherwise; nothing where each recipient has a value of their own."""


Body = tuple[str | Field, ...]
"""Literal text and fields in their order. Nothing in a literal is ever read as a field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Picture bytes that travel with an issue, known by what they are."""

    name: str
    """A file name without folder: `monogram-alison-heydari.png`. HTML refers to it as `cid:NAME`."""
    media_type: str
    content: bytes
    alt: str
    width: int
    height: int
    hosted: bool = False
    """Fetched from our pages when the letter is read, in place of travelling with it."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedLetter:
    """A letter ready to be personalised."""

    subject: str
    html: Body
    text: Body
    pictures: tuple[Picture, ...]
    quotes: tuple[PlacedQuote, ...] = ()
    """Every quotation whose words its templates took to print, in the order of its pages."""
    found: tuple[Finding, ...] = ()
    """What only its rendering could find, such as what a template says of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostPart:
    """One text of a post or of its thread, with what it warns of: a reader may meet it by itself."""

    text: str
    content_warning: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A short text for one network, within that network's limit as it counts."""

    network: str
    text: str
    used: int
    limit: int
    quote: str | None
    """Id of the quote in the text; nothing where the quotation is on the card alone."""
    url: str | None
    card: str | None
    """Name of the picture that goes with it."""
    alt: str | None
    """Alternative text of the card: every word on it."""
    content_warning: str | None = None
    """What each part warns of: in the network's own field where it has one, otherwise each text begins with it."""
    person: str = ""
    """Slug of whose words it carries; older plans do not say it."""
    place: int = 1
    """1 for the person who leads the issue, 2 for the next one whose words are posted."""
    days_after: int = 0
    """So many days after the issue's own day it goes out: people follow one another."""
    replies: tuple[str, ...] = ()
    """What follows in a thread, each answering the one before; each within the limit."""
    quotes: tuple[str, ...] = ()
    """Ids of all quotations that the texts say, `quote` first; older plans name `quote` alone."""

    @property
    def said(self) -> tuple[str, ...]:
        """Ids of the quotations that the texts say, of older plans too."""
        return self.quotes or ((self.quote,) if self.quote else ())

    @property
    def parts(self) -> tuple[PostPart, ...]:
        """The post and what follows it in its thread, each with the content warning that goes out with it."""
        texts = (self.text, *self.replies)
        return tuple(PostPart(text=text, content_warning=self.content_warning) for text in texts)

    @property
    def part(self) -> str:
        """Which part of the issue it is in the ledger: `post:x`, or `post:x:2` of the second person."""
        return f"post:{self.network}" if self.place == 1 else f"post:{self.network}:{self.place}"

    @property
    def stem(self) -> str:
        """How its files are called: `x`, `x-2-ada-obi` for the second person."""
        return (
            self.network if self.place == 1 else f"{self.network}-{self.place}-{slug_in_names(self.person)}"
        )

    @property
    def stems(self) -> tuple[str, ...]:
        """How the file of each of its parts is called: `x`, `x-reply-1`."""
        return (self.stem, *(f"{self.stem}-reply-{number}" for number in range(1, len(self.parts))))


class Level(StrEnum):
    """How grave a finding is: a refusal blocks approval."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check found, where, and what to do."""

    level: Level
    rule: str
    """A short stable name: `no-postal-address`."""
    message: str
    place: str = ""
    """`letter`, `text`, `post x`, `card NAME`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The headers that say who sends."""

    name: str
    address: str
    reply_to: str | None
    list_id: str
    """RFC 2919, without angle brackets: `behind-the-badge.example.org`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """The *definition* of who gets it, not the members: these mailing lists, and these channels for the posts."""

    lists: tuple[str, ...]
    channels: tuple[str, ...]
    readers: str = "public"
    """`public` or `staff`: how widely the people featured must have agreed to be shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedQuote:
    """A quotation as it goes out, with its place: `text` is `[start, end)` of the revision `source`."""

    id: str
    source: str
    start: int
    end: int
    text: str
    question: str = ""
    """What it answers, where somebody asked."""

    @classmethod
    def of(cls, quote: Quote) -> PlacedQuote:
        """A quote of the library, or whole sentences of one, as it goes out."""
        return cls(
            id=quote.id,
            source=quote.revision,
            start=quote.start,
            end=quote.end,
            text=quote.text,
            question=quote.question or "",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Featured:
    """A person whom a plan shows, with every quotation of theirs in it, the largest one first."""

    slug: str
    name: str
    quotes: tuple[PlacedQuote, ...]
    portrait: str = ""
    """SHA-256 of the photograph of them that the plan shows, as it is kept of them."""
    portrait_in: tuple[str, ...] = ()
    """Names of the plan's pictures that show it: of the letter, and quote images."""
    bare_name: str = ""
    """The name without rank or title, where it has one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MessagePlan:
    """All that goes out of one issue, before it is personalised. Approval is of its hash."""

    issue: str
    nominal: str
    """RFC 3339, UTC."""
    day: str
    """ISO date on the schedule's wall clock."""
    audience: Audience
    sender: Sender | None
    letter: RenderedLetter | None
    posts: tuple[Post, ...]
    cards: tuple[Picture, ...]
    featured: tuple[Featured, ...] = ()
    """Whose words go out: what is checked again before every delivery."""
    found: tuple[Finding, ...] = ()
    """What was found while posts and pictures were made, and cannot be seen in them."""
