"""A transport that keeps what it is handed and refuses when told to; for tests and rehearsals."""

from __future__ import annotations

from generator.errors import TransportError
from generator.transports.base import OutgoingMessage, Progress


class MemoryTransport:
    """Keeps messages in `taken`; raises the errors in `refusals` first, one for each message."""

    name = "memory"

    def __init__(self, *, idempotent: bool = False) -> None:
        self.idempotent = idempotent
        self.taken: list[OutgoingMessage] = []
        self.refusals: list[TransportError] = []
        self.closed = False

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Keep the message, or raise the next refusal."""
        self.closed = False
        if self.refusals:
            raise self.refusals.pop(0)
        self.taken.append(message)

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
