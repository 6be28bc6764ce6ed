"""Whether a person may be featured, and whose answer counts once two people turn out to be one, or one to be two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.model.rights import Bar, Rights, RightsStatus, bar_to_words

_CAUTION = (RightsStatus.GRANTED, RightsStatus.NOT_ASKED, RightsStatus.WITHDRAWN)
"""From the answer that lets most happen to the one that lets least."""


def may_be_used(rights: Rights, day: date, audience: str) -> str | None:
    """Nothing if the person's words may go to `audience` (`public` or `staff`) on `day`; else why not, in words."""
    match bar_to_words(rights, day, audience):
        case None:
            return None
        case Bar.WITHDRAWN:
            return "permission was withdrawn"
        case Bar.NOT_ASKED:
            return "permission was not asked for yet"
        case Bar.ENDED:
            ended = rights.expires_on or day
            return f"permission ended on {ended.isoformat()}"
        case Bar.NOT_THEIR_WORDS:
            return "permission does not cover the person's words"
        case Bar.NOT_THIS_AUDIENCE:
            return f"permission does not cover a {audience} audience"


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
