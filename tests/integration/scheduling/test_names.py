"""Awareness days that are struck out, moved over New Year or called anew: each has its one send; on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from generator.publishing.newsroom import Newsroom
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.ticking import actions, all_recorded, with_own_day

FIRST, SECOND = date(2026, 9, 28), date(2026, 10, 26)
NINE = datetime(2026, 9, 28, 8, tzinfo=UTC)
DAY = timedelta(days=1)


def on_its_days(newsroom: Newsroom, years: dict[int, Any]) -> Newsroom:
    """One send on the first day of each Harbour Week of these years."""
    room = with_schedule(
        newsroom,
        when={"occurrence": {"at": "09:00"}, "zone": "Europe/London"},
        period="occurrence",
        observances=("harbour-week",),
        regions=("own",),
        compose_days_before=0,
        profiles=1,
        rest_days=0,
    )
    return with_own_day(room, {"announced": {"years": years}})


def test_the_second_of_two_has_its_own_send_where_the_first_is_struck_out(newsroom: Newsroom) -> None:
    assert actions(on_its_days(newsroom, {2026: [FIRST, SECOND]}), NINE - DAY) == []
    assert actions(on_its_days(newsroom, {2026: [FIRST, SECOND]}), NINE) == ["composed"]
    struck = on_its_days(newsroom, {2026: SECOND})
    assert "composed" in actions(struck, datetime(2026, 10, 26, 9, tzinfo=UTC))
    assert {"monthly.harbour-week.2026-09-28", "monthly.harbour-week.2026"} <= all_recorded(struck).keys()


def test_a_run_recorded_under_an_older_name_is_the_same_run(newsroom: Newsroom) -> None:
    room = on_its_days(newsroom, {2026: [FIRST, SECOND]})
    assert actions(room, NINE - DAY) == []
    assert actions(on_its_days(newsroom, {2026: FIRST}), NINE) == ["composed"]
    before = all_recorded(room)
    assert before == {"monthly.harbour-week.2026": "composed"}
    assert "composed" not in actions(room, NINE + timedelta(hours=1))
    assert all_recorded(room).keys() == before.keys()
