"""`make soak`: spoilt articles, and daemons that look at once and are killed; fails on whatever does not hold.

`python -m tests.soak 20000` reads so many spoilt articles and every monster, and lets 20 daemons work for a simulated
month; `python -m tests.soak daemons` does the second alone.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from generator.store.database import open_database
from generator.store.migrations import migrate
from tests.fixtures.databases import running_postgresql
from tests.soak.daemons import Plan, run_daemons
from tests.soak.held import add_and_check, tried
from tests.soak.mutations import Input, monsters, mutated

MONTH = Plan(daemons=20, days=31, step=timedelta(hours=3), kills=60)

_STORED = 25
"""One input in so many goes into a real library as well."""
_IN_FLIGHT = 40
"""So many inputs are tried one by one where a process ended, for any of them may have done it."""


def soak(count: int) -> int:
    """Try the monsters and so many mutations; gives how many failed."""
    inputs = (*monsters(), *range(count))
    failed, slowest = 0, [(0.0, "")]
    for name, took, wrong in _outcomes(inputs):
        slowest = sorted([*slowest, (took, name)], reverse=True)[:5]
        if wrong:
            failed += 1
            print(f"{name}: {wrong}", flush=True)
    failed += _stored(count)
    for took, name in slowest:
        print(f"slowest: {took:.2f} s {name}")
    print(f"{len(inputs)} inputs, {failed} failed")
    return failed


def _outcomes(inputs: tuple[Input | int, ...]) -> Iterator[tuple[str, float, str | None]]:
    """What came of each input, in order; one that ends or hangs its process is found by itself and costs no other."""
    place = 0
    while place < len(inputs):
        try:
            with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
                for outcome in pool.map(tried, inputs[place:], chunksize=5):
                    yield outcome
                    place += 1
        except BrokenProcessPool:
            for given in inputs[place : place + _IN_FLIGHT]:
                yield _alone(given)
                place += 1


def _alone(given: Input | int) -> tuple[str, float, str | None]:
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(tried, given).result()
    except BrokenProcessPool:
        name = given.name if isinstance(given, Input) else f"mutation {given}"
        return name, 0.0, "ended its process, or hung until it was ended"


def _stored(count: int) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        database = open_database("sqlite:///soak.sqlite3", folder=Path(name))
        migrate(database)
        for number in range(0, count, _STORED):
            try:
                add_and_check(mutated(number), database, Path(name))
            except Exception as error:  # noqa: BLE001  (as above)
                failed += 1
                print(f"mutation {number} into a library: {type(error).__name__}: {error}", flush=True)
        database.close()
    return failed


def soak_daemons(plan: Plan = MONTH) -> int:
    """Let many daemons work against one PostgreSQL; gives how many runs did not go out exactly once."""
    with running_postgresql() as server:
        address = server.new_database()
        database = open_database(address, folder=Path())
        outcome = run_daemons(address, database, plan)
        database.close()
    for fault in outcome.faults:
        print(fault)
    print(
        f"{plan.daemons} daemons, {plan.days} days, {outcome.killed} killed: {len(outcome.faults)} faults in "
        f"{sum(outcome.told.values())} events"
    )
    return len(outcome.faults)


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else "20000"
    failed = 0 if wanted == "daemons" else soak(int(wanted))
    sys.exit(bool(failed + soak_daemons()))
