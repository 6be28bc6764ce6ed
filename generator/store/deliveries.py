"""The ledger: one row for one part of a sending to one destination, never deleted, and outbox at the same time.

A row is claimed under a lease while it is still `queued`; `sending` is committed just before the bytes go. The number
of attempts is the fence: whoever reports an outcome names the attempt it belongs to, and an outcome of an earlier
attempt moves nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, or_, select, update

from generator.errors import StateError, UsageError
from generator.model.delivery import DELIVERY_TRANSITIONS, Delivery, DeliveryStatus, SendingKind
from generator.store.audit import record_action
from generator.store.schema import attempts, deliveries, sendings
from generator.store.statements import chunks


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedDelivery:
    """A delivery that one worker holds for a while, with what it needs to know of its sending."""

    delivery: Delivery
    list: str | None
    issue: str
    kind: SendingKind
    plan: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BegunAttempt:
    """One try whose bytes may go from now on; `number` is the fence."""

    id: int
    delivery: int
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One try, as the ledger keeps it."""

    started_at: datetime
    ended_at: datetime | None
    worker: str
    outcome: str | None
    detail: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """Deliveries whose worker went away in the middle of a try."""

    unknown: tuple[int, ...]
    queued: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryFilter:
    """Which rows of the ledger are wanted."""

    sending: str | None = None
    issue: str | None = None
    statuses: Collection[DeliveryStatus] = ()
    """All of them where none is named."""


def claim(
    connection: Connection,
    worker: str,
    *,
    now: datetime,
    lease: timedelta,
    limit: int,
    channels: Collection[str],
    except_of: Collection[str] = (),
) -> tuple[ClaimedDelivery, ...]:
    """Take up to `limit` due deliveries of sendings that are not paused, oldest first, those `except_of` left aside.

    Nobody else gets them until the lease is over. SQLite: the caller holds the write lock. PostgreSQL: rows that
    another worker is claiming at this moment are passed over.
    """
    due = (
        select(deliveries.c.id)
        .join(sendings, sendings.c.id == deliveries.c.sending)
        .where(
            deliveries.c.status == DeliveryStatus.QUEUED,
            deliveries.c.channel.in_(channels),
            or_(deliveries.c.next_attempt_at.is_(None), deliveries.c.next_attempt_at <= now),
            or_(deliveries.c.claimed_until.is_(None), deliveries.c.claimed_until <= now),
            sendings.c.paused.is_(False),
            sendings.c.id.not_in(except_of),
        )
        .order_by(deliveries.c.id)
        .limit(limit)
        .with_for_update(of=deliveries, skip_locked=True)
    )
    ids = connection.scalars(due).all()
    connection.execute(
        update(deliveries)
        .where(deliveries.c.id.in_(ids))
        .values(claimed_by=worker, claimed_until=now + lease)
    )
    return _claimed(connection, ids)


def _claimed(connection: Connection, ids: Sequence[int]) -> tuple[ClaimedDelivery, ...]:
    query = (
        select(deliveries, sendings.c.issue, sendings.c.kind, sendings.c.plan)
        .join(sendings, sendings.c.id == deliveries.c.sending)
        .where(deliveries.c.id.in_(ids))
        .order_by(deliveries.c.id)
    )
    return tuple(
        ClaimedDelivery(
            delivery=_delivery(row),
            list=row.list,
            issue=row.issue,
            kind=SendingKind(row.kind),
            plan=row.plan,
        )
        for row in connection.execute(query)
    )


def release(connection: Connection, ids: Collection[int], *, worker: str) -> None:
    """Give claimed deliveries back that were not begun."""
    _lock(connection, deliveries.c.id.in_(ids))
    connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id.in_(ids),
            deliveries.c.claimed_by == worker,
            deliveries.c.status == DeliveryStatus.QUEUED,
        )
        .values(claimed_by=None, claimed_until=None)
    )


