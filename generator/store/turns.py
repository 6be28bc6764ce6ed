"""One after another, where a database lets several write at the same moment."""

from __future__ import annotations

from sqlalchemy import Connection, text

LIBRARY = 0x6C696272
"""Key of the PostgreSQL advisory lock of whoever may add articles or people, or make one person of two."""


def wait_for_turn(connection: Connection) -> None:
    """Be the only one who adds articles or people, or merges them, until the transaction ends.

    To be called before looking which there are, and before every other lock. SQLite's writers wait anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LIBRARY})
