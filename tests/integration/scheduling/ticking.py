"""What the tests of ticks share: a look at a moment, an approval, an awareness day of the organisation's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from generator.config.observance import Observance
from generator.delivery.terms import DispatchSummary
from generator.model.run import Run
from generator.publishing.approve import approve
from generator.publishing.newsroom import Newsroom
from generator.scheduling.tick import TickEvent, tick
from generator.store.runs import get_run, list_runs
from tests.integration.publishing.conftest import settle_everything


def look(room: Newsroom, at: datetime) -> list[TickEvent]:
    """What a tick tells of the runs at a moment; nothing is really sent."""
    return [event for event in tick(room, DispatchSummary, now=at) if event.schedule]


def actions(room: Newsroom, at: datetime) -> list[str]:
    """The same as words alone."""
    return [event.action for event in look(room, at)]


def approve_run(room: Newsroom, name: str, *, at: datetime) -> None:
    """Settle everything that a draft asks, and approve it."""
    issue = room.issue(name)
    settlement = settle_everything(room, issue)
    approve(room, name, seen_hash=issue.hash, settlement=settlement, by="Ann", now=at)


def recorded(room: Newsroom, name: str) -> Run:
    """The recorded run of a name such as `monthly.2026-10`."""
    schedule, _, period = name.partition(".")
    with room.database.read() as connection:
        run = get_run(connection, schedule, period=period.replace(".", ":"))
    assert run is not None
    return run


def all_recorded(room: Newsroom) -> dict[str, str]:
    """Every recorded run, by name, with its status."""
    with room.database.read() as connection:
        return {run.id: run.status.value for run in list_runs(connection, limit=1000)}


def own_day(rules: list[dict[str, Any]]) -> Observance:
    """An awareness day of the organisation's own, about what the people of the small library speak about."""
    return Observance.model_validate(
        {
            "id": "harbour-week",
            "name": "Harbour Week",
            "region": "own",
            "rules": rules,
            "themes": ["black-history"],
            "hashtag": "HarbourWeek",
            "headlines": ["By the water"],
            "about": "A week for the harbour.",
            "guidance": "Name the ships.",
            "url": "https://harbour.example.org",
        }
    )


def with_own_day(room: Newsroom, *rules: dict[str, Any]) -> Newsroom:
    """The same newsroom with Harbour Week as its only awareness day, by these rules; with none there is no such day."""
    observances = (own_day(list(rules)),) if rules else ()
    return replace(room, agenda=replace(room.agenda, observances=observances))


def dated(first: str, last: str, **more: Any) -> dict[str, Any]:
    """A rule that says one year's dates: 2026-10-05 to 2026-10-11."""
    return {"announced": {"years": {int(first[:4]): [{"start": first, "end": last, **more}]}}}
