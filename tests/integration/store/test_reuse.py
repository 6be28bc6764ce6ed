"""Whether an article may be reprinted, and what a shortlist makes of it, on both databases."""

from __future__ import annotations

from sqlalchemy import Connection

from generator.model.source import Reuse, ReusePermission
from generator.store.database import Database
from generator.store.reuse import record_reuse, reuse_of
from generator.store.shortlist import candidates, standings
from tests.integration.store.library import NOW, add_article, add_person, add_words

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
        (candidate,) = candidates(connection, {"ann-obi"}, ())
        assert [standing.slug for standing in standings(connection)] == ["ann-obi"]
        answer(connection, other, "refused")
        assert standings(connection) == ()
    assert [quote.id for quote in candidate.quotes] == [kept]


def test_words_of_a_refused_article_are_not_offered_for_a_pin_either(database: Database) -> None:
    with database.write() as connection:
        source, _ = ann(connection)
        answer(connection, source, "refused")
        assert [one.quotes for one in candidates(connection, {"ann-obi"}, ())] == [()]


def test_a_refusal_that_was_taken_back_counts_no_more(database: Database) -> None:
    with database.write() as connection:
        source, quote = ann(connection)
        answer(connection, source, "refused")
        answer(connection, source, "granted")
        (candidate,) = candidates(connection, {"ann-obi"}, ())
    assert [each.id for each in candidate.quotes] == [quote]
