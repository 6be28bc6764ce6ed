"""A database as an earlier version of the program left it."""

from __future__ import annotations

from sqlalchemy import Connection, text

_SINCE_0004 = (
    "DROP TABLE quiet_overrides",
    "DROP TABLE notices",
    "DROP TABLE daemons",
    "ALTER TABLE runs DROP COLUMN released_at",
    "ALTER TABLE features DROP COLUMN occurrence",
)
_SINCE_0003 = ("DROP TABLE name_words",)


def back_to_0003(connection: Connection) -> None:
    """Take away what came after migration 0003."""
    for statement in (*_SINCE_0004, *_SINCE_0003):
        connection.execute(text(statement))
    connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
