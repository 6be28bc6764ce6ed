from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.identity import Ask, KnownAs, New, Same, same_organisation, whose


def known(name: str, slug: str = "known", /, **more: str | tuple[str, ...]) -> KnownAs:
    """Somebody with one value of each kind."""
    values = {kind: (value,) if isinstance(value, str) else value for kind, value in more.items()}
    return KnownAs(slug=slug, names=(name,), **values)


NURSE = known("Ann Poe", "ann-poe", roles="Nurse", organisations="Halden Hospital", publishers="Halden News")
DRIVER = known("Ann Poe", "ann-poe-2", roles="Bus driver", organisations="Quay Buses")


@pytest.mark.parametrize(
    ("person", "other"),
    [
        (known("Zoë Adé"), known("Zoe Ade")),
        (known("Ann Poe"), NURSE),
        (known("Ann Poe", roles="Ward sister", organisations="The Halden Hospital"), NURSE),
        (known("Ann Poe", roles="Gardener", publishers="Halden News"), NURSE),
        (known("Ann Poe", publishers="Halden News"), NURSE),
        (known("Olu Adé", honorifics="Sergeant"), known("Olú Ade", honorifics="Detective Sergeant")),
        (
            known("Ana Sá", organisations="MPS"),
            known("Ana Sa", organisations="The Metropolitan Police Service"),
        ),
        (
            known("Yi Chen", organisations="Metropolitan Police", roles="Analyst"),
            known("Yi Chen", organisations="Metropolitan Police Service", roles="Chorister"),
        ),
        (
            known("Alana Poe", honorifics="Commander"),
            known("Allana Poe", honorifics="Commander Dr"),
        ),
        (known("Alana Poe", organisations="The Mill"), known("Allana Poe", organisations="Mill")),
        (known("A. B. Poe", organisations="Quay Mill"), known("Ann B. Poe", organisations="Quay Mill")),
        (
            known("Ann Poe-Smith", honorifics="Sergeant", organisations="Quay Rescue"),
            known("Ann Poe", honorifics="Sergeant", organisations="Quay Rescue"),
        ),
        (known("王小明", organisations="港口信托"), known("王小明")),
    ],
)
def test_one_person_is_recognised(person: KnownAs, other: KnownAs) -> None:
    assert isinstance(whose(person, [other]), Same)
    assert isinstance(whose(other, [person]), Same)


@pytest.mark.parametrize(
    ("person", "other", "doubtful"),
    [
        (DRIVER, NURSE, False),
        (known("Ann Poe", organisations="Quay Buses"), NURSE, False),
        (known("Ann Poe", roles="Bus driver", publishers="Quay Post"), NURSE, True),
        (known("Ann Poe", roles="Nurse", organisations="Quay Hospice"), NURSE, True),
        (
            known("John Smith", honorifics="Dr", organisations="Leeds Infirmary"),
            known("John Smith", honorifics="Dr", organisations="Quay Clinic"),
            True,
        ),
        (
            known("Maria Sosa", roles="Nurse", organisations="Halden Hospital"),
            known("Marie Sosa", roles="Porter", organisations="Halden Hospital"),
            True,
        ),
        (known("Alana Poe"), known("Allana Poe"), False),
        (known("Alana Poe", honorifics="Ms"), known("Allana Poe", honorifics="Ms"), False),
        (known("Ann Poe"), known("Ann B. Poe"), False),
        (known("Ann Poe"), known("Ann Poe-Smith"), False),
        (known("Alana Poe", honorifics="Commander"), known("Alana Roe", honorifics="Commander"), False),
        (known("Jane Poe", honorifics="Sergeant"), known("Joan Poe", honorifics="Sergeant"), False),
        (known("Ilona Kovács"), known("Kovács Ilona"), False),
    ],
)
def test_two_people_are_not_joined(person: KnownAs, other: KnownAs, doubtful: bool) -> None:
    for one, two in ((person, other), (other, person)):
        found = whose(one, [two])
        assert isinstance(found, New)
        assert found.is_doubtful is doubtful


