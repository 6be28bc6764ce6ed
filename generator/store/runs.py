"""Runs, unique by (schedule, period), and since when each schedule is known."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from generator.model.run import PlannedRun, Run, RunStatus
from generator.store.schema import quiet_overrides, runs, schedule_marks
from generator.store.statements import chunks, insert_new


def record_run(connection: Connection, planned: PlannedRun, *, status: RunStatus, now: datetime) -> bool:
    """Record a run unless its period has one; whether this call was the one that recorded it."""
    done = connection.execute(
        insert_new(connection, runs)
        .values(
            schedule=planned.schedule,
            period=planned.period,
            nominal=planned.nominal,
            send_at=planned.send_at,
            zone=planned.zone,
            status=status,
            recorded_at=now,
        )
        .returning(runs.c.id)
    )
    return done.one_or_none() is not None


def lock_run(connection: Connection, schedule: str, *, period: str) -> None:
    """Hold a recorded run until the transaction ends."""
    query = select(runs.c.id).where(runs.c.schedule == schedule, runs.c.period == period)
    connection.execute(query.with_for_update()).all()


def release_run(
    connection: Connection, schedule: str, *, period: str, status: RunStatus, now: datetime
) -> None:
    """Let a run go on from now: its status as given, its reason gone, its grace counted anew."""
    query = update(runs).where(runs.c.schedule == schedule, runs.c.period == period)
    connection.execute(query.values(status=status, reason=None, released_at=now))


def overrule_quiet(
    connection: Connection, run: Run, *, quiet: str, by: str, reason: str, now: datetime
) -> None:
    """Append that a recorded run goes out in a quiet time nevertheless, by whom and why."""
    number = select(runs.c.id).where(runs.c.schedule == run.schedule, runs.c.period == run.period)
    connection.execute(
        insert(quiet_overrides).values(
            run=number.scalar_subquery(), quiet=quiet, by=by, at=now, reason=reason
        )
    )


def overruled_quiet(connection: Connection, schedule: str, *, period: str) -> frozenset[str]:
    """The ids of the quiet times in which a run goes out nevertheless."""
    query = (
        select(quiet_overrides.c.quiet)
        .join(runs, runs.c.id == quiet_overrides.c.run)
        .where(runs.c.schedule == schedule, runs.c.period == period)
    )
    return frozenset(connection.execute(query).scalars())


def move_run(connection: Connection, planned: PlannedRun) -> bool:
    """Keep the times of a run as its schedule has them now; whether this call changed them."""
    times = {"nominal": planned.nominal, "send_at": planned.send_at, "zone": planned.zone}
    changed = connection.execute(
        update(runs)
        .where(
            _is(planned.schedule, planned.period),
            or_(*(runs.c[name] != value for name, value in times.items())),
        )
        .values(times)
    )
    return changed.rowcount > 0


def change_run(
    connection: Connection, schedule: str, *, period: str, status: RunStatus, reason: str | None
) -> bool:
    """Keep what becomes of a recorded run that still goes on; whether this call was the one that changed it.

    What is settled or waits for a person stays as it is.
    """
    changed = connection.execute(
        update(runs)
        .where(
            _is(schedule, period),
            runs.c.status.in_((RunStatus.DUE, RunStatus.COMPOSED)),
            or_(runs.c.status != status, runs.c.reason.is_distinct_from(reason)),
        )
        .values(status=status, reason=reason)
    )
    return changed.rowcount > 0


def get_run(connection: Connection, schedule: str, *, period: str) -> Run | None:
    """The recorded run of a period, if there is one."""
    query = select(runs).where(runs.c.schedule == schedule, runs.c.period == period)
    row = connection.execute(query).one_or_none()
    return _run(row) if row else None


def get_runs(connection: Connection, schedule: str, *, periods: Collection[str]) -> dict[str, Run]:
    """The recorded runs of these periods, by period."""
    found: dict[str, Run] = {}
    for part in chunks(sorted(periods)):
        query = select(runs).where(runs.c.schedule == schedule, runs.c.period.in_(part))
        found |= {row.period: _run(row) for row in connection.execute(query)}
    return found


def runs_at(connection: Connection, schedule: str, *, nominals: Collection[datetime]) -> tuple[Run, ...]:
    """The recorded runs of a schedule with one of these nominal times, by period."""
    found: list[Run] = []
    for part in chunks(sorted(nominals)):
        query = select(runs).where(runs.c.schedule == schedule, runs.c.nominal.in_(part))
        found += [_run(row) for row in connection.execute(query.order_by(runs.c.period))]
    return tuple(found)


def periods_taken_up(connection: Connection, schedule: str) -> tuple[str, ...]:
    """The periods of a schedule whose run somebody had tried again, and which has no new draft yet."""
    query = select(runs.c.period).where(
        runs.c.schedule == schedule, runs.c.status == RunStatus.DUE, runs.c.released_at.is_not(None)
    )
    return tuple(connection.scalars(query.order_by(runs.c.period)))


def overruled_by_period(connection: Connection, schedule: str) -> dict[str, frozenset[str]]:
    """For each period of a schedule with any: the ids of the quiet times in which its run goes out nevertheless."""
    query = (
        select(runs.c.period, quiet_overrides.c.quiet)
        .join(runs, runs.c.id == quiet_overrides.c.run)
        .where(runs.c.schedule == schedule)
    )
    found: dict[str, frozenset[str]] = {}
    for period, quiet in connection.execute(query):
        found[period] = found.get(period, frozenset()) | {quiet}
    return found


def list_runs(connection: Connection, *, limit: int) -> tuple[Run, ...]:
    """Recorded runs, the latest nominal time first."""
    query = select(runs).order_by(runs.c.nominal.desc(), runs.c.schedule).limit(limit)
    return tuple(_run(row) for row in connection.execute(query))


def set_run_status(
    connection: Connection, schedule: str, *, period: str, status: RunStatus, reason: str | None = None
) -> None:
    """Keep what became of a run, with the reason in words."""
    query = update(runs).where(runs.c.schedule == schedule, runs.c.period == period)
    connection.execute(query.values(status=status, reason=reason))


def mark_schedule(connection: Connection, schedule: str, *, now: datetime) -> datetime:
    """Since when a schedule is known here; the first call says it is from now on."""
    connection.execute(insert_new(connection, schedule_marks).values(schedule=schedule, first_seen_at=now))
    return schedule_mark(connection, schedule) or now


def schedule_mark(connection: Connection, schedule: str) -> datetime | None:
    """Since when a schedule is known here, if it is."""
    query = select(schedule_marks.c.first_seen_at).where(schedule_marks.c.schedule == schedule)
    return connection.execute(query).scalar()


def _is(schedule: str, period: str) -> ColumnElement[bool]:
    return and_(runs.c.schedule == schedule, runs.c.period == period)


def _run(row: Row[Any]) -> Run:
    return Run(
        schedule=row.schedule,
        period=row.period,
        nominal=row.nominal,
        send_at=row.send_at,
        zone=row.zone,
        status=RunStatus(row.status),
        reason=row.reason,
        recorded_at=row.recorded_at,
        released_at=row.released_at,
    )
