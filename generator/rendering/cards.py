"""Quote cards: the picture that carries a person's words through a feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from generator.errors import MissingGlyph, RenderError, TemplateError
from generator.model.file_names import slug_in_names
from generator.model.letter import Brand, Voice
from generator.model.message import Picture
from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.card_bytes import PNG, as_taken, portrait_drawing
from generator.rendering.card_content import Shapes, line_values, quotation_values
from generator.rendering.colours import card_colours
from generator.rendering.environment import Templates
from generator.rendering.marks import refuse_reserved
from generator.rendering.monogram import pattern
from generator.rendering.typesetting import drawn_words, own_fonts, typeset
from generator.rendering.words import (
    in_one_line,
    label_for,
    name_beside,
    quoted,
    role_line,
    speaking,
    uses_capitals,
)

_TEMPLATE = "quote.typ"
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
    "threads": CardSize.PORTRAIT,
    "facebook": CardSize.PORTRAIT,
    "instagram": CardSize.PORTRAIT,
}
"""The size that each network shows best."""
_SHAPES = {
    CardSize.PORTRAIT: Shapes(most_lines=14, largest=150, smallest=SMALLEST_TYPE, comfortable=76, drop=0.38),
    CardSize.SQUARE: Shapes(most_lines=11, largest=138, smallest=SMALLEST_TYPE, comfortable=84, drop=0.38),
    CardSize.WIDE: Shapes(most_lines=5, largest=108, smallest=SMALLEST_TYPE, comfortable=66, drop=0.5),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class CardRequest:
    """What stands on a card."""

    quote: Quote
    slug: str
    name: str
    """As it is printed: `Commander Dr Alison Heydari`."""
    pattern_of: str
    """The bare name that the person's band is drawn from, so that card and monogram show the same one."""
    credit: tuple[str, ...]
    """Role, organisation and, for older words, the year: each may have a line of its own."""
    label: str
    """The observance, or the month where there is none."""
    newsletter: str
    accent: AccentPair
    portrait: Picture | None = None
    """4:5; it stands in the band's place."""
    portrait_credit: str = ""
    size: CardSize = CardSize.PORTRAIT
    month: str = ""
    """The label of words that have nothing to do with the observance."""
    off_the_day: frozenset[str] = frozenset()
    """Ids of such words."""

    def showing(self, quote: Quote) -> CardRequest:
        """The same card with other words of its person."""
        return replace(self, quote=quote, label=self.month if quote.id in self.off_the_day else self.label)


def render_card(request: CardRequest, *, templates: Templates) -> Picture:
    """The card as a PNG at the largest type that fits.

    Raises RenderError where the quotation does not fit at 34 px, or no font has one of the characters; TemplateError
    where a template of the workspace’s own draws other words than were said.
    """
    card = _draw(request, templates)
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

    One cannot where it is too long, or where no font has all characters of it or of the name.
    """
    for quote in quotes:
        try:
            card = _draw(request.showing(quote), templates)
        except MissingGlyph:
            continue
        if card is not None:
            return quote, card
    return None


def render_cards(
    request: CardRequest, quotes: Mapping[str, Sequence[Quote]], *, templates: Templates
) -> dict[str, Picture]:
    """Network → the card in the shape it shows best and the bytes it takes, with the first of its `quotes` that fits.

    A network for whose shape every quote is too long is left out. Networks whose cards have the same shape and words
    share one picture, which is drawn once.
    """
    drawn: dict[tuple[CardSize, str], Picture | None] = {}
    cards = {}
    for network, its in quotes.items():
        card = _first_drawn(replace(request, size=CARD_SIZES[network]), its, drawn, templates)
        if taken := card and _for_network(card, network):
            cards[network] = taken
    return cards


def _first_drawn(
    request: CardRequest,
    quotes: Sequence[Quote],
    drawn: dict[tuple[CardSize, str], Picture | None],
    templates: Templates,
) -> Picture | None:
    """The card of the first quote that can stand on one; `drawn` keeps what was tried."""
    for quote in quotes:
        key = (request.size, quote.id)
        if key not in drawn:
            found = render_first_card(request, (quote,), templates=templates)
            drawn[key] = found[1] if found else None
        if card := drawn[key]:
            return card
    return None


def card_request(
    voice: Voice, *, occurrence: Occurrence | None, day: date, accent: AccentPair, brand: Brand
) -> CardRequest:
    """What a voice's card says on `day`; its first quote, in the portrait shape, unless replaced."""
    profile = voice.profile
    credit = _credit(voice, day)
    return CardRequest(
        quote=voice.quotes[0],
        slug=profile.slug,
        name=name_beside(profile, credit[0] if credit else ""),
        pattern_of=profile.name,
        credit=credit,
        label=label_for(occurrence, day),
        month=label_for(None, day),
        off_the_day=voice.off_the_day,
        newsletter=brand.newsletter,
        accent=accent,
        portrait=voice.portrait,
        portrait_credit=voice.portrait_credit if voice.portrait else "",
    )


