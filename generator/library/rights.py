"""Whether a person may be featured on a day, to an audience."""

from __future__ import annotations

from datetime import date

from generator.model.rights import Rights, RightsScope, RightsStatus


def may_be_used(rights: Rights, day: date, audience: str) -> str | None:
    """Nothing if the person's words may go to `audience` (`public` or `staff`) on `day`; else why not, in words."""
    if rights.status is RightsStatus.WITHDRAWN:
        return "permission was withdrawn"
    if rights.status is RightsStatus.NOT_ASKED:
        return "permission was not asked for yet"
    if rights.expires_on is not None and day > rights.expires_on:
        return f"permission ended on {rights.expires_on.isoformat()}"
    if RightsScope.WORDS not in rights.scope:
        return "permission does not cover the person's words"
    if RightsScope(audience) not in rights.scope:
        return f"permission does not cover a {audience} audience"
    return None
