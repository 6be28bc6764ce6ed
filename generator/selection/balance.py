"""The best group of people: greedy, then exchanged as long as the whole gets better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SAME_ORGANISATION, SAME_ROLE = 0.25, 0.10
"""Taken off for each pair of people in one issue who share an organisation or a role."""


class Entry(NamedTuple):
    """A person as far as the balance of a group goes."""

    rank: tuple[float, str, str]
    """Sorts the best first: the score below zero, then the seed, then the slug; never the order of the library."""
    organisation: str
    role: str
    pinned: bool = False
    known: bool = True
    """Whether the score is their own; else it is a bound above it."""

    @property
    def slug(self) -> str:
        """The profile's slug."""
        return self.rank[2]

    @property
    def score(self) -> float:
        """What speaks for the person."""
        return -self.rank[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Who is chosen, the best first."""

    slugs: tuple[str, ...]
    is_certain: bool
    """Whether nobody was ever taken on a bound: their own scores, whatever they are, give the same group."""


def balanced(entries: Iterable[Entry], *, places: int) -> Group:
    """At most `places` people, pinned ones among them. Does not depend on the order given.

    A bound stands for a score that is not higher. As each step takes whoever promises most, a step that takes somebody
    known would do so with the true scores of all the others.
    """
    return _Balance(entries, places).group()


def shared(one: Entry, other: Entry) -> float:
    """What two people in one issue take from each other by being alike."""
    penalty = SAME_ORGANISATION if one.organisation and one.organisation == other.organisation else 0.0
    return penalty + (SAME_ROLE if one.role and one.role == other.role else 0.0)


def gain(one: Entry, group: Iterable[Entry]) -> float:
    """What a group wins by one more person, rounded so that no machine's last digit decides."""
    return round(one.score - sum(shared(one, other) for other in group), 6)


class _Balance:
    """The people by organisation, each best first, so that few of many have to be looked at."""

    def __init__(self, entries: Iterable[Entry], places: int) -> None:
        self.places = places
        self.ranked = sorted(entries)
        by_organisation: dict[str, list[Entry]] = {}
        for one in self.ranked:
            by_organisation.setdefault(one.organisation, []).append(one)
        self.rows = list(by_organisation.values())

    def group(self) -> Group:
        chosen = [one for one in self.ranked if one.pinned][: self.places]
        certain = True
        while len(chosen) < self.places and (best := self._best(chosen, chosen)) is not None:
            certain &= best.known
            chosen.append(best)
        while (swap := self._best_swap(chosen)) is not None:
            leaving, coming = swap
            certain &= coming.known
            chosen = [one for one in chosen if one is not leaving] + [coming]
        return Group(slugs=tuple(one.slug for one in sorted(chosen)), is_certain=certain)

    def _best_swap(self, group: Sequence[Entry]) -> tuple[Entry, Entry] | None:
        """The most rewarding exchange, or nothing where none is rewarding; each one is, so exchanging ends."""
        swaps = []
        for leaving in (one for one in group if not one.pinned):
            rest = [one for one in group if one is not leaving]
            coming = self._best(group, rest)
            if coming is not None and (win := round(gain(coming, rest) - gain(leaving, rest), 6)) > 0:
                swaps.append((-win, coming.rank, leaving.rank, leaving, coming))
        return min(swaps)[3:] if swaps else None

    def _best(self, inside: Sequence[Entry], beside: Sequence[Entry]) -> Entry | None:
        """Whoever of the others adds most beside some people; by rank where several add as much."""
        slugs = {one.slug for one in inside}
        best: tuple[float, tuple[float, str, str], Entry] | None = None
        for row in self.rows:
            if best is not None and (row[0].rank[0], row[0].rank) > best[:2]:
                break
            for one in row:
                # Alike in organisation, the rest of a row can only add less.
                promise = (-round(one.score - _taken(row, beside), 6), one.rank)
                if best is not None and promise > best[:2]:
                    break
                if one.slug not in slugs:
                    found = (-gain(one, beside), one.rank, one)
                    best = found if best is None else min(best, found)
        return best[2] if best else None


def _taken(row: Sequence[Entry], beside: Sequence[Entry]) -> float:
    """What a whole organisation loses beside these people."""
    organisation = row[0].organisation
    return SAME_ORGANISATION * sum(bool(organisation) and one.organisation == organisation for one in beside)
