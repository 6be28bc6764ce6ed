"""What a dispatcher is told, and what it tells."""

from __future__ import annotations

import os
import secrets
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from generator.delivery.retry import RETRY_DELAYS
from generator.model.delivery import DeliveryStatus
from generator.model.message import MessagePlan
from generator.store.deliveries import ClaimedDelivery


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """Why a delivery must not go. A final one cancels it; any other pauses its sending until a person has looked."""

    reason: str
    is_final: bool


Objection = Callable[[Connection, ClaimedDelivery, MessagePlan], Obstacle | None]
"""Asked right before each delivery, of the very plan that is about to be sent."""


def no_objection(_connection: Connection, _claimed: ClaimedDelivery, _plan: MessagePlan) -> Obstacle | None:
    """Lets everything go."""
    return None


Silence = Callable[[Connection, ClaimedDelivery, MessagePlan, datetime], str | None]
"""Asked right before each delivery at a moment: why its sending rests now, and until when, as a sentence."""


def no_silence(
    _connection: Connection, _claimed: ClaimedDelivery, _plan: MessagePlan, _now: datetime
) -> str | None:
    """Lets everything go at any hour."""
    return None


def worker_name() -> str:
    """A name that no other worker has, on any machine, even after a restart."""
    return f"{socket.gethostname()[:36]}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class DispatchSettings:
    """How a dispatcher works."""

    public_url: str
    """The unsubscribe address is `{public_url}/unsubscribe/{token}`."""
    worker: str = field(default_factory=worker_name)
    lease: timedelta = timedelta(minutes=2)
    """How long claimed rows are left to their worker; after a kill they are taken up again so much later."""
    sending_lease: timedelta = timedelta(minutes=12)
    """The same for the one row whose bytes are going: longer than a mail server may think about its answer."""
    twin_delay: timedelta = timedelta(minutes=10)
    """How long a delivery waits for what becomes of the same letter to the same reader in another sending."""
    batch: int = 20
    delays: tuple[timedelta, ...] = RETRY_DELAYS
    objection: Objection = no_objection
    silence: Silence = no_silence


@dataclass(kw_only=True, slots=True)
class DispatchSummary:
    """What a dispatch did; ids and reasons, never addresses."""

    moved: Counter[DeliveryStatus] = field(default_factory=Counter)
    """How many deliveries came to each status; `queued` are put off until later."""
    unknown: list[int] = field(default_factory=list)
    """Deliveries that a person must settle, those of a lost worker included."""
    recovered: list[int] = field(default_factory=list)
    """Deliveries of a lost worker that were safe to queue again."""
    channels_down: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    """Sendings that were paused because their plan cannot be sent, and why."""
    resting: dict[str, str] = field(default_factory=dict)
    """Sendings that go on by themselves after a quiet time, each with the sentence that says so."""
    stranded: dict[str, int] = field(default_factory=dict)
    """Channels that deliveries wait for though none of them is configured here."""
    stopped: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing needs a person's attention."""
        troubles = self.unknown or self.channels_down or self.held or self.stranded
        refused = self.moved[DeliveryStatus.FAILED] or self.moved[DeliveryStatus.CANCELLED]
        return not troubles and not refused
