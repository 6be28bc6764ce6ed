"""Whether a person may be featured, and whether what was shown of them may stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class RightsStatus(StrEnum):
    """A person's answer, as far as it is known."""

    NOT_ASKED = "not_asked"
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"


class RightsScope(StrEnum):
    """What a permission covers."""

    WORDS = "words"
    PORTRAIT = "portrait"
    STAFF = "staff"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rights:
    """One recorded answer; the newest counts, the earlier ones are kept."""

    status: RightsStatus
    basis: str | None = None
    scope: tuple[RightsScope, ...] = (
        RightsScope.WORDS,
        RightsScope.PORTRAIT,
        RightsScope.STAFF,
        RightsScope.PUBLIC,
    )
    expires_on: date | None = None
    """The last day on which the permission holds."""
    note: str | None = None
    by: str | None = None
    at: datetime | None = None


class Bar(StrEnum):
    """Why a person's recorded answer does not let their words go out."""

    WITHDRAWN = "withdrawn"
    NOT_ASKED = "not_asked"
    ENDED = "ended"
    NOT_THEIR_WORDS = "not_their_words"
    NOT_THIS_AUDIENCE = "not_this_audience"


def bar_to_words(rights: Rights, day: date, audience: str) -> Bar | None:
    """What keeps a person's words from `audience` (`public` or `staff`) on `day`; nothing if they may go."""
    if rights.status is RightsStatus.WITHDRAWN:
        return Bar.WITHDRAWN
    if rights.status is RightsStatus.NOT_ASKED:
        return Bar.NOT_ASKED
    if rights.expires_on is not None and day > rights.expires_on:
        return Bar.ENDED
    if RightsScope.WORDS not in rights.scope:
        return Bar.NOT_THEIR_WORDS
    if RightsScope(audience) not in rights.scope:
        return Bar.NOT_THIS_AUDIENCE
    return None


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
            return f"permission ended on {ended.day} {ended:%B %Y}"
        case Bar.NOT_THEIR_WORDS:
            return "permission does not cover the person’s words"
        case Bar.NOT_THIS_AUDIENCE:
            return f"permission does not cover a {audience} audience"


def may_be_drafted(rights: Rights, day: date, audience: str) -> str | None:
    """As `may_be_used`, but a person who was not asked yet may be in a draft: approval settles it."""
    if rights.status is RightsStatus.NOT_ASKED:
        return None
    return may_be_used(rights, day, audience)


def says_no(rights: Rights, readers: str, part: RightsScope) -> bool:
    """Whether an answer keeps a person's `words` or `portrait` from `readers`, on whatever day: nobody overrules it.

    Whoever was not asked has not said no, nor has anybody whose permission merely ended.
    """
    if rights.status is RightsStatus.GRANTED:
        return not {part, RightsScope(readers)} <= set(rights.scope)
    return rights.status is RightsStatus.WITHDRAWN


def portrait_may_be_used(rights: Rights, day: date, audience: str) -> str | None:
    """As `may_be_used`, of a photograph of the person, whether or not their words may go; `it` is the photograph.

    Whoever was not asked for anything was not asked for a photograph: that is said in the same words.
    """
    if rights.status is not RightsStatus.NOT_ASKED:
        with_words = replace(rights, scope=(*rights.scope, RightsScope.WORDS))
        if reason := may_be_used(with_words, day, audience):
            return reason
        if RightsScope.PORTRAIT in rights.scope:
            return None
    return "permission does not cover it"


def portrait_may_be_drafted(rights: Rights, day: date, audience: str) -> str | None:
    """As `portrait_may_be_used`, but of a person who was not asked yet it may be in a draft: approval settles it."""
    if rights.status is RightsStatus.NOT_ASKED:
        return None
    return portrait_may_be_used(rights, day, audience)


def closed_to(readers: str, rights: Rights, *, day: date) -> frozenset[RightsScope]:
    """What of a person is not for `readers` of a letter of that day any more: `words`, `portrait`, both, or nothing.

    It is what the newest answer would not have let out then. So whoever was never asked keeps nothing back, and a
    permission that ended since holds for what went out before.
    """
    asked = {RightsScope.WORDS: may_be_drafted, RightsScope.PORTRAIT: portrait_may_be_drafted}
    return frozenset(part for part, bar in asked.items() if bar(rights, day, readers))
