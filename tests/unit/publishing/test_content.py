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
    _inbox,
    _introduction,
    _preheader,
    _subject,
    choose_headline,
    dates_ahead,
)
from generator.rendering.words import quoted
from tests.sample_letter import make_quote

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
MONTHLY = load_schedules(defaults_folder() / "schedules")["monthly"]
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
    assert choose_headline(MONTHLY, day=date(2026, 10, 1), occurrence=OCTOBER) == OCTOBER.headlines[2026 % 3]
    found = {choose_headline(MONTHLY, day=date(2026, month, 1), occurrence=None) for month in range(1, 13)}
    assert found == set(MONTHLY.headlines)
    weekly = MONTHLY.model_copy(update={"period": "week"})
    weeks = [date(2026, 11, day) for day in (2, 9, 16, 23)]
    found = {choose_headline(weekly, day=day, occurrence=None) for day in weeks}
    assert found == set(MONTHLY.headlines)


def test_the_article_of_an_organisation_is_small_inside_a_sentence() -> None:
    assert "belongs to Ann Lee of the Harbour Trust, whose" in _introduction(
        [_person("Ann Lee", "The Harbour Trust")]
    )


def test_an_organisation_that_wants_an_article_gets_one() -> None:
    said = _introduction([_person("Kit Doyle", "University of Estermouth")])
    assert "belongs to Kit Doyle of the University of Estermouth, whose" in said


def test_several_people_are_introduced_in_their_order() -> None:
    people = [_person("Ann Lee", "Lee"), _person("Ben Ó Sé", "Quay Hospital"), _person("Cy Dó", "The Ark")]
    said = _introduction(people)
    assert said.startswith("Ann Lee of Lee opens this letter; Ben Ó Sé of Quay Hospital and Cy Dó of the Ark")


def test_nobody_is_introduced_with_the_organisation_of_whoever_stands_beside_them() -> None:
    said = _introduction([_person("Ann Lee", "Lee"), _person("Ben Ó Sé"), _person("Cy Dó", "The Ark")])
    assert said.startswith("Ann Lee opens this letter; Ben Ó Sé and Cy Dó follow.")


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


@given(st.text(min_size=1, max_size=160), names, st.booleans())
def test_words_that_open_a_letter_stand_whole_in_the_inbox_or_not_at_all(
    words: str, name: str, observed: bool
) -> None:
    inbox = _inbox("Headline", [_person(name)], OCTOBER if observed else None, opening=make_quote(words))
    assert len(inbox.subject) <= SUBJECT_LENGTH
    assert PREHEADER_LENGTHS[0] <= len(inbox.preheader) <= PREHEADER_LENGTHS[1]
    for shown in (inbox.subject, inbox.preheader):
        assert quoted(words) in shown or "“" not in shown


def test_the_inbox_shows_the_words_and_whose_they_are() -> None:
    short, long = (
        make_quote("We were here before there was a month for it."),
        make_quote("We were here before there was a month for it, and we shall be here after it."),
    )
    inbox = _inbox("Headline", [_person("Ann Lee")], OCTOBER, opening=short)
    assert inbox.subject == "“We were here before there was a month for it.” – Ann Lee"
    inbox = _inbox("Headline", [_person("Ann Lee")], OCTOBER, opening=long)
    assert (inbox.subject, inbox.preheader) == ("Ann Lee for Black History Month", quoted(long.text))


def test_six_people_are_introduced_by_their_number_and_names() -> None:
    six = [_person(name, "The Harbour Trust") for name in ("Ann", "Ben", "Cy", "Dee", "Eve", "Flo")]
    said = _introduction(six, leads=False)
    assert said == "Six people, each in a few words of their own: Ann, Ben, Cy, Dee, Eve and Flo."


def test_a_name_from_right_to_left_leaves_the_sentence_in_order() -> None:
    said = _introduction([_person("أمينة الخطيب"), _person("Ann Lee")])
    assert said.startswith("\u2068أمينة الخطيب\u2069 opens this letter; Ann Lee follows.")


def test_whose_words_open_the_letter_speaks_for_the_day_whoever_else_is_in_it() -> None:
    people, opening = [_person("Ann Lee"), _person("Ben Ray")], make_quote("So it was. " * 8)
    inbox = _inbox("Headline", people, OCTOBER, opening=opening, together=False)
    assert inbox.subject == "Ann Lee for Black History Month"
    assert _inbox("Headline", people, OCTOBER, opening=None, together=False).subject == "Headline"
