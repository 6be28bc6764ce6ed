"""Why a person has no quote image: a character that no font has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.message import Finding, Level
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.cards import CardRequest
from generator.rendering.environment import Templates
from generator.rendering.scripts import missing_glyphs, named_glyphs
from generator.rendering.typefaces import OWN_FONTS, Style
from generator.rendering.typesetting import own_fonts


def check_glyphs(
    request: CardRequest, quotes: Sequence[Quote], networks: Sequence[str], *, templates: Templates
) -> Iterator[Finding]:
    """One finding for a person for whom these `networks` have no picture, where letters are what is missing."""
    own = own_fonts(templates)
    beside = " ".join(
        (request.name, *request.credit, request.portrait_credit, request.label, request.newsletter)
    )
    missing = missing_glyphs(beside, Style.SANS, own)
    if not missing:
        lacking = [missing_glyphs(quote.text, Style.SERIF, own) for quote in quotes]
        missing = lacking[0] if all(lacking) else ()
    if missing:
        needing = [LIMITS[network].name for network in networks if LIMITS[network].picture_required]
        so = f", and so no post for {' and '.join(needing)}" if needing else ""
        message = (
            f"There is no quote image of {request.name}{so}: no packaged font has {named_glyphs(missing)}. Put a font "
            f"that has it into templates/{OWN_FONTS} (docs/look.md), and prepare the draft again."
        )
        yield Finding(
            level=Level.WARN, rule="no-quote-image", message=message, place=place_of_person(request.slug)
        )


def place_of_person(slug: str) -> str:
    """Where what all quote images of a person lack is told."""
    return f"cards {slug}"
