"""Portraits in the store: the newest counts, people who are one share them, and what is taken away is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from generator.model.portrait import Portrait
from generator.store.database import Database
from generator.store.portraits import (
    add_portrait,
    erase_portraits,
    portrait_history,
    portraits_of,
    still_kept,
)
from generator.store.profiles import set_merged
from generator.store.schema import portraits
from tests.integration.store.library import NOW, add_article, add_person


@pytest.fixture
def library(database: Database) -> Database:
    with database.write() as connection:
        revision = add_article(connection, "Ann Poe and Bea Roe keep the lights.")
        for slug in ("ann-poe", "ann-poe-2", "bea-roe"):
            add_person(connection, slug, revision=revision)
    return database


def portrait(content: bytes, **more: str) -> Portrait:
    fields = {"credit": "Photograph: Jo Bell", "alt": "", "origin": "ann.jpg", **more}
    return Portrait(content=content, width=1080, height=1350, **fields)


def add(connection: Connection, slug: str, content: bytes) -> str:
    one = portrait(content)
    add_portrait(connection, slug, one, by="Ann", at=NOW)
    return one.sha256


def test_the_newest_portrait_counts_and_the_earlier_one_is_kept(library: Database) -> None:
    with library.write() as connection:
        first, second = add(connection, "ann-poe", b"first"), add(connection, "ann-poe", b"second")
        assert portraits_of(connection, ["ann-poe", "bea-roe"]) == {"ann-poe": portrait(b"second")}
        assert [(entry.sha256, entry.is_kept) for entry in portrait_history(connection, "ann-poe")] == [
            (first, True),
            (second, True),
        ]


def test_what_is_taken_away_is_erased_and_its_lines_stay(library: Database) -> None:
    with library.write() as connection:
        shown = add(connection, "ann-poe", b"first")
        add(connection, "bea-roe", b"hers")
        erase_portraits(connection, "ann-poe", note="she asked", by="Ben", at=NOW + timedelta(days=1))
        assert portraits_of(connection, ["ann-poe", "bea-roe"]) == {"bea-roe": portrait(b"hers")}
        added, gone = portrait_history(connection, "ann-poe")
        assert (added.sha256, added.is_kept, added.by) == (shown, False, "Ann")
        assert (gone.sha256, gone.note, gone.by) == (None, "she asked", "Ben")
        kept = select(func.count()).where(portraits.c.content.is_not(None))
        assert connection.scalar(kept) == 1


def test_after_one_was_taken_away_another_may_be_added(library: Database) -> None:
    with library.write() as connection:
        old = add(connection, "ann-poe", b"first")
        erase_portraits(connection, "ann-poe", note="she asked", by="Ben", at=NOW)
        new = add(connection, "ann-poe", b"second")
        assert portraits_of(connection, ["ann-poe"])["ann-poe"].sha256 == new
        assert still_kept(connection, {"ann-poe": old}) == frozenset()
        assert still_kept(connection, {"ann-poe": new}) == {"ann-poe"}


def test_people_who_are_one_share_a_portrait_until_they_are_two_again(library: Database) -> None:
    with library.write() as connection:
        old = add(connection, "ann-poe-2", b"of the other")
        set_merged(connection, "ann-poe-2", into="ann-poe")
        found = portraits_of(connection, ["ann-poe", "ann-poe-2"])
        assert {slug: one.sha256 for slug, one in found.items()} == dict.fromkeys(
            ("ann-poe", "ann-poe-2"), old
        )
        new = add(connection, "ann-poe", b"newer")
        assert portraits_of(connection, ["ann-poe"])["ann-poe"].sha256 == new
        set_merged(connection, "ann-poe-2", into=None)
        found = portraits_of(connection, ["ann-poe", "ann-poe-2"])
        assert {slug: one.sha256 for slug, one in found.items()} == {"ann-poe": new, "ann-poe-2": old}


def test_a_portrait_taken_away_of_one_person_is_gone_under_every_old_slug(library: Database) -> None:
    with library.write() as connection:
        shown = add(connection, "ann-poe-2", b"of the other")
        set_merged(connection, "ann-poe-2", into="ann-poe")
        erase_portraits(connection, "ann-poe", note="she asked", by="Ben", at=NOW)
        assert still_kept(connection, {"ann-poe-2": shown}) == frozenset()
        set_merged(connection, "ann-poe-2", into=None)
        assert portraits_of(connection, ["ann-poe", "ann-poe-2"]) == {}


def test_the_same_file_wrongly_added_to_another_person_is_not_kept_for_them(library: Database) -> None:
    with library.write() as connection:
        wrong = add(connection, "bea-roe", b"of Ann")
        assert add(connection, "ann-poe", b"of Ann") == wrong
        erase_portraits(connection, "bea-roe", note="that is Ann", by="Ben", at=NOW)
        assert still_kept(connection, {"bea-roe": wrong, "ann-poe": wrong}) == {"ann-poe"}
