from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.names import (
    NameMatch,
    PrintedName,
    best_spelling,
    fold,
    match_names,
    slug_of,
    split_name,
)
from generator.model.profile import Fact, FactKind
from generator.model.spelling import name_keys


@pytest.mark.parametrize(
    ("printed", "honorific", "name", "letters"),
    [
        ("Commander Dr. Ada Nwosu", "Commander Dr", "Ada Nwosu", ()),
        ("Detective Chief Inspector J. O'Neill QPM", "Detective Chief Inspector", "J. O'Neill", ("QPM",)),
        ("Olúṣẹ́gun Adé, MBE, PhD", None, "Olúṣẹ́gun Adé", ("MBE", "PhD")),
        ("Professor Inês van der Berg", "Professor", "Inês van der Berg", ()),
        ("Nuala Ní Dhomhnaill", None, "Nuala Ní Dhomhnaill", ()),
        ("Watch Manager Ann Poe", "Watch Manager", "Ann Poe", ()),
        ("Amadou Ba", None, "Amadou Ba", ()),
        ("CHEN MA", None, "CHEN MA", ()),
        ("Chief", None, "Chief", ()),
        ("王小明", None, "王小明", ()),
    ],
)
def test_titles_and_letters_come_off_the_name(
    printed: str, honorific: str | None, name: str, letters: tuple[str, ...]
) -> None:
    assert split_name(printed) == PrintedName(name=name, honorific=honorific, post_nominals=letters)


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("Zoë Adé", "ZOE ADE", NameMatch.SAME),
        ("Olúṣẹ́gun Adé", "Olusegun Ade", NameMatch.SAME),
        ("Ngũgĩ wa Thiong’o", "Ngugi wa Thiongo", NameMatch.SAME),
        ("Jean-Luc O'Neill", "Jean Luc O’Neill", NameMatch.SAME),
        ("Al-Hassan Musa", "Alhassan Musa", NameMatch.SAME),
        ("A. B. Poe", "A B Poe", NameMatch.SAME),
        ("Siân Møller-Łoś", "Sian Moller-Los", NameMatch.SAME),
        ("王小明", "王小明", NameMatch.SAME),
        ("王小明", "小明王", NameMatch.NONE),
        ("Kovács Ilona", "Ilona Kovács", NameMatch.NONE),
        ("Alana Poe", "Allana Poe", NameMatch.NEAR),
        ("Ann B. Poe", "Ann Poe", NameMatch.NEAR),
        ("A.B. Poe", "Ann B. Poe", NameMatch.NEAR),
        ("A. Poe", "Ann Beth Poe", NameMatch.NEAR),
        ("Ann C. Poe", "Ann B. Poe", NameMatch.NONE),
        ("Jane Poe", "Joan Poe", NameMatch.NONE),
        ("Stephen Harlow", "Steven Harlow", NameMatch.SPELLED),
        ("Stephen Harlow", "Steven Marlow", NameMatch.NONE),
        ("Daniel Poe", "Danielle Poe", NameMatch.NONE),
        ("Jason Poe", "Mason Poe", NameMatch.NEAR),
        ("Karen Poe", "Sharon Poe", NameMatch.NONE),
        ("Ann Poe", "Ann Roe", NameMatch.NONE),
        ("Inês van der Berg", "Ines Berg", NameMatch.NONE),
        ("Ann Poe", "Ann Poe-Smith", NameMatch.SECOND_SURNAME),
        ("Ann Smith", "Ann Poe-Smith", NameMatch.SECOND_SURNAME),
        ("Ana García", "Ana García Márquez", NameMatch.SECOND_SURNAME),
        ("Ann Poe-Smith", "Ann Poe-Jones", NameMatch.NONE),
        ("Ann", "Ann Poe", NameMatch.NONE),
        ("", "", NameMatch.NONE),
    ],
)
def test_two_names_are_the_same_or_near_or_neither(one: str, other: str, match: NameMatch) -> None:
    assert match_names(one, other) is match
    assert match_names(other, one) is match


def test_the_name_prints_as_most_evidence_has_it() -> None:
    facts = [
        Fact(kind=FactKind.NAME, value=value, revision=revision, as_of=None, weight=weight)
        for value, revision, weight in [("Alana Poe", "a", 4), ("Allana Poe", "b", 6), ("Alana Poe", "c", 3)]
    ]
    assert best_spelling(facts) == "Alana Poe"
    assert best_spelling([]) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Olúṣẹ́gun Adé", "olusegun-ade"),
        ("J. O'Neill", "j-oneill"),
        ("Żaneta Łoś", "zaneta-los"),
        ("Bø Ærø", "bo-aero"),
    ],
)
def test_slugs_are_plain_ascii(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_names_in_other_scripts_get_slugs_of_their_own() -> None:
    slugs = {slug_of("王小明"), slug_of("Ольга Петрова"), slug_of("محمد علي")}
    assert len(slugs) == 3


@given(st.text(max_size=40))
def test_any_text_folds_to_a_fixed_point_and_gives_a_valid_slug(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(text))
    split_name(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_names_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    assert match_names(one, other) is match_names(other, one)


_PART = st.sampled_from(
    ["Ann", "Anne", "Ann-Lea", "Annlea", "A.", "B", "O'Poe", "OPoe", "Poe", "Poë", "van", "Smith"]
)
_NAME = st.lists(_PART, max_size=4).map(" ".join) | st.lists(_PART, max_size=4).map("".join)


@given(_NAME, _NAME)
def test_names_that_match_share_a_key(one: str, other: str) -> None:
    if match_names(one, other) is not NameMatch.NONE:
        assert name_keys(one) & name_keys(other)