def begin_sending(
    connection: Connection,
    delivery: int,
    *,
    worker: str,
    now: datetime,
    lease: timedelta,
    message_id: str | None = None,
) -> BegunAttempt | None:
    """Write down, just before the bytes go, that they may have gone; nothing where the claim is no longer ours."""
    ours = (
        deliveries.c.claimed_by == worker,
        deliveries.c.claimed_until > now,
        deliveries.c.status == DeliveryStatus.QUEUED,
    )
    begun = connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery, *ours)
        .values(
            status=DeliveryStatus.SENDING,
            attempts=deliveries.c.attempts + 1,
            message_id=message_id,
            claimed_until=now + lease,
            changed_at=now,
        )
    )
    if begun.rowcount == 0:
        return None
    number = connection.scalar(select(deliveries.c.attempts).where(deliveries.c.id == delivery)) or 0
    row = insert(attempts).values(delivery=delivery, worker=worker, started_at=now).returning(attempts.c.id)
    return BegunAttempt(id=connection.execute(row).scalar_one(), delivery=delivery, number=number)


def mark_sent(connection: Connection, attempt: BegunAttempt, *, now: datetime) -> bool:
    """The server took it. False where the row has moved on since that attempt."""
    return _end(connection, attempt, to=DeliveryStatus.SENT, outcome="sent", reason=None, now=now)


def mark_failed(connection: Connection, attempt: BegunAttempt, *, reason: str, now: datetime) -> bool:
    """Refused for good."""
    return _end(connection, attempt, to=DeliveryStatus.FAILED, outcome="failed", reason=reason, now=now)


def mark_unknown(connection: Connection, attempt: BegunAttempt, *, reason: str, now: datetime) -> bool:
    """It may or may not have gone: a person decides."""
    return _end(connection, attempt, to=DeliveryStatus.UNKNOWN, outcome="unknown", reason=reason, now=now)


def requeue(
    connection: Connection,
    attempt: BegunAttempt,
    *,
    outcome: str,
    reason: str,
    next_attempt_at: datetime,
    now: datetime,
) -> bool:
    """It certainly was not taken: try again, not before `next_attempt_at`."""
    moved = _end(connection, attempt, to=DeliveryStatus.QUEUED, outcome=outcome, reason=reason, now=now)
    if moved:
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id == attempt.delivery)
            .values(next_attempt_at=next_attempt_at)
        )
    return moved


def count_outcomes(connection: Connection, delivery: int, *, outcome: str) -> int:
    """How many tries of a delivery ended so."""
    query = select(func.count()).where(attempts.c.delivery == delivery, attempts.c.outcome == outcome)
    return connection.scalar(query) or 0


def set_aside(
    connection: Connection, delivery: int, *, to: DeliveryStatus, reason: str, now: datetime
) -> bool:
    """Move a delivery that was not begun to `suppressed`, `cancelled` or `failed`, with the reason word."""
    return _move(connection, [delivery], to=to, reason=reason, now=now, from_=DeliveryStatus.QUEUED) == 1


def cancel(
    connection: Connection, issue: str, *, reason: str, now: datetime, plans: Collection[str] | None = None
) -> int:
    """Cancel every delivery of an issue (of these plans of it, if named) that has not begun; gives their number."""
    of_issue = select(sendings.c.id).where(sendings.c.issue == issue)
    if plans is not None:
        of_issue = of_issue.where(sendings.c.plan.in_(plans))
    ids = _lock(connection, deliveries.c.sending.in_(of_issue), deliveries.c.status == DeliveryStatus.QUEUED)
    return sum(
        _move(
            connection,
            part,
            to=DeliveryStatus.CANCELLED,
            reason=reason,
            now=now,
            from_=DeliveryStatus.QUEUED,
        )
        for part in chunks(ids)
    )


