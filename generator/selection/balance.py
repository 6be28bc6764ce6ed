"""The best group of people: greedy, then exchanged as long as the whole gets better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.selection.scoring import Contender, shared


def balanced(contenders: Iterable[Contender], *, places: int) -> tuple[Contender, ...]:
    """At most `places` people, pinned ones among them, the best first. Does not depend on the order given."""
    ranked = sorted(contenders, key=lambda one: one.rank)
    group = [one for one in ranked if one.pinned][:places]
    while len(group) < places and len(group) < len(ranked):
        group.append(min(_outside(group, ranked), key=lambda one: (-_gain(one, group), one.rank)))
    return tuple(sorted(_exchanged(group, ranked), key=lambda one: one.rank))


def _gain(one: Contender, group: Sequence[Contender]) -> float:
    """What a group wins by one more person, rounded so that no machine's last digit decides."""
    return round(one.score - sum(shared(one, other) for other in group), 6)


def _outside(group: Sequence[Contender], ranked: Sequence[Contender]) -> list[Contender]:
    inside = {one.slug for one in group}
    return [one for one in ranked if one.slug not in inside]


def _exchanged(group: Sequence[Contender], ranked: Sequence[Contender]) -> list[Contender]:
    """Swap one for another while that makes the whole better; each swap does, so it ends."""
    best = list(group)
    while (better := _best_swap(best, ranked)) is not None:
        best = better
    return best


def _best_swap(group: Sequence[Contender], ranked: Sequence[Contender]) -> list[Contender] | None:
    """The group after its most rewarding exchange, or nothing where none is rewarding."""
    swaps = []
    for leaving in (one for one in group if not one.pinned):
        rest = [one for one in group if one is not leaving]
        for coming in _outside(group, ranked):
            win = round(_gain(coming, rest) - _gain(leaving, rest), 6)
            if win > 0:
                swaps.append((-win, coming.rank, leaving.rank, [*rest, coming]))
    return min(swaps, key=lambda swap: swap[:3])[3] if swaps else None
