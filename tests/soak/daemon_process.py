"""One daemon of the soak, a process of its own: ticks at every moment that it reads from stdin, tells what it did."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from generator.config.defaults import defaults_folder
from generator.config.load import load_schedules, load_settings
from generator.config.schedule import Schedule
from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.model.observance import AccentPair
from generator.observances.agenda import Agenda
from generator.publishing.newsroom import Newsroom
from generator.rendering.environment import Templates
from generator.scheduling.tick import tick
from generator.store.database import open_database
from generator.transports.memory import MemoryTransport


def main(address: str, skew_seconds: float) -> None:
    """Tick until stdin ends; this machine's clock is wrong by so many seconds."""
    newsroom, memory = open_newsroom(address), MemoryTransport()
    channels = dict.fromkeys(newsroom.settings.channels, memory)
    for moment in _moments():
        now = moment + timedelta(seconds=skew_seconds)

        def send(now: datetime = now) -> DispatchSummary:
            settings = DispatchSettings(public_url="https://news.example.org")
            return dispatch(newsroom.database, channels, settings=settings, clock=lambda: now)

        told = [(event.action, event.period) for event in tick(newsroom, send, now=now) if event.schedule]
        print(json.dumps(told), flush=True)


def open_newsroom(address: str) -> Newsroom:
    """The shipped settings with one regular send, a letter every morning at nine that needs nobody to approve it."""
    root = defaults_folder()
    return Newsroom(
        settings=load_settings(root / "config.yaml"),
        schedules={"monthly": every_morning()},
        agenda=Agenda(observances=(), accent=AccentPair(deep="#23404A", bright="#F0A08C")),
        templates=Templates(shipped=root / "templates"),
        database=open_database(address, folder=Path()),
        key=b"k" * 32,
    )


def every_morning() -> Schedule:
    """A letter with one person, drafted an hour before it goes."""
    shipped = load_schedules(defaults_folder() / "schedules")["monthly"]
    changes = {
        "when": {"cron": "0 9 * * *", "zone": "Europe/London"},
        "period": "day",
        "produce": ("letter",),
        "networks": (),
        "profiles": 1,
        "rest_days": 0,
        "compose_days_before": 1,
        "approval": "not_needed",
        "follow_observances": False,
    }
    return Schedule.model_validate(shipped.model_dump(exclude_unset=True) | changes)


def _moments() -> Iterator[datetime]:
    for line in sys.stdin:
        yield datetime.fromisoformat(line.strip())


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
