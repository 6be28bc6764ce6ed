"""Sendings: an issue to one audience, with all of its deliveries in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from generator.errors import StateError, UsageError
from generator.model.delivery import DeliveryCandidate, DeliveryStatus, Sending, SendingKind
from generator.model.subscriber import SuppressionReason
from generator.store.issues import lock_issue
from generator.store.lists import suppression_reasons
from generator.store.schema import deliveries, sendings
from generator.store.statements import chunks, insert_new

ALREADY_SENT = "already_sent"
"""Reason word of a delivery of a main sending that a one-off has made needless."""

Target = tuple[str, int]
"""A part and a destination."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Enqueued:
    """What `enqueue_sending` did. No sending where there was nobody left to send to."""

    sending: Sending | None
    is_new: bool
    already_got: tuple[DeliveryCandidate, ...] = ()
    """Left out of a one-off: they have it, or it is on its way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingCounts:
    """How far a sending is. `candidates` was written down when it was enqueued."""

    candidates: int
    by_status: Mapping[DeliveryStatus, int]

    @property
    def open(self) -> int:
        """How many may still go by themselves."""
        return self.by_status[DeliveryStatus.QUEUED] + self.by_status[DeliveryStatus.SENDING]

    @property
    def balanced(self) -> bool:
        """Whether every candidate is accounted for; anything else is a defect."""
        return self.candidates == sum(self.by_status.values())


def enqueue_sending(
    connection: Connection,
    *,
    issue: str,
    kind: SendingKind,
    plan_hash: str,
    candidates: Sequence[DeliveryCandidate],
    now: datetime,
    again: bool = False,
    approval: int = 0,
) -> Enqueued:
    """Write a sending and every delivery of it; the caller holds `Database.write()`, so it is all or nothing.

    An approval has one main sending: a second call gives the first one back and changes nothing. It leaves out whoever
    got that part of the issue before, and takes over what waits in one-offs. A one-off leaves out whoever has that part
    of the issue, or has it coming, unless `again`. A candidate named twice is one delivery.
    """
    lock_issue(connection, issue)
    if kind is SendingKind.MAIN:
        if (existing := main_sending(connection, issue, approval=approval)) is not None:
            return Enqueued(sending=existing, is_new=False)
        _take_over(connection, issue, among=[_target(candidate) for candidate in candidates], now=now)
    chosen, already_got = list(candidates), []
    if kind is SendingKind.ONE_OFF and not again:
        coming = _got(connection, issue, among=_ON_ITS_WAY)
        chosen = [candidate for candidate in candidates if _target(candidate) not in coming]
        already_got = [candidate for candidate in candidates if _target(candidate) in coming]
    if kind is not SendingKind.MAIN and not chosen:
        return Enqueued(sending=None, is_new=False, already_got=tuple(already_got))
    sending = Sending(
        id=secrets.token_hex(8), issue=issue, kind=kind, plan=plan_hash, paused=False, created_at=now
    )
    rows = _rows(connection, sending, candidates=chosen)
    key = _main_key(approval) if kind is SendingKind.MAIN else sending.id
    if not _add_sending(connection, sending, key=key, size=len(rows)):
        return Enqueued(sending=main_sending(connection, issue, approval=approval), is_new=False)
    for part in chunks(rows):
        connection.execute(insert(deliveries), part)
    return Enqueued(sending=sending, is_new=True, already_got=tuple(already_got))


_ON_ITS_WAY = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.UNKNOWN)


def _take_over(connection: Connection, issue: str, *, among: Sequence[Target], now: datetime) -> None:
    """Cancel what waits in one-offs of an issue for the same readers: the main sending carries it."""
    query = (
        select(deliveries.c.id, deliveries.c.part, deliveries.c.destination)
        .join(sendings, sendings.c.id == deliveries.c.sending)
        .where(
            sendings.c.issue == issue,
            sendings.c.kind == SendingKind.ONE_OFF,
            deliveries.c.status == DeliveryStatus.QUEUED,
        )
    )
    wanted = set(among)
    waiting = [row.id for row in connection.execute(query) if (row.part, row.destination) in wanted]
    for part in chunks(waiting):
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id.in_(part), deliveries.c.status == DeliveryStatus.QUEUED)
            .values(status=DeliveryStatus.CANCELLED, reason="taken over by the main sending", changed_at=now)
        )


def _target(candidate: DeliveryCandidate) -> Target:
    return candidate.part, candidate.destination


def _got(connection: Connection, issue: str, *, among: Sequence[DeliveryStatus]) -> set[Target]:
    query = (
        select(deliveries.c.part, deliveries.c.destination)
        .join(sendings, sendings.c.id == deliveries.c.sending)
        .where(
            sendings.c.issue == issue,
            sendings.c.kind.in_([SendingKind.MAIN, SendingKind.ONE_OFF]),
            deliveries.c.status.in_(among),
        )
    )
    return {(row.part, row.destination) for row in connection.execute(query)}


def _rows(
    connection: Connection, sending: Sending, *, candidates: Sequence[DeliveryCandidate]
) -> list[dict[str, Any]]:
    stopped = suppression_reasons(connection, [candidate.destination for candidate in candidates])
    sent: set[Target] = set()
    if sending.kind is SendingKind.MAIN:
        sent = _got(connection, sending.issue, among=[DeliveryStatus.SENT])
    rows: dict[Target, dict[str, Any]] = {}
    for candidate in candidates:
        reason = _reason_against(candidate, stopped=stopped, sent=sent)
        rows.setdefault(_target(candidate), _row(sending, candidate, reason=reason))
    return list(rows.values())


def _reason_against(
    candidate: DeliveryCandidate, *, stopped: Mapping[int, SuppressionReason], sent: set[Target]
) -> str | None:
    if candidate.suppressed or candidate.destination in stopped:
        return candidate.suppressed or stopped[candidate.destination]
    return ALREADY_SENT if _target(candidate) in sent else None


def _row(sending: Sending, candidate: DeliveryCandidate, *, reason: str | None) -> dict[str, Any]:
    return {
        "sending": sending.id,
        "part": candidate.part,
        "destination": candidate.destination,
        "channel": candidate.channel,
        "list": candidate.list,
        "status": DeliveryStatus.SUPPRESSED if reason else DeliveryStatus.QUEUED,
        "reason": reason,
        "attempts": 0,
        "progress": {},
        "next_attempt_at": None if reason else candidate.not_before,
        "queued_at": sending.created_at,
        "changed_at": sending.created_at,
    }


def _add_sending(connection: Connection, sending: Sending, *, key: str, size: int) -> bool:
    """Whether the row is ours; not so where another process wrote the issue's main sending first."""
    # RETURNING tells on both databases whether the row was written; a count of rows does not on PostgreSQL.
    added = connection.execute(
        insert_new(connection, sendings)
        .values(
            id=sending.id,
            issue=sending.issue,
            kind=sending.kind,
            key=key,
            plan=sending.plan,
            paused=False,
            candidates=size,
            created_at=sending.created_at,
        )
        .returning(sendings.c.id)
    )
    return added.one_or_none() is not None


