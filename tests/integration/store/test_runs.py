"""Runs are unique by (schedule, period), and a schedule is known from its first sight on."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.run import PlannedRun, RunStatus
from generator.store.database import Database
from generator.store.runs import get_run, list_runs, mark_schedule, record_run, set_run_status
from tests.integration.store.library import NOW

OCTOBER = PlannedRun(
    schedule="monthly",
    period="2026-10",
    nominal=NOW,
    send_at=NOW,
    zone="Europe/London",
    day=date(2026, 10, 1),
    first_day=date(2026, 10, 1),
    last_day=date(2026, 10, 31),
)


def test_a_period_has_one_run_and_only_the_first_caller_made_it(database: Database) -> None:
    with database.write() as connection:
        first = record_run(connection, OCTOBER, status=RunStatus.DUE, now=NOW)
        second = record_run(connection, OCTOBER, status=RunStatus.MISSED, now=NOW)
    with database.read() as connection:
        (run,) = list_runs(connection, limit=10)
    assert (first, second, run.status) == (True, False, RunStatus.DUE)


def test_what_became_of_a_run_is_kept_with_its_reason(database: Database) -> None:
    with database.write() as connection:
        record_run(connection, OCTOBER, status=RunStatus.DUE, now=NOW)
        set_run_status(connection, "monthly", period="2026-10", status=RunStatus.MISSED, reason="asleep")
    with database.read() as connection:
        run = get_run(connection, "monthly", period="2026-10")
        assert get_run(connection, "monthly", period="2026-11") is None
    assert run is not None
    assert (run.status, run.reason, run.nominal) == (RunStatus.MISSED, "asleep", NOW)


def test_a_schedule_is_known_since_it_was_first_seen(database: Database) -> None:
    with database.write() as connection:
        first = mark_schedule(connection, "monthly", now=NOW)
    with database.write() as connection:
        later = mark_schedule(connection, "monthly", now=NOW + timedelta(days=9))
    assert first == later == NOW
