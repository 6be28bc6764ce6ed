"""What a letter says around people's words."""

from __future__ import annotations

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
