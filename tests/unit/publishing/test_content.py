"""What a letter says around people's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.config.defaults import defaults_folder
from generator.config.load import load_schedules
from generator.model.observance import AccentPair, Occurrence
from generator.model.profile import Profile
from generator.publishing.content import (
    PREHEADER_LENGTHS,
    SUBJECT_LENGTH,
    _introduction,
    _preheader,
    _subject,
    choose_headline,
    dates_ahead,
)

OCTOBER = Occurrence(
    observance="uk-black-history-month",
    name="Black History Month",
    region="uk",
    start=date(2026, 10, 1),
    end=date(2026, 10, 31),
    themes=("black-history",),
    accent=AccentPair(deep="#4A1942", bright="#E8B04A"),
    hashtag="BlackHistoryMonth",
    headlines=("One", "Two", "Three"),
    about="Why.",
    guidance="How.",
    url="https://example.org",
    weight=3,
)
names = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=60)


def _person(name: str, organisation: str | None = None) -> Profile:
    return Profile(slug="x", name=name, organisation=organisation)


@given(st.lists(names, min_size=1, max_size=4), st.booleans())
def test_a_preheader_is_a_sentence_of_40_to_90_characters(people: list[str], observed: bool) -> None:
    sentence = _preheader([_person(name) for name in people], OCTOBER if observed else None)
    assert PREHEADER_LENGTHS[0] <= len(sentence) <= PREHEADER_LENGTHS[1]
    assert sentence.endswith(".")


@given(st.text(min_size=1, max_size=60))
def test_a_subject_is_never_longer_than_inboxes_show(headline: str) -> None:
    assert len(_subject(headline, OCTOBER)) <= SUBJECT_LENGTH


def test_the_year_turns_the_headlines_over() -> None:
    monthly = load_schedules(defaults_folder() / "schedules")["monthly"]
    assert choose_headline(monthly, day=date(2026, 10, 1), occurrence=OCTOBER) == OCTOBER.headlines[2026 % 3]
    found = {choose_headline(monthly, day=date(2026, month, 1), occurrence=None) for month in range(1, 13)}
    assert found == set(monthly.headlines)


def test_the_article_of_an_organisation_is_small_inside_a_sentence() -> None:
    assert "Ann Lee of the Harbour Trust speaks" in _introduction([_person("Ann Lee", "The Harbour Trust")])


def test_several_people_are_introduced_in_their_order() -> None:
    said = _introduction([_person("Ann Lee"), _person("Ben Ó Sé", "Quay Hospital"), _person("Cy Dó")])
    assert said.startswith("Ann Lee opens this letter; Ben Ó Sé of Quay Hospital and Cy Dó follow.")


def test_dates_ahead_are_the_greatest_of_two_months_in_their_order() -> None:
    def ahead(name: str, start: date, weight: int) -> Occurrence:
        return replace(OCTOBER, observance=name, start=start, end=start, weight=weight)

    coming = [
        ahead("tea-day", date(2026, 10, 2), 1),
        ahead("great-day", date(2026, 10, 10), 3),
        ahead("later-tea-day", date(2026, 10, 12), 1),
        ahead("good-day", date(2026, 11, 8), 2),
        ahead("far-great-day", date(2027, 1, 27), 3),
    ]
    shown = dates_ahead(coming, date(2026, 10, 1))
    assert [one.observance for one in shown] == ["tea-day", "great-day", "good-day"]
    assert [one.observance for one in dates_ahead(coming[3:], date(2026, 10, 1))] == [
        "good-day",
        "far-great-day",
    ]
