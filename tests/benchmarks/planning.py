"""Laying out a year of weekly sends over a large library, against a shortlist's queries for each of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from generator.publishing.choosing import PEOPLE
from generator.publishing.fairness import fairness_of_plan
from generator.publishing.gaps import find_gaps
from generator.publishing.plan import plan_runs
from generator.scheduling.due import due_of
from generator.scheduling.recurrence import runs_on_days
from generator.store.shortlist import candidates, standings
from tests.benchmarks.choosing import large_newsroom

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
NOW = datetime(2026, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Planning:
    """What a year took, and the queries of one shortlist for each of its sends."""

    people: int
    sends: int
    ours: float
    queries: float

    def __str__(self) -> str:
        """`plan 52 weekly sends over 5,000 people   0.4 × a shortlist's queries for each   (…)`."""
        what = f"plan {self.sends} weekly sends over {self.people:,} people"
        numbers = f"({self.ours:.1f} s / {self.queries:.1f} s)"
        return f"{what:<46} {self.ours / self.queries:7.2f} × a shortlist's queries for each  {numbers}"


def planning(*, people: int = 5_000, quotes_each: int = 10) -> Planning:
    """Everything that `generator plan` says of a year: quiet times, people and reasons, gaps, fairness."""
    with large_newsroom(people, quotes_each) as newsroom:
        weekly = newsroom.schedule("spotlight")
        runs = runs_on_days(weekly, newsroom.agenda, first=FIRST, last=LAST)
        near = [f"person-{number:06d}" for number in range(PEOPLE)]

        def lay_out() -> None:
            planned = [due_of(newsroom, weekly, run, since=run.nominal).run for run in runs]
            coming = plan_runs(newsroom, planned, now=NOW)
            find_gaps(newsroom, coming, until=LAST)
            fairness_of_plan(newsroom, coming, first=FIRST, last=LAST)

        def query() -> None:
            with newsroom.database.read() as connection:
                standings(connection)
                candidates(connection, near, ())

        query()
        queries = min(_seconds(query) for _ in range(3)) * len(runs)
        return Planning(people=people, sends=len(runs), ours=_seconds(lay_out), queries=queries)


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
