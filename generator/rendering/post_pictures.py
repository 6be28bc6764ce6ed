"""Which words stand in the pictures: beside a post its person says something more, and never the same again. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.letter import Voice
from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.rendering.cards import CARD_SIZES, CardSize
from generator.rendering.post_ways import goes_on, question_of_the_day

AT_A_GLANCE = {CardSize.PORTRAIT: 220, CardSize.SQUARE: 180, CardSize.WIDE: 150}
"""Characters that each shape sets so large that somebody who scrolls past reads them."""


def picture_orders(
    voice: Voice, networks: Sequence[str], *, occurrence: Occurrence | None
) -> dict[CardSize, tuple[Quote, ...]]:
    """Shape → the voice's quotes in the order in which they may stand in its picture, for the shapes of these networks.

    The shape with the least room chooses first, and each begins with words that no other begins with, where there are
    so many. Words for the day come before others; those that are read at a glance before longer ones; and what needs
    the words before it (an answer to a question about the day, the second half of an answer) after what stands alone:
    a picture is passed on by itself. Otherwise the best comes first.
    """
    sizes = {CARD_SIZES[network] for network in networks}
    taken: list[str] = []
    orders: dict[CardSize, tuple[Quote, ...]] = {}
    for size in sorted(sizes, key=AT_A_GLANCE.__getitem__):
        orders[size] = tuple(
            sorted(
                voice.quotes,
                key=lambda quote: (
                    quote.id in taken,
                    not voice.speaks_for_day((quote,)),
                    len(quote.text) > AT_A_GLANCE[size],
                    leans(quote, voice.quotes, occurrence),
                ),
            )
        )
        taken += [quote.id for quote in orders[size][:1]]
    return orders


def leans(quote: Quote, quotes: Sequence[Quote], occurrence: Occurrence | None) -> bool:
    """Whether words say more after what came before them: a question about the day, or other words in one breath."""
    return bool(question_of_the_day(quote, occurrence)) or goes_on(quote, quotes)


def beside(order: Sequence[Quote], said: Sequence[Quote]) -> tuple[Quote, ...]:
    """The same order, with what the post itself says last: it is shown again only where there is nothing else."""
    ids = {quote.id for quote in said}
    return tuple(sorted(order, key=lambda quote: quote.id in ids))


def kept_for_pictures(orders: Mapping[CardSize, Sequence[Quote]]) -> dict[CardSize, str]:
    """Shape → the id of the words that its picture is to show, so that posts of that shape say others."""
    return {size: order[0].id for size, order in orders.items() if len(order) > 1}
