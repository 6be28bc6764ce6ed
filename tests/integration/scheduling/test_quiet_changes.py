"""Quiet times that are declared, prolonged and taken back while runs wait; on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from generator.model.run import RunStatus
from generator.publishing.newsroom import Newsroom
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.scheduling.ticking import actions, approve_run, look, recorded

RUN = "monthly.2026-10"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def october(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=UTC)


def mourning(first: int, last: int) -> dict[str, Any]:
    span = {"start": date(2026, 10, first), "end": date(2026, 10, last)}
    return {"id": "mourning", "name": "national mourning", "audience": "all", "spans": [span]}


def approved(newsroom: Newsroom) -> Newsroom:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    approve_run(room, RUN, at=NOW)
    return room


def test_mourning_is_declared_prolonged_and_ends(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    declared = with_quiet(room, mourning(1, 4))
    assert [event.message for event in look(declared, october(1, 7))] == [
        f"{RUN} goes out on 5 October 2026, 09:00 (Europe/London) because of national mourning."
    ]
    assert actions(declared, october(1)) == []
    prolonged = with_quiet(room, mourning(1, 9))
    assert actions(prolonged, october(4)) == ["moved"]
    assert actions(prolonged, october(5)) == []
    assert actions(prolonged, october(10)) == ["enqueued"]


def test_what_waited_for_a_quiet_time_that_is_taken_back_goes_at_its_usual_hour(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    assert actions(with_quiet(room, mourning(1, 20)), october(1, 7)) == ["moved"]
    (event,) = look(room, october(6, 12))
    assert event.message == f"{RUN} goes out on 7 October 2026, 09:00 (Europe/London)."
    assert actions(room, october(7) - MINUTE) == []
    assert actions(room, october(7)) == ["enqueued"]


def test_a_quiet_time_that_is_taken_back_before_its_time_changes_nothing(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    assert actions(with_quiet(room, mourning(1, 4)), NOW + DAY) == ["moved"]
    assert actions(room, NOW + 2 * DAY) == ["moved"]
    assert actions(room, october(1)) == ["enqueued"]


def test_a_quiet_time_declared_over_days_gone_by_touches_nothing_that_went_out(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    assert actions(room, october(1)) == ["enqueued"]
    for changes in ({"quiet": "move"}, {"quiet": "hold"}):
        late = with_quiet(with_schedule(newsroom, **changes), mourning(1, 9))
        assert actions(late, october(2)) == []
    assert recorded(room, RUN).status is RunStatus.COMPOSED


def test_a_quiet_time_prolonged_past_the_days_of_the_run_holds_it_once(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    assert actions(with_quiet(room, mourning(1, 20)), october(1, 7)) == ["moved"]
    endless = with_quiet(room, mourning(1, 31))
    assert actions(endless, october(15)) == ["held"]
    assert actions(endless, october(16)) == []


def test_what_is_late_when_a_quiet_time_begins_waits_for_its_end(newsroom: Newsroom) -> None:
    room = approved(newsroom)
    night = {"id": "night", "name": "the night", "audience": "public"}
    asleep = with_quiet(room, night | {"hours": {"start": "10:00", "end": "08:00"}})
    assert [event.message for event in look(asleep, october(1, 11))] == [
        f"{RUN} goes out on 2 October 2026, 08:00 (Europe/London) because of the night."
    ]
    assert actions(asleep, october(2, 6)) == []
    assert actions(asleep, october(2, 7) + MINUTE) == ["enqueued"]


def test_what_is_late_before_quiet_days_goes_at_its_usual_hour_after_them(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom, grace_minutes=3 * 24 * 60)
    assert actions(room, NOW) == ["composed"]
    approve_run(room, RUN, at=NOW)
    weekend = {"id": "weekend", "name": "the weekend", "audience": "all", "weekdays": ["sat", "sun"]}
    awake = with_quiet(room, weekend)
    assert actions(awake, october(3, 13)) == ["moved"]
    assert actions(awake, october(3, 14)) == []
    assert recorded(awake, RUN).send_at == october(5)
    assert actions(awake, october(5)) == ["enqueued"]
