"""When a schedule runs: its rule on the wall clock of its zone → runs, one for each period. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.config.schedule import OnOccurrence, Schedule
from generator.errors import UsageError
from generator.model.observance import Occurrence
from generator.model.run import PlannedRun
from generator.observances.agenda import Agenda
from generator.scheduling.walls import Walls, rule_words


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


def runs_between(
    schedule: Schedule, agenda: Agenda, *, first: datetime, last: datetime
) -> tuple[PlannedRun, ...]:
    """The runs whose nominal time lies from `first` to `last`, both included (aware instants), in order.

    A rule that comes round twice in a period means its first time only, wherever the window begins.
    """
    if first.tzinfo is None or last.tzinfo is None:
        raise ValueError("a naive time has no place in this program")
    zone = ZoneInfo(schedule.when.zone)
    # A skipped time just before midnight runs on the day after its own, so the day before is looked at too.
    day = first.astimezone(zone).date() - timedelta(days=1)
    runs = runs_on_days(schedule, agenda, first=day, last=last.astimezone(zone).date())
    return tuple(run for run in runs if first <= run.nominal <= last)


def runs_on_days(schedule: Schedule, agenda: Agenda, *, first: date, last: date) -> tuple[PlannedRun, ...]:
    """The runs whose day on the schedule's own wall calendar lies from `first` to `last`, both included."""
    found: Iterable[PlannedRun | None]
    if schedule.when.occurrence is not None:
        found = _for_occurrences(schedule, schedule.when.occurrence, agenda, first=first, last=last)
    else:
        periods = _periods(schedule.period, period_of(schedule.period, first).first_day, last)
        walls = Walls(schedule, agenda)
        found = (_run_in(schedule, period, walls=walls) for period in periods)
    return tuple(run for run in found if run is not None and first <= run.day <= last)


def run_for(schedule: Schedule, agenda: Agenda, *, day: date) -> PlannedRun:
    """The run whose period covers a day of the schedule's wall calendar; `UsageError` where there is none."""
    if schedule.when.occurrence is not None:
        return _occurrence_run_for(schedule, schedule.when.occurrence, agenda, day=day)
    period = period_of(schedule.period, day)
    run = _run_in(schedule, period, walls=Walls(schedule, agenda))
    if run is None:
        raise UsageError(
            f"The schedule {schedule.id} does not run in {period.name}: its rule is {rule_words(schedule.when)}. "
            f"Choose another date, or change schedules/{schedule.id}.yaml."
        )
    return run


def run_of_period(schedule: Schedule, agenda: Agenda, *, name: str) -> PlannedRun:
    """The run of a period by its name: `2026-10`, `2026-W41`, `2026-10-01`, `faith-eid-al-fitr:1454ah`.

    `UsageError` for a name that is no period of this schedule.
    """
    for day in _days_named(schedule, agenda, name):
        found = runs_on_days(schedule, agenda, first=day, last=period_of(schedule.period, day).last_day)
        for run in found:
            if run.period == name:
                return run
    raise UsageError(
        f"{name!r} is no {schedule.period} in which {schedule.id} runs: `generator plan` lists its planned sends"
    )


def _days_named(schedule: Schedule, agenda: Agenda, name: str) -> tuple[date, ...]:
    """The first day on which the run of a period of this name can be; none if it is no name of a period."""
    if schedule.when.occurrence is not None:
        one = agenda.keyed(name)
        return (one.start - timedelta(days=schedule.when.occurrence.days_before),) if one else ()
    try:
        if schedule.period == "month":
            return (date.fromisoformat(f"{name}-01"),)
        return (date.fromisoformat(name),)
    except ValueError:
        return ()


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


def _run_in(schedule: Schedule, period: Period, *, walls: Walls) -> PlannedRun | None:
    """The period's run, at the first time at which the rule comes round in it."""
    wall = walls.first_in(period.first_day, period.last_day)
    return None if wall is None else _run(schedule, period, wall=wall)


def _run(
    schedule: Schedule, period: Period, *, wall: datetime, occurrence: Occurrence | None = None
) -> PlannedRun:
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
        occurrence=occurrence,
    )


def _for_occurrences(
    schedule: Schedule, rule: OnOccurrence, agenda: Agenda, *, first: date, last: date
) -> Iterator[PlannedRun]:
    """The runs for occurrences that start so many days after the days `first` to `last`, by their days."""
    ahead = timedelta(days=rule.days_before)
    for one in agenda.matching(schedule, first + ahead, last + ahead):
        period = Period(name=one.key, first_day=one.start, last_day=one.end)
        yield _run(schedule, period, wall=datetime.combine(one.start - ahead, rule.at), occurrence=one)


def _occurrence_run_for(schedule: Schedule, rule: OnOccurrence, agenda: Agenda, *, day: date) -> PlannedRun:
    """The run whose own day it is; else that of the occurrence which covers the day, the latest begun first."""
    ahead = timedelta(days=rule.days_before)
    around = list(_for_occurrences(schedule, rule, agenda, first=day - ahead, last=day))
    near = [run for run in around if run.day == day] or [run for run in around if run.last_day >= day]
    if not near:
        raise UsageError(
            f"The schedule {schedule.id} has no awareness day on {day.isoformat()}: `generator calendar` lists them. "
            f"Choose another date, or change schedules/{schedule.id}.yaml."
        )
    return max(near, key=lambda run: (run.first_day, run.period))
