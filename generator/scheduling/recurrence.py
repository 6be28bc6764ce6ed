"""When a schedule runs: its cron line on the wall clock of its zone → runs, one for each period. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.config.cron import CronLine
from generator.config.schedule import Schedule
from generator.errors import UsageError
from generator.model.run import PlannedRun


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """What one run stands for: its name and its days, both ends included."""

    name: str
    first_day: date
    last_day: date


def period_of(kind: str, day: date) -> Period:
    """The month (`2026-10`), ISO week (`2026-W41`, Monday to Sunday) or day (`2026-10-01`) that holds a day."""
    if kind == "month":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return Period(name=f"{day:%Y-%m}", first_day=day.replace(day=1), last_day=last)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        week = day.isocalendar()
        name = f"{week.year:04}-W{week.week:02}"
        return Period(name=name, first_day=monday, last_day=monday + timedelta(days=6))
    return Period(name=day.isoformat(), first_day=day, last_day=day)


def runs_between(schedule: Schedule, first: datetime, last: datetime) -> tuple[PlannedRun, ...]:
    """The runs whose nominal time lies from `first` to `last`, both included (aware instants), in order.

    A cron line that comes round twice in a period means its first time only, wherever the window begins.
    """
    if first.tzinfo is None or last.tzinfo is None:
        raise ValueError("a naive time has no place in this program")
    zone = ZoneInfo(schedule.when.zone)
    # A skipped time just before midnight runs on the day after its own, so the day before is looked at too.
    day = first.astimezone(zone).date() - timedelta(days=1)
    until = last.astimezone(zone).date()
    line = CronLine(schedule.when.cron)
    runs = (_run_in(schedule, period, line=line) for period in _periods(schedule.period, day, until))
    return tuple(run for run in runs if run is not None and first <= run.nominal <= last)


def runs_on_days(schedule: Schedule, first: date, last: date) -> tuple[PlannedRun, ...]:
    """The runs whose day on the schedule's own wall calendar lies from `first` to `last`, both included."""
    periods = _periods(schedule.period, period_of(schedule.period, first).first_day, last)
    line = CronLine(schedule.when.cron)
    runs = (_run_in(schedule, period, line=line) for period in periods)
    return tuple(run for run in runs if run is not None and first <= run.day <= last)


def run_for(schedule: Schedule, day: date) -> PlannedRun:
    """The run whose period covers a day of the schedule's wall calendar; `UsageError` where there is none."""
    period = period_of(schedule.period, day)
    run = _run_in(schedule, period, line=CronLine(schedule.when.cron))
    if run is None:
        raise UsageError(
            f"The schedule {schedule.id} does not run in {period.name}: its line is `{schedule.when.cron}` "
            f"({schedule.when.zone}). Choose another date, or change schedules/{schedule.id}.yaml."
        )
    return run


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive wall-clock time.

    A time that the clocks skip means as long after the change (01:30 becomes 02:30); one that comes twice means
    the first of the two.
    """
    # `fold=0` is both: the offset before a change, which carries a skipped time forward (PEP 495).
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _periods(kind: str, day: date, until: date) -> Iterator[Period]:
    while day <= until:
        period = period_of(kind, day)
        yield period
        day = period.last_day + timedelta(days=1)


def _run_in(schedule: Schedule, period: Period, *, line: CronLine) -> PlannedRun | None:
    """The period's run, at the first time at which the cron line comes round in it."""
    opens, closes = datetime.combine(period.first_day, time.min), datetime.combine(period.last_day, time.max)
    wall = next(line.walls(opens, closes), None)
    if wall is None:
        return None
    nominal = instant_of(wall, ZoneInfo(schedule.when.zone))
    return PlannedRun(
        schedule=schedule.id,
        period=period.name,
        nominal=nominal,
        send_at=nominal,
        zone=schedule.when.zone,
        day=wall.date(),
        first_day=period.first_day,
        last_day=period.last_day,
    )
