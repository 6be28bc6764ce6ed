"""A person's photograph taken up, exchanged or taken away, by whom and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.errors import StateError
from generator.model.portrait import Portrait
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import hold_person
from generator.publishing.withdraw import Stopped, stop_portrait
from generator.store.audit import record_action
from generator.store.portraits import add_portrait, erase_portraits, portraits_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """Whose photograph was added, and whether it is another one than before."""

    slug: str
    is_new: bool


def keep_portrait(newsroom: Newsroom, slug: str, portrait: Portrait, *, by: str, now: datetime) -> Added:
    """Let a photograph be a person's; drafts show it once they are prepared again. The same one twice is kept once.

    What is approved goes out as it was approved. `UsageError` where nobody is known by the slug.
    """
    with newsroom.database.write() as connection:
        profile = hold_person(connection, slug)
        if portraits_of(connection, [profile]).get(profile) == portrait:
            return Added(slug=profile, is_new=False)
        add_portrait(connection, profile, portrait, by=by, at=now)
        detail = {"sha256": portrait.sha256, "origin": portrait.origin, "credit": portrait.credit}
        if portrait.no_credit:
            detail["no_credit"] = portrait.no_credit
        record_action(connection, "portrait-added", subject=profile, by=by, at=now, detail=detail)
    return Added(slug=profile, is_new=True)


def take_portrait_away(newsroom: Newsroom, slug: str, *, note: str, by: str, now: datetime) -> Stopped:
    """Erase a person's photograph and stop, in the same transaction, drafts, approvals and deliveries that show it.

    `StateError` where there is none.
    """
    with newsroom.database.write() as connection:
        profile = hold_person(connection, slug)
        if profile not in portraits_of(connection, [profile]):
            raise StateError(f"there is no photograph of {profile} that could be taken away")
        reason = f"the photograph of {profile} in it was taken away"
        stopped = stop_portrait(connection, profile, reason=reason, now=now)
        erase_portraits(connection, profile, note=note, by=by, at=now)
        record_action(connection, "portrait-removed", subject=profile, by=by, at=now, detail={"note": note})
    return stopped
