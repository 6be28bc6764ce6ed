"""No day is lost or doubled, whatever the rule and wherever a period is cut."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.config.observance import Observance
from generator.config.observance_rules import ObservanceRule
from generator.model.observance import AccentPair, Occurrence
from generator.observances.agenda import Agenda
from generator.observances.spans import spans_in
from tests.chance import examples

MONTH_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")
WEEKDAYS = st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
NTH = st.sampled_from(["1MO", "2TU", "-1SA", "-1SU", "4TH", "5FR"])
KNOWN = st.integers(1950, 2070)
"""Years that every table knows."""

KINDS = {
    "fixed": st.fixed_dictionaries({"start": MONTH_DAYS, "end": MONTH_DAYS}),
    "recurring": st.fixed_dictionaries(
        {
            "rrule": st.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, st.integers(1, 12), NTH)
            | st.builds("FREQ=YEARLY;BYWEEKNO={};BYDAY=MO".format, st.integers(1, 53))
            | st.sampled_from(["FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=WEEKLY;BYDAY=WE"]),
            "days": st.integers(1, 366),
        }
    ),
    "week_of": st.fixed_dictionaries({"day": MONTH_DAYS, "begins": WEEKDAYS, "days": st.integers(1, 7)}),
    "easter": st.fixed_dictionaries(
        {
            "offset": st.integers(-200, 300),
            "church": st.sampled_from(["western", "orthodox"]),
            "days": st.integers(1, 60),
        }
    ),
    "islamic": st.fixed_dictionaries(
        {
            "month": st.integers(1, 12),
            "day": st.integers(1, 30),
            "days": st.integers(1, 40) | st.just("month"),
        }
    ),
    "jewish": st.fixed_dictionaries(
        {"month": st.integers(1, 12), "day": st.integers(1, 30), "days": st.integers(1, 60)}
    ),
    "chinese": st.fixed_dictionaries(
        {"month": st.integers(1, 12), "day": st.integers(1, 30), "days": st.integers(1, 60)}
    ),
    "announced": st.builds(
        lambda starts, days: {
            "years": {start.year: {"start": start, "end": start + timedelta(days=days)} for start in starts},
            "otherwise": {"start": "12-20", "end": "01-05"},
        },
        st.lists(st.dates(date(1950, 1, 1), date(2070, 12, 31)), max_size=5),
        st.integers(0, 365),
    ),
}


@st.composite
def rules(draw: st.DrawFn) -> ObservanceRule:
    kind = draw(st.sampled_from(sorted(KINDS)))
    return ObservanceRule.model_validate({kind: draw(KINDS[kind])})


def agenda(*rules: ObservanceRule) -> Agenda:
    day = Observance(
        id="own-day",
        name="A day",
        region="own",
        rules=rules,
        themes=(),
        hashtag="Day",
        headlines=("A",),
        about="A.",
        guidance="A.",
    )
    return Agenda(observances=(day,), accent=AccentPair(deep="#000000", bright="#FFFFFF"))


def starting(found: tuple[Occurrence, ...], first: date, last: date) -> list[tuple[date, date]]:
    return [(one.start, one.end) for one in found if first <= one.start <= last]


@given(rule=rules(), year=KNOWN, cuts=st.sets(st.integers(1, 1094), max_size=6))
@example(ObservanceRule.model_validate({"fixed": {"start": "12-20", "end": "01-05"}}), 2026, {365, 370})
@example(ObservanceRule.model_validate({"fixed": {"start": "02-29", "end": "02-29"}}), 2027, {424, 425})
@example(ObservanceRule.model_validate({"week_of": {"day": "01-01", "begins": "mon"}}), 2026, {362, 363})
def test_a_period_in_pieces_has_the_days_of_the_whole(
    rule: ObservanceRule, year: int, cuts: set[int]
) -> None:
    calendar = agenda(rule)
    first, last = date(year, 1, 1), date(year, 1, 1) + timedelta(days=1094)
    whole = starting(calendar.between(first, last), first, last)
    begins = [first, *(first + timedelta(days=cut) for cut in sorted(cuts))]
    ends = [begin - timedelta(days=1) for begin in begins[1:]] + [last]
    pieces = [
        found
        for begin, end in zip(begins, ends, strict=True)
        for found in starting(calendar.between(begin, end), begin, end)
    ]
    assert pieces == whole


@given(rule=rules(), day=st.dates(date(1952, 1, 1), date(2068, 12, 31)))
def test_a_day_holds_what_overlaps_it_and_nothing_else(rule: ObservanceRule, day: date) -> None:
    every = [span for year in range(day.year - 2, day.year + 2) for span in spans_in((rule,), year)]
    expected = sorted((span.start, span.end) for span in every if span.start <= day <= span.end)
    assert sorted((one.start, one.end) for one in agenda(rule).between(day, day)) == expected


@given(rule=rules(), year=KNOWN)
def test_what_a_year_has_starts_in_it_and_stands_once(rule: ObservanceRule, year: int) -> None:
    spans = spans_in((rule,), year)
    assert all(span.start.year == year and span.end >= span.start for span in spans)
    assert len({span.start for span in spans}) == len(spans)


@given(rule=rules(), year=KNOWN)
def test_a_rule_written_twice_does_not_double_its_days(rule: ObservanceRule, year: int) -> None:
    assert spans_in((rule, rule), year) == spans_in((rule,), year)


@given(rule=rules(), year=st.integers(1951, 2069))
def test_a_rule_that_changed_loses_no_year_at_the_seam(rule: ObservanceRule, year: int) -> None:
    old, new = (
        rule.model_copy(update={"until": year}),
        rule.model_copy(update={"since": year + 1}),
    )
    for each in (year - 1, year, year + 1):
        assert spans_in((old, new), each) == spans_in((rule,), each)


@pytest.mark.parametrize(
    ("year", "week"), [(2020, date(2020, 12, 28)), (2026, date(2026, 12, 28)), (2027, None)]
)
def test_the_53rd_week_is_there_in_the_years_that_have_one(year: int, week: date | None) -> None:
    rule = ObservanceRule.model_validate({"recurring": {"rrule": "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"}})
    assert [span.start for span in spans_in((rule,), year)] == ([week] if week else [])


@settings(max_examples=examples(15))
@given(month=st.integers(1, 12), day=st.integers(1, 29))
def test_moon_calendars_miss_no_year_of_their_own(month: int, day: int) -> None:
    """Every Jewish, Chinese and Islamic year has the day once, whichever Gregorian year it falls into."""
    for kind, shortest, longest in (("islamic", 353, 356), ("jewish", 352, 386), ("chinese", 352, 386)):
        rule = ObservanceRule.model_validate({kind: {"month": month, "day": day}})
        starts = [span.start for year in range(1950, 2071) for span in spans_in((rule,), year)]
        gaps = {(later - earlier).days for earlier, later in pairwise(starts)}
        assert min(gaps) >= shortest
        assert max(gaps) <= longest
