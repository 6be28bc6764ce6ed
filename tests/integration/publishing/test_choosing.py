"""Who is chosen for a run from a real library, on both databases: exact, balanced anew, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from generator.errors import NothingToCompose, UsageError
from generator.model.issue import IssueStatus
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.selection import Feature
from generator.publishing.choosing import Choice, Chosen, Pins, choose_people
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.scheduling.recurrence import run_for
from generator.store import schema
from generator.store.database import Database
from generator.store.features import features_between
from generator.store.issues import get_issue, move_issue
from generator.store.profiles import record_rights
from generator.store.quotes import set_flags, set_quote_status
from generator.store.shortlist import candidates, standings
from tests.integration.publishing.conftest import NOW, OCTOBER, PEOPLE
from tests.integration.store.library import add_article, add_person, add_words
from tests.unit.selection.people import standing_of

WORDS = "The tide tables hung above the stove in our kitchen, and I could read them before I could read."
ANSWERS = (
    Rights(status=RightsStatus.GRANTED, expires_on=date(2027, 1, 1), by="Ann", at=NOW),
    Rights(status=RightsStatus.GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF), by="Ann", at=NOW),
    Rights(status=RightsStatus.WITHDRAWN, by="Ann", at=NOW),
)


def add_people(database: Database, count: int) -> None:
    """People of several organisations with quotes of all lengths, some flagged or held, some refused."""
    with database.write() as connection:
        for n in range(count):
            slug = f"person-{n:02}"
            first, second = (
                f"{WORDS[: 50 + n % 40]} {n}.",
                f"{WORDS} {n * 7} times over, and {WORDS}" * (1 + n % 3),
            )
            address = f"https://people.example.org/{n}"
            revision = add_article(connection, f"{first}\n\n{second}", address=address)
            themes = (("black-history",), ("mentoring",), ())[n % 3]
            add_person(connection, slug, revision=revision, themes=themes)
            spoken = ((), ("race-equality",), ("black-history", "women"))[n // 3 % 3]
            said = add_words(
                connection, first, slug=slug, revision=revision, score=n % 10 / 10, themes=spoken
            )
            other = add_words(connection, second, slug=slug, revision=revision, score=n % 7 / 7)
            if n % 5 == 0:
                set_flags(connection, {said.id: ("slip",)})
            if n % 6 == 0:
                set_quote_status(connection, other.id, QuoteStatus.HELD)
            if n % 8 == 7:
                record_rights(connection, slug, ANSWERS[n // 8 % 3])
            own = schema.profiles.c.slug == slug
            of = {"organisation": f"Organisation {n % 4}", "role": "Nurse" if n % 2 else None}
            connection.execute(update(schema.profiles).where(own).values(of))
            if n % 9 == 0:
                mine = schema.sources.c.id == revision.source
                connection.execute(update(schema.sources).where(mine).values(published=None))


def chosen_for(newsroom: Newsroom, day: date, *, pins: Pins | None = None, people: int = 60) -> Chosen:
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=day)
    with newsroom.database.read() as connection:
        choice = Choice(planned=planned, pins=pins or Pins())
        return choose_people(newsroom, connection, choice, people=people)


def compose_monthly(newsroom: Newsroom, day: date, **pins: tuple[str, ...]) -> Composed:
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=day)
    return compose(newsroom, planned, ComposeOptions(pins=Pins(**pins)), now=NOW)


def test_a_glance_tells_what_a_close_look_tells(database: Database) -> None:
    add_people(database, 40)
    with database.read() as connection:
        glanced = {one.slug: one for one in standings(connection)}
        closely = candidates(connection, glanced.keys(), ())
    for one in closely:
        seen, told = glanced[one.profile.slug], standing_of(one)
        assert told is not None
        assert seen._replace(spoken=(), rights=told.rights) == told._replace(spoken=())
        assert replace(told.rights, by=None, at=None) == seen.rights
        assert {themes: pytest.approx(worth) for themes, worth in seen.spoken} == dict(told.spoken)
    assert {standing.has_undated for standing in glanced.values()} == {True, False}


@pytest.mark.parametrize("day", [OCTOBER, date(2026, 11, 2)])
def test_looking_at_one_person_first_gives_the_choice_of_looking_at_everybody(
    newsroom: Newsroom, day: date
) -> None:
    add_people(newsroom.database, 40)
    everybody = chosen_for(newsroom, day, people=1000)
    assert chosen_for(newsroom, day, people=1).selection.chosen == everybody.selection.chosen
    assert len(everybody.selection.chosen) == 3


def test_who_is_left_out_by_hand_makes_room_and_is_kept_out(newsroom: Newsroom) -> None:
    add_people(newsroom.database, 12)
    before = compose_monthly(newsroom, OCTOBER).issue
    out = before.profiles[0].slug
    after = compose_monthly(newsroom, OCTOBER, excluded=(out,)).issue
    assert len(after.profiles) == len(before.profiles) == 3
    assert out not in {person.slug for person in after.profiles}
    assert (before.profiles[0].name, "Left out by hand") in after.not_chosen
    with newsroom.database.read() as connection:
        assert get_issue(connection, after.id) == after
    assert after.excluded_profiles == (out,)


def test_too_few_people_make_a_smaller_issue_that_says_why(newsroom: Newsroom) -> None:
    composed = compose_monthly(newsroom, OCTOBER, excluded=PEOPLE[:1])
    assert len(composed.issue.profiles) == 2
    (finding,) = [one for one in composed.findings if one.rule == "fewer-people"]
    assert finding.message == "Only two people could be chosen of three: the others were left out by hand."
    # What was found while it was composed is told again to whoever approves it.
    assert readiness(newsroom, newsroom.issue(composed.issue.id)).findings == composed.findings
    with pytest.raises(
        NothingToCompose,
        match=r"may be featured in .* on 1 October 2026: those looked at .*left out by hand \(\d+\)",
    ):
        compose_monthly(newsroom, OCTOBER, excluded=PEOPLE)


def test_nobody_is_asked_for_and_left_out_at_once(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="ada-obi is both asked for and left out"):
        compose_monthly(newsroom, OCTOBER, profiles=("ada-obi",), excluded=("ada-obi",))
    with pytest.raises(UsageError, match="nobody"):
        compose_monthly(newsroom, OCTOBER, excluded=("nobody",))


def test_a_feature_remembers_whose_awareness_day_it_was(newsroom: Newsroom) -> None:
    add_people(newsroom.database, 3)
    issue = compose_monthly(newsroom, OCTOBER, profiles=("person-01",)).issue
    with newsroom.database.read() as connection:
        kept = {one.slug: one for one in features_between(connection, OCTOBER, OCTOBER)}
    assert kept.keys() == {person.slug for person in issue.profiles}
    key = "uk-black-history-month:2026"
    assert kept["person-01"].occurrence is kept["person-01"].occasion is None
    others = [one for slug, one in kept.items() if slug != "person-01"]
    assert {(one.occurrence, one.occasion, one.schedule) for one in others} == {
        (key, "Black History Month", "monthly")
    }


def test_nobody_is_featured_twice_in_a_row_however_short_the_rest(newsroom: Newsroom) -> None:
    monthly = newsroom.schedule("monthly").model_copy(update={"rest_days": 0})
    restless = replace(newsroom, schedules={"monthly": monthly})
    compose_monthly(restless, OCTOBER)
    with pytest.raises(NothingToCompose, match=r"are in the issue right before or after \(3\)"):
        chosen_for(restless, date(2026, 11, 2))
    assert len(chosen_for(restless, OCTOBER).selection.chosen) == 3
    add_people(newsroom.database, 12)
    later = {one.profile.slug for one in chosen_for(restless, date(2026, 11, 2)).selection.chosen}
    assert later.isdisjoint(PEOPLE)


def test_whom_an_expired_draft_proposed_is_asked_again_and_that_is_told(newsroom: Newsroom) -> None:
    issue = compose_monthly(newsroom, OCTOBER).issue
    with newsroom.database.write() as connection:
        move_issue(connection, issue.id, to=IssueStatus.EXPIRED)
    told = "Proposed for 1 October 2026, which was not sent"
    again = chosen_for(newsroom, date(2026, 11, 2)).selection.chosen
    assert len(again) == 3
    assert all(told in one.reasons for one in again)
    much_later = chosen_for(newsroom, date(2027, 1, 4)).selection.chosen
    assert not any(told in one.reasons for one in much_later)


def test_whom_a_plan_foresees_rests_for_the_issues_after_it(newsroom: Newsroom) -> None:
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=date(2026, 11, 2))
    foreseen = tuple(Feature(slug=slug, day=OCTOBER) for slug in PEOPLE[:2])
    with newsroom.database.read() as connection:
        found = choose_people(newsroom, connection, Choice(planned=planned, planned_before=foreseen))
    assert [one.profile.slug for one in found.selection.chosen] == [PEOPLE[2]]
    assert found.shortfall == "Only one person could be chosen of three: the others rest between two features"


def test_whoever_is_asked_for_is_not_put_under_a_day_of_which_they_say_nothing(newsroom: Newsroom) -> None:
    words = "My mother crossed two borders with a sewing machine, and she never once put it down."
    with newsroom.database.write() as connection:
        revision = add_article(connection, words, address="https://stories.example.org/amal")
        add_person(connection, "amal-haddad", revision=revision, themes=("refugees",))
        add_words(connection, words, slug="amal-haddad", revision=revision, themes=("refugees",))
    alone = Pins(profiles=("amal-haddad",), excluded=PEOPLE)
    june = chosen_for(newsroom, date(2027, 6, 1), pins=alone).selection
    october = chosen_for(newsroom, OCTOBER, pins=alone).selection
    assert june.occurrence
    assert "refugees" in june.occurrence.themes
    assert october.occurrence is None
    assert [person.profile.slug for person in october.chosen] == ["amal-haddad"]
