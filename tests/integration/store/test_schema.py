"""The migrations, the schema in code, and what the database refuses."""

from __future__ import annotations

import multiprocessing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from generator.errors import StoreError
from generator.store.database import Database, open_database
from generator.store.migrations import is_empty, migrate, require_current
from generator.store.runs import mark_schedule
from generator.store.schema import GLANCE_INDEX, metadata
from generator.store.search_index import INDEX_TABLES


def _is_for_both_databases(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name in INDEX_TABLES) and name != GLANCE_INDEX


def test_migrations_make_exactly_the_tables_of_the_schema(database: Database) -> None:
    with database.read() as connection:
        options = {"compare_type": True, "include_name": _is_for_both_databases}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrate(database)
    require_current(database)


def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="naive"), database.write() as connection:
        mark_schedule(connection, "monthly", now=datetime(2026, 10, 1))  # noqa: DTZ001


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        connection.execute(
            text("INSERT INTO lists VALUES ('readers', 'Readers', 'public', '2026-01-01 00:00:00')")
        )
        raise RuntimeError
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM lists")).scalar() == 0


def test_a_database_without_tables_is_told_to_upgrade(tmp_path: Path) -> None:
    empty = open_database("sqlite:///new.sqlite3", folder=tmp_path)
    assert is_empty(empty)
    with pytest.raises(StoreError, match="generator upgrade"):
        require_current(empty)
    empty.close()


def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    with pytest.raises(StoreError, match="newer version"):
        require_current(database)


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite3").write_text("This is a letter, not a database. " * 40)
    broken = open_database("sqlite:///notes.sqlite3", folder=tmp_path)
    with pytest.raises(StoreError, match="not a database"):
        migrate(broken)
    broken.close()


@pytest.mark.parametrize("url", ["nonsense", "oracle://someone@example.org/x"])
def test_an_address_of_another_kind_is_refused_in_words(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"config\.yaml"):
        open_database(url, folder=tmp_path)


def _migrate_in_a_process(url: str, folder: str) -> None:
    migrate(open_database(url, folder=Path(folder)))


def test_several_machines_may_migrate_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [
        spawn.Process(target=_migrate_in_a_process, args=("sqlite:///shared.sqlite3", str(tmp_path)))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    shared = open_database("sqlite:///shared.sqlite3", folder=tmp_path)
    require_current(shared)
    shared.close()
