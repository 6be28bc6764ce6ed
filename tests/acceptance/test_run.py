"""`generator run`: one idempotent cron tick."""

from __future__ import annotations

import json
from collections import Counter

from tests.acceptance.commands import Workspace

BEFORE, DAY = "2026-09-28T09:00:00Z", "2026-10-01T08:00:30Z"


def test_a_tick_drafts_ahead_and_sends_nothing_that_nobody_approved(filled: Workspace) -> None:
    events = filled.data("run", "--now", BEFORE)
    assert ("composed", "monthly", "2026-10") in [(e["action"], e["schedule"], e["period"]) for e in events]
    assert filled.data("deliveries", "list") == []
    assert filled.data("issues", "show", "monthly.2026-10")["status"] == "draft"


def test_an_unapproved_issue_expires_at_its_time_and_says_so_loudly(filled: Workspace) -> None:
    filled.done("run", "--now", BEFORE)
    finished = filled.run("run", "--now", DAY)
    assert finished.returncode == 1
    assert "monthly.2026-10 was missed: nobody approved it" in finished.stderr
    assert filled.data("issues", "show", "monthly.2026-10")["status"] == "expired"
    assert filled.data("deliveries", "list") == []


def test_five_ticks_at_once_and_one_more_make_one_issue_and_one_set_of_deliveries(filled: Workspace) -> None:
    filled.done("compose", "monthly", "--date", "2026-10-01")
    filled.approve("monthly.2026-10")
    ended = filled.at_once(5, "run", "--now", DAY)
    assert [tick.returncode for tick in ended] == [0] * 5, ended
    filled.done("run", "--now", DAY)
    deliveries = filled.data("deliveries", "list")
    assert Counter(delivery["part"] for delivery in deliveries) == {
        "letter": 3,
        "post:x": 1,
        "post:linkedin": 1,
        "post:bluesky": 1,
        "post:mastodon": 1,
        "post:threads": 1,
        "post:facebook": 1,
        "post:instagram": 1,
    }
    assert {(delivery["status"], delivery["attempts"]) for delivery in deliveries} == {("sent", 1)}
    assert len(list((filled.folder / "outbox").glob("*.eml"))) == 3
    assert [issue["id"] for issue in filled.data("issues", "list") if issue["schedule"] == "monthly"] == [
        "monthly.2026-10"
    ]
    assert filled.data("issues", "show", "monthly.2026-10")["status"] == "sent"


def test_five_ticks_at_once_draft_each_period_once(filled: Workspace) -> None:
    ended = filled.at_once(5, "run", "--now", BEFORE, "--json")
    assert [tick.returncode for tick in ended] == [0] * 5, ended
    drafted = Counter(
        (event["schedule"], event["period"])
        for tick in ended
        for event in json.loads(tick.stdout)
        if event["action"] == "composed"
    )
    assert drafted[("monthly", "2026-10")] == 1
    assert set(drafted.values()) == {1}


def test_a_machine_asleep_for_weeks_reports_each_missed_run_once_and_fires_none(filled: Workspace) -> None:
    filled.done("run", "--now", "2026-08-02T09:00:00Z")
    finished = filled.run("run", "--now", "2026-09-10T09:00:00Z", "--json")
    missed = [
        run for event in json.loads(finished.stdout) if event["action"] == "missed" for run in event["runs"]
    ]
    assert "monthly.2026-09" in missed
    assert "planned sends of spotlight were missed, " in finished.stdout
    assert len(missed) == len(set(missed)) > 3
    again = json.loads(filled.run("run", "--now", "2026-09-10T09:01:00Z", "--json").stdout)
    assert not [event for event in again if event["action"] == "missed"]


def test_letters_go_by_the_moment_that_was_named_whatever_day_it_is(filled: Workspace) -> None:
    quiet = "- {id: since, name: Since then, audience: all, spans: [{start: 2026-10-02, end: 2150-01-01}]}\n"
    (filled.folder / "schedules" / "quiet.yaml").write_text(quiet, encoding="utf-8")
    filled.done("compose", "monthly", "--date", "2026-10-01")
    filled.approve("monthly.2026-10")
    filled.done("run", "--now", DAY)
    assert {delivery["status"] for delivery in filled.data("deliveries", "list")} == {"sent"}


def test_a_new_workspace_has_missed_nothing(empty: Workspace) -> None:
    assert empty.run("run", "--now", "2026-11-21T09:00:00Z").returncode == 0
    assert empty.data("runs", "list") == []


def test_a_dry_run_writes_nothing(filled: Workspace) -> None:
    finished = filled.run("run", "--now", BEFORE, "--dry-run")
    assert "monthly.2026-10 is drafted" in finished.stderr
    assert filled.data("issues", "list") == []
    assert filled.data("runs", "list") == []
