"""A folder of a thousand pages into a real library, against trafilatura alone over the same bytes, in one run."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.ingest.add import IngestStatus
from generator.ingest.batch import ingest_places
from generator.ingest.document import Told
from generator.store.database import open_database
from generator.store.migrations import migrate
from tests.benchmarks.pages import write_pages

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
_WARM = 100
"""Pages after which memory is measured for the first time."""


@dataclass(frozen=True)
class Spent:
    """What a piece of work took: seconds on the wall, and of all processors, those of ended processes included."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Ingested:
    """The result of one run."""

    pages: int
    ours: Spent
    peer: Spent
    growth: int
    """Bytes of memory that this process took between page 100 and the last."""
    quotes: int

    def __str__(self) -> str:
        """Three lines: wall, processors, memory."""
        ours, peer, pages = self.ours, self.peer, self.pages
        return (
            f"ingest {pages} pages: wall {ours.wall / peer.wall:.2f} × trafilatura alone "
            f"({ours.wall / pages * 1000:.1f} ms / {peer.wall / pages * 1000:.1f} ms a page)\n"
            f"ingest {pages} pages: processors {ours.processor / peer.processor:.2f} × "
            f"({ours.processor / pages * 1000:.1f} ms / {peer.processor / pages * 1000:.1f} ms a page), "
            f"{self.quotes} quotes\n"
            f"ingest {pages} pages: memory grew by {self.growth / 2**20:.1f} MB after page {_WARM}"
        )


def spent(work: Callable[[], object]) -> Spent:
    """Do a piece of work and say what it took."""
    wall, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    processor = sum(after[:4]) - sum(before[:4])
    return Spent(time.perf_counter() - wall, processor)


def ingesting(pages: int = 1000) -> Ingested:
    """Write the pages, let trafilatura read them, then add the folder to a new library."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        folder.mkdir()
        raws = [path.read_bytes() for path in write_pages(folder, pages)]
        trafilatura.extract(raws[0].decode(), with_metadata=True)
        peer = spent(lambda: [trafilatura.extract(raw.decode(), with_metadata=True) for raw in raws])
        raws.clear()
        memory: list[int] = []
        quotes: list[int] = []
        ours = spent(lambda: _ingest(folder, Path(name), memory, quotes))
    return Ingested(pages, ours, peer, memory[-1] - memory[min(_WARM, pages) - 1], sum(quotes))


def _ingest(folder: Path, place: Path, memory: list[int], quotes: list[int]) -> None:
    database = open_database("sqlite:///bench.sqlite3", folder=place)
    migrate(database)
    settings = load_settings(defaults_folder() / "config.yaml")
    for report in ingest_places(database, [folder], Told(), settings=settings, now=NOW):
        assert report.status is IngestStatus.ADDED, report.reason
        memory.append(_resident())
        quotes.append(report.quotes)
    database.close()


def _resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
