"""Many files at once: other processes read ahead and extract, while this one writes what they found, in order."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import connection, current_process, get_context, parent_process

from generator.config.settings import Settings
from generator.errors import IngestError
from generator.ingest.document import Told
from generator.ingest.prepare import Prepared, prepare
from generator.ingest.receive import receive_file

WORTH_IT = 48
"""From so many files on; below, starting the processes would take longer than they save."""
_MOST = 8
_EACH = 3
"""Files in flight for each process, so that memory does not grow with the number of files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What every file of a run is read with."""

    told: Told
    settings: Settings
    today: date


Outcome = Prepared | IngestError


def prepared_file(place: str, task: Task) -> Outcome:
    """A file, read and extracted; or why not."""
    try:
        received = receive_file(place, task.settings.ingest)
        return prepare(received, task.told, task.settings, today=task.today)
    except IngestError as error:
        return error


def read_ahead(places: Sequence[str], task: Task) -> Iterator[tuple[str, Outcome]]:
    """Each file with what came of it, in the order given; where it is worth it, read by several processes."""
    workers = min(os.cpu_count() or 1, _MOST)
    # What an editor says about a person is looked up in the library, which changes with every article.
    if task.told.about or workers < 2 or len(places) < WORTH_IT or current_process().daemon:
        yield from ((place, prepared_file(place, task)) for place in places)
        return
    left = deque(places)
    while left:
        try:
            for place, outcome in _by_workers(list(left), task, workers):
                left.popleft()
                yield place, outcome
        except BrokenProcessPool:
            place = left.popleft()
            yield place, _by_one_of_its_own(place, task)


def _by_workers(places: list[str], task: Task, workers: int) -> Iterator[tuple[str, Outcome]]:
    waiting: deque[tuple[str, Future[Outcome]]] = deque()
    coming = iter(places)
    pool = _pool(workers, task)
    try:
        while True:
            for place in islice(coming, workers * _EACH - len(waiting)):
                with _deaf_to_interrupts():
                    waiting.append((place, pool.submit(_work, place)))
            if not waiting:
                return
            place, future = waiting.popleft()
            yield place, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _by_one_of_its_own(place: str, task: Task) -> Outcome:
    """Read a file after a process died: if it was this file, it is refused and nobody else is kept out."""
    try:
        with _pool(1, task) as pool:
            with _deaf_to_interrupts():
                future = pool.submit(_work, place)
            return future.result()
    except BrokenProcessPool:
        return IngestError(
            f"{place} ended the process that read it, most likely for want of memory: save it as plain text."
        )


def _pool(workers: int, task: Task) -> ProcessPoolExecutor:
    # A fresh interpreter: a fork would share the database's connection and other threads' locks.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(task,))


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that start inside never hear Ctrl-C, not even while they begin; this one hears it right after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none; there a process that begins may say so.
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_task: Task | None = None


def _begin(task: Task) -> None:
    global _task  # noqa: PLW0603  (the one thing that a process of the pool keeps)
    _task = task
    gc.freeze()  # What was read at the start is never garbage: looking through it again and again takes time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends the pool.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed can tell nobody to stop."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(place: str) -> Outcome:
    if _task is None:
        raise RuntimeError("A process of the pool was not told what to read with.")
    return prepared_file(place, _task)
