"""Opening the database, and the two ways in: `read` and `write`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from generator.errors import StoreError

BUSY_SECONDS = 60
"""How long a writer waits for another one before it gives up."""


@dataclass(frozen=True)
class Database:
    """A store behind one address. Connections are taken from a pool and given back by the context managers."""

    engine: Engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; whatever is written here is refused or rolled back."""
        with _in_words(self.engine), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that holds the write lock from its start (BEGIN IMMEDIATE on SQLite).

        Commits at the end, rolls back when anything is raised.
        """
        with _in_words(self.engine), self.engine.connect() as connection:
            # PostgreSQL takes locks row by row and does not know this option.
            connection.execution_options(sqlite_begin="IMMEDIATE")
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give all connections back to the system."""
        self.engine.dispose()


def open_database(url: str, *, folder: Path) -> Database:
    """The database at a SQLAlchemy address; a relative SQLite file lies in `folder`. Raises `StoreError`."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(
            "the database address in config.yaml is not one: write it as sqlite:///generator.sqlite3 "
            "or postgresql://name@host/database"
        ) from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername.startswith("sqlite") and parsed.database not in (None, "", ":memory:"):
        parsed = parsed.set(database=str(folder / str(parsed.database)))
    try:
        # Parameters hold addresses and tokens, which belong in no log.
        engine = create_engine(
            parsed, pool_pre_ping=not parsed.drivername.startswith("sqlite"), hide_parameters=True
        )
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise StoreError(
            f"the database kind {parsed.drivername!r} is not one of ours: use sqlite or postgresql in config.yaml"
        ) from None
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    return Database(engine)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(dbapi_connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: `on_begin` says which kind it is to be.
        dbapi_connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            dbapi_connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")


@contextmanager
def _in_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise StoreError(f"the database {_place(engine)} cannot be used: {_first_line(error)}") from error
    except DBAPIError as error:
        if "file is not a database" in str(error):
            raise StoreError(
                f"{_place(engine)} is not a database of ours: move it away or correct config.yaml"
            ) from None
        raise


def _place(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no answer"
