"""Statements that both databases understand, each in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

CHUNK = 500
"""How many values one statement asks for; SQLite takes 32,766 at the most."""


def insert_new(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that passes over rows which are there already, in the words of the database at hand."""
    return _insert_new(connection.dialect.name, table)


# SQLAlchemy takes longer to build such a statement than the database to carry it out.
@cache
def _insert_new(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def chunks(values: Sequence[T]) -> Iterator[list[T]]:
    """The values in portions that one statement can take."""
    left = iter(values)
    while portion := list(islice(left, CHUNK)):
        yield portion
