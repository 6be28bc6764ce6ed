"""Mailing lists and who is on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubscriptionStatus(StrEnum):
    """Whether somebody is on a list now."""

    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"


class SuppressionReason(StrEnum):
    """Why an address gets nothing at all."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    ERASED = "erased"
    BY_HAND = "by_hand"


@dataclass(frozen=True, kw_only=True, slots=True)
class MailingList:
    """A named list of subscribers, with its audience: `public` or `staff`."""

    id: str
    name: str
    audience: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscriber:
    """An address and the lists it is on. `destination` is the id that the ledger knows it by."""

    destination: int
    address: str | None
    """Nothing once it was erased."""
    lists: tuple[str, ...]
    suppressed: SuppressionReason | None
    since: datetime
