"""Every way in which a schedule may say when, by ticks from day to day; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.config.schedule import Schedule
from generator.publishing.newsroom import Newsroom
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.ticking import dated, look, with_own_day

DAY = timedelta(days=1)
START = datetime(2026, 4, 20, 6, tzinfo=UTC)
WEEKS = dated("2026-05-04", "2026-05-17")

CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    # 1 May is a Friday, and 4 May the early May bank holiday of England.
    "working day": (
        {"working_day": {"nth": 2, "at": "09:00", "holidays": {"country": "GB", "subdivision": "ENG"}}},
        ["2026-05-05 09:00"],
    ),
    "last working day": ({"working_day": {"nth": -1, "at": "16:30"}}, ["2026-04-30 16:30"]),
    "first day": ({"occurrence": {"at": "09:00"}}, ["2026-05-04 09:00"]),
    "days before": ({"occurrence": {"at": "09:00", "days_before": 10}}, ["2026-04-24 09:00"]),
    "weekly during": (
        {"during": {"weekday": "wed", "at": "10:00"}},
        ["2026-05-06 10:00", "2026-05-13 10:00"],
    ),
    "every two weeks": (
        {"every": {"weeks": 2, "weekday": "thu", "at": "08:15", "starting": date(2026, 4, 9)}},
        ["2026-04-23 08:15", "2026-05-07 08:15"],
    ),
    "cron": (
        {"cron": "0 9 * * 1"},
        ["2026-04-20 09:00", "2026-04-27 09:00", "2026-05-04 09:00", "2026-05-11 09:00"],
    ),
}
PERIODS = {"working_day": "month", "occurrence": "occurrence", "cron": "week"}


def told(newsroom: Newsroom, when: dict[str, Any], **changes: Any) -> Newsroom:
    kind = next(iter(when))
    room = with_schedule(
        newsroom,
        when={**when, "zone": "Europe/London"},
        period=PERIODS.get(kind, "week"),
        observances=("harbour-week",),
        regions=("own",),
        compose_days_before=0,
        profiles=1,
        **{"rest_days": 0, **changes},
    )
    return with_own_day(room, WEEKS)


@pytest.mark.parametrize("case", CASES)
def test_a_schedule_drafts_on_its_days_and_on_no_other(newsroom: Newsroom, case: str) -> None:
    when, expected = CASES[case]
    room = told(newsroom, when)
    drafted = []
    for step in range(27):
        for event in look(room, START + step * DAY + timedelta(hours=14)):
            if event.action == "composed":
                drafted.append(room.issue(f"monthly.{str(event.period).replace(':', '.')}"))
    walls = [issue.nominal.astimezone(ZoneInfo("Europe/London")) for issue in drafted]
    assert [f"{wall:%Y-%m-%d %H:%M}" for wall in walls] == expected


def test_overlapping_schedules_each_have_their_run_and_rest_counts_across_them(newsroom: Newsroom) -> None:
    one = told(newsroom, {"occurrence": {"at": "09:00"}}, rest_days=60).schedules["monthly"]
    other = Schedule.model_validate(
        one.model_dump(exclude_unset=True) | {"id": "harbour", "name": "The harbour"}
    )
    room = replace(
        told(newsroom, {"occurrence": {"at": "09:00"}}), schedules={"monthly": one, "harbour": other}
    )
    look(room, START)
    events = look(room, datetime(2026, 5, 4, 8, tzinfo=UTC))
    assert [(event.schedule, event.action) for event in events] == [
        ("monthly", "composed"),
        ("harbour", "composed"),
    ]
    featured = [room.issue(f"{name}.harbour-week.2026").profiles[0].slug for name in ("monthly", "harbour")]
    assert len(set(featured)) == 2
