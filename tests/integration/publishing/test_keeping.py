"""Few who speak to a great day are kept for it; on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from generator.errors import NothingToCompose
from generator.model.rights import Rights, RightsStatus
from generator.model.selection import Feature
from generator.publishing.choosing import Choice, Chosen, Pins, choose_people
from generator.publishing.newsroom import Newsroom
from generator.scheduling.recurrence import run_for
from tests.integration.publishing.conftest import PEOPLE, answer
from tests.integration.store.library import add_article, add_person, add_words

OCTOBER = date(2026, 10, 1)
AUGUST, MAY = date(2026, 8, 1), date(2026, 5, 1)
WORDS = "The ferry has forty seats, and I know who sits in every one of them by now."


def add_dan(room: Newsroom) -> None:
    """Somebody who speaks to no awareness day."""
    with room.database.write() as connection:
        revision = add_article(connection, WORDS, address="https://stories.example.org/dan")
        add_person(connection, "dan-field", revision=revision)
        add_words(connection, WORDS, slug="dan-field", revision=revision, score=0.6)


def chosen(room: Newsroom, day: date, pins: Pins | None = None, *, before: Sequence[Feature] = ()) -> Chosen:
    planned = run_for(room.schedule("monthly"), room.agenda, day=day)
    choice = Choice(planned=planned, pins=pins or Pins(), planned_before=tuple(before))
    with room.database.read() as connection:
        return choose_people(room, connection, choice)


def add_others(room: Newsroom, count: int, theme: str = "gardening") -> tuple[str, ...]:
    """So many people who speak about something else."""
    slugs = tuple(f"{theme}-{number}" for number in range(count))
    with room.database.write() as connection:
        for slug in slugs:
            words = f"{WORDS} My badge says {slug}."
            revision = add_article(connection, words, address=f"https://stories.example.org/{slug}")
            add_person(connection, slug, revision=revision, themes=(theme,))
            add_words(connection, words, slug=slug, revision=revision, score=0.6)
    return slugs


def on(day: date, slugs: Iterable[str]) -> tuple[Feature, ...]:
    return tuple(Feature(slug=slug, day=day) for slug in slugs)


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


def test_a_library_of_other_voices_leaves_the_day_as_many_as_its_letter_takes(newsroom: Newsroom) -> None:
    july = on(date(2026, 7, 20), add_others(newsroom, 6))
    with pytest.raises(NothingToCompose):
        chosen(newsroom, AUGUST, before=july)
    assert slugs(chosen(newsroom, OCTOBER, before=july)) == set(PEOPLE)


def test_whom_the_day_can_spare_is_asked_where_there_would_be_nobody(newsroom: Newsroom) -> None:
    july = on(date(2026, 7, 20), add_others(newsroom, 6))
    (fourth,) = add_others(newsroom, 1, theme="black-history")
    spared = slugs(chosen(newsroom, AUGUST, before=july))
    assert len(spared) == 1
    later = chosen(newsroom, OCTOBER, before=(*july, *on(AUGUST, spared)))
    assert slugs(later) == {*PEOPLE, fourth} - spared


def test_who_is_featured_too_near_to_the_day_already_is_not_kept_for_it(newsroom: Newsroom) -> None:
    spotlight = newsroom.schedule("spotlight").model_copy(update={"rest_days": 90})
    monthly = newsroom.schedule("monthly").model_copy(update={"rest_days": 20})
    room = replace(newsroom, schedules={"monthly": monthly, "spotlight": spotlight})
    others = on(date(2026, 8, 31), add_others(room, 6))
    after = on(date(2026, 10, 5), PEOPLE)
    assert slugs(chosen(room, date(2026, 9, 13), before=(*others, *after))) == set(PEOPLE)


def test_people_are_kept_until_the_letter_about_a_day_later_in_its_month(newsroom: Newsroom) -> None:
    add_others(newsroom, 6)
    (voice,) = add_others(newsroom, 1, theme="mental-health")
    # The week begins on 10 May 2027; the letter about it goes out on the 1st.
    planned = run_for(newsroom.schedule("spotlight"), newsroom.agenda, day=date(2027, 2, 5))
    with newsroom.database.read() as connection:
        found = choose_people(newsroom, connection, Choice(planned=planned))
    assert voice not in slugs(found)
    may = chosen(newsroom, date(2027, 5, 1))
    assert (slugs(may), may.selection.occurrence and may.selection.occurrence.observance) == (
        {voice},
        "uk-mental-health-awareness-week",
    )


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
