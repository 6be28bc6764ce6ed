"""Whether people are heard all the year round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.profile import Profile
from generator.model.selection import Feature
from generator.publishing.fairness import NO_ORGANISATION, Fairness, fairness

ADA = Profile(slug="ada-obi", name="Ada Obi", honorific="Dr", organisation="Harbour Trust")
BEN = Profile(slug="ben-cole", name="Ben Cole")
NAMES = {"uk-black-history-month": "Black History Month", "nurses": "International Nurses Day"}
OCTOBER, MAY = "uk-black-history-month:2026", "nurses:2026"


def features(person: Profile, *occurrences: str | None) -> list[Feature]:
    return [
        Feature(
            slug=person.slug,
            day=date(2026, 1, 1) + timedelta(days=30 * number),
            occurrence=occurrence,
            organisation=person.organisation,
            themes=("mentoring",),
        )
        for number, occurrence in enumerate(occurrences)
    ]


def table(*found: Feature) -> Fairness:
    return fairness(found, {ADA.slug: ADA, BEN.slug: BEN}, name_of=lambda key: NAMES[key.partition(":")[0]])


@pytest.mark.parametrize(
    ("occurrences", "remark"),
    [
        (
            (OCTOBER, OCTOBER, None, OCTOBER),
            "Three of four features are in Black History Month",
        ),
        ((OCTOBER, OCTOBER), "Both features are in Black History Month"),
        (
            (OCTOBER, MAY, OCTOBER),
            "All three features are in awareness days: Black History Month and International Nurses Day",
        ),
        ((OCTOBER, None), None),
        ((OCTOBER,), None),
        ((None, None, None), None),
    ],
)
def test_the_remark_says_what_lies_inside_only_where_it_is_more_than_half(
    occurrences: tuple[str | None, ...], remark: str | None
) -> None:
    (share,) = table(*features(ADA, *occurrences)).people
    assert (share.name, share.remark) == ("Dr Ada Obi", remark)
    assert share.features == len(occurrences)


def test_whoever_is_heard_mostly_inside_stands_first_however_rarely() -> None:
    found = table(*features(ADA, None, None, OCTOBER, None), *features(BEN, OCTOBER, OCTOBER))
    assert [(share.slug, share.is_mostly_inside) for share in found.people] == [
        ("ben-cole", True),
        ("ada-obi", False),
    ]
    assert [share.slug for share in found.unfair] == ["ben-cole"]


def test_themes_and_organisations_are_counted_inside_and_outside() -> None:
    found = table(*features(ADA, None, OCTOBER), *features(BEN, None))
    (theme,) = found.themes
    assert (theme.name, theme.features, theme.inside, theme.outside) == ("mentoring", 3, 1, 2)
    assert [(share.name, share.features) for share in found.organisations] == [
        ("Harbour Trust", 2),
        (NO_ORGANISATION, 1),
    ]


def test_without_features_the_table_is_empty() -> None:
    assert table() == Fairness(people=(), themes=(), organisations=())


@given(st.lists(st.tuples(st.sampled_from([ADA, BEN]), st.sampled_from([OCTOBER, MAY, None])), max_size=30))
def test_no_feature_is_lost_or_counted_twice(chosen: list[tuple[Profile, str | None]]) -> None:
    found = table(*(feature for person, occurrence in chosen for feature in features(person, occurrence)))
    for shares in (found.people, found.organisations):
        assert sum(share.features for share in shares) == len(chosen)
        assert sum(share.inside for share in shares) == sum(
            occurrence is not None for _, occurrence in chosen
        )
    flags = [share.is_mostly_inside for share in found.people]
    assert flags == sorted(flags, reverse=True)
