"""When a daemon counts as stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from generator.scheduling.health import Heartbeat, health_of, stopped_daemons
from generator.store.daemons import list_daemons
from generator.store.database import Database

NOW = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_where_cron_does_the_work_the_database_alone_counts(database: Database) -> None:
    health = health_of(database, name="a:1", now=NOW)
    assert (health.ok, health.last_tick_seconds) == (True, None)


@pytest.mark.parametrize(
    ("ok", "later", "well"),
    [(True, MINUTE, True), (True, 6 * MINUTE, False), (False, MINUTE, False), (True, -60 * MINUTE, True)],
    ids=["looked", "silent", "broken settings", "the clock jumped back"],
)
def test_a_daemon_is_well_while_it_looks_and_can_read_its_settings(
    database: Database, ok: bool, later: timedelta, well: bool
) -> None:
    heart = Heartbeat(database=database, name="a:1")
    heart.begin(now=NOW - MINUTE)
    heart.beat(ok=ok, now=NOW)
    assert health_of(database, name="a:1", now=NOW + later).ok is well


def test_pages_without_a_daemon_of_their_own_tell_of_the_last_one_heard(database: Database) -> None:
    Heartbeat(database=database, name="a:1").beat(ok=True, now=NOW - 60 * MINUTE)
    Heartbeat(database=database, name="b:1").beat(ok=True, now=NOW)
    assert health_of(database, name="c:9", now=NOW).last_tick_seconds == 0
    assert not health_of(database, name="a:1", now=NOW).ok
    with database.read() as connection:
        running = list_daemons(connection)
    assert [one.name for one in stopped_daemons(running, now=NOW)] == ["a:1"]


def test_a_daemon_that_stops_in_good_order_is_missed_by_nobody(database: Database) -> None:
    heart = Heartbeat(database=database, name="a:1")
    heart.begin(now=NOW)
    heart.end()
    assert health_of(database, name="a:1", now=NOW + 99 * MINUTE).ok


def test_one_that_was_killed_long_ago_is_forgotten_when_another_starts(database: Database) -> None:
    Heartbeat(database=database, name="a:1").begin(now=NOW - timedelta(days=3))
    Heartbeat(database=database, name="b:1").begin(now=NOW)
    with database.read() as connection:
        assert [one.name for one in list_daemons(connection)] == ["b:1"]
