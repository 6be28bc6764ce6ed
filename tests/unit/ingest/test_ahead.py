from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.config.settings import Settings
from generator.errors import IngestError
from generator.ingest import ahead
from generator.ingest.ahead import Task, prepared_file, read_ahead
from generator.ingest.document import Told
from tests.unit.ingest.test_add import FEATURE, INTERVIEW, SETTINGS

TODAY = datetime(2026, 10, 1, tzinfo=UTC).date()


def task(settings: Settings = SETTINGS) -> Task:
    return Task(told=Told(), settings=settings, today=TODAY)


def articles(folder: Path, count: int) -> list[str]:
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{(INTERVIEW, FEATURE)[number % 2]}\n\nNumber {number}.", encoding="utf-8")
    return [str(path) for path in paths]


def test_several_processes_find_what_one_finds_in_the_same_order(tmp_path: Path) -> None:
    places = [*articles(tmp_path, ahead.WORTH_IT), str(tmp_path / "none.txt")]
    together = [(place, repr(outcome)) for place, outcome in read_ahead(places, task())]
    assert together == [(place, repr(prepared_file(place, task()))) for place in places]


def test_a_run_that_is_given_up_leaves_no_process_behind(tmp_path: Path) -> None:
    run = read_ahead(articles(tmp_path, ahead.WORTH_IT), task())
    next(run)
    run.close()  # Waits for its processes: a test that hangs here has failed.
    with pytest.raises(StopIteration):
        next(run)


def test_a_file_that_cannot_be_read_is_a_refusal_and_no_end(tmp_path: Path) -> None:
    ((place, refused),) = read_ahead([str(tmp_path / "none.txt")], task())
    assert isinstance(refused, IngestError)
    assert str(refused) == f"{place} does not exist: check the name."


class Deadly(str):
    """The place of a file that ends whichever process is told to read it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


def test_a_file_that_ends_its_process_is_refused_and_keeps_no_other_out(tmp_path: Path) -> None:
    places = articles(tmp_path, ahead.WORTH_IT)
    places[1] = Deadly(places[1])
    outcomes = dict(read_ahead(places, task()))
    assert list(outcomes) == places
    refused = {place: str(outcome) for place, outcome in outcomes.items() if isinstance(outcome, IngestError)}
    assert list(refused) == [places[1]]
    assert refused[places[1]].startswith(f"{places[1]} ended the process that read it")
