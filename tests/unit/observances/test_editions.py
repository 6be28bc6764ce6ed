"""What names an occurrence: it stays when a day moves, and nobody else takes it when one is struck out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.config.observance import Observance
from generator.config.observance_rules import ObservanceRule
from generator.config.schedule import Schedule, When
from generator.errors import UsageError
from generator.model.observance import AccentPair
from generator.observances.agenda import Agenda
from generator.observances.spans import spans_in
from generator.scheduling.recurrence import run_of_period
from tests.chance import examples

SHIPPED = load_observances(defaults_folder() / "schedules/observances")
BY_ID = {one.id: one for one in SHIPPED}


def named(*rules: dict[str, Any], years: range = range(2026, 2028)) -> dict[str, date]:
    """The first days by edition."""
    parsed = tuple(ObservanceRule.model_validate(rule) for rule in rules)
    return {span.edition: span.start for year in years for span in spans_in(parsed, year)}


def listed(years: dict[int, Any], **more: Any) -> dict[str, Any]:
    return {"announced": {"years": years, **more}}


def agenda(*rules: dict[str, Any]) -> Agenda:
    day = Observance.model_validate(
        {
            "id": "own-day",
            "name": "A day",
            "region": "own",
            "rules": rules,
            "themes": [],
            "hashtag": "Day",
            "headlines": ["A"],
            "about": "A.",
            "guidance": "A.",
        }
    )
    return Agenda(observances=(day, *SHIPPED), accent=AccentPair(deep="#000000", bright="#FFFFFF"))


FIRST, SECOND = date(2026, 3, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    "rules",
    [
        [{"fixed": {"start": "03-01"}}, {"fixed": {"start": "09-01"}}],
        [{"recurring": {"rrule": "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1"}}],
        [listed({2026: [FIRST, SECOND]})],
    ],
)
def test_what_comes_several_times_a_year_is_known_by_its_days(rules: list[dict[str, Any]]) -> None:
    assert named(*rules, years=range(2026, 2027)) == {"2026-03-01": FIRST, "2026-09-01": SECOND}


def test_where_the_first_of_two_is_struck_out_the_second_does_not_take_its_name() -> None:
    before, after = named(listed({2026: [FIRST, SECOND]})), named(listed({2026: SECOND}))
    assert {name for name, day in before.items() if day == FIRST}.isdisjoint(after)


def test_a_day_of_a_list_keeps_the_name_of_its_own_when_it_moves() -> None:
    def days(spring: date) -> dict[str, date]:
        return named(listed({2026: [{"start": spring, "end": spring, "known_as": "2026-spring"}, SECOND]}))

    assert days(FIRST) == {"2026-spring": FIRST, "2026": SECOND}
    assert days(date(2026, 9, 3)) == {"2026-spring": date(2026, 9, 3), "2026": SECOND}


@pytest.mark.parametrize(("year", "day"), [(2026, date(2027, 1, 1)), (2027, date(2026, 12, 31))])
def test_a_day_that_moves_over_new_year_keeps_its_year(year: int, day: date) -> None:
    guess = {"otherwise": {"start": "12-31"}}
    assert named(listed({year: day}, **guess))[str(year)] == day
    assert named(listed({year: date(year, 12, 31)}, **guess))[str(year)] == date(year, 12, 31)


@pytest.mark.parametrize(
    ("guessed", "announced"), [("01-02", date(2026, 12, 30)), ("12-30", date(2028, 1, 2))]
)
def test_an_expected_day_that_is_announced_beyond_new_year_is_the_same_and_stands_once(
    guessed: str, announced: date
) -> None:
    guess = {"otherwise": {"start": guessed}}
    years = range(2026, 2029)
    before, after = (
        named(listed({}, **guess), years=years),
        named(listed({2027: announced}, **guess), years=years),
    )
    assert before.keys() == after.keys() == {"2026", "2027", "2028"}
    assert after["2027"] == announced != before["2027"]


def test_a_date_far_from_its_year_is_taken_for_a_mistake() -> None:
    with pytest.raises(ValidationError, match="the dates under 2026 start in 2027"):
        named(listed({2026: date(2027, 3, 1)}))


def test_two_dates_under_one_name_are_refused() -> None:
    twice = [{"start": day, "end": day, "known_as": 2026} for day in (FIRST, SECOND)]
    with pytest.raises(ValidationError, match="2 of its dates are known as 2026"):
        named(listed({2026: twice}))


def test_two_eids_in_one_year_have_their_own_years() -> None:
    eid = BY_ID["faith-eid-al-fitr"]
    found = {
        span.edition: span.start.year for year in (2032, 2033, 2034) for span in spans_in(eid.rules, year)
    }
    assert found == {"1453ah": 2032, "1454ah": 2033, "1455ah": 2033, "1456ah": 2034}


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ({"jewish": {"month": 10, "day": 10}}, 2024, {}),
        ({"jewish": {"month": 10, "day": 10}}, 2025, {"5785am": "2025-01-10", "5786am": "2025-12-30"}),
        ({"jewish": {"month": 9, "day": 25}}, 2024, {"2024": "2024-12-26"}),
        ({"chinese": {"month": 12, "day": 8}}, 2022, {"2021lunar": "2022-01-10", "2022lunar": "2022-12-30"}),
        ({"chinese": {"month": 12, "day": 8}}, 2023, {}),
        ({"chinese": {"month": 1, "day": 1}}, 2027, {"2027": "2027-02-06"}),
        ({"week_of": {"day": "01-01"}}, 2024, {"2024": "2024-01-01", "2025": "2024-12-30"}),
        ({"week_of": {"day": "01-01"}}, 2025, {"2026": "2025-12-29"}),
        ({"easter": {"offset": 280}}, 2027, {"2026": "2027-01-10"}),
        (
            {"sun": {"turn": "december_solstice", "zone": "UTC", "offset": 10}},
            2028,
            {"2027": "2028-01-01", "2028": "2028-12-31"},
        ),
    ],
)
def test_days_around_new_year_are_known_by_the_year_they_belong_to(
    rule: dict[str, Any], year: int, days: dict[str, str]
) -> None:
    assert {name: day.isoformat() for name, day in named(rule, years=range(year, year + 1)).items()} == days


def test_a_confirmed_rule_beside_an_expected_one_does_not_change_the_name() -> None:
    islamic = {"islamic": {"month": 10, "day": 1}}
    (name,) = named(islamic, years=range(2026, 2027))
    assert named(islamic, listed({2026: date(2026, 3, 20)}), years=range(2026, 2027)) == {
        name: date(2026, 3, 20)
    }


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)
def test_no_two_occurrences_of_a_shipped_day_have_one_name(one: Observance) -> None:
    editions = [span.edition for year in range(2000, 2050) for span in spans_in(one.rules, year)]
    assert len(set(editions)) == len(editions)


EVENTS = Schedule(
    id="any",
    name="Any",
    when=When.model_validate({"occurrence": {"at": "09:00", "days_before": 40}, "zone": "Europe/London"}),
    period="occurrence",
    produce=("posts",),
    networks=("x",),
    profiles=1,
    follow_observances=True,
    regions=("own", "faith", "uk"),
    headlines=("In their own words",),
    opening="A few words.",
)


@pytest.mark.parametrize(
    ("name", "first_day"),
    [
        ("uk-black-history-month:2026", "2026-10-01"),
        ("faith-eid-al-fitr:1447ah", "2026-03-20"),
        ("faith-vesak:2026-05-31", "2026-05-31"),
        ("own-day:2026", "2027-01-01"),
        ("own-day:open-days", "2029-06-01"),
    ],
)
def test_a_run_is_found_by_every_form_of_its_name(name: str, first_day: str) -> None:
    held = listed(
        {2026: date(2027, 1, 1), 2029: {"start": "2029-06-01", "end": "2029-06-02", "known_as": "open-days"}}
    )
    run = run_of_period(EVENTS, agenda(held), name=name)
    assert (run.period, run.first_day.isoformat()) == (name, first_day)


@pytest.mark.parametrize("name", ["faith-eid-al-fitr:2026", "own-day:", "nobody:2026", "own-day", "2026-10"])
def test_a_name_that_no_occurrence_has_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is no occurrence in which any runs"):
        run_of_period(EVENTS, agenda({"fixed": {"start": "05-01"}}), name=name)


@settings(max_examples=examples(60))
@given(one=st.sampled_from(SHIPPED), year=st.integers(1950, 2070))
def test_every_occurrence_is_found_again_by_its_key(one: Observance, year: int) -> None:
    calendar = Agenda(observances=(one,), accent=AccentPair(deep="#000000", bright="#FFFFFF"))
    for occurrence in calendar.year(year):
        assert calendar.keyed(occurrence.key) == occurrence
