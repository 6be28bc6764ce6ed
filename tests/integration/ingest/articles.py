"""Interviews with invented people, added the way an editor adds them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.config.settings import Settings
from generator.ingest.add import IngestReport
from generator.ingest.batch import ingest_one
from generator.ingest.document import Told
from generator.model.quote import Quote, QuoteStatus
from generator.store.database import Database
from generator.store.decisions import decide
from generator.store.quotes import QuoteFilter, get_quotes, list_quotes
from tests.fixtures.least_settings import least_settings

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
BEES = "I like how bees argue, because a hive is a parliament in which everybody has done the reading."
ROOF = "I want a hive on every roof that I can see from the tower, and nobody should need a permit for one."
RAIN = (
    "My mother always said that rain is only the sky doing its washing, and I believe her more each spring."
)

OWLS = "My office has one owl and no clock, so I know when it is late and never how late it is."


def settings(line: float = 0.8) -> Settings:
    """The least that config.yaml may say."""
    return least_settings(confidence_line=line)


def interview(*answers: str, name: str = "Alana Nwosu", lead: str = "keeps bees on a roof") -> str:
    """An interview in which a person gives these answers."""
    asked = "\n\n".join(f"What is the {n}. thing you know?\n\n{words}" for n, words in enumerate(answers))
    return f"A day with {name}\n\n{name} {lead}.\n\n{asked}\n"


def add(
    database: Database, file: Path, text: str, *, about: str | None = None, line: float = 0.8
) -> IngestReport:
    """Write the text into the file, as its newest version, and add it."""
    file.write_text(text, encoding="utf-8")
    return ingest_one(database, str(file), Told(about=about), settings=settings(line), now=NOW)


def places(database: Database, words: str) -> list[Quote]:
    """Every quote of exactly these words, in whatever text, the earliest archived first."""
    with database.read() as connection:
        found = list_quotes(connection, QuoteFilter(), limit=1000)
    return [quote for quote in found if quote.text == words]


def statuses(database: Database, words: str, report: IngestReport) -> list[QuoteStatus]:
    """What became of these words in one text."""
    return [quote.status for quote in places(database, words) if quote.revision == report.source]


def settle(database: Database, words: str, report: IngestReport, status: QuoteStatus) -> str:
    """Ann decides about words in one text; gives the quote."""
    (found,) = [quote.id for quote in places(database, words) if quote.revision == report.source]
    with database.write() as connection:
        decide(connection, found, status, by="Ann", at=NOW)
    return found


def quote_of(database: Database, quote: str) -> Quote:
    """A quote as it stands now."""
    with database.read() as connection:
        return get_quotes(connection, [quote])[quote]
