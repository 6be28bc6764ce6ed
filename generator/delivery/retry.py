"""When a delivery that was not taken is tried again."""

from __future__ import annotations

from datetime import timedelta

RETRY_DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""After the first refusal, the second, …: two and a half days in all, about as long as mail servers themselves try
(RFC 5321, 4.5.4.1 asks for four to five days; a newsletter is old news sooner)."""


def delay_after(refusals: int, *, delays: tuple[timedelta, ...] = RETRY_DELAYS) -> timedelta | None:
    """How long to wait after so many temporary refusals; nothing where it is time to give up."""
    return delays[refusals - 1] if refusals <= len(delays) else None


def delay_while_down(tries: int, *, delays: tuple[timedelta, ...] = RETRY_DELAYS) -> timedelta:
    """How long to wait while a channel does not work at all: growing, but never given up."""
    return delays[min(tries, len(delays)) - 1]
