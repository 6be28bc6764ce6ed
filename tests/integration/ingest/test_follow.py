"""What becomes of decisions when an article changes, on both databases."""

from __future__ import annotations

from pathlib import Path

from generator.ingest.follow import follow_change
from generator.model.quote import Attribution, QuoteStatus
from generator.store.audit import actions_on
from generator.store.database import Database
from generator.store.decisions import why_held
from generator.store.profiles import add_profile
from generator.store.quotes import QuoteFilter, add_attribution, list_quotes
from generator.store.sources import sources_of_revisions
from tests.integration.ingest.articles import (
    BEES,
    NOW,
    OWLS,
    RAIN,
    ROOF,
    add,
    interview,
    places,
    quote_of,
    settle,
    statuses,
)

APPROVED, HELD, PENDING, RETIRED = (
    QuoteStatus.APPROVED,
    QuoteStatus.HELD,
    QuoteStatus.PENDING,
    QuoteStatus.RETIRED,
)


def test_words_that_an_article_no_longer_says_wait_for_a_person(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    bees = settle(database, BEES, first, APPROVED)
    second = add(database, tmp_path / "a.txt", interview(RAIN, ROOF))
    assert (
        second.reason
        == "the article changed: 1 quotation of its earlier text waits for you: `generator quotes list --status held`"
    )
    assert quote_of(database, bees).status is HELD
    with database.read() as connection:
        assert why_held(connection, [bees]) == {bees: "the article was changed, and no longer says this"}
        (*_, held) = actions_on(connection, [bees])[bees]
    assert (held.action, held.by, held.detail["was"]) == ("quote-held-by-change", "generator", "approved")


def test_nobody_is_asked_again_because_a_comma_changed_elsewhere(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF, RAIN))
    settle(database, RAIN, first, RETIRED)
    bees = settle(database, BEES, first, APPROVED)
    second = add(database, tmp_path / "a.txt", interview(BEES, ROOF, RAIN, lead="keeps bees, on a roof"))
    assert statuses(database, BEES, second) == [APPROVED]
    assert statuses(database, RAIN, second) == [RETIRED]
    assert statuses(database, ROOF, second) == [PENDING]
    (place,) = [quote.id for quote in places(database, BEES) if quote.revision == second.source]
    with database.read() as connection:
        (carried,) = actions_on(connection, [place])[place]
    assert (carried.action, carried.detail["origin"]) == ("quote-carried-over", bees)
    assert second.reason == "the article changed"


def test_the_last_decision_counts_in_whichever_text_it_was_made(database: Database, tmp_path: Path) -> None:
    first, other = interview(BEES, ROOF), interview(BEES, ROOF, lead="keeps bees, on a roof")
    report = add(database, tmp_path / "a.txt", first)
    settle(database, BEES, report, APPROVED)
    settle(database, BEES, add(database, tmp_path / "a.txt", other), RETIRED)
    again = add(database, tmp_path / "a.txt", first)
    assert again.source == report.source
    assert statuses(database, BEES, again) == [RETIRED]


