"""Turns of phrase that letter, posts and cards share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.profile import Profile
from generator.rendering.words import (
    credit_line,
    day_span,
    full_link,
    in_one_line,
    label_for,
    long_day,
    name_beside,
    names_whole,
    quoted,
    role_line,
    short_link,
    speaking,
    uses_capitals,
)
from tests.sample_letter import BLACK_HISTORY_MONTH, LEAD, OKORO, WREN, make_occurrence


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\u2028\u2029"), min_size=1
    )
)
def test_words_without_line_breaks_are_printed_exactly(text: str) -> None:
    assert quoted(text) == f"“{text}”"


def test_line_breaks_become_single_spaces_and_nothing_else_changes() -> None:
    assert quoted('He said  "no".\n\n  So I went -- alone.') == '“He said  "no". So I went -- alone.”'


def test_words_keep_their_order_when_lines_are_joined() -> None:
    assert in_one_line("one\r\ntwo\u2028three \n four") == "one two three four"


@pytest.mark.parametrize(
    ("role", "organisation", "line"),
    [
        ("Nurse", "Harbour Trust", "Nurse, Harbour Trust"),
        (None, "Harbour Trust", "Harbour Trust"),
        ("Nurse", None, "Nurse"),
        (None, None, ""),
        ("Nurse at Harbour Trust", "Harbour Trust", "Nurse at Harbour Trust"),
    ],
)
def test_role_and_organisation_never_leave_a_dangling_comma(
    role: str | None, organisation: str | None, line: str
) -> None:
    assert role_line(Profile(slug="a", name="A", role=role, organisation=organisation)) == line


@pytest.mark.parametrize(
    ("published", "phrase"),
    [
        (date(2020, 6, 1), "speaking in 2020"),
        (date(2025, 9, 30), "speaking in 2025"),
        (date(2025, 10, 1), ""),
        (date(2026, 9, 1), ""),
        (None, ""),
    ],
)
def test_words_older_than_a_year_say_when_they_were_said(published: date | None, phrase: str) -> None:
    assert speaking(published, date(2026, 10, 1)) == phrase


def test_a_leap_day_has_its_year_too() -> None:
    assert speaking(date(2024, 2, 29), date(2025, 2, 28)) == ""
    assert speaking(date(2024, 2, 29), date(2025, 3, 1)) == "speaking in 2024"


def test_a_credit_of_only_the_year_begins_with_a_capital() -> None:
    voice = replace(OKORO, profile=replace(OKORO.profile, role=None, organisation=None))
    assert credit_line(voice, date(2026, 10, 1)) == "Speaking in 2020"


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (date(2026, 3, 8), date(2026, 3, 8), "8 March"),
        (date(2026, 10, 10), date(2026, 10, 17), "10–17 October"),
        (date(2026, 11, 25), date(2026, 12, 10), "25 Nov – 10 Dec"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Dec – 2 Jan"),
    ],
)
def test_dates_are_written_as_a_reader_says_them(start: date, end: date, span: str) -> None:
    assert day_span(make_occurrence("A Week", start, end)) == span


def test_links_name_the_kind_the_publisher_and_the_person() -> None:
    assert full_link(LEAD) == "Read the full interview at The Watch Room"
    assert full_link(replace(LEAD, publisher=None)) == "Read the full interview"
    assert short_link(OKORO) == "Read his story at Harbour Health"
    assert short_link(WREN) == "Read the story"
    assert short_link(replace(OKORO, publisher="The Harbour Ambulance Trust")).endswith(
        "at The Harbour Ambulance Trust"
    )
    assert (
        short_link(replace(OKORO, publisher="The Harbour and District Ambulance Trust")) == "Read his story"
    )


def test_the_label_is_the_observance_or_the_month() -> None:
    assert label_for(BLACK_HISTORY_MONTH, date(2026, 10, 1)) == "Black History Month"
    assert label_for(None, date(2026, 11, 3)) == "November"
    assert long_day(date(2026, 11, 3)) == "3 November 2026"


def test_only_short_labels_are_set_in_capitals() -> None:
    assert uses_capitals("International Women’s Day")
    assert not uses_capitals("16 Days of Activism")


def test_a_rank_that_the_role_says_again_is_left_out_of_the_name() -> None:
    profile = replace(LEAD.profile, name="Bo Lee", honorific="Firefighter")
    assert name_beside(profile, "Firefighter and Peer Supporter") == "Bo Lee"
    assert name_beside(profile, "Halden Fire and Rescue") == "Firefighter Bo Lee"


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Tadhg Ó Súilleabháin", "Tadhg Ó_Súilleabháin"),
        ("Siobhán Ní Dhálaigh", "Siobhán Ní_Dhálaigh"),
        ("Anke van der Berg", "Anke van_der_Berg"),
        ("Luz de la Cruz", "Luz de_la_Cruz"),
        ("Commander Dr Amara Cole", "Commander Dr_Amara Cole"),
        ("K. R. Pillai", "K._R._Pillai"),
        ("Yusuf bin Rashid", "Yusuf bin_Rashid"),
        ("Ana, Rev. Bo Lee and (Mrs Day)", "Ana, Rev._Bo Lee and (Mrs_Day)"),
        ("One of the Ado people of O", "One of the Ado people of O"),
        ("The plan is as de facto as van hire", "The plan is as de facto as van hire"),
    ],
)
def test_no_line_ends_inside_a_name_behind_what_belongs_to_the_next_word(name: str, whole: str) -> None:
    assert names_whole(name) == whole.replace("_", "\u00a0")


@given(st.text())
def test_keeping_names_whole_changes_nothing_but_spaces(text: str) -> None:
    assert names_whole(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