def recover(connection: Connection, *, now: datetime, idempotent_channels: Collection[str]) -> Recovered:
    """Settle deliveries whose worker went away in the middle of a try: its lease is over.

    `unknown`, or back to `queued` where the channel may be given the same message twice.
    """
    query = (
        select(deliveries.c.id, deliveries.c.channel)
        .where(deliveries.c.status == DeliveryStatus.SENDING, deliveries.c.claimed_until <= now)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(query).all()
    again = tuple(row.id for row in rows if row.channel in idempotent_channels)
    unknown = tuple(row.id for row in rows if row.channel not in idempotent_channels)
    reason = "the program stopped in the middle of sending"
    for ids, to in ((again, DeliveryStatus.QUEUED), (unknown, DeliveryStatus.UNKNOWN)):
        for part in chunks(ids):
            _move(connection, part, to=to, reason=reason, now=now, from_=DeliveryStatus.SENDING)
            _close_attempts(connection, part, now=now)
    return Recovered(unknown=unknown, queued=again)


RESOLUTIONS = {
    "sent": DeliveryStatus.SENT,
    "retry": DeliveryStatus.QUEUED,
    "failed": DeliveryStatus.FAILED,
}
"""What a person may say of an unknown delivery."""


def resolve(connection: Connection, delivery: int, verdict: str, *, by: str, now: datetime) -> None:
    """A person settles an unknown delivery: `sent`, `retry` or `failed`. Raises `StateError`, `UsageError`."""
    if verdict not in RESOLUTIONS:
        raise UsageError(f"{verdict!r} does not settle a delivery: say sent, retry or failed")
    current = get_delivery(connection, delivery)
    reason = f"settled by {by}"
    moved = _move(
        connection,
        [delivery],
        to=RESOLUTIONS[verdict],
        reason=reason,
        now=now,
        from_=DeliveryStatus.UNKNOWN,
    )
    if moved == 0:
        raise StateError(f"delivery {delivery} is {current.status}, not unknown: there is nothing to settle")
    record_action(
        connection,
        "resolve-delivery",
        subject=f"delivery {delivery}",
        by=by,
        at=now,
        detail={"verdict": verdict},
    )


def elsewhere(connection: Connection, claimed: ClaimedDelivery) -> frozenset[DeliveryStatus]:
    """How the same part of the issue stands for the same reader in its other main and one-off sendings."""
    delivery = claimed.delivery
    query = (
        select(deliveries.c.status)
        .join(sendings, sendings.c.id == deliveries.c.sending)
        .where(
            sendings.c.issue == claimed.issue,
            sendings.c.kind.in_([SendingKind.MAIN, SendingKind.ONE_OFF]),
            deliveries.c.part == delivery.part,
            deliveries.c.destination == delivery.destination,
            deliveries.c.id != delivery.id,
        )
    )
    return frozenset(DeliveryStatus(status) for status in connection.scalars(query))


def put_off(connection: Connection, delivery: int, *, worker: str, until: datetime) -> None:
    """Give a claimed delivery back, not to be tried before a moment."""
    connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery, deliveries.c.claimed_by == worker)
        .values(claimed_by=None, claimed_until=None, next_attempt_at=until)
    )


def issues_reached(connection: Connection, plans: Collection[str]) -> frozenset[str]:
    """Issues of which something of these plans went out, or may have gone, to anybody but a tester."""
    gone = (DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.UNKNOWN)
    query = (
        select(sendings.c.issue)
        .join(deliveries, deliveries.c.sending == sendings.c.id)
        .where(sendings.c.plan.in_(plans), sendings.c.kind != SendingKind.TEST, deliveries.c.status.in_(gone))
    )
    return frozenset(connection.scalars(query))


def count_waiting(connection: Connection) -> int:
    """How many deliveries may still go by themselves, those of paused sendings left aside."""
    still = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)
    query = (
        select(func.count())
        .select_from(deliveries.join(sendings, sendings.c.id == deliveries.c.sending))
        .where(deliveries.c.status.in_(still), sendings.c.paused.is_(False))
    )
    return connection.scalar(query) or 0


def save_progress(connection: Connection, attempt: BegunAttempt, *, step: str, value: str) -> None:
    """Keep what a later attempt needs, for example a container's id."""
    query = select(deliveries.c.progress).where(deliveries.c.id == attempt.delivery).with_for_update()
    progress = dict(connection.execute(query).scalar_one())
    connection.execute(
        update(deliveries)
        .where(deliveries.c.id == attempt.delivery)
        .values(progress=progress | {step: value})
    )


