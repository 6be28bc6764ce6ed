"""A letter's content as its templates print it: words between their marks, dates, credits, tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from markupsafe import Markup

from generator.errors import RenderError
from generator.model.letter import BlockPlace, Brand, Letter, StandingBlock, Voice
from generator.model.message import Picture, PlacedQuote
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.rendering.blocks import ShownBlock, show_block, show_sentence
from generator.rendering.colours import PALETTE
from generator.rendering.environment import Templates
from generator.rendering.marks import VIEW_FIELD, fence
from generator.rendering.monogram import render_monogram
from generator.rendering.plain import date_line
from generator.rendering.portrait_tile import portrait_tile
from generator.rendering.printed import WITHOUT_LEAD, Printed, printed_of_lead, printed_of_voice
from generator.rendering.spoken import Spoken
from generator.rendering.words import (
    MONTHS,
    credit_line,
    day_span,
    full_link,
    in_one_line,
    label_for,
    long_day,
    name_beside,
    role_line,
    short_link,
    speaking,
)

_LEAD_TILES = {"portrait": 240, "digest": 56}
_LEAD_TILE = 144
_SMALL_TILES = {"digest": 56}
_SMALL_TILE = 64
"""Pixels across, as shown, of a person's portrait or tile."""
_READ_AT_A_GLANCE = 220
"""Characters: a longer answer is not set large, though nothing else of its person is."""
_FILLER = "\u2007\u034f" * 60
"""Keeps what follows the preheader out of an inbox's preview line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownAnswer:
    """A question of an interview and what was answered."""

    question: str
    is_large: bool
    """Set as large as the words that lead, since there are no others."""
    _spoken: Spoken

    @property
    def words(self) -> str:
        """What was answered."""
        return self._spoken.take()


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownVoice:
    """One person as templates print them; what is not known is empty."""

    name: str
    role: str
    said: str
    """`speaking in 2020`, for older words."""
    credit: str
    """Both in one line."""
    answers: tuple[ShownAnswer, ...]
    url: str
    link: str
    tile: Picture
    """Their portrait or their monogram, its width and height as shown."""
    has_portrait: bool
    portrait_credit: str
    _spoken: Spoken | None

    @property
    def words(self) -> str:
        """Set large; empty where only answers follow an opening of their own."""
        return self._spoken.take() if self._spoken else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownLetter:
    """What belongs to the whole letter. Its people's words are not in it: templates get them from the people."""

    brand: Brand
    number: int
    day: date
    occurrence: Occurrence | None
    subject: str
    preheader: str
    opening: tuple[str, ...]
    view_url: Markup
    """A field; empty where the letter is in no browser."""
    _headline: str
    _opening: Spoken | None

    @property
    def opening_words(self) -> bool:
        """Whether words of the person who leads stand in the headline's place."""
        return self._opening is not None

    @property
    def headline(self) -> str:
        """The editor's, or words of the person who leads."""
        return self._opening.take() if self._opening else self._headline


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDate:
    """A day ahead."""

    span: str
    name: str
    doubt: str
    """What is to be said beside the dates: `date not confirmed yet`, `±1 day`; otherwise empty."""
    line: str
    """As the plain text prints it."""


def show_letter(letter: Letter, templates: Templates, *, kind: str) -> dict[str, Any]:
    """Everything that a letter's templates may print, but for the personal fields. RenderError where it lacks words."""
    lead = _show(letter.lead, letter, templates, kind=kind)
    voices = tuple(_show(voice, letter, templates, kind=kind) for voice in letter.voices)
    return {
        "letter": _shown_whole(letter),
        "palette": PALETTE,
        "accent": letter.accent,
        "label": label_for(letter.occurrence, letter.day),
        "day": long_day(letter.day),
        "month": MONTHS[letter.day.month - 1],
        "lead": lead,
        "voices": voices,
        "everyone": (lead, *voices),
        "dates": tuple(_shown_dates(letter.dates_ahead)),
        "blocks": _shown_blocks(letter.blocks),
        "support": show_sentence(letter.support_line) if letter.support_line else None,
        "sender": _sender(letter.brand),
        "filler": _FILLER,
    }


