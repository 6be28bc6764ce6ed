"""Running daemons: since when each runs, when it last looked, and whether that went well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from generator.store.schema import daemons
from generator.store.statements import insert_new


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningDaemon:
    """A `generator serve` as it was last heard of."""

    name: str
    """Host and process: `desk-2:4711`."""
    started_at: datetime
    ticked_at: datetime | None
    ok: bool
    """Whether its last tick ran through, with settings that can be read."""

    @property
    def heard_at(self) -> datetime:
        """When it last gave a sign of life."""
        return self.ticked_at or self.started_at


def enter_daemon(connection: Connection, name: str, *, now: datetime) -> None:
    """A daemon starts; what an earlier one of the same name left behind is overwritten."""
    values = {"started_at": now, "ticked_at": None, "ok": True}
    connection.execute(insert_new(connection, daemons).values(name=name, **values))
    connection.execute(update(daemons).where(daemons.c.name == name).values(values))


def record_tick(connection: Connection, name: str, *, ok: bool, now: datetime) -> None:
    """A daemon looked; it is entered where nobody knew it yet."""
    connection.execute(insert_new(connection, daemons).values(name=name, started_at=now, ok=ok))
    connection.execute(update(daemons).where(daemons.c.name == name).values(ticked_at=now, ok=ok))


def leave_daemon(connection: Connection, name: str) -> None:
    """A daemon stopped in good order."""
    connection.execute(delete(daemons).where(daemons.c.name == name))


def forget_silent(connection: Connection, *, before: datetime) -> None:
    """Strike daemons that were last heard of before an instant: their process was killed long ago."""
    heard = func.coalesce(daemons.c.ticked_at, daemons.c.started_at)
    connection.execute(delete(daemons).where(heard < before))


def list_daemons(connection: Connection) -> tuple[RunningDaemon, ...]:
    """Every daemon that was entered and did not leave, the one last heard of first."""
    found = [
        RunningDaemon(name=row.name, started_at=row.started_at, ticked_at=row.ticked_at, ok=row.ok)
        for row in connection.execute(select(daemons))
    ]
    return tuple(sorted(found, key=lambda one: (one.heard_at, one.name), reverse=True))
