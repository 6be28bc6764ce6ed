"""People found by the words of their names, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from generator.model.profile import Profile
from generator.store.database import Database
from generator.store.migrations import migrate
from generator.store.profiles import add_profile, save_profile, set_merged
from generator.store.spellings import share_names, spellings_like, spellings_of
from tests.integration.store.library import NOW, add_article, add_person
from tests.integration.store.older import back_to_0003

ANN, BISI = "Ann-Léa O’Poe", "Bisi Cole"


@pytest.fixture
def library(database: Database) -> Database:
    """Two people who share no word of their names."""
    with database.write() as connection:
        add_profile(connection, "ann-lea-opoe", name=ANN, now=NOW)
        add_profile(connection, "bisi-cole", name=BISI, now=NOW)
    return database


def called(library: Database, *names: str) -> set[str]:
    with library.read() as connection:
        return set(spellings_like(connection, names))


@pytest.mark.parametrize("name", ["A. OPoe", "ANN LEA", "Annleaopoe", "Lea de Souza"])
def test_somebody_is_found_by_any_word_of_the_name(library: Database, name: str) -> None:
    assert called(library, name) == {"ann-lea-opoe"}


def test_nobody_is_found_by_words_that_no_name_has(library: Database) -> None:
    assert called(library, "Ann-Marie Souza", "Cole") == {"ann-lea-opoe", "bisi-cole"}
    assert called(library, "Anne Coles", "") == set()


def test_a_name_that_is_stated_or_printed_later_finds_them_too(library: Database) -> None:
    with library.write() as connection:
        add_person(connection, "cara-dole", revision=add_article(connection, "Cara Dole works here."))
        save_profile(connection, Profile(slug="cara-dole", name="Cara Nwosu"))
    assert called(library, "C. Dole") == called(library, "C. Nwosu") == {"cara-dole"}
    with library.read() as connection:
        assert spellings_of(connection, ["cara-dole"]) == {"cara-dole": ("Cara Dole", "Cara Nwosu")}


def test_whoever_was_merged_is_found_as_the_other_with_all_spellings(library: Database) -> None:
    with library.write() as connection:
        set_merged(connection, "bisi-cole", into="ann-lea-opoe")
    with library.read() as connection:
        assert spellings_like(connection, ["Bisi"]) == {"ann-lea-opoe": (ANN, BISI)}


def test_whoever_takes_somebody_s_facts_is_found_by_that_name(library: Database) -> None:
    with library.write() as connection:
        share_names(connection, origin="bisi-cole", target="ann-lea-opoe")
        share_names(connection, origin="bisi-cole", target="ann-lea-opoe")
    assert called(library, "B. Cole") == {"ann-lea-opoe", "bisi-cole"}


def test_names_that_were_there_before_are_indexed_by_the_migration(library: Database) -> None:
    every = text("SELECT word, profile FROM name_words ORDER BY word, profile")
    with library.write() as connection:
        before = connection.execute(every).all()
        back_to_0003(connection)
    migrate(library)
    with library.read() as connection:
        assert connection.execute(every).all() == before
    assert before
