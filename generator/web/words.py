"""Words on screen: what the code calls one thing, people read as another. Dates and times as they are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.model.issue import IssueStatus
from generator.model.message import Audience, Post
from generator.model.rights import Rights, RightsStatus
from generator.networks.limits import LIMITS
from generator.rendering.words import long_day

STATUS_WORDS = {
    IssueStatus.DRAFT: "waits for approval",
    IssueStatus.APPROVED: "approved",
    IssueStatus.SENDING: "going out now",
    IssueStatus.SENT: "sent",
    IssueStatus.EXPIRED: "missed: nobody approved it",
    IssueStatus.CANCELLED: "cancelled",
}


def on_screen(sentence: str) -> str:
    """A sentence with a capital at its start; nothing in it is reworded, for it may quote somebody."""
    return sentence[:1].upper() + sentence[1:]


def moment(instant: datetime, zone: str) -> str:
    """`1 October 2026 at 09:00 (London time)`."""
    wall = instant.astimezone(ZoneInfo(zone))
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{long_day(wall.date())} at {wall:%H:%M} ({place} time)"


def permission_words(rights: Rights) -> str:
    """How a person's permission stands now, and on what it rests."""
    match rights.status:
        case RightsStatus.NOT_ASKED:
            return "Permission: not asked yet"
        case RightsStatus.WITHDRAWN:
            return "Permission withdrawn: do not feature"
        case RightsStatus.GRANTED:
            return f"Permission: given ({rights.basis})" if rights.basis else "Permission: given"


def is_about_permission(reason: str) -> bool:
    """Whether a reason of the choice tells how the permission stood then, which may not hold any more."""
    return reason.startswith("Permission: ")


def iso_day(words: str) -> str:
    """`1 October 2026` for `2026-10-01`."""
    return long_day(date.fromisoformat(words))


def and_list(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def to_whom(audience: Audience) -> str:
    """`the list readers and 4 networks`; empty where nobody is meant."""
    lists = ""
    if audience.lists:
        lists = f"the {'list' if len(audience.lists) == 1 else 'lists'} {and_list(audience.lists)}"
    count = len(audience.channels)
    networks = f"{count} {'network' if count == 1 else 'networks'}" if count else ""
    return and_list([part for part in (lists, networks) if part])


def counter(post: Post) -> str:
    """`210 of 280 characters as X weighs them`."""
    return f"{post.used} of {post.limit} {LIMITS[post.network].counted_in if post.network in LIMITS else 'characters'}"


def network_name(network: str) -> str:
    """The network as it writes itself."""
    return LIMITS[network].name if network in LIMITS else network.capitalize()
