"""Each quote keeps its newest attribution with it, whoever appends one and whenever."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from generator.model.quote import Attribution
from generator.store.database import Database
from generator.store.migrations import migrate
from generator.store.quotes import add_attribution, add_attributions, get_quotes
from tests.chance import examples
from tests.integration.store.library import NOW, add_article, add_person, add_words
from tests.integration.store.newest import kept_and_newest
from tests.integration.store.older import back_to_0004

PEOPLE = ("ada-obi", "bisi-cole", "cleo-grant")
WORDS = ("She drove the night bus.", "I still hear her voice.", "Nobody asked me before.")


@pytest.fixture
def quotes(database: Database) -> list[str]:
    """Three quotes by the first of three people."""
    with database.write() as connection:
        revision = add_article(connection, " ".join(WORDS))
        for slug in PEOPLE:
            add_person(connection, slug, revision=revision)
        return [add_words(connection, words, slug=PEOPLE[0], revision=revision).id for words in WORDS]


def said(quote: str, slug: str, *, confidence: float = 1.0) -> Attribution:
    return Attribution(
        quote=quote,
        profile=slug,
        rule=f"rule-{slug}",
        evidence="a note",
        confidence=confidence,
        by="Ann",
        at=NOW,
    )


SAYING = st.tuples(st.integers(0, 2), st.sampled_from(PEOPLE), st.sampled_from([0.25, 0.5, 1.0]))


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(SAYING, max_size=5), max_size=4), rolled_back=st.lists(SAYING))
def test_the_newest_stands_with_the_quote_after_whatever_was_said(
    database: Database,
    quotes: list[str],
    batches: list[list[tuple[int, str, float]]],
    rolled_back: list[tuple[int, str, float]],
) -> None:
    def rows(batch: Sequence[tuple[int, str, float]]) -> list[Attribution]:
        return [said(quotes[number], slug, confidence=confidence) for number, slug, confidence in batch]

    for batch in batches:
        with database.write() as connection:
            add_attributions(connection, rows(batch))
    with pytest.raises(RuntimeError), database.write() as connection:
        add_attributions(connection, rows(rolled_back))
        raise RuntimeError
    with database.read() as connection:
        kept, newest = kept_and_newest(connection)
        read = get_quotes(connection, quotes)
    assert kept == newest
    assert {id_: (one.profile, one.rule, one.confidence) for id_, one in read.items()} == newest


def test_many_at_once_leave_the_newest_with_each_quote(database: Database, quotes: list[str]) -> None:
    def attribute(number: int) -> None:
        some = [said(quote, PEOPLE[number % 3]) for quote in quotes]
        with database.write() as connection:
            add_attributions(connection, some if number % 2 else some[::-1])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attribute, range(80)))
    with database.read() as connection:
        kept, newest = kept_and_newest(connection)
    assert kept == newest


def test_the_migration_keeps_the_newest_of_what_was_said_before(
    database: Database, quotes: list[str]
) -> None:
    with database.write() as connection:
        for slug in reversed(PEOPLE):
            add_attribution(connection, said(quotes[0], slug))
        add_attribution(connection, replace(said(quotes[1], "cleo-grant"), confidence=0.5))
        before = connection.execute(text("SELECT * FROM attributions ORDER BY id")).all()
        back_to_0004(connection)
    migrate(database)
    with database.read() as connection:
        kept, newest = kept_and_newest(connection)
        assert connection.execute(text("SELECT * FROM attributions ORDER BY id")).all() == before
    assert kept == newest
    assert {kept[quote] for quote in quotes} == {
        ("ada-obi", "rule-ada-obi", 1.0),
        ("cleo-grant", "rule-cleo-grant", 0.5),
        ("ada-obi", "answer", 0.9),
    }
