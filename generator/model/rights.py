"""Whether a person may be featured."""

from __future__ import annotations

from dataclasses import dataclass
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
