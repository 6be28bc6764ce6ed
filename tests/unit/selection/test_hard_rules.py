"""What no score and, unless said, no pin overrides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.selection import Candidate, Selection
from generator.selection.choose import choose
from generator.selection.hard_rules import may_lead, spoken_themes
from generator.selection.quotations import repeats
from tests.chance import examples
from tests.unit.selection.people import DAY, OCTOBER, libraries, person, quote, request, requests


def chosen(selection: Selection) -> list[str]:
    return [one.profile.slug for one in selection.chosen]


def reason(selection: Selection, slug: str) -> str:
    (found,) = [one.reason for one in selection.not_chosen if one.slug == slug]
    return found


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        (Rights(status=RightsStatus.WITHDRAWN), "Permission was withdrawn"),
        (
            Rights(status=RightsStatus.GRANTED, expires_on=date(2026, 9, 30)),
            "Permission ended on 30 September 2026",
        ),
        (
            Rights(status=RightsStatus.GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF)),
            "Permission does not cover a public audience",
        ),
        (
            Rights(status=RightsStatus.GRANTED, scope=(RightsScope.PORTRAIT, RightsScope.PUBLIC)),
            "Permission does not cover the person’s words",
        ),
    ],
)
def test_a_permission_that_does_not_hold_keeps_a_person_out_even_when_pinned(
    rights: Rights, words: str
) -> None:
    for pins in ((), ("ada",)):
        found = choose([person("ada", rights=rights)], request(pinned_profiles=pins))
        assert chosen(found) == []
        assert reason(found, "ada") == words


def test_a_permission_holds_on_its_last_day_and_for_its_audience() -> None:
    last_day = Rights(status=RightsStatus.GRANTED, expires_on=DAY)
    staff = Rights(status=RightsStatus.GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF))
    assert chosen(choose([person("ada", rights=last_day)], request())) == ["ada"]
    assert chosen(choose([person("ada", rights=staff)], request(audience="staff"))) == ["ada"]


def test_a_person_who_was_not_asked_may_be_drafted_and_it_is_said() -> None:
    found = choose([person("ada", rights=Rights(status=RightsStatus.NOT_ASKED))], request())
    assert "Permission: not asked yet" in found.chosen[0].reasons


def test_an_excluded_person_stays_out_even_when_pinned() -> None:
    found = choose([person("ada")], request(excluded_profiles=("ada",), pinned_profiles=("ada",)))
    assert chosen(found) == []
    assert reason(found, "ada") == "Left out by hand"


@pytest.mark.parametrize(
    ("quotes", "words"),
    [
        (
            (quote("a", status=QuoteStatus.HELD), quote("b", status=QuoteStatus.RETIRED)),
            "No words of theirs may be quoted",
        ),
        (
            (quote("a", standalone=False), quote("b", flags=("slip",))),
            "No quotation of theirs stands on its own",
        ),
    ],
)
def test_nobody_is_chosen_without_words_that_may_be_shown(quotes: tuple[object, ...], words: str) -> None:
    for pins in ((), ("ada",)):
        found = choose([person("ada", *quotes)], request(pinned_profiles=pins))  # type: ignore[arg-type]
        assert chosen(found) == []
        assert reason(found, "ada") == words


def test_a_person_without_any_quotes_is_not_chosen() -> None:
    nobody = Candidate(profile=person("ada").profile, quotes=())
    assert reason(choose([nobody], request()), "ada") == "No words of theirs may be quoted"


@pytest.mark.parametrize(
    ("days", "rests"), [(0, True), (89, True), (90, False), (91, False), (-89, True), (-90, False)]
)
def test_a_person_rests_before_and_after_a_feature(days: int, rests: bool) -> None:
    found = choose([person("ada", featured=(DAY - timedelta(days=days),))], request(rest_days=90))
    assert (chosen(found) == []) is rests


def test_rest_is_told_with_its_end() -> None:
    found = choose([person("ada", featured=(date(2026, 9, 1),))], request(rest_days=90))
    assert reason(found, "ada") == "Featured on 1 September 2026; may be featured again from 30 November 2026"


def test_a_pin_overrides_rest_and_says_so() -> None:
    found = choose([person("ada", featured=(date(2026, 9, 1),))], request(pinned_profiles=("ada",)))
    assert found.chosen[0].reasons[0] == "Chosen by hand, although featured on 1 September 2026, 30 days away"


def test_without_the_theme_a_person_is_not_chosen_unless_pinned() -> None:
    other = person("ada", themes=("sustainability",))
    assert reason(choose([other], request()), "ada") == "Does not speak about Black History Month"
    assert chosen(choose([other], request(pinned_profiles=("ada",)))) == ["ada"]
    assert chosen(choose([other], request(occurrence=None))) == ["ada"]


def test_words_about_the_theme_are_enough() -> None:
    speaks = person("ada", quote("a", themes=("race-equality",)), themes=())
    assert chosen(choose([speaks], request())) == ["ada"]


def test_words_that_may_not_be_chosen_do_not_make_somebody_speak_to_a_theme() -> None:
    slipped = person("ada", quote("a", themes=("black-history",), flags=("slip",)), quote("b"), themes=())
    assert chosen(choose([slipped], request())) == []


@settings(max_examples=examples(120))
@given(data=st.data())
def test_hard_rules_hold_in_every_library(data: st.DataObject) -> None:
    library = data.draw(libraries())
    asked = data.draw(requests(library))
    found = choose(library, asked)
    assert sorted(chosen(found) + [one.slug for one in found.not_chosen]) == sorted(
        c.profile.slug for c in library
    )
    assert len(found.chosen) <= asked.profiles
    by_slug = {candidate.profile.slug: candidate for candidate in library}
    for one in found.chosen:
        candidate = by_slug[one.profile.slug]
        pinned = one.profile.slug in asked.pinned_profiles
        rights = one.profile.rights
        assert one.profile.slug not in asked.excluded_profiles
        assert rights.status is not RightsStatus.WITHDRAWN
        if rights.status is RightsStatus.GRANTED:
            assert rights.expires_on is None or asked.day <= rights.expires_on
            assert {RightsScope.WORDS, RightsScope(asked.audience)} <= set(rights.scope)
        assert pinned or all(
            abs(asked.day - feature.day) >= timedelta(days=asked.rest_days) for feature in candidate.features
        )
        assert pinned or asked.occurrence is None or spoken_themes(candidate) & set(OCTOBER.themes)
        assert 1 <= len(one.quotes) <= asked.quotes_each
        assert may_lead(one.quotes[0])
        assert all(taken in candidate.quotes and not taken.flags for taken in one.quotes)
        assert all(taken.status in (QuoteStatus.PENDING, QuoteStatus.APPROVED) for taken in one.quotes)
        assert not any(repeats(a, b) for n, a in enumerate(one.quotes) for b in one.quotes[n + 1 :])
