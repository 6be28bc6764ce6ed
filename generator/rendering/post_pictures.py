"""Which words stand in the pictures: beside a post its person says something more, and never the same again. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.observance import Occurrence
from generator.model.quote import Quote
from generator.rendering.cards import CARD_SIZES, CardSize
from generator.rendering.post_ways import question_of_the_day

AT_A_GLANCE = {CardSize.PORTRAIT: 220, CardSize.SQUARE: 180, CardSize.WIDE: 140}
"""Characters that each shape sets so large that somebody who scrolls past reads them."""


def picture_orders(
    quotes: Sequence[Quote], networks: Sequence[str], *, occurrence: Occurrence | None
) -> dict[CardSize, tuple[Quote, ...]]:
    """Shape → the quotes in the order in which they may stand in its picture, for the shapes of these networks.

    The shape that most networks share chooses first, and each shape begins with words that no other begins with, where
    there are so many. Words that are read at a glance come before longer ones, and answers to a question about the day
    come after other words, since a post can print the question and a picture cannot; otherwise the best comes first.
    """
    sizes = [CARD_SIZES[network] for network in networks]
    taken: list[str] = []
    orders: dict[CardSize, tuple[Quote, ...]] = {}
    for size in sorted(dict.fromkeys(sizes), key=lambda size: (-sizes.count(size), size)):
        order = sorted(
            quotes,
            key=lambda quote: (
                quote.id in taken,
                len(quote.text) > AT_A_GLANCE[size],
                bool(question_of_the_day(quote, occurrence)),
            ),
        )
        orders[size] = tuple(order)
        taken += [quote.id for quote in order[:1]]
    return orders


def beside(order: Sequence[Quote], said: Sequence[Quote]) -> tuple[Quote, ...]:
    """The same order, with what the post itself says last: it is shown again only where there is nothing else."""
    ids = {quote.id for quote in said}
    return tuple(sorted(order, key=lambda quote: quote.id in ids))


def kept_for_pictures(orders: Mapping[CardSize, Sequence[Quote]]) -> dict[CardSize, str]:
    """Shape → the id of the words that its picture is to show, so that posts of that shape say others."""
    return {size: order[0].id for size, order in orders.items() if len(order) > 1}
