"""What must hold for every input, sense or nonsense: a refusal in words, or quotes that stand where they say."""

from __future__ import annotations

import faulthandler
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.errors import IngestError
from generator.ingest.add import IngestStatus
from generator.ingest.batch import ingest_one
from generator.ingest.document import Told
from generator.ingest.extract import Extraction, extract
from generator.ingest.listings import read_listing
from generator.ingest.read import SUFFIXES, document_of
from generator.library.verbatim import is_whole_sentences
from generator.store import schema
from generator.store.database import Database
from tests.soak.mutations import Input, mutated

SETTINGS = load_settings(defaults_folder() / "config.yaml")
NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)


MOST_SECONDS = 2.0
_HANGS = 120
"""Seconds on the wall after which an input is given up, and the process with it: nothing gentler stops a pattern."""


def tried(given: Input | int) -> tuple[str, float, str | None]:
    """An input's name, the seconds it took, and what did not hold."""
    given = mutated(given) if isinstance(given, int) else given
    name = f"{given.name} as {given.suffix}"
    faulthandler.dump_traceback_later(_HANGS, exit=True)
    try:
        took = read_and_check(given)
    except Exception as error:  # noqa: BLE001  (whatever escapes is what the soak is looking for)
        return name, 0.0, f"{type(error).__name__}: {error}"
    finally:
        faulthandler.cancel_dump_traceback_later()
    return name, took, f"took {took:.1f} s" if took > MOST_SECONDS else None


def read_and_check(given: Input) -> float:
    """Read and extract; gives how many seconds of the processor that took. `AssertionError` says what does not hold."""
    began = time.process_time()
    try:
        if given.suffix == ".xml":
            read_listing(given.raw, SETTINGS.ingest, place=given.name, base="https://a.example/")
            return time.process_time() - began
        document = document_of(given.raw, SUFFIXES[given.suffix], place=given.name)
        found = extract(document, Told(about=given.about), themes=SETTINGS.themes)
    except IngestError:
        return time.process_time() - began
    took = time.process_time() - began
    _check(found)
    return took


def _check(found: Extraction) -> None:
    text = found.document.text
    text.encode()
    for each in (quote for person in found.people for quote in person.quotes):
        quote = each.quote
        words = text[quote.start : quote.end]
        assert words, "a quote has words"
        assert words.strip() == words, "and no space around them"
        assert 0 <= quote.score <= 1
        if quote.standalone:
            assert is_whole_sentences(text, quote.start, quote.end)


def add_and_check(given: Input, database: Database, folder: Path) -> None:
    """Ingest into a real library: a refusal changes nothing, and every new quote is its place in its article."""
    if given.suffix == ".xml":
        return  # A listing leads to addresses, and nothing here asks the network.
    path = folder / f"story{given.suffix}"
    path.write_bytes(given.raw)
    before = rows(database)
    report = ingest_one(database, str(path), Told(about=given.about), settings=SETTINGS, now=NOW)
    if report.status is IngestStatus.REFUSED:
        assert rows(database) == before, "a refused article leaves nothing"
        assert report.reason
        return
    with database.read() as connection:
        places = connection.execute(
            select(schema.quotes.c.start, schema.quotes.c.end, schema.revisions.c.text).where(
                schema.quotes.c.revision == schema.revisions.c.id, schema.revisions.c.id == report.source
            )
        )
        assert all(0 <= start < end <= len(text) for start, end, text in places)
    assert report.quotes >= 0


def rows(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    with database.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in schema.metadata.tables.items()
        }
