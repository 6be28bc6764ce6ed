"""What a letter says, before any markup: the value that the renderer turns into HTML and text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.message import Picture
from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote

BlockPlace = Literal["after_opening", "after_voices"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brand:
    """Who sends: name of the newsletter, organisation, postal address, why the reader gets it."""

    newsletter: str
    organisation: str
    postal_address: str
    reason: str
    """One sentence: why you get this."""
    logo: Picture | None = None
    logo_dark: Picture | None = None
    """In place of `logo` on dark paper."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """One person's place in a letter."""

    profile: Profile
    quotes: tuple[Quote, ...]
    """The first is shown largest; a further one that answers a question becomes the question-and-answer block."""
    publisher: str | None
    """Who published the article that the first quote comes from."""
    url: str | None
    """Where to read it in full."""
    is_interview: bool
    published: date | None
    """When the words were published: `speaking in 2020` prints from it."""
    portrait: Picture | None = None
    """4:5; without one a monogram tile is drawn."""
    portrait_credit: str = ""
    """Who made it, as it is printed: `Photograph: Jo Bell`."""
    off_the_day: frozenset[str] = frozenset()
    """Ids of quotes that have nothing to do with the day of the issue: nothing around them claims that they have."""

    def speaks_for_day(self, said: Iterable[Quote]) -> bool:
        """Whether these words of the person may be called words for the day: all of them."""
        return all(quote.id not in self.off_the_day for quote in said)


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingBlock:
    """A block of the organisation's own: a note, events, vacancies. `text` is Markdown as it was typed."""

    title: str
    text: str
    place: BlockPlace = "after_voices"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A letter's content. `lead` is one person; `voices` are the two or three further ones."""

    brand: Brand
    number: int
    day: date
    occurrence: Occurrence | None
    accent: AccentPair
    headline: str
    subject: str
    preheader: str
    opening: tuple[str, ...]
    """The editor's two or three sentences, as paragraphs."""
    lead: Voice
    voices: tuple[Voice, ...]
    dates_ahead: tuple[Occurrence, ...]
    view_url: str | None
    """Where the same letter is read in a browser."""
    blocks: tuple[StandingBlock, ...] = ()
    """The organisation's own blocks, in the order in which they are printed at each place."""
    opening_words: Quote | None = None
    """The lead's own words, where they fit the day best: they open the letter in the headline's place."""
    support_line: str = ""
    """Where a reader finds support, in a sentence, for a day that calls for it."""