@pytest.mark.parametrize(
    ("person", "others"),
    [
        (known("Ann Poe"), [NURSE, DRIVER]),
        (known("Ann Poe", roles="Bus driver"), [NURSE, replace(DRIVER, roles=())]),
        (known("Ann Poe", organisations="Quay Buses"), [DRIVER, replace(DRIVER, slug="ann-poe-3")]),
        (
            known("Ann Poe-Smith", honorifics="Sergeant"),
            [known("Ann Poe", honorifics="Sergeant")],
        ),
        (
            known("Alana Poe", honorifics="Commander"),
            [known("Alana Poe", "a"), known("Allana Poe", "b", honorifics="Commander")],
        ),
    ],
)
def test_where_two_are_as_likely_a_person_is_asked(person: KnownAs, others: list[KnownAs]) -> None:
    for order in (others, others[::-1]):
        found = whose(person, order)
        assert isinstance(found, Ask)
        assert {each.slug for each in found.among} == {each.slug for each in others}


def test_evidence_chooses_between_two_of_one_name() -> None:
    found = whose(known("Ann Poe", organisations="Quay Buses"), [NURSE, DRIVER])
    assert found == Same(slug="ann-poe-2", because="the same organisation (Quay Buses)")
    third = whose(known("Ann Poe", organisations="North Opera"), [NURSE, DRIVER])
    assert isinstance(third, New)
    assert [each.slug for each in third.namesakes] == ["ann-poe", "ann-poe-2"]


def test_every_spelling_of_a_profile_counts() -> None:
    married = replace(NURSE, names=("Ann Roe", "Ann Poe"))
    assert whose(known("Ann Roe"), [married]) == whose(known("Ann Poe"), [married])
    assert isinstance(whose(known("Ann Roe"), [married]), Same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Metropolitan Police", "The Metropolitan Police Service", True),
        ("NHS Trust of Halden", "nhs trust of halden", True),
        ("HFRS", "Halden Fire and Rescue Service", True),
        ("NHS", "Halden NHS Trust", None),
        ("NHS", "NHS", None),
        ("Halden Hospital", "Halden General Hospital", None),
        ("University of Leeds", "Leeds Beckett University", None),
        ("Halden Hospital", "Quay Hospital", False),
        ("", "Quay Hospital", None),
    ],
)
def test_organisations_are_one_two_or_nobody_can_tell(one: str, other: str, same: bool | None) -> None:
    assert same_organisation(one, other) is same
    assert same_organisation(other, one) is same


_NAMES = st.sampled_from(["Ann Poe", "ANN POE", "Ann B. Poe", "Anna Poe", "Ann Poe-Smith", "Bo Roe"])
_FEW = st.lists(st.sampled_from(["Nurse", "Driver", "Sergeant", "Halden NHS Trust", "Quay"]), max_size=2)
_PEOPLE = st.builds(
    lambda names, slug, one, two, three: KnownAs(
        names=tuple(names), slug=slug, honorifics=tuple(one), roles=tuple(two), organisations=tuple(three)
    ),
    st.lists(_NAMES, min_size=1, max_size=2),
    st.uuids().map(str),
    _FEW,
    _FEW,
    _FEW,
)


@given(_PEOPLE, st.lists(_PEOPLE, max_size=4))
def test_the_answer_does_not_depend_on_the_order_and_names_only_people_known(
    person: KnownAs, others: list[KnownAs]
) -> None:
    slugs = {each.slug for each in others}
    found, turned = whose(person, others), whose(person, others[::-1])
    assert type(found) is type(turned)
    match found:
        case Same(slug=slug, because=because):
            assert turned == found
            assert slug in slugs
            assert because
        case Ask(among=among):
            assert {each.slug for each in among} <= slugs
        case New(namesakes=namesakes, near=near):
            assert {each.slug for each in (*namesakes, *near)} <= slugs
