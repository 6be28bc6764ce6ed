"""`make soak`: 20,000 spoilt articles and every monster; prints what does not hold and the slowest, and fails on it."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from generator.store.database import open_database
from generator.store.migrations import migrate
from tests.soak.held import add_and_check, tried
from tests.soak.mutations import monsters, mutated

_STORED = 25
"""One input in so many goes into a real library as well."""


def soak(count: int) -> int:
    """Try the monsters and so many mutations; gives how many failed."""
    inputs = (*monsters(), *range(count))
    failed, slowest = 0, [(0.0, "")]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for name, took, wrong in pool.map(tried, inputs, chunksize=20):
            slowest = sorted([*slowest, (took, name)], reverse=True)[:5]
            if wrong:
                failed += 1
                print(f"{name}: {wrong}", flush=True)
    failed += _stored(count)
    for took, name in slowest:
        print(f"slowest: {took:.2f} s {name}")
    print(f"{len(inputs)} inputs, {failed} failed")
    return failed


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


if __name__ == "__main__":
    sys.exit(bool(soak(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)))
