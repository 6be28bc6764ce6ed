"""Choosing one issue from a large library, against the shortlist's queries alone, in one run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_schedules, load_settings
from generator.model.observance import AccentPair
from generator.observances.agenda import Agenda
from generator.publishing.choosing import PEOPLE, Choice, Pins, choose_people
from generator.publishing.newsroom import Newsroom
from generator.rendering.environment import Templates
from generator.scheduling.recurrence import run_for
from generator.store.database import open_database
from generator.store.migrations import migrate
from generator.store.shortlist import candidates, standings
from tests.benchmarks.library import fill

DAY = date(2026, 9, 1)
GOAL = 3.0


@dataclass(frozen=True)
class Choosing:
    """What choosing took of the processor, at the 95th percentile of the rounds, and the queries alone."""

    people: int
    quotes: int
    ours: float
    queries: float

    def __str__(self) -> str:
        """`choose from 5,000 people …   1.3 × the shortlist's queries alone   (…)`."""
        what = f"choose from {self.people:,} people, {self.quotes:,} quotes"
        numbers = f"(95th percentile: {self.ours * 1000:.0f} ms / {self.queries * 1000:.0f} ms)"
        return f"{what:<46} {self.ours / self.queries:7.2f} × its queries alone, at most {GOAL:g}  {numbers}"


def choosing(*, people: int = 5_000, quotes_each: int = 10, rounds: int = 20) -> Choosing:
    """Choose the monthly issue: the calendar, the history, the scores and the reasons included."""
    with large_newsroom(people, quotes_each) as newsroom, newsroom.database.read() as connection:
        planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=DAY)
        near = [f"person-{number:06d}" for number in range(PEOPLE)]

        def queries() -> None:
            standings(connection)
            candidates(connection, near, ())

        def choose() -> None:
            choose_people(newsroom, connection, Choice(planned=planned, pins=Pins()))

        ours, alone = _percentiles(choose, queries, rounds=rounds)
        return Choosing(people=people, quotes=people * quotes_each, ours=ours, queries=alone)


def _percentiles(*works: Callable[[], None], rounds: int) -> list[float]:
    """The 95th percentiles of the seconds of a round of each, after one that warms up; rounds take turns.

    Of the processor: SQLite works in this process, and what else the machine does is none of ours.
    """
    measured: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, seconds in zip(works, measured, strict=True):
            begun = time.process_time()
            work()
            seconds.append(time.process_time() - begun)
    return [statistics.quantiles(seconds[1:], n=20, method="inclusive")[-1] for seconds in measured]


@contextmanager
def large_newsroom(people: int, quotes_each: int) -> Iterator[Newsroom]:
    """A newsroom on SQLite with the shipped calendar and a large library."""
    root = defaults_folder()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database("sqlite:///bench.sqlite3", folder=Path(folder))
        migrate(database)
        with database.write() as connection:
            fill(connection, people=people, quotes_each=quotes_each)
        yield Newsroom(
            settings=load_settings(root / "config.yaml"),
            schedules=load_schedules(root / "schedules"),
            agenda=Agenda(
                observances=load_observances(root / "schedules" / "observances"),
                accent=AccentPair(deep="#23404A", bright="#F0A08C"),
            ),
            templates=Templates(shipped=root / "templates"),
            database=database,
            key=b"k" * 32,
        )
        database.close()
