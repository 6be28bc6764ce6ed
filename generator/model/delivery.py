"""Sendings and the ledger: one row for one part of a sending to one destination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SendingKind(StrEnum):
    """To whom a sending goes."""

    MAIN = "main"
    ONE_OFF = "one_off"
    TEST = "test"


class DeliveryStatus(StrEnum):
    """Where one delivery stands. `sent`: the server took it."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """May or may not have gone; a person decides."""


DELIVERY_TRANSITIONS: dict[DeliveryStatus, frozenset[DeliveryStatus]] = {
    DeliveryStatus.QUEUED: frozenset(
        {DeliveryStatus.SENDING, DeliveryStatus.SUPPRESSED, DeliveryStatus.CANCELLED, DeliveryStatus.FAILED}
    ),
    DeliveryStatus.SENDING: frozenset(
        {DeliveryStatus.SENT, DeliveryStatus.FAILED, DeliveryStatus.QUEUED, DeliveryStatus.UNKNOWN}
    ),
    DeliveryStatus.UNKNOWN: frozenset({DeliveryStatus.SENT, DeliveryStatus.QUEUED, DeliveryStatus.FAILED}),
    DeliveryStatus.SENT: frozenset(),
    DeliveryStatus.FAILED: frozenset(),
    DeliveryStatus.SUPPRESSED: frozenset(),
    DeliveryStatus.CANCELLED: frozenset(),
}
"""The one table of allowed moves. Back to `queued` means: certainly not taken, may be tried again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryCandidate:
    """One delivery to be: which part, to whom, by which channel, and a reason if it must not go."""

    part: str
    """`letter`, or what `Post.part` says."""
    destination: int
    channel: str
    not_before: datetime | None = None
    """It waits until then; nothing: it may go at once."""
    suppressed: str | None = None
    """The reason word if it is recorded as suppressed from the start."""
    list: str | None = None
    """The mailing list that brought the reader in, so that leaving means that list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """An issue to one audience."""

    id: str
    issue: str
    kind: SendingKind
    plan: str
    """Hash of the approved message plan."""
    paused: bool
    created_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A row of the ledger. Never deleted."""

    id: int
    sending: str
    part: str
    destination: int
    channel: str
    status: DeliveryStatus
    reason: str | None
    attempts: int
    message_id: str | None
    next_attempt_at: datetime | None
    progress: dict[str, str]
    """What a later attempt needs: a container id, a media id."""
