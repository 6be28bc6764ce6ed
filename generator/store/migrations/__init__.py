"""Schema migrations, run by `migrate`; the files in versions/ are Alembic's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from generator.errors import StoreError
from generator.store.database import Database

MIGRATION_LOCK = 7_402_026
"""Key of the PostgreSQL advisory lock that lets one machine migrate at a time."""


def migrate(database: Database) -> None:
    """Bring the schema to the newest revision in one transaction; several machines may try at once."""
    with database.write() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(_alembic(connection), "head")


def require_current(database: Database) -> None:
    """Raise `StoreError` unless the schema is exactly the one this program knows."""
    with database.read() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == known_revisions()[0]:
        return
    if found is not None and found not in known_revisions():
        raise StoreError("the database was made by a newer version of this program: install that version")
    raise StoreError("the database is older than this program: run `generator upgrade`")


@cache
def known_revisions() -> tuple[str, ...]:
    """Every revision of the schema that this program knows, the newest first."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    return tuple(script.revision for script in scripts.walk_revisions())


def is_empty(database: Database) -> bool:
    """Whether no migration ever ran there."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() is None


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
