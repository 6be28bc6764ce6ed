from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from generator.store import deliveries as ledger
from generator.store.database import Database
from tests.fixtures.ledger import NOW, enqueue_readers, statuses

LEASE = timedelta(minutes=2)
FAST_CLOCK = NOW + 2 * LEASE


def test_an_outcome_and_a_recovery_never_wait_for_each_other(database: Database) -> None:
    """A machine whose clock is ahead settles a try as lost, while its worker writes down that it went."""
    begun = _begun(database)
    inside = threading.Event()
    _pause_after_first_statement(database, thread="worker", reached=inside)

    def write_outcome() -> bool:
        threading.current_thread().name = "worker"
        with database.write() as connection:
            return ledger.mark_sent(connection, begun, now=NOW)

    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write_outcome)
        assert inside.wait(10)
        with database.write() as connection:
            ledger.recover(connection, now=FAST_CLOCK, idempotent_channels=[])
        assert written.result(10)
    assert statuses(database) == {"sent": 1}


def _begun(database: Database) -> ledger.BegunAttempt:
    enqueue_readers(database, 1)
    with database.write() as connection:
        (claimed,) = ledger.claim(connection, "a", now=NOW, lease=LEASE, limit=1, channels=["mail"])
        begun = ledger.begin_sending(connection, claimed.delivery.id, worker="a", now=NOW, lease=LEASE)
    assert begun is not None
    return begun


def _pause_after_first_statement(database: Database, *, thread: str, reached: threading.Event) -> None:
    @event.listens_for(database.engine, "after_cursor_execute")
    def pause(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if (
            threading.current_thread().name == thread
            and statement.startswith("UPDATE")
            and not reached.is_set()
        ):
            reached.set()
            time.sleep(0.7)
