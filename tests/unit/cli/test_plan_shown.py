"""The plan as a page in the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from rich.console import Console

from generator.cli.fairness_shown import fairness_page, gaps_page
from generator.cli.plan_shown import Sheet, Shown, plan_page
from generator.publishing.fairness import Fairness, Share
from generator.publishing.gaps import Gap
from generator.publishing.plan import ComingRun
from tests.unit.cli.plans import coming, occurrence, planned_run

NEW_YEAR, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


def sheet(width: int = 80) -> Sheet:
    return Sheet(console=Console(width=width), width=width)


def page(*runs: ComingRun, width: int = 80, **changes: Any) -> list[str]:
    shown = Shown(schedules={}, quiet_names={"election": "The weeks before the election"}, **changes)
    return [line.plain.rstrip() for line in plan_page(sheet(width), runs, shown)]


def test_each_month_has_a_heading_and_each_send_its_time_on_the_wall_and_its_people() -> None:
    assert page(coming(NEW_YEAR, "Ada", "Bea", "Cleo"), coming(FEBRUARY, "Dan", status="approved")) == [
        "2 planned sends · 4 people",
        "",
        "January 2027",
        "Fri  1  09:00   monthly                                                  planned",
        "                Ada, Bea and Cleo",
        "",
        "February 2027",
        "Mon  1  09:00   monthly                                                 approved",
        "                Dan",
    ]


def test_the_clock_is_the_one_on_the_wall_in_summer_too() -> None:
    june = planned_run(date(2027, 6, 1), nominal=datetime(2027, 6, 1, 8, tzinfo=UTC))
    assert page(coming(date(2027, 6, 1), run=june))[3].startswith("Tue  1  09:00")


def test_where_there_are_several_clocks_each_time_names_its_own() -> None:
    abroad = planned_run(NEW_YEAR, zone="America/New_York", nominal=datetime(2027, 1, 1, 14, tzinfo=UTC))
    lines = page(coming(NEW_YEAR, run=abroad), names_zone=True)
    assert lines[3].startswith("Fri  1  09:00")
    assert lines[4].strip() == "New York time"


def test_a_date_that_is_not_confirmed_says_so_below_the_day() -> None:
    day = occurrence("Deaf Awareness Week", date(2027, 5, 3), date(2027, 5, 9), provisional=True)
    lines = page(coming(date(2027, 5, 1), "Ada", observance=day.name, occurrence=day))
    assert lines[3].startswith("Sat  1  09:00   monthly · Deaf Awareness Week")
    assert lines[4].strip() == "Mon 3 – Sun 9 May: date not confirmed yet"


def test_a_moved_send_says_when_it_goes_and_why_and_a_held_one_that_it_waits() -> None:
    moved = planned_run(NEW_YEAR, send_at=datetime(2027, 1, 4, 9, tzinfo=UTC), quiet="election")
    held = planned_run(FEBRUARY, quiet="election", held=True)
    words = " ".join(
        line.strip() for line in page(coming(NEW_YEAR, run=moved), coming(FEBRUARY, run=held, status="held"))
    )
    assert "Moved to Mon 4 Jan at 09:00, after a quiet time: The weeks before the election." in words
    assert "Held: waits for a person, as it falls into a quiet time: The weeks before the election." in words
    assert "2 planned sends · 0 people · 1 moved · 1 held" in words


def test_why_there_is_nobody_is_said_once_until_somebody_is_found_again() -> None:
    empty = [coming(date(2027, 1, day), status="nobody", note=f"everybody rests on {day}") for day in (6, 13)]
    found = [
        coming(date(2027, 1, 20), "Ada"),
        coming(date(2027, 1, 27), status="nobody", note="again nobody"),
    ]
    notes = [line.strip() for line in page(*empty, *found) if line.startswith(" ")]
    assert notes == ["Everybody rests on 6.", "Ada", "Again nobody."]


def test_a_regular_send_that_the_library_cannot_fill_says_what_can_be_done() -> None:
    empty = [coming(date(2027, 1, day), status="nobody", note="all rest") for day in (6, 13, 20, 27)]
    words = " ".join(page(*empty, coming(FEBRUARY, "Ada", "Bea")))
    assert "monthly: 4 of 5 without anybody, for 2 people are too few to be heard so often." in words
    assert "too few" not in " ".join(page(*empty[1:], coming(FEBRUARY, "Ada")))


def test_what_was_not_sent_says_why_once() -> None:
    past = [coming(date(2027, 1, day), status="passed", note="nothing was drafted") for day in (6, 13)]
    lines = page(*past)
    assert lines[0] == "2 planned sends · 0 people · 2 not sent"
    assert [line.strip() for line in lines if line.startswith(" ")] == ["Nothing was drafted."]


def test_why_a_greater_day_does_not_lead_is_said_below_the_send() -> None:
    lines = page(coming(NEW_YEAR, "Ada"), remarks={"monthly.2027-01": "Nobody is free for Dry January"})
    assert [line.strip() for line in lines[4:]] == ["Ada", "Nobody is free for Dry January."]


def test_reasons_stand_below_each_person_only_where_they_are_asked_for() -> None:
    assert "Not featured before. Speaks about mentoring." not in " ".join(page(coming(NEW_YEAR, "Ada")))
    lines = page(coming(NEW_YEAR, "Ada"), with_reasons=True)
    assert lines[4:] == [" " * 16 + "Ada", " " * 18 + "Not featured before. Speaks about mentoring."]


def test_what_its_time_went_by_without_a_draft_is_not_called_planned() -> None:
    past = date(2026, 11, 1)
    assert page(coming(past, status="passed"))[3].endswith("not sent")
    assert page(coming(past, "Ada", status="sent"))[3].endswith(" sent")


@pytest.mark.parametrize("width", [40, 57, 80, 110])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    day = occurrence("International Day of a Very Long Name Indeed", NEW_YEAR, NEW_YEAR, provisional=True)
    names = [f"Commander Dr Somebody Long-Name {number}" for number in range(5)]
    run = coming(NEW_YEAR, *names, observance=day.name, occurrence=day, note="a note of many words " * 8)
    gap = Gap(occurrence=day, found=0, wanted=3, sends=("monthly",), leads=("monthly.2027-01",))
    share = Share(name=names[0], slug="a", features=4, inside=3, days=(day.name, "Another Day"))
    table = Fairness(people=(share,), themes=(share,), organisations=(share,))
    lines = [
        *page(run, width=width, with_reasons=True),
        *(line.plain for line in gaps_page(sheet(width), [gap], in_full=True)),
        *(line.plain for line in fairness_page(sheet(width), table, years="The plan", in_full=True)),
    ]
    assert max(len(line.rstrip()) for line in lines) <= width


def test_who_could_be_featured_and_is_not_is_counted_and_in_full_named() -> None:
    two = (
        Share(name="Ada", slug="a", features=0, inside=0),
        Share(name="Bea", slug="b", features=0, inside=0),
    )
    table = Fairness(people=(), themes=(), organisations=(), unheard=two)

    def words(*, in_full: bool) -> str:
        return " ".join(
            line.plain for line in fairness_page(sheet(), table, years="The plan", in_full=in_full)
        )

    assert "2 people of the library could be featured and are not: --fairness tells who." in words(
        in_full=False
    )
    assert "could be featured and are not: Ada, Bea." in words(in_full=True)


def test_gaps_that_would_lead_a_send_are_shown_and_the_others_counted() -> None:
    days = [occurrence(f"Day {n}", date(2027, 5, n), date(2027, 5, n), provisional=n == 1) for n in (1, 2, 3)]
    gaps = [
        Gap(
            occurrence=day,
            found=0,
            wanted=2,
            sends=("monthly",),
            leads=("monthly.2027-05",) if n == 0 else (),
        )
        for n, day in enumerate(days)
    ]
    lines = [line.plain.rstrip() for line in gaps_page(sheet(), gaps, in_full=False)]
    assert any(line.startswith("Sat 1 May ?  Day 1") and line.endswith("0 of 2") for line in lines)
    assert lines[-1] == "and 2 smaller awareness days: --gaps tells which"
    assert "A ? marks a date that is not confirmed yet." in " ".join(lines)
    in_full = [line.plain for line in gaps_page(sheet(), gaps, in_full=True)]
    assert any("Day 3" in line for line in in_full)


def test_whoever_is_treated_unfairly_is_shown_however_many_they_are() -> None:
    people = [
        Share(name=f"Person {n}", slug=f"p{n}", features=2, inside=2, days=("October",)) for n in range(20)
    ]
    fair = [Share(name=f"Fair {n}", slug=f"f{n}", features=1, inside=0) for n in range(5)]
    table = Fairness(people=(*people, *fair), themes=(), organisations=())
    lines = [line.plain for line in fairness_page(sheet(), table, years="2027", in_full=False)]
    assert sum(line.startswith("Person") for line in lines) == 20
    assert sum("Both features are in October." in line for line in lines) == 20
    assert lines[-1] == "and 5 more: --fairness shows all"
