"""Quote cards: the picture that carries a person's words through a feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.errors import MissingGlyph, RenderError
from generator.model.letter import Brand, Voice
from generator.model.message import Picture
from generator.model.observance import AccentPair, Occurrence
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.environment import Templates
from generator.rendering.marks import refuse_reserved
from generator.rendering.monogram import pattern
from generator.rendering.typesetting import SANS, family_for, typeset
from generator.rendering.words import credit_line, in_one_line, label_for, quoted, uses_capitals

SMALLEST_TYPE = 34
"""Pixels. A quotation that does not fit at this size is not shrunk further."""
_LONGEST_CREDIT = 80
"""Characters: three lines beside the newsletter's name."""
_LONGEST_ALT = min(limit.alt for limit in LIMITS.values())


class CardSize(StrEnum):
    """The three shapes of a card, in pixels."""

    PORTRAIT = "1080x1350"
    SQUARE = "1080x1080"
    WIDE = "1200x630"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height."""
        width, height = self.value.split("x")
        return int(width), int(height)


CARD_SIZES: dict[str, CardSize] = {
    "x": CardSize.WIDE,
    "bluesky": CardSize.SQUARE,
    "mastodon": CardSize.SQUARE,
    "linkedin": CardSize.PORTRAIT,
}
"""The size that each network shows best."""
_LARGEST_TYPE = {CardSize.PORTRAIT: 148, CardSize.SQUARE: 136, CardSize.WIDE: 92}


@dataclass(frozen=True, kw_only=True, slots=True)
class CardRequest:
    """What stands on a card. `credit` is role, organisation and, for older words, the year."""

    quote: Quote
    slug: str
    name: str
    """As it is printed: `Commander Dr Alison Heydari`."""
    pattern_of: str
    """The bare name that the person's band is drawn from, so that card and monogram show the same one."""
    credit: str
    label: str
    """The observance, or the month where there is none."""
    newsletter: str
    accent: AccentPair
    size: CardSize = CardSize.PORTRAIT


def render_card(request: CardRequest, *, templates: Templates) -> Picture:
    """The card as a PNG at the largest type that fits.

    Raises RenderError where the quotation does not fit at 34 px, or a character has no glyph in any packaged font.
    """
    card = _typeset(request, templates)
    if card is None:
        raise RenderError(
            f"Quote {request.quote.id} does not fit a card of {request.size} at {SMALLEST_TYPE} px: "
            "choose a shorter quotation or another size."
        )
    return card


def render_first_card(
    request: CardRequest, quotes: Iterable[Quote], *, templates: Templates
) -> tuple[Quote, Picture] | None:
    """The first of `quotes` that can stand on a card like `request`, with its picture; nothing where none can.

    One cannot where it is too long, or where no packaged font has all characters of it or of the name.
    """
    for quote in quotes:
        try:
            card = _typeset(replace(request, quote=quote), templates)
        except MissingGlyph:
            continue
        if card is not None:
            return quote, card
    return None


def card_request(
    voice: Voice, *, occurrence: Occurrence | None, day: date, accent: AccentPair, brand: Brand
) -> CardRequest:
    """What a voice's card says on `day`; its first quote, in the portrait shape, unless replaced."""
    profile = voice.profile
    return CardRequest(
        quote=voice.quotes[0],
        slug=profile.slug,
        name=profile.full_name,
        pattern_of=profile.name,
        credit=_short_credit(voice, day),
        label=label_for(occurrence, day),
        newsletter=brand.newsletter,
        accent=accent,
    )


def _short_credit(voice: Voice, day: date) -> str:
    """Role and organisation, or the organisation alone where a long role would outweigh the words."""
    full = credit_line(voice, day)
    if len(full) <= _LONGEST_CREDIT or not voice.profile.organisation:
        return full
    return credit_line(replace(voice, profile=replace(voice.profile, role=None)), day)


def render_cards(
    request: CardRequest, quotes: Sequence[Quote], *, networks: Sequence[str], templates: Templates
) -> dict[str, Picture]:
    """Network → the card in the shape it shows best, each with the first of `quotes` that fits it.

    A network for whose shape every quote is too long is left out. Networks of one shape share one picture.
    """
    drawn: dict[CardSize, tuple[Quote, Picture] | None] = {}
    for size in dict.fromkeys(CARD_SIZES[network] for network in networks):
        drawn[size] = render_first_card(replace(request, size=size), quotes, templates=templates)
    chosen = ((network, drawn[CARD_SIZES[network]]) for network in networks)
    return {network: found[1] for network, found in chosen if found}


def alt_text(request: CardRequest) -> str:
    """Every word on the card, in reading order."""
    person = f"{in_one_line(request.name)}, {request.credit}" if request.credit else in_one_line(request.name)
    return f"{request.label}: {quoted(request.quote.text)} {person}. {request.newsletter}."


def _typeset(request: CardRequest, templates: Templates) -> Picture | None:
    refuse_reserved(request, "card")
    alt = alt_text(request)
    width, height = request.size.pixels
    content = (
        typeset(templates.file("cards/quote.typ"), _values(request)) if len(alt) <= _LONGEST_ALT else None
    )
    if content is None:
        return None
    return Picture(
        name=f"card-{request.slug}-{request.quote.id}-{request.size}.png",
        media_type="image/png",
        content=content,
        alt=alt,
        width=width,
        height=height,
    )


def _values(request: CardRequest) -> dict[str, object]:
    """What the template gets: every text with a family that has all its characters."""
    quotation = quoted(request.quote.text)
    family_for("".join((request.credit, request.label, request.newsletter)), preferred=SANS)
    width, height = request.size.pixels
    return {
        "width": width,
        "height": height,
        "deep": request.accent.deep,
        "bright": request.accent.bright,
        "quote": quotation.removeprefix("“"),
        "family": family_for(quotation),
        "name": in_one_line(request.name),
        "name_family": family_for(in_one_line(request.name), preferred=SANS),
        "credit": in_one_line(request.credit),
        "label": request.label,
        "capitals": uses_capitals(request.label),
        "newsletter": request.newsletter,
        "cells": [[cell.motif, cell.turns, cell.shade] for cell in pattern(request.pattern_of)],
        "largest": _LARGEST_TYPE[request.size],
        "smallest": SMALLEST_TYPE,
        "drop": 0.38 if request.size is not CardSize.WIDE else 0.5,
    }
