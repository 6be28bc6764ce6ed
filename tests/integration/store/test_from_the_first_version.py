"""A library of the first version comes along with everything that it knew."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

import generator.store.migrations
from generator.store.addresses import addresses_of
from generator.store.database import open_database
from generator.store.migrations import migrate
from generator.store.reuse import reuse_of
from tests.integration.store.library import source_at

SOURCE = """
    INSERT INTO sources (id, address, reuse, added_at)
    VALUES (:id, :address, 'not_asked', '2026-09-01 09:00:00.000000')
"""


def _first_version(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(generator.store.migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
    for number, address in enumerate(
        ("https://a.example/one", "http://www.a.example/one/", "file:///home/ann/two.txt")
    ):
        connection.execute(text(SOURCE), {"id": f"source-{number}", "address": address})


def test_addresses_of_earlier_sources_lead_to_them(tmp_path: Path) -> None:
    database = open_database("sqlite:///old.sqlite3", folder=tmp_path)
    with database.write() as connection:
        _first_version(connection)
    migrate(database)
    ids = ["source-0", "source-1", "source-2"]
    with database.read() as connection:
        found = source_at(connection, "https://a.example/one?utm_source=x")
        by_file = source_at(connection, "file:///home/ann/two.txt")
        leading = {source: len(each) for source, each in addresses_of(connection, ids).items()}
        assert {reuse.permission.value for reuse in reuse_of(connection, ids).values()} == {"not_asked"}
    database.close()
    # Two spellings of one address were two articles once: the earlier one keeps it, and both stay in the library.
    assert (found.id, by_file.id, leading) == (
        "source-0",
        "source-2",
        {"source-0": 1, "source-1": 0, "source-2": 1},
    )


def test_migrations_know_nothing_of_what_the_program_does_today() -> None:
    folder = Path(generator.store.migrations.__file__).parent / "versions"
    imported = {
        line
        for file in folder.glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith(("from generator", "import generator"))
    }
    # The two column types are what the tables are made of.
    assert imported == {"from generator.store.columns import RowId, UtcDateTime"}