def test_the_old_text_come_back_makes_its_quotes_what_they_were(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    settle(database, BEES, first, APPROVED)
    add(database, tmp_path / "a.txt", interview(RAIN, OWLS))
    assert statuses(database, BEES, first) == statuses(database, ROOF, first) == [HELD]
    add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    assert statuses(database, BEES, first) == [APPROVED]
    assert statuses(database, ROOF, first) == [PENDING]
    assert statuses(database, RAIN, first) == []
    assert [quote.status for quote in places(database, RAIN)] == [HELD]


def test_words_gone_for_a_while_keep_what_was_decided(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    settle(database, BEES, first, APPROVED)
    add(database, tmp_path / "a.txt", interview(RAIN, ROOF))
    third = add(database, tmp_path / "a.txt", interview(BEES, RAIN, ROOF))
    assert statuses(database, BEES, third) == [APPROVED]


def test_words_given_to_somebody_else_wait(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    bees = settle(database, BEES, first, APPROVED)
    second = add(database, tmp_path / "a.txt", interview(BEES, ROOF, name="Bisi Cole"))
    assert quote_of(database, bees).status is HELD
    assert statuses(database, BEES, second) == [PENDING]
    with database.read() as connection:
        assert why_held(connection, [bees])[bees].endswith("gives these words to bisi-cole now")


def test_words_that_are_nobodys_any_more_wait(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    bees = settle(database, BEES, first, APPROVED)
    add(database, tmp_path / "a.txt", f"A hive\n\nNobody knows who wrote this on the wall.\n\n{BEES}\n")
    assert quote_of(database, bees).status is HELD
    with database.read() as connection:
        assert "not certainly as theirs" in why_held(connection, [bees])[bees]


def test_an_editors_correction_is_kept_in_the_changed_article(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    bees = settle(database, BEES, first, APPROVED)
    with database.write() as connection:
        add_profile(connection, "bisi-cole", name="Bisi Cole", now=NOW)
        said = Attribution(
            quote=bees,
            profile="bisi-cole",
            rule="editor",
            evidence="heard it",
            confidence=1,
            by="Ann",
            at=NOW,
        )
        add_attribution(connection, said)
    second = add(database, tmp_path / "a.txt", interview(BEES, ROOF, lead="keeps bees, on a roof"))
    (place,) = [quote for quote in places(database, BEES) if quote.revision == second.source]
    assert (place.profile, place.rule, place.status) == ("bisi-cole", "editor", APPROVED)


def test_following_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    bees = settle(database, BEES, first, APPROVED)
    add(database, tmp_path / "a.txt", interview(RAIN, ROOF))
    with database.write() as connection:
        before = actions_on(connection, [bees])
        source = sources_of_revisions(connection, {str(first.source)})[str(first.source)].id
        assert follow_change(connection, source, told=False, now=NOW).held == 0
        assert actions_on(connection, [bees]) == before


def test_what_a_person_let_stand_after_seeing_it_is_not_held_again(
    database: Database, tmp_path: Path
) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF))
    add(database, tmp_path / "a.txt", interview(RAIN, ROOF))
    settle(database, BEES, first, APPROVED)
    add(database, tmp_path / "a.txt", interview(RAIN, ROOF, lead="sings"))
    assert statuses(database, BEES, first) == [APPROVED]


def test_a_retired_quote_stays_retired_though_a_space_and_a_capital_change(
    database: Database, tmp_path: Path
) -> None:
    first = add(database, tmp_path / "a.txt", interview(BEES, ROOF, RAIN))
    for words, status in ((BEES, RETIRED), (ROOF, HELD), (RAIN, APPROVED)):
        settle(database, words, first, status)
    changed = [words.replace(" I ", " I  ").replace(", ", " , ") for words in (BEES, ROOF, RAIN)]
    changed = [words.replace(" every", " Every").replace(" everybody", " Everybody") for words in changed]
    second = add(database, tmp_path / "a.txt", interview(*changed))
    with database.read() as connection:
        now = list_quotes(connection, QuoteFilter(revision=second.source), limit=9)
    assert not {quote.text for quote in now} & {BEES, ROOF, RAIN}
    # What was approved are exactly the words of before, so these are read again.
    assert [quote.status for quote in now] == [RETIRED, HELD, PENDING]


def test_words_given_to_somebody_else_by_a_person_are_decided_about_anew(
    database: Database, tmp_path: Path
) -> None:
    text = interview(BEES, ROOF, RAIN)
    first = add(database, tmp_path / "a.txt", text)
    bees = settle(database, BEES, first, APPROVED)
    settle(database, ROOF, first, RETIRED)
    with database.write() as connection:
        add_profile(connection, "alana-2", name="Alana Nwosu", now=NOW)
    assert add(database, tmp_path / "a.txt", text, about="alana-2").profiles == ("alana-2",)
    assert quote_of(database, bees).profile == "alana-2"
    assert [statuses(database, words, first) for words in (BEES, ROOF)] == [[PENDING], [RETIRED]]
    with database.read() as connection:
        last = actions_on(connection, [bees])[bees][-1]
    assert (last.action, last.detail["was"]) == ("quote-reopened", "approved")
    # An earlier approval does not come back with the next change of the article either.
    changed = interview(BEES, ROOF, RAIN, lead="keeps bees, on a roof")
    again = add(database, tmp_path / "a.txt", changed, about="alana-2")
    assert statuses(database, BEES, again) == [PENDING]
