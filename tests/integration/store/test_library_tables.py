"""Sources, people and quotes in a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from generator.model.profile import Fact, FactKind, Profile
from generator.model.quote import Attribution, QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.model.source import text_sha256
from generator.store import schema
from generator.store.database import Database
from generator.store.profiles import (
    add_facts,
    facts_of,
    find_slug,
    get_profiles,
    lock_profiles,
    own_rights,
    publishers_of,
    record_rights,
    rights_of,
    save_profile,
)
from generator.store.quotes import (
    QuoteFilter,
    add_attribution,
    attributions_of,
    get_quotes,
    list_quotes,
    set_quote_status,
)
from generator.store.settled import settled_of
from generator.store.sources import find_revision, get_revision, list_sources, numbers_of
from tests.chance import examples
from tests.integration.store.library import NOW, add_article, add_person, add_words

TEXT = "Who helped you?\n\nMy aunt Ngozi 🧡 did. She drove the night bus.\n\nI still hear her voice."


def test_a_quote_is_read_from_its_place_after_an_emoji(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        found = add_words(
            connection,
            "I still hear her voice.",
            slug="ada-obi",
            revision=revision,
            question="Who helped you?",
        )
    with database.read() as connection:
        quote = get_quotes(connection, [found.id])[found.id]
    assert quote.text == "I still hear her voice." == TEXT[quote.start : quote.end]
    assert quote.question == "Who helped you?"
    assert quote.profile == "ada-obi"


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1))
def test_an_archived_text_comes_back_to_the_letter(database: Database, text: str) -> None:
    with database.write() as connection:
        if find_revision(connection, text_sha256(text)) is None:
            add_article(connection, text)
    with database.read() as connection:
        kept = find_revision(connection, text_sha256(text))
    assert kept is not None
    assert kept.text == text


def test_a_text_is_archived_once(database: Database) -> None:
    with database.write() as connection:
        add_article(connection, TEXT)
    with pytest.raises(IntegrityError), database.write() as connection:
        add_article(connection, TEXT, address="https://elsewhere.example.org/2")


def test_a_changed_article_is_a_new_revision_of_the_same_source(database: Database) -> None:
    with database.write() as connection:
        first = add_article(connection, TEXT)
        second = add_article(connection, TEXT + "\n\nCorrected on Tuesday.")
    with database.read() as connection:
        listed = list_sources(connection, limit=10)
        assert get_revision(connection, first.id) == first
    assert [newest for _, newest in listed] == [second.id]


def test_the_newest_attribution_counts_and_the_older_stay(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        add_person(connection, "ngozi-obi", revision=revision)
        found = add_words(connection, "I still hear her voice.", slug="ada-obi", revision=revision)
        add_attribution(
            connection,
            Attribution(
                quote=found.id,
                profile="ngozi-obi",
                rule="editor",
                evidence="said so",
                confidence=1,
                by="Ann",
                at=NOW,
            ),
        )
    with database.read() as connection:
        assert get_quotes(connection, [found.id])[found.id].profile == "ngozi-obi"
        assert [a.profile for a in attributions_of(connection, found.id)] == ["ada-obi", "ngozi-obi"]
        assert list_quotes(connection, QuoteFilter(profile="ada-obi"), limit=10) == ()


def test_quotes_are_listed_page_by_page_without_a_gap(database: Database) -> None:
    words = [f"Sentence number {n} stands here." for n in range(7)]
    with database.write() as connection:
        revision = add_article(connection, " ".join(words))
        add_person(connection, "ada-obi", revision=revision)
        for sentence in words:
            add_words(connection, sentence, slug="ada-obi", revision=revision)
    seen: list[str] = []
    with database.read() as connection:
        while page := list_quotes(connection, QuoteFilter(), limit=3, after=seen[-1] if seen else None):
            seen += [quote.id for quote in page]
        texts = [get_quotes(connection, [quote])[quote].text for quote in seen]
    assert texts == words


def test_a_retired_quote_is_found_by_its_status(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        found = add_words(connection, "I still hear her voice.", slug="ada-obi", revision=revision)
        set_quote_status(connection, found.id, QuoteStatus.RETIRED)
    with database.read() as connection:
        assert list_quotes(connection, QuoteFilter(status=QuoteStatus.PENDING), limit=9) == ()
        assert len(list_quotes(connection, QuoteFilter(status=QuoteStatus.RETIRED), limit=9)) == 1


def test_facts_are_added_once_and_a_profile_prints_what_was_worked_out(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        fact = Fact(kind=FactKind.ROLE, value="Bus driver", revision=revision.id, as_of=None)
        assert add_facts(connection, "ada-obi", [fact]) == 1
        assert add_facts(connection, "ada-obi", [fact]) == 0
        save_profile(
            connection, Profile(slug="ada-obi", name="Ada Obi", role="Bus driver", themes=("carers", "women"))
        )
    with database.read() as connection:
        profile = get_profiles(connection, ["ada-obi"])["ada-obi"]
        assert [known.kind for known in facts_of(connection, ["ada-obi"])["ada-obi"]] == ["name", "role"]
    assert (profile.role, profile.themes, profile.sources) == (
        "Bus driver",
        ("carers", "women"),
        (revision.id,),
    )


def test_facts_are_dated_by_a_day_that_is_learnt_later(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, "Why bees?\n\nThey argue.")
        add_person(connection, "ada-obi", revision=revision)
        role = Fact(kind=FactKind.ROLE, value="Cook", revision=revision.id, as_of=None)
        length = Fact(kind=FactKind.SERVICE, value="22 years", revision=revision.id, as_of=None)
        add_facts(connection, "ada-obi", [role, length])
        day = date(2024, 10, 3)
        since = replace(length, value="since 2002", as_of=day, served="the police")
        add_facts(connection, "ada-obi", [replace(role, as_of=day), since])
        facts = facts_of(connection, ["ada-obi"])["ada-obi"]
    assert [fact for fact in facts if fact.kind is FactKind.SERVICE] == [since]
    assert {fact.as_of for fact in facts} == {day}


def test_the_newest_answer_about_rights_counts(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        for status in (RightsStatus.GRANTED, RightsStatus.WITHDRAWN):
            record_rights(connection, "ada-obi", Rights(status=status, by="Ann", at=NOW))
    with database.read() as connection:
        answers = rights_of(connection, ["ada-obi", "nobody"])
    assert answers["ada-obi"].status is RightsStatus.WITHDRAWN
    assert answers["nobody"].status is RightsStatus.NOT_ASKED


def test_an_old_slug_goes_on_leading_to_the_person(database: Database) -> None:
    with database.write() as connection:
        revision = add_article(connection, TEXT)
        add_person(connection, "ada-obi", revision=revision)
        add_person(connection, "ada-o", revision=revision)
        connection.execute(
            update(schema.profiles).where(schema.profiles.c.slug == "ada-o").values(merged_into="ada-obi")
        )
    with database.read() as connection:
        assert find_slug(connection, "ada-o") == find_slug(connection, "ada-obi") == "ada-obi"
        assert find_slug(connection, "nobody") is None


def test_more_people_than_one_statement_takes_are_asked_for(database: Database) -> None:
    slugs = [f"person-{number}" for number in range(33_000)]
    with database.write() as connection:
        lock_profiles(connection, slugs)
        assert get_profiles(connection, slugs) == {}
        assert facts_of(connection, slugs)[slugs[-1]] == ()
        assert publishers_of(connection, slugs)[slugs[-1]] == ()
        assert own_rights(connection, slugs)[slugs[-1]].status is RightsStatus.NOT_ASKED
        assert settled_of(connection, slugs)[slugs[-1]] == ()
        assert numbers_of(connection, slugs) == {}
