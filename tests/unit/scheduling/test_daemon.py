"""The daemon's minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from generator.scheduling.daemon import TICK_JOB, Daemon


def test_a_clock_that_is_set_back_does_not_keep_the_daemon_still() -> None:
    ticks = threading.Semaphore(0)

    def tick(_stop: Callable[[], bool]) -> None:
        ticks.release()

    daemon = Daemon(tick, watch_seconds=0.05)
    daemon.start()
    try:
        assert ticks.acquire(timeout=10)
        # What a clock that goes back an hour leaves behind: the next minute is an hour away.
        daemon._scheduler.modify_job(TICK_JOB, next_run_time=datetime.now(UTC) + timedelta(hours=1))
        assert ticks.acquire(timeout=10)
    finally:
        daemon.stop()
    assert not daemon._watcher.is_alive()
