"""What is asked of everybody is read from indexes alone, not from the texts and the quotes themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from generator.store.database import open_database
from generator.store.migrations import migrate
from generator.store.schema import GLANCE_INDEX
from generator.store.shortlist import standings
from tests.integration.store.library import add_article, add_person, add_words


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    """A small library on SQLite; PostgreSQL plans by what it counted, and reads a small one from end to end."""
    database = open_database("sqlite:///small.sqlite3", folder=tmp_path)
    migrate(database)
    with database.write() as connection:
        revision = add_article(connection, "She drove the night bus.")
        add_person(connection, "ada-obi", revision=revision)
        add_words(connection, "She drove the night bus.", slug="ada-obi", revision=revision)
    return database.engine.connect()


def test_the_glance_reads_indexes_in_place_of_rows(connection: Connection) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(
        connection, "before_cursor_execute", lambda _c, _cursor, sql, values, *_: asked.append((sql, values))
    )
    assert [person.slug for person in standings(connection)] == ["ada-obi"]
    ((sql, values),) = [each for each in asked if "readable" in each[0]]
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(f"quotes USING COVERING INDEX {GLANCE_INDEX}" in step for step in plan)
    assert any("revisions USING COVERING INDEX ix_revisions_newest" in step for step in plan)
    connection.close()
    connection.engine.dispose()
