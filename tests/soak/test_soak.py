"""A part of `make soak`, small enough for every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store.database import open_database
from generator.store.migrations import migrate
from tests.soak.held import add_and_check, read_and_check
from tests.soak.mutations import mutated

PATIENCE = 60
"""Seconds; the soak itself allows two, but a machine may be busy with other things."""


@pytest.mark.parametrize("tens", range(50))
def test_spoilt_articles_are_refused_in_words_or_read_truly(tens: int) -> None:
    for number in range(tens * 10, tens * 10 + 10):
        assert read_and_check(mutated(number)) < PATIENCE, f"mutation {number}"


def test_spoilt_articles_leave_a_library_whole(tmp_path: Path) -> None:
    database = open_database("sqlite:///soak.sqlite3", folder=tmp_path)
    migrate(database)
    for number in range(1000, 1020):
        add_and_check(mutated(number), database, tmp_path)
    database.close()
