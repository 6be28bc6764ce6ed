"""Quotations that say nearly the same: an article taken over by another, a cut of a cut, a small edit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex
from rapidfuzz import fuzz

from generator.model.quote import QuoteStatus

NEAR_DUPLICATE = "near-duplicate"
SAID_BY_ANOTHER = "said-by-another"
COMPARED = frozenset({NEAR_DUPLICATE, SAID_BY_ANOTHER})
"""The flags that come from comparing quotations: the only ones that may change after a quotation was added."""

SHARED_WORDS = 0.7
"""Of the shorter one's different words, how many the other one must have before the two are compared closely."""
SAME, CUT = 85.0, 92.0
"""From these likenesses on (0 to 100) the whole, or the shorter one inside the longer, says nearly the same."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Said(Protocol):
    """A quotation, as far as it is compared."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def status(self) -> QuoteStatus: ...
    @property
    def score(self) -> float: ...
    @property
    def flags(self) -> tuple[str, ...]: ...


def near_duplicates(quotes: Iterable[Said]) -> frozenset[str]:
    """Of one person's quotes, those that a better one makes needless. The order in which they come plays no part.

    Better: without any other flag, then approved by a person, then the higher score, then the smaller id.
    """
    kept: list[_Words] = []
    needless = set()
    for quote in sorted(quotes, key=_worth):
        words = _words(quote.text)
        if any(_alike(words, other) for other in kept):
            needless.add(quote.id)
        else:
            kept.append(words)
    return frozenset(needless)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    joined: str
    different: frozenset[str]


def _worth(quote: Said) -> tuple[bool, bool, float, str]:
    others = set(quote.flags) - COMPARED
    return bool(others), quote.status is not QuoteStatus.APPROVED, -quote.score, quote.id


def _words(text: str) -> _Words:
    found: Sequence[str] = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return _Words(joined=" ".join(found), different=frozenset(found))


def _alike(one: _Words, other: _Words) -> bool:
    fewer = min(len(one.different), len(other.different))
    # A look at the words saves comparing letters, which takes fifty times as long.
    if not fewer or len(one.different & other.different) < SHARED_WORDS * fewer:
        return False
    return fuzz.ratio(one.joined, other.joined) >= SAME or fuzz.partial_ratio(one.joined, other.joined) >= CUT
