"""Whose answer counts once two people turn out to be one, or one to be two."""

from __future__ import annotations

from dataclasses import replace

from generator.model.rights import Rights, RightsStatus

_CAUTION = (RightsStatus.GRANTED, RightsStatus.NOT_ASKED, RightsStatus.WITHDRAWN)
"""From the answer that lets most happen to the one that lets least."""


def answer_of_both(keep: Rights, other: Rights) -> Rights:
    """The answer of two people who turned out to be one: never more than either of them allowed.

    A withdrawal wins. Else the later answer counts, and of two permissions only what both cover, until the earlier
    of their last days. Whoever never answered (`at` is empty) says nothing.
    """
    if keep.at is None or other.at is None:
        return keep if other.at is None else other
    for one in (keep, other):
        if one.status is RightsStatus.WITHDRAWN:
            return one
    later = other if other.at > keep.at else keep
    if later.status is not RightsStatus.GRANTED:
        return later
    earlier = keep if later is other else other
    return later if earlier.status is not RightsStatus.GRANTED else _narrowed(later, earlier)


def _narrowed(later: Rights, earlier: Rights) -> Rights:
    days = [one.expires_on for one in (later, earlier) if one.expires_on is not None]
    return replace(
        later,
        scope=tuple(scope for scope in later.scope if scope in earlier.scope),
        expires_on=min(days, default=None),
    )


def answer_after_parting(before: Rights, meanwhile: Rights | None) -> Rights:
    """The answer of a person who was merged with another by mistake: `before` the merge, unless less was allowed since.

    A permission recorded while the two counted as one covers neither: nobody can tell which of them gave it.
    """
    if meanwhile is None or _CAUTION.index(meanwhile.status) <= _CAUTION.index(before.status):
        return before
    return meanwhile
