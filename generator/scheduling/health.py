"""Whether the program does its work: the database answers, and the daemon looks at the schedules."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.errors import StoreError
from generator.store.daemons import (
    RunningDaemon,
    enter_daemon,
    forget_silent,
    leave_daemon,
    list_daemons,
    record_tick,
)
from generator.store.database import Database

SILENT_AFTER = timedelta(minutes=5)
"""A daemon looks every minute; one that was not heard of for so long has stopped."""
FORGOTTEN_AFTER = timedelta(days=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What may be told to anybody: no names, no addresses."""

    database: bool
    """Whether it answers."""
    last_tick_seconds: int | None = None
    """How long ago a daemon last looked; nothing where none runs, as with cron."""
    ticks: bool = True
    """Whether the daemon, if there is one, looks every minute and can read its settings."""

    @property
    def ok(self) -> bool:
        """Whether nobody has to come."""
        return self.database and self.ticks


def daemon_name() -> str:
    """This process among all daemons: host and process."""
    return f"{socket.gethostname()[:180]}:{os.getpid()}"


def health_of(database: Database, *, name: str, now: datetime) -> Health:
    """How the daemon of this name does; where it is none, the one that was last heard of."""
    try:
        with database.read() as connection:
            running = list_daemons(connection)
    except StoreError:
        return Health(database=False)
    known = next((one for one in running if one.name == name), running[0] if running else None)
    if known is None:
        return Health(database=True)
    age = max(now - known.heard_at, timedelta())
    return Health(
        database=True, last_tick_seconds=int(age.total_seconds()), ticks=known.ok and age <= SILENT_AFTER
    )


def stopped_daemons(running: Sequence[RunningDaemon], *, now: datetime) -> tuple[RunningDaemon, ...]:
    """Those that ended without a word."""
    return tuple(one for one in running if now - one.heard_at > SILENT_AFTER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heartbeat:
    """The signs of life that a daemon leaves in the database."""

    database: Database
    name: str

    def begin(self, *, now: datetime) -> None:
        """It starts."""
        with self.database.write() as connection:
            forget_silent(connection, before=now - FORGOTTEN_AFTER)
            enter_daemon(connection, self.name, now=now)

    def beat(self, *, ok: bool, now: datetime) -> None:
        """It looked, or is sending at this moment."""
        with self.database.write() as connection:
            record_tick(connection, self.name, ok=ok, now=now)

    def end(self) -> None:
        """It stops in good order."""
        with self.database.write() as connection:
            leave_daemon(connection, self.name)
