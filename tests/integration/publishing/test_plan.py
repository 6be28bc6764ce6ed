"""The plan of a year over a real library: people, gaps, fairness; on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from generator.config.quiet import QuietTime
from generator.model.issue import IssueStatus
from generator.model.message import Finding
from generator.model.rights import Rights, RightsStatus
from generator.model.run import PlannedRun, RunStatus
from generator.publishing.choosing import Pins
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.fairness import Fairness, fairness_of_plan
from generator.publishing.gaps import Gap, find_gaps
from generator.publishing.newsroom import Newsroom
from generator.publishing.plan import ComingRun, plan_runs
from generator.publishing.readiness import readiness
from generator.scheduling.by_hand import Decision, retry_run, skip_run
from generator.scheduling.due import due_of
from generator.scheduling.recurrence import run_for, runs_on_days
from generator.store.issues import move_issue
from generator.store.runs import record_run, set_run_status
from tests.integration.publishing.conftest import NOW, OCTOBER, PEOPLE, answer, compose_october

FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)
MONTHLY = ("monthly",)


def runs(newsroom: Newsroom, schedules: tuple[str, ...] = MONTHLY) -> list[PlannedRun]:
    return [
        due_of(newsroom, schedule, run, since=run.nominal).run
        for schedule in map(newsroom.schedule, schedules)
        for run in runs_on_days(schedule, newsroom.agenda, first=FIRST, last=LAST)
    ]


def plan(newsroom: Newsroom, schedules: tuple[str, ...] = MONTHLY) -> tuple[ComingRun, ...]:
    return plan_runs(newsroom, runs(newsroom, schedules), now=NOW)


def gaps(newsroom: Newsroom) -> dict[str, Gap]:
    return {gap.occurrence.observance: gap for gap in find_gaps(newsroom, plan(newsroom), until=LAST)}


def table(newsroom: Newsroom) -> Fairness:
    return fairness_of_plan(newsroom, plan(newsroom), first=FIRST, last=LAST)


def warnings(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings if finding.rule == "featured-mostly-inside"]


def slugs(run: ComingRun) -> list[str]:
    return [person.slug for person in run.profiles]


def test_each_choice_counts_for_the_rest_periods_of_the_following_ones(newsroom: Newsroom) -> None:
    coming = plan(newsroom, ("monthly", "spotlight"))
    rest = {"monthly": 90, "spotlight": 180}
    for slug in PEOPLE:
        featured = [one.run for one in coming if slug in slugs(one)]
        assert len(featured) >= 2
        for earlier, later in pairwise(featured):
            assert later.day - earlier.day >= timedelta(days=rest[later.schedule])


def test_the_same_library_and_days_give_the_same_plan(newsroom: Newsroom) -> None:
    assert plan(newsroom) == plan(newsroom)


def test_a_month_in_which_everybody_rests_says_so(newsroom: Newsroom) -> None:
    october, november, *_ = plan(newsroom)
    assert (sorted(slugs(october)), october.status) == (sorted(PEOPLE), "planned")
    assert (november.profiles, november.status) == ((), "nobody")
    assert november.note


def test_a_draft_stands_in_the_plan_as_it_was_composed_and_counts_once(
    newsroom: Newsroom, drafted: Composed
) -> None:
    issue = drafted.issue
    october = plan(newsroom)[0]
    assert (october.status, october.observance) == ("draft", "Black History Month")
    assert slugs(october) == [person.slug for person in issue.profiles]
    assert october.occurrence is not None
    assert october.planned == ()
    features = sum(len(one.planned) for one in plan(newsroom)) + len(issue.profiles)
    assert table(newsroom).features == features


@pytest.mark.parametrize("status", [RunStatus.MISSED, RunStatus.SKIPPED, RunStatus.FAILED])
def test_what_goes_out_no_more_features_nobody(newsroom: Newsroom, status: RunStatus) -> None:
    (october, *_) = runs(newsroom)
    with newsroom.database.write() as connection:
        record_run(connection, october, status=RunStatus.DUE, now=NOW)
        set_run_status(connection, "monthly", period="2026-10", status=status, reason="nothing ran in time")
    found, november, *_ = plan(newsroom)
    assert (found.status, found.profiles, found.note) == (status, (), "nothing ran in time")
    assert sorted(slugs(november)) == sorted(PEOPLE)


def test_what_is_past_features_only_whom_it_truly_featured(newsroom: Newsroom) -> None:
    october, november, *_ = plan_runs(newsroom, runs(newsroom), now=datetime(2026, 11, 1, tzinfo=UTC))
    assert (october.status, october.profiles, october.planned) == ("passed", (), ())
    assert (november.status, sorted(slugs(november))) == ("planned", sorted(PEOPLE))


def test_a_send_within_its_grace_is_still_planned(newsroom: Newsroom) -> None:
    nominal = runs(newsroom)[0].nominal
    grace = timedelta(minutes=newsroom.schedule("monthly").grace_minutes)
    moments = (nominal + grace, nominal + grace + timedelta(seconds=1))
    found = [plan_runs(newsroom, runs(newsroom), now=now)[0].status for now in moments]
    assert found == ["planned", "passed"]


def test_a_draft_that_nobody_approved_in_time_featured_nobody(newsroom: Newsroom, drafted: Composed) -> None:
    issue = drafted.issue
    with newsroom.database.write() as connection:
        move_issue(connection, issue.id, to=IssueStatus.EXPIRED)
    october, november, *_ = plan(newsroom)
    assert (october.status, october.profiles) == ("expired", ())
    assert sorted(slugs(november)) == sorted(PEOPLE)


def test_a_day_whose_sends_all_went_by_is_no_gap_any_more(newsroom: Newsroom) -> None:
    now = datetime(2027, 7, 1, 12, tzinfo=UTC)
    found = find_gaps(newsroom, plan_runs(newsroom, runs(newsroom), now=now), until=LAST)
    assert min(gap.occurrence.end for gap in found) >= date(2027, 7, 1)
    assert "pride-month" in gaps(newsroom)


def test_a_send_that_is_tried_again_is_planned_anew(newsroom: Newsroom, drafted: Composed) -> None:
    planned = runs(newsroom)[0]
    decision = Decision(by="ann", now=NOW, reason="")
    skip_run(newsroom, planned, decision)
    retry_run(newsroom, planned, decision)
    october = plan(newsroom)[0]
    assert (october.status, len(october.profiles)) == ("planned", 3)


def test_a_draft_is_still_for_its_day_when_that_is_called_otherwise(
    newsroom: Newsroom, drafted: Composed
) -> None:
    named = (
        one.model_copy(update={"name": "Our October"}) if one.id == "uk-black-history-month" else one
        for one in newsroom.agenda.observances
    )
    renamed = replace(newsroom, agenda=replace(newsroom.agenda, observances=tuple(named)))
    october = plan(renamed)[0]
    assert october.observance == "Black History Month"
    assert october.occurrence is not None
    assert october.occurrence.name == "Our October"


def test_a_quiet_time_moves_or_holds_what_is_planned(newsroom: Newsroom) -> None:
    freeze = QuietTime.model_validate(
        {
            "id": "freeze",
            "name": "The freeze",
            "audience": "all",
            "spans": [{"start": date(2026, 10, 1), "end": date(2026, 10, 2)}],
        }
    )
    room = replace(newsroom, agenda=replace(newsroom.agenda, quiet_times=(freeze,)))
    moved = plan(room)[0]
    assert (moved.status, moved.run.quiet) == ("planned", "freeze")
    assert moved.run.send_at - moved.run.nominal == timedelta(days=2)
    holding = newsroom.schedule("monthly").model_copy(update={"quiet": "hold"})
    held = plan(replace(room, schedules={"monthly": holding}))[0]
    assert (held.status, held.run.held) == ("held", True)


def test_a_gap_says_how_many_of_how_many_and_which_send_it_would_lead(newsroom: Newsroom) -> None:
    found = gaps(newsroom)
    assert "uk-black-history-month" not in found
    pride = found["pride-month"]
    assert (pride.found, pride.wanted) == (0, 3)
    assert pride.sentence == f"Nothing for {pride.occurrence.name}: 0 of 3 people"
    assert all(gap.found < gap.wanted or gap.resting for gap in found.values())


def test_days_that_no_regular_send_follows_are_no_gaps(newsroom: Newsroom) -> None:
    followed = {one.region for one in (gap.occurrence for gap in gaps(newsroom).values())}
    assert followed == {"uk", "international"}
    quiet = newsroom.schedule("monthly").model_copy(update={"follow_observances": False})
    assert gaps(replace(newsroom, schedules={"monthly": quiet})) == {}


def test_gaps_with_dates_that_are_not_confirmed_are_marked(newsroom: Newsroom) -> None:
    marks = {gap.occurrence.provisional for gap in gaps(newsroom).values()}
    assert marks == {True, False}


def test_whoever_may_not_be_featured_fills_no_gap(newsroom: Newsroom) -> None:
    answer(newsroom, PEOPLE[0], Rights(status=RightsStatus.WITHDRAWN, note="asked by phone"))
    gap = gaps(newsroom)["uk-black-history-month"]
    assert (gap.found, gap.wanted) == (2, 3)
    assert gap.sentence == "Too little for Black History Month: 2 of 3 people"


def test_a_day_whose_people_are_all_featured_nearby_is_a_gap_of_its_own_kind(newsroom: Newsroom) -> None:
    september = runs_on_days(
        newsroom.schedule("monthly"), newsroom.agenda, first=date(2026, 9, 1), last=OCTOBER
    )
    coming = plan_runs(newsroom, september, now=datetime(2026, 8, 31, tzinfo=UTC))
    days = {gap.occurrence.observance: gap for gap in find_gaps(newsroom, coming, until=OCTOBER)}
    gap = days["uk-black-history-month"]
    assert (gap.found, gap.wanted, gap.resting) == (3, 3, ("monthly.2026-10",))
    assert gap.sentence == "Nobody is free for Black History Month: all 3 people are featured too near to it"


def test_the_table_counts_inside_where_people_speak_to_the_day(newsroom: Newsroom) -> None:
    coming = plan(newsroom)
    found = table(newsroom)
    assert {share.slug for share in found.people} == set(PEOPLE)
    inside = sum(feature.occurrence is not None for one in coming for feature in one.planned)
    assert sum(share.inside for share in found.people) == inside >= 3
    assert all("Black History Month" in share.days for share in found.people)


def test_the_table_says_who_could_be_featured_and_is_not(newsroom: Newsroom) -> None:
    (october,) = [one for one in plan(newsroom) if one.run.period == "2026-10"]
    day = date(2026, 10, 31)
    assert fairness_of_plan(newsroom, [october], first=FIRST, last=day).unheard == ()
    unheard = fairness_of_plan(newsroom, [], first=FIRST, last=day).unheard
    assert [(one.slug, one.features) for one in unheard] == [(slug, 0) for slug in PEOPLE]
    answer(newsroom, PEOPLE[0], Rights(status=RightsStatus.WITHDRAWN, note="asked by phone"))
    assert len(fairness_of_plan(newsroom, [], first=FIRST, last=day).unheard) == 2


def test_a_draft_says_who_is_heard_hardly_outside_their_days(newsroom: Newsroom) -> None:
    monthly = newsroom.schedule("monthly").model_copy(update={"rest_days": 0, "profiles": 2})
    room = replace(newsroom, schedules={**newsroom.schedules, "monthly": monthly})
    assert warnings(compose_october(room).findings) == []
    planned = run_for(monthly, room.agenda, day=date(2027, 8, 1))
    ordinary = compose(room, planned, ComposeOptions(pins=Pins(profiles=PEOPLE[:2])), now=NOW)
    assert warnings(ordinary.findings) == []
    october = run_for(monthly, room.agenda, day=date(2027, 10, 1))
    again = compose(room, october, ComposeOptions(pins=Pins(profiles=PEOPLE[:2])), now=NOW)
    told = warnings(again.findings)
    first = {person.slug for person in room.issue("monthly.2026-10").profiles}
    assert len(told) == len(first & set(PEOPLE[:2])) >= 1
    assert all(
        "two of three features are in Black History Month, counting this one" in words for words in told
    )
    assert warnings(readiness(room, again.issue).findings) == told
