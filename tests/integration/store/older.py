"""A database as an earlier version of the program left it."""

from __future__ import annotations

from sqlalchemy import Connection, text

_SINCE_0006 = (
    "DROP TABLE plan_portraits",
    "DROP TABLE plan_pictures",
    "ALTER TABLE plans DROP COLUMN readers",
    "ALTER TABLE plans DROP COLUMN to_lists",
)
_SINCE_0005 = ("DROP TABLE portraits",)
_SINCE_0004 = (
    "DROP INDEX IF EXISTS ix_quotes_glance",
    "DROP INDEX ix_quotes_profile",
    "ALTER TABLE quotes DROP COLUMN profile",
    "ALTER TABLE quotes DROP COLUMN rule",
    "ALTER TABLE quotes DROP COLUMN confidence",
    "CREATE INDEX ix_attributions_profile ON attributions (profile)",
    "DROP INDEX ix_revisions_newest",
    "CREATE INDEX ix_revisions_source ON revisions (source)",
    "CREATE INDEX ix_quotes_revision ON quotes (revision)",
    "DROP TABLE quiet_overrides",
    "DROP TABLE notices",
    "DROP TABLE daemons",
    "ALTER TABLE runs DROP COLUMN released_at",
    "ALTER TABLE features DROP COLUMN occurrence",
)
_SINCE_0003 = ("DROP TABLE name_words",)


def back_to_0006(connection: Connection) -> None:
    """Take away what came after migration 0006."""
    _undo(connection, _SINCE_0006, version="0006")


def back_to_0005(connection: Connection) -> None:
    """Take away what came after migration 0005."""
    back_to_0006(connection)
    _undo(connection, _SINCE_0005, version="0005")


def back_to_0004(connection: Connection) -> None:
    """Take away what came after migration 0004."""
    back_to_0005(connection)
    _undo(connection, _SINCE_0004, version="0004")


def back_to_0003(connection: Connection) -> None:
    """Take away what came after migration 0003."""
    back_to_0004(connection)
    _undo(connection, _SINCE_0003, version="0003")


def _undo(connection: Connection, statements: tuple[str, ...], *, version: str) -> None:
    for statement in statements:
        connection.execute(text(statement))
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
