from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.names import (
    KnownAs,
    PrintedName,
    best_spelling,
    fold,
    same_person,
    slug_of,
    split_name,
)
from generator.model.profile import Fact, FactKind


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
    ("one", "other", "same"),
    [
        (KnownAs(name="Zoë Adé"), KnownAs(name="Zoe Ade"), True),
        (
            KnownAs(name="Alana Poe", honorific="Commander"),
            KnownAs(name="Allana Poe", honorific="Commander Dr"),
            True,
        ),
        (
            KnownAs(name="Alana Poe", organisation="The Mill"),
            KnownAs(name="Allana Poe", organisation="Mill"),
            True,
        ),
        (KnownAs(name="Alana Poe"), KnownAs(name="Allana Poe"), False),
        (KnownAs(name="Alana Poe", honorific="Ms"), KnownAs(name="Allana Poe", honorific="Ms"), False),
        (KnownAs(name="Alana Poe", honorific="Dr"), KnownAs(name="Alana Roe", honorific="Dr"), False),
        (KnownAs(name="Jane Poe", honorific="Dr"), KnownAs(name="Joan Poe", honorific="Dr"), False),
        (KnownAs(name="Ann B. Poe", organisation="Mill"), KnownAs(name="Ann Poe", organisation="Mill"), True),
        (KnownAs(name=""), KnownAs(name=""), False),
    ],
)
def test_one_letter_joins_two_names_only_with_further_evidence(
    one: KnownAs, other: KnownAs, same: bool
) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


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
