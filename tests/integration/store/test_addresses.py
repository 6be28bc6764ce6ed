"""Addresses that lead to a source, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from generator.store.addresses import Address, addresses_of, find_address, identity_of, save_address
from generator.store.database import Database
from generator.store.fetches import Fetch, get_fetches, save_fetch
from tests.integration.store.library import NOW, add_article, source_at

HERE = "https://stories.example.org/ann"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://stories.example.org/ann",
        "https://www.stories.example.org/ann/",
        "HTTPS://Stories.Example.org:443/ann#top",
        "https://stories.example.org/ann?utm_source=letter&fbclid=1",
    ],
)
def test_spellings_of_one_address_lead_to_one_source(database: Database, spelling: str) -> None:
    with database.write() as connection:
        revision = add_article(connection, "Words.", address=HERE)
        found = source_at(connection, spelling)
    assert (found.id, found.address) == (revision.source, HERE)


@pytest.mark.parametrize(
    "other",
    [
        "https://stories.example.org/Ann",
        "https://stories.example.org/ann?page=2",
        "https://example.org/ann",
        "https://stories.example.org/#!/ann",
        "file:///stories.example.org/ann",
        "http://[",
    ],
)
def test_another_address_is_another_place(other: str) -> None:
    assert identity_of(other) != identity_of(HERE)


def test_the_order_of_a_query_makes_no_difference() -> None:
    assert identity_of("https://a.example/?a=1&b=2") == identity_of("https://a.example/?b=2&a=1")


def test_an_address_may_come_to_lead_elsewhere_and_keeps_its_spelling(database: Database) -> None:
    with database.write() as connection:
        first = add_article(connection, "Words.", address=HERE).source
        second = add_article(connection, "Others.", address="https://b.example/1").source
        save_address(connection, Address(address="https://c.example/x", source=first, copy=True), now=NOW)
        save_address(connection, Address(address="http://c.example/x/", source=second, copy=False), now=NOW)
        found = find_address(connection, "https://c.example/x")
        both = addresses_of(connection, [first, second])
    assert found == Address(address="https://c.example/x", source=second, copy=False)
    assert [each.address for each in both[first]] == [HERE]
    assert [each.address for each in both[second]] == ["https://b.example/1", "https://c.example/x"]


def test_two_who_ask_for_a_new_address_at_once_both_note_it(database: Database) -> None:
    first, second = (
        Fetch(address="https://a.example/x", asked_at=NOW, refusal=words) for words in ("a", "b")
    )

    def note() -> None:
        with database.write() as connection:
            save_fetch(connection, second)

    with ThreadPoolExecutor(1) as pool:
        with database.write() as connection:
            save_fetch(connection, first)
            noted = pool.submit(note)
            with suppress(TimeoutError):
                noted.result(timeout=1)
        noted.result(timeout=20)
    with database.read() as connection:
        assert get_fetches(connection, [first.address]) == {first.address: second}
