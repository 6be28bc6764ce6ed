"""Several daemons at once, each with connections of its own: every run drafted, sent and told of once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.publishing.newsroom import Newsroom
from generator.scheduling.by_hand import Decision, named_run, retry_run
from generator.scheduling.tick import TickEvent, tick
from generator.store.database import open_database
from generator.store.deliveries import DeliveryFilter, list_deliveries
from generator.transports.memory import MemoryTransport
from tests.fixtures.databases import address_of
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.scheduling.ticking import actions, approve_run, dated, with_own_day

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
DAEMONS = 5


@contextmanager
def _elsewhere(room: Newsroom) -> Iterator[Newsroom]:
    """The same newsroom over a database opened anew, as another process opens it."""
    database = open_database(address_of(room.database), folder=Path())
    try:
        yield replace(room, database=database)
    finally:
        database.close()


def at_once(room: Newsroom, now: datetime) -> Counter[tuple[str, str | None]]:
    """What several daemons that tick at the same moment tell together."""
    start = threading.Barrier(DAEMONS)
    told: list[TickEvent] = []

    def work() -> None:
        with _elsewhere(room) as own:
            start.wait()
            told.extend(tick(own, DispatchSummary, now=now))

    threads = [threading.Thread(target=work) for _ in range(DAEMONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return Counter((event.action, event.period) for event in told if event.action != "waiting")


def test_a_run_is_drafted_enqueued_and_told_of_once(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert at_once(room, NOW) == {("composed", "2026-10"): 1}
    approve_run(room, RUN, at=NOW)
    assert at_once(room, NINE) == {("enqueued", "2026-10"): 1}
    assert at_once(room, NINE + timedelta(minutes=1)) == {}
    with room.database.read() as connection:
        assert len(list_deliveries(connection, DeliveryFilter(issue=RUN), limit=100)) == 2


def _expired(room: Newsroom) -> Newsroom:
    return room


def _held(room: Newsroom) -> Newsroom:
    return with_schedule(room, unapproved="hold")


def _moved(room: Newsroom) -> Newsroom:
    span = {"start": date(2026, 10, 1), "end": date(2026, 10, 2)}
    return with_quiet(room, {"id": "freeze", "name": "the freeze", "audience": "all", "spans": [span]})


def _edited(room: Newsroom) -> Newsroom:
    return with_schedule(room, when={"cron": "0 9 14 * *", "zone": "Europe/London"})


@pytest.mark.parametrize(
    ("change", "at", "action"),
    [
        (_expired, NINE, "expired"),
        (_held, NINE, "held"),
        (_moved, NINE - timedelta(hours=1), "moved"),
        (_edited, NINE - timedelta(hours=1), "composed"),
    ],
)
def test_what_becomes_of_a_draft_is_told_once(
    newsroom: Newsroom, change: Callable[[Newsroom], Newsroom], at: datetime, action: str
) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    assert at_once(change(room), at) == {(action, "2026-10"): 1}
    assert at_once(change(room), at + timedelta(minutes=1)) == {}


def test_missed_runs_are_told_once_each(newsroom: Newsroom) -> None:
    daily = {"cron": "0 9 * * *", "zone": "Europe/London"}
    room = with_schedule(newsroom, when=daily, period="day", compose_days_before=0, rest_days=0)
    actions(room, NOW)
    told = at_once(room, NOW + timedelta(days=5))
    assert set(told.values()) == {1}
    assert {action for action, _ in told} == {"missed", "expired", "composed"}


def test_a_run_that_is_tried_again_is_drafted_once(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    assert actions(room, NINE) == ["expired"]
    retry_run(room, named_run(room, RUN), Decision(by="ann", now=NINE, reason="the chief asked"))
    assert at_once(room, NINE + timedelta(minutes=1)) == {("composed", "2026-10"): 1}


def test_a_draft_that_follows_its_awareness_day_is_made_anew_once(newsroom: Newsroom) -> None:
    monthly = with_schedule(newsroom, regions=("own",))
    assert actions(with_own_day(monthly, dated("2026-10-05", "2026-10-11")), NOW) == ["composed"]
    moved = with_own_day(monthly, dated("2026-11-02", "2026-11-08"))
    assert at_once(moved, NOW + timedelta(days=1)) == {("composed", "2026-10"): 1}


def test_an_issue_that_is_through_is_closed_and_told_of_once(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    approve_run(room, RUN, at=NOW)
    assert actions(room, NINE) == ["enqueued"]
    channels = dict.fromkeys(room.settings.channels, MemoryTransport())
    settings = DispatchSettings(public_url="https://news.example.org")
    dispatch(room.database, channels, settings=settings, clock=lambda: NINE)
    assert at_once(room, NINE + timedelta(minutes=1)) == {("sent", None): 1}
