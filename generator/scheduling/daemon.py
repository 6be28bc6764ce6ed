"""`generator serve`: APScheduler gives the minutes, every tick looks at the workspace as it stands then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

log = logging.getLogger(__name__)

TICK_JOB = "tick"
LONGEST_PAUSE = timedelta(minutes=2)
"""The next tick is never further away, unless the machine's clock was set back."""


class Daemon:
    """Runs `tick_once` now and every minute, never two at a time, until it is stopped.

    What is due is unique in the database, so a daemon beside cron, or several daemons, do no harm.
    """

    def __init__(
        self, tick_once: Callable[[Callable[[], bool]], None], *, watch_seconds: float = 30.0
    ) -> None:
        """`tick_once` is handed a question: is it time to stop?"""
        self._tick_once = tick_once
        self._stopping = threading.Event()
        self._watch_seconds = watch_seconds
        self._watcher = threading.Thread(target=self._watch, name="clock-watch", daemon=True)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Tick at once, then at every full minute, in a thread of its own."""
        self._scheduler.add_job(self._tick, id=f"first-{TICK_JOB}")
        self._scheduler.add_job(self._tick, CronTrigger(minute="*", timezone=UTC), id=TICK_JOB)
        self._scheduler.start()
        self._watcher.start()

    def stop(self) -> None:
        """Let the message in hand be finished, then return; nothing to do where it was never started."""
        self._stopping.set()
        if not self._scheduler.running:
            return
        self._watcher.join()
        # Its thread may be about to hand over a job, which a stopped executor answers with an exception.
        self._scheduler.remove_all_jobs()
        self._scheduler.shutdown(wait=True)

    def _watch(self) -> None:
        """A clock that was set back must not keep the daemon still until it comes round again."""
        while not self._stopping.wait(self._watch_seconds):
            now = datetime.now(UTC)
            job = self._scheduler.get_job(TICK_JOB)
            if job is not None and job.next_run_time - now > LONGEST_PAUSE:
                self._scheduler.modify_job(TICK_JOB, next_run_time=now)

    def _tick(self) -> None:
        if self._stopping.is_set():
            return
        try:
            self._tick_once(self._stopping.is_set)
        except Exception:  # the outer loop: whatever one tick meets, the next one comes
            log.exception("a tick failed; the next one comes in a minute")
