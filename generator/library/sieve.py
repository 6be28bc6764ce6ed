"""Long lists of phrases, searched fast: a look for what each of them must hold comes before the expression itself."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import regex

_QUANTIFIED = regex.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_GROUP = regex.compile(
    r"\((?:\?(?:P<\w+>|(?P<looks><?[=!])|[>|]|[a-zA-Z]*(?:-[a-zA-Z]+)?:|(?P<flags>[a-zA-Z]+\))))?"
)
_CLASS = regex.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_ESCAPED = regex.compile(r"\\(?:[pPN]\{[^}]*\}|g<\w+>|(?P<place>[bBAZmMG])|(?P<sign>\W)|.)")
_MOST = 40
"""Combinations of two lists that are spelled out; beyond that, looking for all takes longer than it saves."""

Pieces = frozenset[str]


class Sieve:
    """A compiled expression that gives up at once on texts without any of the words it cannot match without."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = regex.compile(pattern, flags)
        self.pieces = tuple(sorted(needed_pieces(pattern) or ()))

    def search(self, text: str) -> regex.Match[str] | None:
        """What `regex.search` finds."""
        return self.pattern.search(text) if self.may_match(text) else None

    def may_match(self, text: str) -> bool:
        """No only if the expression matches nowhere in the text."""
        return not self.pieces or self.holds_a_piece(folded(text))

    def holds_a_piece(self, plain: str) -> bool:
        """Whether a folded text holds one of the pieces."""
        for piece in self.pieces:  # noqa: SIM110  (`any` takes twice the time, and time is all this is for)
            if piece in plain:
                return True
        return False

    def within(self, plain: str) -> Sieve | None:
        """The same for the parts of a folded text, with no pieces but its own; nothing if it can match no part."""
        held = tuple(piece for piece in self.pieces if piece in plain)
        if self.pieces and not held:
            return None
        narrowed = copy(self)
        narrowed.pieces = held
        return narrowed


class Sieves:
    """Several expressions of which any will do: each is asked only of texts that hold what it needs itself."""

    def __init__(self, *patterns: str, flags: int = 0) -> None:
        self.each = tuple(Sieve(pattern, flags) for pattern in patterns)

    def found_in(self, text: str, plain: str | None = None) -> bool:
        """Whether one of them is found. `plain`: the text folded, where somebody did so already."""
        plain = folded(text) if plain is None else plain
        return any(
            (not each.pieces or each.holds_a_piece(plain)) and each.pattern.search(text) for each in self.each
        )

    def within(self, plain: str) -> Sieves:
        """Those that can match a part of a folded text, each with no pieces but the text's."""
        narrowed = copy(self)
        narrowed.each = tuple(each for sieve in self.each if (each := sieve.within(plain)))
        return narrowed


def folded(text: str) -> str:
    """The text in small letters, as an expression that ignores case sees it."""
    return text.lower() if text.isascii() else text.replace("ı", "i").replace("İ", "i").casefold()


def needed_pieces(pattern: str) -> Pieces | None:
    """Pieces of which everything that the expression matches holds at least one; nothing where there are none."""
    found, end = _alternatives(pattern, 0)
    if end < len(pattern):
        raise ValueError(f"The expression {pattern!r} closes a group that it never opened.")
    return found.needed


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of an expression."""

    needed: Pieces | None = None
    exact: Pieces | None = None
    """All that it matches, where that can be listed."""


_NOTHING = _Part(exact=frozenset({""}))


def _alternatives(pattern: str, place: int) -> tuple[_Part, int]:
    part, place = _branch(pattern, place)
    needed, exact = part.needed, part.exact
    while pattern[place : place + 1] == "|":
        part, place = _branch(pattern, place + 1)
        needed = needed | part.needed if needed and part.needed else None
        exact = exact | part.exact if exact and part.exact else None
    return _Part(needed, exact), place


def _branch(pattern: str, place: int) -> tuple[_Part, int]:
    """One alternative. Of all that it must hold, the best are those whose shortest is longest."""
    offers: list[Pieces] = []
    run, listed = frozenset({""}), True
    while place < len(pattern) and pattern[place] not in "|)":
        item, place = _item(pattern, place)
        quantified = _QUANTIFIED.match(pattern, place)
        if quantified and quantified[0][0] in "?*{":
            item = _Part(needed=item.needed if _is_certain(quantified[0]) else None)
        elif quantified:
            item = _Part(needed=item.needed)
        place = quantified.end() if quantified else place
        if item.exact and len(run) * len(item.exact) <= _MOST:
            run = frozenset(before + after for before in run for after in item.exact)
            continue
        offers.append(run)
        run, listed = (item.exact, False) if item.exact else (frozenset({""}), False)
        if item.needed:
            offers.append(item.needed)
    offers.append(run)
    best = max(filter(_is_telling, offers), key=lambda each: (min(map(len, each)), -len(each)), default=None)
    return _Part(best, run if listed else None), place


def _is_certain(quantifier: str) -> bool:
    """Whether what is repeated stands there at least once."""
    return quantifier[0] == "{" and quantifier[1:2] not in ("0", ",")


def _is_telling(pieces: Pieces) -> bool:
    """One ASCII letter or space stands in nearly every text."""
    return all(len(piece) >= 2 or (piece and not piece.isascii()) for piece in pieces)


def _item(pattern: str, place: int) -> tuple[_Part, int]:
    """The next letter, class or group, and where it ends. What only looks around takes no room."""
    if group := _GROUP.match(pattern, place):
        if group["flags"]:
            return _NOTHING, group.end()
        inner, end = _alternatives(pattern, group.end())
        return _NOTHING if group["looks"] else inner, end + 1
    if found := _CLASS.match(pattern, place):
        return _Part(), found.end()
    if found := _ESCAPED.match(pattern, place):
        sign = found["sign"]
        return _NOTHING if found["place"] else _letter(sign) if sign else _Part(), found.end()
    sign = pattern[place]
    return _NOTHING if sign in "^$" else _Part() if sign == "." else _letter(sign), place + 1


def _letter(sign: str) -> _Part:
    one = frozenset({folded(sign)})
    return _Part(needed=one if len(sign) > 1 or not sign.isascii() else None, exact=one)


@lru_cache(maxsize=512)
def sieve(pattern: str, flags: int = 0) -> Sieve:
    """The sieve of an expression that is built anew each time, and is always the same."""
    return Sieve(pattern, flags)


@lru_cache(maxsize=128)
def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The expression of one article's names: kept while that article is read, without crowding out the lasting ones."""
    return regex.compile(pattern, flags)
