"""Quotes found by their words, on both databases."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from generator.model.quote import QuoteStatus
from generator.store.database import Database
from generator.store.migrations import migrate
from generator.store.quotes import QuoteFilter, set_quote_status
from generator.store.search import parse_search, search_quotes
from generator.store.search_index import fingerprint, folded
from tests.chance import examples
from tests.integration.store.library import add_article, add_person, add_words
from tests.integration.store.older import back_to_0003

BUS = "My aunt drove the night bus for a living, and she sang at every red light."
CAFE = "The café by the harbour opens when Zoë Ørsted says so, and not a minute before."
LIGHT = "I leave one light on. It is for whoever comes home last, bus or no bus, day or night."
ASKED = "Who drove you home at night?"


@pytest.fixture
def library(database: Database) -> Database:
    """Three quotes by two people; the first two answer a question."""
    with database.write() as connection:
        revision = add_article(connection, "\n\n".join((ASKED, BUS, CAFE, LIGHT)))
        for slug in ("ada-obi", "bisi-cole"):
            add_person(connection, slug, revision=revision)
        for words, slug in ((BUS, "ada-obi"), (CAFE, "bisi-cole"), (LIGHT, "ada-obi")):
            add_words(
                connection, words, slug=slug, revision=revision, question=ASKED if words == CAFE else None
            )
    return database


def found(library: Database, words: str, *, limit: int = 10, **wanted: object) -> list[str]:
    with library.read() as connection:
        matches = search_quotes(connection, parse_search(words), QuoteFilter(**wanted), limit=limit)  # type: ignore[arg-type]
    return [match.quote.text for match in matches]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("aunt", [BUS]),
        ("AUNT bus", [BUS]),
        ("cafe harbours open", [CAFE]),
        ("orsted zoe", [CAFE]),
        ('"night bus"', [BUS]),
        ('"bus night"', []),
        ("bus -aunt", [LIGHT]),
        ('light -"night bus"', [LIGHT]),
        ('"it is for"', [LIGHT]),
        ("living minute", []),
        ("-aunt", []),
        ("", []),
        ('"', []),
    ],
)
def test_all_words_are_looked_for_and_marks_and_hyphens_mean_something(
    library: Database, words: str, texts: list[str]
) -> None:
    assert found(library, words) == texts


def test_a_match_in_the_question_counts_less_than_one_in_the_words(library: Database) -> None:
    assert found(library, "drove") == [BUS, CAFE]
    assert found(library, "drove", limit=1) == [BUS]


def test_a_search_keeps_to_the_person_and_to_what_is_not_retired(library: Database) -> None:
    assert found(library, "night", profile="bisi-cole") == [CAFE]
    with library.write() as connection:
        retired = search_quotes(connection, parse_search("aunt"), QuoteFilter(), limit=1)[0].quote
        set_quote_status(connection, retired.id, QuoteStatus.RETIRED)
    assert found(library, "aunt") == []
    assert found(library, "aunt", status=QuoteStatus.RETIRED) == [BUS]


def test_what_an_article_no_longer_says_is_found_while_it_waits(library: Database) -> None:
    with library.write() as connection:
        add_article(connection, "Everything is different now.")
        old = search_quotes(connection, parse_search("aunt"), QuoteFilter(), limit=1)
        assert old == ()
        for quote in ("aunt", "cafe"):
            assert search_quotes(connection, parse_search(quote), QuoteFilter(), limit=1) == ()


def test_the_matched_words_are_marked_as_printed(library: Database) -> None:
    with library.read() as connection:
        (match,) = search_quotes(connection, parse_search("zoe orsted opening"), QuoteFilter(), limit=9)
    assert [match.quote.text[start:end] for start, end in match.marks] == ["opens", "Zoë", "Ørsted"]


def test_what_was_there_before_is_indexed_by_the_migration(library: Database) -> None:
    with library.write() as connection:
        before = connection.execute(text("SELECT id, fingerprint FROM quotes ORDER BY id")).all()
        back_to_0003(connection)
        connection.execute(text("DROP TABLE quote_words"))
        connection.execute(text("DROP INDEX ix_quotes_fingerprint"))
        connection.execute(text("ALTER TABLE quotes DROP COLUMN fingerprint"))
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP TEXT SEARCH CONFIGURATION quote_english"))
            connection.execute(text("DROP TEXT SEARCH DICTIONARY quote_english_stem"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    migrate(library)
    assert found(library, "drove") == [BUS, CAFE]
    with library.read() as connection:
        assert connection.execute(text("SELECT id, fingerprint FROM quotes ORDER BY id")).all() == before


@settings(
    max_examples=examples(120),
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=80) | st.text("\"-*()^:{}[]~&|!\\<>'% aABNORTDEnear+,;", max_size=60))
@example('aunt" OR "1"="1')
@example("words : aunt NEAR(bus, 2) ^x* {a b}")
@example("aunt'); DROP TABLE quotes; --")
@example("'aunt' & !bus <-> | :* \\")
@example("word " * 400)
@example(" ".join(f"w{number}" for number in range(400)))
@example("\x00 \x02 \x03 \ud800 İ ſ ß ﬁ ²")
def test_nothing_that_is_typed_breaks_the_search(library: Database, words: str) -> None:
    found(library, words)


@settings(max_examples=examples(200))
@given(st.text(max_size=60))
def test_every_folded_character_knows_where_it_came_from(words: str) -> None:
    plain, places = folded(words)
    assert len(plain) == len(places)
    assert all(0 <= place < len(words) for place in places)
    assert places == sorted(places)
    assert all(character.isalnum() or character == " " for character in plain)


@given(st.text(max_size=40))
@example("ΐ ﬃ İ ꭰ Ⓐ Straße —“Zoë”—")
def test_a_fingerprint_is_that_of_the_folded_letters(words: str) -> None:
    letters = "".join(folded(words)[0].split())
    assert fingerprint(words) == hashlib.sha256(letters.encode()).hexdigest()[:16]


def test_the_same_letters_have_one_fingerprint() -> None:
    assert fingerprint("The café, by the Harbour!") == fingerprint("the CAFÉ by the harbour")
    assert fingerprint("The café by the harbour") != fingerprint("The café by the harbours")
