"""Whether an article may be reprinted, and what a shortlist makes of it, on both databases."""

from __future__ import annotations

from sqlalchemy import Connection

from generator.model.source import Reuse, ReusePermission
from generator.store.database import Database
from generator.store.reuse import record_reuse, reuse_of
from generator.store.shortlist import ShortlistRequest, shortlist
from tests.integration.store.library import NOW, add_article, add_person, add_words

REQUEST = ShortlistRequest(themes=(), issue="monthly.2026-10")
WORDS = "I mean every word of this."


def answer(connection: Connection, source: str, permission: str) -> None:
    given = Reuse(permission=ReusePermission(permission), note="a mail", by="Ann", at=NOW)
    record_reuse(connection, source, given)


def ann(connection: Connection, *, number: int = 1) -> tuple[str, str]:
    """An article with one quote of Ann's: its source and the quote."""
    address = f"https://stories.example.org/{number}"
    revision = add_article(connection, f"{WORDS} Number {number}.", address=address)
    if number == 1:
        add_person(connection, "ann-obi", revision=revision)
    return revision.source, add_words(connection, WORDS, slug="ann-obi", revision=revision).id


def test_the_newest_answer_counts_and_nobody_asked_is_an_answer_too(database: Database) -> None:
    with database.write() as connection:
        source, _ = ann(connection)
        before = reuse_of(connection, [source])[source]
        answer(connection, source, "granted")
        answer(connection, source, "refused")
        after = reuse_of(connection, [source])[source]
    assert (before.permission, before.at) == ("not_asked", None)
    assert after == Reuse(permission=ReusePermission.REFUSED, note="a mail", by="Ann", at=NOW)


def test_words_of_a_refused_article_are_in_no_shortlist(database: Database) -> None:
    with database.write() as connection:
        source, _ = ann(connection)
        other, kept = ann(connection, number=2)
        answer(connection, source, "refused")
        answer(connection, other, "not_asked")
        (candidate,) = shortlist(connection, REQUEST)
        answer(connection, other, "refused")
        assert shortlist(connection, REQUEST) == ()
    assert [quote.id for quote in candidate.quotes] == [kept]


def test_a_pinned_quote_of_a_refused_article_is_not_offered_either(database: Database) -> None:
    with database.write() as connection:
        source, quote = ann(connection)
        answer(connection, source, "refused")
        request = ShortlistRequest(themes=(), issue="x", pinned_quotes=(quote,))
        assert [candidate.quotes for candidate in shortlist(connection, request)] == [()]


def test_a_refusal_that_was_taken_back_counts_no_more(database: Database) -> None:
    with database.write() as connection:
        source, quote = ann(connection)
        answer(connection, source, "refused")
        answer(connection, source, "granted")
        (candidate,) = shortlist(connection, REQUEST)
    assert [each.id for each in candidate.quotes] == [quote]