def get_sending(connection: Connection, sending: str) -> Sending:
    """A sending by its id. Raises `UsageError` where there is none."""
    row = connection.execute(select(sendings).where(sendings.c.id == sending)).one_or_none()
    if row is None:
        raise UsageError(
            f"there is no sending {sending!r}: `generator deliveries list --json` names them all"
        )
    return _sending(row)


def _main_key(approval: int) -> str:
    return f"main:{approval}"


def main_sending(connection: Connection, issue: str, *, approval: int = 0) -> Sending | None:
    """The main sending of an issue under one of its approvals, once it was enqueued."""
    query = select(sendings).where(sendings.c.issue == issue, sendings.c.key == _main_key(approval))
    row = connection.execute(query).one_or_none()
    return _sending(row) if row else None


def pause_sending(connection: Connection, sending: str, *, paused: bool) -> None:
    """Hold a sending back, or let it go on; what is with the server at this moment is not called back."""
    changed = connection.execute(update(sendings).where(sendings.c.id == sending).values(paused=paused))
    if changed.rowcount == 0:
        raise StateError(f"there is no sending {sending!r} to pause or to resume")


def resume_sendings(connection: Connection, issue: str, *, plan: str) -> None:
    """Let the paused sendings of a plan go on, once somebody has looked and the plan was verified again."""
    mine = (sendings.c.issue == issue, sendings.c.plan == plan, sendings.c.paused.is_(True))
    connection.execute(update(sendings).where(*mine).values(paused=False))


def counts(connection: Connection, sending: str) -> SendingCounts:
    """How many deliveries stand where, in one statement, so that the numbers belong together."""
    query = (
        select(sendings.c.candidates, deliveries.c.status, func.count(deliveries.c.id))
        .outerjoin(deliveries, deliveries.c.sending == sendings.c.id)
        .where(sendings.c.id == sending)
        .group_by(sendings.c.candidates, deliveries.c.status)
    )
    rows = connection.execute(query).all()
    if not rows:
        raise UsageError(
            f"there is no sending {sending!r}: `generator deliveries list --json` names them all"
        )
    found = {row.status: row[2] for row in rows}
    return SendingCounts(
        candidates=rows[0].candidates,
        by_status={status: found.get(status.value, 0) for status in DeliveryStatus},
    )


def _sending(row: Row[Any]) -> Sending:
    return Sending(
        id=row.id,
        issue=row.issue,
        kind=SendingKind(row.kind),
        plan=row.plan,
        paused=row.paused,
        created_at=row.created_at,
    )
