"""Quotes compared with each other and with the confidence line, on both databases."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from generator.ingest.alike import mark_alike
from generator.library.duplicates import near_duplicates
from generator.model.quote import QuoteStatus
from generator.store.database import Database
from generator.store.decisions import why_held
from generator.store.quotes import QuoteFilter, list_quotes
from tests.integration.ingest.articles import BEES, RAIN, ROOF, add, interview, places, settle

CUT = f"{BEES} My neighbours hardly ever read anything, and they keep wasps."


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_the_order_in_which_articles_come_plays_no_part(
    database: Database, tmp_path: Path, order: tuple[str, ...]
) -> None:
    texts = {"a": interview(BEES, RAIN), "b": interview(CUT, ROOF), "c": interview(f"{BEES[:-1]}!", ROOF)}
    for name in order:
        add(database, tmp_path / f"{name}.txt", texts[name])
    with database.read() as connection:
        found = list_quotes(connection, QuoteFilter(standalone=True), limit=1000)
    flagged = {quote.id for quote in found if quote.flags == ("near-duplicate",)}
    assert flagged == near_duplicates(found)
    assert len(flagged) == 3


def test_the_same_words_of_two_people_are_a_doubt_about_both(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, RAIN))
    add(database, tmp_path / "b.txt", interview(BEES, ROOF, name="Bisi Cole"))
    assert [quote.flags for quote in places(database, BEES)] == [("said-by-another",)] * 2
    assert [quote.flags for quote in places(database, RAIN)] == [()]
    settle(database, BEES, first, QuoteStatus.RETIRED)
    with database.write() as connection:
        assert mark_alike(connection, ["alana-nwosu"]) == 2
    assert [quote.flags for quote in places(database, BEES)] == [(), ()]


def test_words_an_article_no_longer_says_make_nothing_needless(database: Database, tmp_path: Path) -> None:
    add(database, tmp_path / "a.txt", interview(BEES, RAIN))
    report = add(database, tmp_path / "a.txt", interview(BEES, RAIN, ROOF))
    now = [quote for quote in places(database, BEES) if quote.revision == report.source]
    assert [quote.flags for quote in now] == [()]


def test_below_the_line_words_wait_and_say_why(database: Database, tmp_path: Path) -> None:
    add(database, tmp_path / "a.txt", interview(BEES, RAIN), line=0.97)
    (held,) = places(database, BEES)
    assert (held.status, held.confidence) == (QuoteStatus.HELD, 0.96)
    with database.read() as connection:
        reason = why_held(connection, [held.id])[held.id]
    assert reason.startswith("only 96% certain, and your line is 97%: stands below the question")


def test_what_a_person_held_meanwhile_stays_held_whoever_it_is_about(
    database: Database, tmp_path: Path
) -> None:
    text = interview(BEES, ROOF)
    report = add(database, tmp_path / "a.txt", text, line=0.97)
    settle(database, ROOF, report, QuoteStatus.HELD)
    add(database, tmp_path / "a.txt", text, about="Alana Nwosu", line=0.8)
    assert [quote.status for quote in places(database, BEES)] == [QuoteStatus.PENDING]
    assert [quote.status for quote in places(database, ROOF)] == [QuoteStatus.HELD]


def test_at_the_line_words_are_there_to_be_chosen(database: Database, tmp_path: Path) -> None:
    add(database, tmp_path / "a.txt", interview(BEES, RAIN), line=0.96)
    assert [quote.status for quote in places(database, BEES)] == [QuoteStatus.PENDING]


def test_a_score_is_stored_with_its_reasons(database: Database, tmp_path: Path) -> None:
    add(database, tmp_path / "a.txt", interview(BEES, RAIN))
    with database.read() as connection:
        for quote in list_quotes(connection, QuoteFilter(), limit=100):
            assert sum(merit.points for merit in quote.merit) == pytest.approx(quote.score)
