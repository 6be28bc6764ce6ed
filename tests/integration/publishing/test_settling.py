from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import select

from generator.errors import UsageError
from generator.ingest.printed import print_as_agreed
from generator.model.profile import Fact, FactKind
from generator.publishing.newsroom import Newsroom
from generator.publishing.particulars import settle_fact
from generator.publishing.people import profiles_with_conflicts
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.store import schema
from generator.store.profiles import add_facts, facts_of, get_profiles, lock_profiles, set_merged
from generator.store.settled import settled_of
from tests.integration.publishing.conftest import NOW, PEOPLE, compose_october

ADA = PEOPLE[0]


def state(newsroom: Newsroom, kind: FactKind, *values: str, as_of: date | None = None) -> None:
    """Let Ada's article state these values."""
    with newsroom.database.write() as connection:
        revision = facts_of(connection, [ADA])[ADA][0].revision
        stated = [Fact(kind=kind, value=value, revision=revision, as_of=as_of) for value in values]
        add_facts(connection, ADA, stated)
        print_as_agreed(connection, ADA)


def settle(newsroom: Newsroom, kind: str, value: str | None) -> None:
    settle_fact(newsroom, ADA, kind, value, note="asked her", by="Ann", now=NOW)


def role(newsroom: Newsroom) -> str | None:
    with newsroom.database.read() as connection:
        return get_profiles(connection, [ADA])[ADA].role


def conflicts(newsroom: Newsroom) -> list[FactKind]:
    with newsroom.database.read() as connection:
        return [conflict.fact for conflict in profiles_with_conflicts(connection, [ADA])[0].conflicts]


def test_a_choice_prints_at_once_and_is_kept_with_who_and_why(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.ROLE, "Cook", "Baker")
    assert (role(newsroom), conflicts(newsroom)) == (None, [FactKind.ROLE])
    settle(newsroom, "role", "Cook")
    assert (role(newsroom), conflicts(newsroom)) == ("Cook", [])
    with newsroom.database.read() as connection:
        (choice,) = settled_of(connection, [ADA])[ADA]
        action = connection.execute(select(schema.audit).where(schema.audit.c.action == "settle-fact")).one()
    assert (choice.value, choice.by, choice.note, set(choice.known)) == (
        "Cook",
        "Ann",
        "asked her",
        {"Cook", "Baker"},
    )
    assert (action.subject, action.by, action.detail["value"]) == (ADA, "Ann", "Cook")


def test_a_choice_outlives_a_further_article_that_only_opens_the_question(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.ROLE, "Cook", "Baker")
    settle(newsroom, "role", "Cook")
    state(newsroom, FactKind.ROLE, "Miller")
    assert (role(newsroom), conflicts(newsroom)) == ("Cook", [FactKind.ROLE])


def test_none_of_them_may_be_chosen(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.ROLE, "Cook")
    assert role(newsroom) == "Cook"
    settle(newsroom, "role", None)
    assert (role(newsroom), conflicts(newsroom)) == (None, [])


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("shoe-size", "44", "choose one of name, honorific"),
        ("theme", "women", "cannot be settled"),
        ("role", "Queen", 'choose "Cook" or "Baker", or --none'),
        ("pronoun", "she", "no article states the pronoun"),
        ("name", None, "a person is always named"),
    ],
)
def test_what_nobody_states_is_refused_with_the_choices(
    newsroom: Newsroom, kind: str, value: str | None, says: str
) -> None:
    state(newsroom, FactKind.ROLE, "Cook", "Baker")
    with pytest.raises(UsageError, match=says):
        settle(newsroom, kind, value)


def test_a_settled_spelling_is_not_asked_about_again(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.NAME, "Adah Obi")
    composed = compose_october(newsroom)
    kinds = [question.kind for question in readiness(newsroom, composed.issue).questions]
    assert QuestionKind.NAME in kinds
    settle(newsroom, "name", "Adah Obi")
    kinds = [question.kind for question in readiness(newsroom, composed.issue).questions]
    assert QuestionKind.NAME not in kinds
    with newsroom.database.read() as connection:
        assert get_profiles(connection, [ADA])[ADA].name == "Adah Obi"


def test_an_old_role_prints_and_whoever_approves_is_told_until_it_is_settled(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.ROLE, "Cook", as_of=date(2019, 3, 1))
    composed = compose_october(newsroom)

    def told() -> list[str]:
        found = readiness(newsroom, composed.issue).findings
        return [finding.message for finding in found if finding.rule == "old-role"]

    assert role(newsroom) == "Cook"
    assert told() == ["The role of Ada Obi (Cook) is from March 2019: check it."]
    settle(newsroom, "role", "Cook")
    assert told() == []


def test_a_choice_is_never_kept_for_somebody_who_is_merged_meanwhile(newsroom: Newsroom) -> None:
    state(newsroom, FactKind.ROLE, "Cook", "Baker")
    with ThreadPoolExecutor(1) as pool:
        with newsroom.database.write() as connection:
            lock_profiles(connection, [ADA])
            settled = pool.submit(settle, newsroom, "role", "Cook")
            with suppress(TimeoutError):
                settled.result(timeout=1)
            set_merged(connection, ADA, into=PEOPLE[1])
        with pytest.raises(UsageError, match=f"no article states the role of {PEOPLE[1]}"):
            settled.result(timeout=20)