def alt_text(request: CardRequest) -> str:
    """Every word on the card, in reading order."""
    person = ", ".join((in_one_line(request.name), *request.credit))
    credit = f" {request.portrait_credit.rstrip('.')}." if request.portrait_credit else ""
    return f"{request.label}: {quoted(request.quote.text)} {person}.{credit} {request.newsletter}."


def _credit(voice: Voice, day: date) -> tuple[str, ...]:
    """Role, organisation and year; a role that would outweigh the words gives way to the organisation."""
    when = speaking(voice.published, day)
    parts = _role_and_organisation(voice.profile)
    if len(", ".join((*parts, when))) > _LONGEST_CREDIT and voice.profile.organisation:
        parts = _role_and_organisation(replace(voice.profile, role=None))
    if not parts:
        return (when[:1].upper() + when[1:],) if when else ()
    return (*parts, when) if when else parts


def _role_and_organisation(profile: Profile) -> tuple[str, ...]:
    """Each in one line; the role alone where it names the organisation."""
    whole, organisation = role_line(profile), in_one_line(profile.organisation or "").strip()
    role = whole.removesuffix(organisation).removesuffix(", ") if organisation else whole
    return (role, organisation) if role and whole == f"{role}, {organisation}" else (whole,) if whole else ()


def _draw(request: CardRequest, templates: Templates) -> Picture | None:
    refuse_reserved(request, "card")
    alt = alt_text(request)
    if len(alt) > _LONGEST_ALT:
        return None
    values = _values(request, templates)
    content = typeset(_TEMPLATE, values, templates=templates)
    if content is None:
        return None
    _require_drawn(request.quote, values, templates)
    width, height = request.size.pixels
    name = f"card-{slug_in_names(request.slug)}-{request.quote.id}-{request.size}.png"
    return Picture(name=name, media_type=PNG, content=content, alt=alt, width=width, height=height)


def _require_drawn(quote: Quote, values: Mapping[str, object], templates: Templates) -> None:
    """TemplateError where a template of the workspace's own draws other words than were said; ours is not asked."""
    file = templates.file(f"cards/{_TEMPLATE}")
    if file.is_relative_to(templates.shipped):
        return
    if "".join(quote.text.split()) not in drawn_words(_TEMPLATE, values, templates=templates):
        raise TemplateError(
            f"it does not draw the words of quote {quote.id} as they were said: let it set `content.shapes` and "
            "`content.words` as the shipped one does",
            file=file,
        )


def _values(request: CardRequest, templates: Templates) -> dict[str, object]:
    """What the template gets: every text in typefaces that have all its characters."""
    own = own_fonts(templates)
    width, height = request.size.pixels
    apart = (request.portrait_credit,) if request.portrait_credit else ()
    capitals = uses_capitals(request.label)
    return {
        **quotation_values(in_one_line(request.quote.text), _SHAPES[request.size], own),
        "width": width,
        "height": height,
        "colours": asdict(card_colours(request.accent)),
        "name": line_values(in_one_line(request.name), own),
        "credit": [line_values(in_one_line(part), own) for part in request.credit],
        "apart": [line_values(in_one_line(part), own) for part in apart],
        "label": line_values(request.label.upper() if capitals else request.label, own),
        "capitals": capitals,
        "newsletter": line_values(request.newsletter, own),
        "portrait": portrait_drawing(request.portrait) if request.portrait else None,
        "cells": [[cell.motif, cell.turns, cell.shade] for cell in pattern(request.pattern_of)],
    }


def _for_network(card: Picture, network: str) -> Picture | None:
    """The card as `network` takes it; nothing where it is too heavy in every way."""
    limit = LIMITS[network]
    taken = as_taken(card.content, types=limit.picture_types, most=limit.picture_bytes)
    if taken is None or taken[0] == PNG:
        return card if taken else None
    return replace(card, name=f"{card.name.removesuffix('.png')}.jpg", media_type=taken[0], content=taken[1])
