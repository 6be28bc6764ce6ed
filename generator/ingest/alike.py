"""Quotes compared with each other: nearly the same words of one person, the same words of two."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from generator.library.duplicates import COMPARED, NEAR_DUPLICATE, SAID_BY_ANOTHER, near_duplicates
from generator.model.quote import QuoteStatus
from generator.store.compared import ComparedQuote, quotes_to_compare
from generator.store.quotes import set_flags

SHORTEST_OWN = 40
"""Characters from which on two people hardly say the same by chance."""
_USABLE = (QuoteStatus.PENDING, QuoteStatus.APPROVED)


def mark_alike(connection: Connection, slugs: Collection[str]) -> int:
    """Flag anew what is needless or doubtful among these people's quotes; gives how many flags changed.

    To be called whenever quotes of theirs were added, decided about or given to somebody else. What comes out depends
    on the quotes alone, not on the order in which they came. Other flags and scores stay as they are.
    """
    sets = quotes_to_compare(connection, slugs)
    doubtful = {quote.id for same in sets for quote in _said_by_several(same)}
    needless = _needless([quote for same in sets for quote in same], slugs)
    changed: dict[str, tuple[str, ...]] = {}
    for quote in (quote for same in sets for quote in same):
        # Of people who were not asked about, only what they share with these is known here.
        near = quote.id in needless if quote.profile in slugs else NEAR_DUPLICATE in quote.flags
        flags = _flags(quote, near=near, doubtful=quote.id in doubtful)
        if flags != quote.flags:
            changed[quote.id] = flags
    set_flags(connection, changed)
    return len(changed)


def _said_by_several(same: Collection[ComparedQuote]) -> Iterable[ComparedQuote]:
    living = [
        quote for quote in same if quote.status is not QuoteStatus.RETIRED and len(quote.text) >= SHORTEST_OWN
    ]
    return living if len({quote.profile for quote in living}) > 1 else ()


def _needless(quotes: Collection[ComparedQuote], slugs: Collection[str]) -> set[str]:
    found: set[str] = set()
    for slug in slugs:
        found |= near_duplicates(
            quote
            for quote in quotes
            if quote.profile == slug and quote.standalone and quote.status in _USABLE
        )
    return found


def _flags(quote: ComparedQuote, *, near: bool, doubtful: bool) -> tuple[str, ...]:
    others = tuple(flag for flag in quote.flags if flag not in COMPARED)
    return (*others, *([NEAR_DUPLICATE] if near else []), *([SAID_BY_ANOTHER] if doubtful else []))
