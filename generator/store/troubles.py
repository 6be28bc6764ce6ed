"""What went wrong lately, read from how runs, issues and deliveries stand: nothing has to be remembered for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select

from generator.model.delivery import DeliveryStatus, SendingKind
from generator.model.issue import IssueStatus
from generator.model.run import RunStatus
from generator.store.schema import audit, deliveries, issues, runs, sendings

_OVER = (RunStatus.DUE, RunStatus.SKIPPED)
"""Of an expired issue: somebody tries its run again, or decided that it does not take place."""
_GOES_ON = (RunStatus.DUE, RunStatus.COMPOSED)
"""Of a run: with a reason beside it, it could not go on when that was last tried."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TroubledRun:
    """A run that failed, was missed, is held or cannot go on, or whose issue nobody approved in time."""

    schedule: str
    period: str
    status: RunStatus
    reason: str | None
    nominal: datetime
    send_at: datetime
    zone: str
    released_at: datetime | None
    observance: str | None
    expired: bool
    drafted: bool
    """Whether its issue is a draft that waits for approval."""
    has_issue: bool
    """Whether anything was ever drafted for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TroubledSending:
    """A sending of which something was refused, is in doubt, or is paused."""

    sending: str
    issue: str
    schedule: str
    period: str
    observance: str | None
    zone: str
    refused: int
    unknown: tuple[int, ...]
    """Ids of deliveries."""
    paused_by: int | None
    """Id of the audit's row that tells why."""
    paused_because: str
    is_through: bool
    """Whether nothing of it goes by itself any more."""


def troubled_runs(connection: Connection, *, since: datetime) -> tuple[TroubledRun, ...]:
    """Runs that were to go since then, or were recorded or taken up again since then, and are in trouble."""
    expired = (issues.c.status == IssueStatus.EXPIRED) & runs.c.status.not_in(_OVER)
    stopped = runs.c.status.in_((RunStatus.FAILED, RunStatus.MISSED, RunStatus.HELD))
    tried_again = (runs.c.status == RunStatus.DUE) & issues.c.status.in_(
        (IssueStatus.EXPIRED, IssueStatus.CANCELLED)
    )
    is_open = or_(
        issues.c.id.is_(None), issues.c.status.in_((IssueStatus.DRAFT, IssueStatus.APPROVED)), tried_again
    )
    stuck = runs.c.status.in_(_GOES_ON) & runs.c.reason.is_not(None) & is_open
    query = (
        select(runs, issues.c.status.label("issue_status"), issues.c.observance)
        .join(issues, issues.c.run == runs.c.id, isouter=True)
        .where(or_(stopped, expired, stuck), _lately(since))
        .order_by(runs.c.send_at, runs.c.schedule)
    )
    return tuple(
        TroubledRun(
            schedule=row.schedule,
            period=row.period,
            status=RunStatus(row.status),
            reason=row.reason,
            nominal=row.nominal,
            send_at=row.send_at,
            zone=row.zone,
            released_at=row.released_at,
            observance=row.observance,
            expired=row.issue_status == IssueStatus.EXPIRED,
            drafted=row.issue_status == IssueStatus.DRAFT,
            has_issue=row.issue_status is not None,
        )
        for row in connection.execute(query)
    )


def _lately(since: datetime) -> ColumnElement[bool]:
    return or_(runs.c.send_at >= since, runs.c.recorded_at >= since, runs.c.released_at >= since)


def troubled_sendings(connection: Connection, *, since: datetime) -> tuple[TroubledSending, ...]:
    """Sendings to readers and networks, tests left aside, in which something changed since then and is not well."""
    bad = (DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN)
    touched = select(deliveries.c.sending).where(
        deliveries.c.status.in_(bad), deliveries.c.changed_at >= since
    )
    query = (
        select(sendings, runs.c.schedule, runs.c.period, runs.c.zone, issues.c.observance)
        .join(issues, issues.c.id == sendings.c.issue)
        .join(runs, runs.c.id == issues.c.run)
        .where(
            sendings.c.kind != SendingKind.TEST, or_(sendings.c.id.in_(touched), sendings.c.paused.is_(True))
        )
        .order_by(sendings.c.created_at, sendings.c.id)
    )
    found = []
    for row in connection.execute(query).all():
        counts = _counts(connection, row.id)
        pause = _pause(connection, row.id) if row.paused else None
        found.append(
            TroubledSending(
                sending=row.id,
                issue=row.issue,
                schedule=row.schedule,
                period=row.period,
                observance=row.observance,
                zone=row.zone,
                refused=counts.get(DeliveryStatus.FAILED, 0),
                unknown=_unknown(connection, row.id),
                paused_by=pause[0] if pause else None,
                paused_because=pause[1] if pause else "",
                is_through=not {DeliveryStatus.QUEUED, DeliveryStatus.SENDING} & counts.keys(),
            )
        )
    return tuple(found)


def _counts(connection: Connection, sending: str) -> dict[DeliveryStatus, int]:
    query = select(deliveries.c.status, func.count()).where(deliveries.c.sending == sending)
    return {
        DeliveryStatus(status): number
        for status, number in connection.execute(query.group_by(deliveries.c.status))
    }


def _unknown(connection: Connection, sending: str) -> tuple[int, ...]:
    query = select(deliveries.c.id).where(
        deliveries.c.sending == sending, deliveries.c.status == DeliveryStatus.UNKNOWN
    )
    return tuple(connection.scalars(query.order_by(deliveries.c.id)))


def _pause(connection: Connection, sending: str) -> tuple[int, str] | None:
    """The newest row of the audit that tells of its pause."""
    query = (
        select(audit.c.id, audit.c.detail)
        .where(audit.c.action == "pause-sending", audit.c.subject == f"sending {sending}")
        .order_by(audit.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (row.id, str(row.detail.get("reason", ""))) if row else None