def pictures_of(shown: dict[str, Any]) -> tuple[Picture, ...]:
    """The pictures that a letter shows, in the order of its pages, each once."""
    brand = shown["letter"].brand
    logos = (brand.logo, brand.logo_dark) if brand.logo else ()
    pictures = (*logos, *(voice.tile for voice in shown["everyone"]))
    return tuple({picture.name: picture for picture in pictures if picture}.values())


def quotes_taken(shown: dict[str, Any]) -> tuple[PlacedQuote, ...]:
    """The quotations whose words templates took, in the order of the letter's pages, each once."""
    people = ((voice._spoken, *(answer._spoken for answer in voice.answers)) for voice in shown["everyone"])
    given = (shown["letter"]._opening, *(spoken for person in people for spoken in person))
    taken = (PlacedQuote.of(spoken.quote) for spoken in given if spoken and spoken.is_taken)
    return tuple(dict.fromkeys(taken))


def _shown_whole(letter: Letter) -> ShownLetter:
    return ShownLetter(
        brand=letter.brand,
        number=letter.number,
        day=letter.day,
        occurrence=letter.occurrence,
        subject=letter.subject,
        preheader=letter.preheader,
        opening=letter.opening,
        view_url=fence(VIEW_FIELD) if letter.view_url else Markup(),
        _headline=letter.headline,
        _opening=Spoken(letter.opening_words) if letter.opening_words else None,
    )


def _show(voice: Voice, letter: Letter, templates: Templates, *, kind: str) -> ShownVoice:
    if not voice.quotes:
        raise RenderError(
            f"{voice.profile.full_name} has no quotation in this letter: choose one, or another person."
        )
    leads = voice is letter.lead
    opening = letter.opening_words if leads else None
    printed = printed_of_lead(voice, kind=kind, opening=opening) if leads else printed_of_voice(voice)
    width = _LEAD_TILES.get(kind, _LEAD_TILE) if leads else _SMALL_TILES.get(kind, _SMALL_TILE)
    return ShownVoice(
        name=name_beside(voice.profile, role_line(voice.profile)),
        role=role_line(voice.profile),
        said=speaking(voice.published, letter.day),
        credit=credit_line(voice, letter.day),
        answers=tuple(_show_answer(quote, printed) for quote in printed.answers),
        url=voice.url or "",
        link=full_link(voice) if leads and kind not in WITHOUT_LEAD else short_link(voice),
        tile=_tile(voice, letter, width, templates),
        has_portrait=voice.portrait is not None,
        portrait_credit=in_one_line(voice.portrait_credit) if voice.portrait else "",
        _spoken=Spoken(printed.large) if printed.large else None,
    )


def _show_answer(quote: Quote, printed: Printed) -> ShownAnswer:
    spoken = Spoken(quote)
    is_first = printed.large is None and quote is printed.answers[0]
    return ShownAnswer(
        question=in_one_line(quote.question or ""),
        is_large=is_first and len(spoken) <= _READ_AT_A_GLANCE,
        _spoken=spoken,
    )


def _tile(voice: Voice, letter: Letter, width: int, templates: Templates) -> Picture:
    if voice.portrait is None:
        return render_monogram(voice.profile, letter.accent, width, templates=templates)
    return portrait_tile(voice.portrait, width)


def _shown_blocks(blocks: tuple[StandingBlock, ...]) -> dict[str, list[ShownBlock]]:
    """Place → its blocks."""
    return {
        place: [show_block(block) for block in blocks if block.place == place]
        for place in get_args(BlockPlace)
    }


def _shown_dates(occurrences: tuple[Occurrence, ...]) -> Iterator[ShownDate]:
    margin = max((len(day_span(occurrence)) for occurrence in occurrences), default=0) + 3
    for occurrence in occurrences:
        span, name = day_span(occurrence), in_one_line(occurrence.name)
        suffix = f" ({occurrence.date_doubt})" if occurrence.date_doubt else ""
        yield ShownDate(
            span=span,
            name=name,
            doubt=occurrence.date_doubt.replace(" day", "\u00a0day").replace(" yet", "\u00a0yet"),
            line=date_line(span, name + suffix, margin=margin),
        )


def _sender(brand: Brand) -> str:
    """Organisation and postal address in one line, the organisation once."""
    address = ", ".join(part.strip(" ,") for part in brand.postal_address.splitlines() if part.strip(" ,"))
    if address.startswith(brand.organisation):
        return address
    return ", ".join(part for part in (brand.organisation, address) if part)