def get_delivery(connection: Connection, delivery: int) -> Delivery:
    """A row of the ledger by its id. Raises `UsageError` where there is none."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == delivery)).one_or_none()
    if row is None:
        raise UsageError(f"there is no delivery {delivery}: `generator deliveries list` shows them all")
    return _delivery(row)


def list_deliveries(
    connection: Connection, wanted: DeliveryFilter, *, limit: int, after: int = 0
) -> tuple[Delivery, ...]:
    """Rows of the ledger by id, from beyond `after`."""
    query = select(deliveries).where(deliveries.c.id > after).order_by(deliveries.c.id).limit(limit)
    if wanted.sending is not None:
        query = query.where(deliveries.c.sending == wanted.sending)
    if wanted.issue is not None:
        of_issue = select(sendings.c.id).where(sendings.c.issue == wanted.issue)
        query = query.where(deliveries.c.sending.in_(of_issue))
    if wanted.statuses:
        query = query.where(deliveries.c.status.in_(wanted.statuses))
    return tuple(_delivery(row) for row in connection.execute(query))


def attempts_of(connection: Connection, delivery: int) -> tuple[Attempt, ...]:
    """Every try of a delivery, the first one first."""
    query = select(attempts).where(attempts.c.delivery == delivery).order_by(attempts.c.id)
    return tuple(
        Attempt(
            started_at=row.started_at,
            ended_at=row.ended_at,
            worker=row.worker,
            outcome=row.outcome,
            detail=row.detail,
        )
        for row in connection.execute(query)
    )


def stranded_channels(connection: Connection, channels: Collection[str]) -> dict[str, int]:
    """Channels that queued deliveries wait for though none of `channels` is theirs, with how many."""
    query = (
        select(deliveries.c.channel, func.count())
        .where(deliveries.c.status == DeliveryStatus.QUEUED, deliveries.c.channel.not_in(channels))
        .group_by(deliveries.c.channel)
    )
    return {row.channel: row[1] for row in connection.execute(query)}


def _lock(connection: Connection, *which: ColumnElement[bool]) -> Sequence[int]:
    """Lock rows one after the other by id, as a worker goes through them: two who wait for each other wait for ever."""
    query = select(deliveries.c.id).where(*which).order_by(deliveries.c.id).with_for_update()
    return connection.scalars(query).all()


def _end(
    connection: Connection,
    attempt: BegunAttempt,
    *,
    to: DeliveryStatus,
    outcome: str,
    reason: str | None,
    now: datetime,
) -> bool:
    fence = deliveries.c.attempts == attempt.number
    moved = _move(connection, [attempt.delivery], to=to, reason=reason, now=now, fence=fence) == 1
    ended = {"ended_at": now, "outcome": outcome, "detail": reason}
    connection.execute(update(attempts).where(attempts.c.id == attempt.id).values(ended))
    return moved


def _move(
    connection: Connection,
    ids: Sequence[int],
    *,
    to: DeliveryStatus,
    reason: str | None,
    now: datetime,
    from_: DeliveryStatus | None = None,
    fence: ColumnElement[bool] | None = None,
) -> int:
    """Move rows along the table of transitions and end their claim; gives how many moved."""
    allowed = [status for status, ways in DELIVERY_TRANSITIONS.items() if to in ways]
    if from_ is not None:
        allowed = [status for status in allowed if status is from_]
    query = update(deliveries).where(deliveries.c.id.in_(ids), deliveries.c.status.in_(allowed))
    if fence is not None:
        query = query.where(fence)
    moved = query.values(
        status=to, reason=reason, changed_at=now, claimed_by=None, claimed_until=None, next_attempt_at=None
    )
    return connection.execute(moved).rowcount


def _close_attempts(connection: Connection, ids: Sequence[int], *, now: datetime) -> None:
    connection.execute(
        update(attempts)
        .where(attempts.c.delivery.in_(ids), attempts.c.ended_at.is_(None))
        .values(ended_at=now, outcome="lost", detail="the program stopped in the middle of sending")
    )


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        sending=row.sending,
        part=row.part,
        destination=row.destination,
        channel=row.channel,
        status=DeliveryStatus(row.status),
        reason=row.reason,
        attempts=row.attempts,
        message_id=row.message_id,
        next_attempt_at=row.next_attempt_at,
        progress=dict(row.progress),
    )
