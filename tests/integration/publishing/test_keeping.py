"""Few who speak to a great day are kept for it; on both databases."""

from __future__ import annotations

from datetime import date

from generator.model.rights import Rights, RightsStatus
from generator.publishing.choosing import Choice, Chosen, Pins, choose_people
from generator.publishing.newsroom import Newsroom
from generator.scheduling.recurrence import run_for
from tests.integration.publishing.conftest import PEOPLE, answer
from tests.integration.store.library import add_article, add_person, add_words

AUGUST, MAY = date(2026, 8, 1), date(2026, 5, 1)
WORDS = "The ferry has forty seats, and I know who sits in every one of them by now."


def add_dan(room: Newsroom) -> None:
    """Somebody who speaks to no awareness day."""
    with room.database.write() as connection:
        revision = add_article(connection, WORDS, address="https://stories.example.org/dan")
        add_person(connection, "dan-field", revision=revision)
        add_words(connection, WORDS, slug="dan-field", revision=revision, score=0.6)


def chosen(room: Newsroom, day: date, pins: Pins | None = None) -> Chosen:
    planned = run_for(room.schedule("monthly"), room.agenda, day=day)
    with room.database.read() as connection:
        return choose_people(room, connection, Choice(planned=planned, pins=pins or Pins()))


def slugs(found: Chosen) -> set[str]:
    return {person.profile.slug for person in found.selection.chosen}


def test_an_ordinary_issue_leaves_black_history_month_its_few_voices(newsroom: Newsroom) -> None:
    add_dan(newsroom)
    found = chosen(newsroom, AUGUST)
    assert slugs(found) == {"dan-field"}
    reasons = {person.reason for person in found.selection.not_chosen}
    assert reasons == {"Kept for Black History Month, to which few here speak"}
    assert found.shortfall is not None
    assert "kept for a greater day ahead" in found.shortfall


def test_long_before_that_day_nobody_is_kept(newsroom: Newsroom) -> None:
    add_dan(newsroom)
    assert len(slugs(chosen(newsroom, MAY))) == 3


def test_they_are_asked_where_there_would_be_nobody_at_all(newsroom: Newsroom) -> None:
    assert slugs(chosen(newsroom, AUGUST)) == set(PEOPLE)


def test_an_editor_who_asks_for_one_of_them_gets_them(newsroom: Newsroom) -> None:
    add_dan(newsroom)
    assert "ada-obi" in slugs(chosen(newsroom, AUGUST, Pins(profiles=("ada-obi",))))


def test_people_who_withdrew_are_no_voices_that_a_day_could_count_on(newsroom: Newsroom) -> None:
    add_dan(newsroom)
    with newsroom.database.write() as connection:
        for number in range(8):
            words = f"{WORDS} My badge has the number {number}."
            revision = add_article(connection, words, address=f"https://stories.example.org/gone/{number}")
            add_person(connection, f"gone-{number}", revision=revision, themes=("black-history",))
            add_words(connection, words, slug=f"gone-{number}", revision=revision, score=0.6)
    for number in range(8):
        answer(newsroom, f"gone-{number}", Rights(status=RightsStatus.WITHDRAWN))
    assert slugs(chosen(newsroom, AUGUST)) == {"dan-field"}
