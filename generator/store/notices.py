"""Who was told what about a planned send: claimed before a mail goes, marked after, so that nobody is told twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from generator.store.schema import notices
from generator.store.statements import chunks, insert_new

PATIENCE = timedelta(minutes=10)
"""A claim that is not marked as sent for so long is taken up by the next one who looks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a mail is about: a kind of news about the run of a period."""

    schedule: str
    period: str
    kind: str
    """`not-sent`, `review:a1b2…`, `remind-24:20261001T0800`: the same news has the same kind for ever."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedNotice:
    """A notice that this caller, and nobody else, sends now."""

    id: int
    subject: Subject
    retried: datetime | None
    """When it was claimed before, by somebody who did not finish."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A notice that went to an address, or was on its way."""

    id: int
    kind: str
    claimed_at: datetime
    sent_at: datetime | None


def claim_notices(
    connection: Connection, subjects: Iterable[Subject], *, address_hash: str, now: datetime
) -> tuple[ClaimedNotice, ...]:
    """Claim what this address was not told yet; the caller commits before it sends anything."""
    # In one order, or two machines could wait for each other in a circle.
    in_order = sorted(set(subjects), key=lambda subject: (subject.schedule, subject.period, subject.kind))
    claimed = [_claim(connection, subject, address_hash=address_hash, now=now) for subject in in_order]
    return tuple(notice for notice in claimed if notice is not None)


def _claim(
    connection: Connection, subject: Subject, *, address_hash: str, now: datetime
) -> ClaimedNotice | None:
    values = {
        "schedule": subject.schedule,
        "period": subject.period,
        "kind": subject.kind,
        "address_hash": address_hash,
        "claimed_at": now,
    }
    new = connection.execute(insert_new(connection, notices).values(values).returning(notices.c.id))
    if (number := new.scalar_one_or_none()) is not None:
        return ClaimedNotice(id=number, subject=subject, retried=None)
    return _take_over(connection, subject, address_hash=address_hash, now=now)


def _take_over(
    connection: Connection, subject: Subject, *, address_hash: str, now: datetime
) -> ClaimedNotice | None:
    """A claim that somebody left unfinished; only one of those who see it gets it."""
    mine = (
        notices.c.schedule == subject.schedule,
        notices.c.period == subject.period,
        notices.c.kind == subject.kind,
        notices.c.address_hash == address_hash,
    )
    row = connection.execute(select(notices).where(*mine)).one()
    if not _is_open(row, now=now):
        return None
    unchanged = (notices.c.id == row.id, notices.c.claimed_at == row.claimed_at, notices.c.sent_at.is_(None))
    taken = connection.execute(update(notices).where(*unchanged).values(claimed_at=now))
    if taken.rowcount == 0:
        return None
    return ClaimedNotice(id=row.id, subject=subject, retried=row.claimed_at)


def _is_open(row: Row[Any], *, now: datetime) -> bool:
    return row.sent_at is None and row.refused_at is None and row.claimed_at <= now - PATIENCE


def untold(
    connection: Connection, subjects: Sequence[Subject], *, address_hash: str, now: datetime
) -> tuple[Subject, ...]:
    """Those of the subjects that `claim_notices` would try to claim; nothing is written."""
    if not subjects:
        return ()
    closed = set()
    for portion in chunks(sorted({subject.period for subject in subjects})):
        query = select(notices).where(notices.c.address_hash == address_hash, notices.c.period.in_(portion))
        closed |= {
            Subject(schedule=row.schedule, period=row.period, kind=row.kind)
            for row in connection.execute(query)
            if not _is_open(row, now=now)
        }
    return tuple(subject for subject in subjects if subject not in closed)


def mark_told(connection: Connection, ids: Collection[int], *, now: datetime) -> None:
    """The mail that carried these went out."""
    connection.execute(update(notices).where(notices.c.id.in_(ids)).values(sent_at=now))


def mark_refused(connection: Connection, ids: Collection[int], *, now: datetime) -> None:
    """The mail server will never take the mail that carried these."""
    connection.execute(update(notices).where(notices.c.id.in_(ids)).values(refused_at=now))


def told_of(
    connection: Connection, schedule: str, *, period: str, kind: str, address_hash: str
) -> tuple[Told, ...]:
    """What an address was told of a run, of the kinds that begin with `kind`, the oldest first."""
    query = (
        select(notices)
        .where(
            notices.c.schedule == schedule,
            notices.c.period == period,
            notices.c.address_hash == address_hash,
            notices.c.kind.startswith(kind, autoescape=True),
        )
        .order_by(notices.c.id)
    )
    return tuple(
        Told(id=row.id, kind=row.kind, claimed_at=row.claimed_at, sent_at=row.sent_at)
        for row in connection.execute(query)
    )
