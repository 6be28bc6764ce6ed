"""What a reviewer is owed, after what they were told before: pure, whenever the ticks come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.config.defaults import defaults_folder
from generator.config.load import load_schedules
from generator.model.issue import Issue, IssueStatus
from generator.model.message import Audience, Featured, MessagePlan, PlacedQuote
from generator.rendering.desk_mails import Occasion
from generator.scheduling.reviews import (
    WaitingDraft,
    changes_between,
    owed_to_deputy,
    owed_to_reviewer,
)
from generator.store.notices import Told

COMPOSED = datetime(2026, 9, 24, 8, tzinfo=UTC)
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
ISSUE = Issue(
    id="monthly.2026-10",
    schedule="monthly",
    period="2026-10",
    status=IssueStatus.DRAFT,
    number=1,
    day="2026-10-01",
    observance=None,
    headline="One idea",
    profiles=(),
    not_chosen=(),
    hash="a" * 64,
    approval=None,
    approved_hash=None,
    approved_by=None,
    approved_at=None,
    nominal=NINE,
    send_at=NINE,
    composed_at=COMPOSED,
)
MONTHLY = load_schedules(defaults_folder() / "schedules")["monthly"]


def waiting(*, hours: tuple[int, ...] = (48, 24), deadline: datetime = NINE) -> WaitingDraft:
    schedule = MONTHLY.model_copy(update={"remind_hours_before": hours})
    return WaitingDraft(issue=ISSUE, schedule=schedule, deadline=deadline, zone="Europe/London", since=None)


def told(kind: str, at: datetime, *, sent: bool = True) -> Told:
    return Told(id=1, kind=kind, claimed_at=at, sent_at=at if sent else None)


@given(
    hours=st.lists(st.integers(1, 400), max_size=4).map(tuple),
    minutes=st.lists(st.integers(0, 7 * 24 * 60 - 1), min_size=1, max_size=40).map(sorted),
)
def test_whenever_ticks_come_each_thing_is_told_once_and_no_two_at_a_time(
    hours: tuple[int, ...], minutes: list[int]
) -> None:
    draft = waiting(hours=hours)
    known: list[Told] = []
    reminded: list[datetime] = []
    for minute in minutes:
        now = COMPOSED + timedelta(minutes=minute)
        owed = owed_to_reviewer(draft, known, now=now)
        if owed is None or owed.kind in {one.kind for one in known} or now in reminded:
            continue
        if owed.occasion is Occasion.REMINDER:
            reminded.append(now)
            assert owed.kind.startswith("remind-")
        else:
            assert not known
        known.append(told(owed.kind, now))
    moments = {NINE - timedelta(hours=each) for each in hours}
    first = COMPOSED + timedelta(minutes=minutes[0])
    assert len(reminded) <= sum(first < moment for moment in moments)
    assert all(any(moment <= at for moment in moments) for at in reminded)


def test_a_first_mail_that_did_not_get_out_is_tried_under_its_own_kind() -> None:
    first = owed_to_reviewer(waiting(), (), now=COMPOSED)
    assert first is not None
    again = owed_to_reviewer(waiting(), (told(first.kind, COMPOSED, sent=False),), now=COMPOSED)
    assert again == first


def test_a_change_shortly_before_the_deadline_is_told_at_once() -> None:
    before = told(f"review:{'b' * 64}:20260924T080000:20261001T0800:0", COMPOSED - timedelta(days=1))
    soon = waiting(deadline=COMPOSED + timedelta(minutes=50))
    owed = owed_to_reviewer(soon, (before,), now=COMPOSED + timedelta(minutes=1))
    assert owed is not None
    assert (owed.occasion, owed.before) == (Occasion.CHANGED, "b" * 64)
    assert owed_to_reviewer(waiting(), (before,), now=COMPOSED + timedelta(minutes=1)) is None


def test_what_was_told_before_a_run_was_tried_again_does_not_count() -> None:
    before = told(f"review:{ISSUE.hash}:20260924T080000:20261001T0800:0", COMPOSED)
    assert owed_to_reviewer(waiting(), (before,), now=COMPOSED) is None
    again = replace(waiting(), since=COMPOSED + timedelta(hours=1))
    owed = owed_to_reviewer(again, (before,), now=COMPOSED + timedelta(hours=2))
    assert owed is not None
    assert owed.occasion is Occasion.WAITS


def test_each_move_of_a_deadline_is_told_once_even_back_to_where_it_was() -> None:
    known: list[Told] = []
    for number, day in enumerate((1, 3, 1, 3)):
        moved = waiting(hours=(), deadline=NINE.replace(day=day))
        now = COMPOSED + timedelta(hours=number)
        owed = owed_to_reviewer(moved, known, now=now)
        assert owed is not None
        assert owed.kind not in {one.kind for one in known}
        assert owed.occasion is (Occasion.MOVED if number else Occasion.WAITS)
        assert owed.deadline_before == (NINE.replace(day=4 - day) if number else None)
        assert owed_to_reviewer(moved, [*known, told(owed.kind, now, sent=False)], now=now) == owed
        known.append(told(owed.kind, now))
        assert owed_to_reviewer(moved, known, now=now) is None


def test_without_reminders_there_is_no_deputy() -> None:
    assert owed_to_deputy(waiting(hours=()), now=NINE) is None
    assert owed_to_deputy(waiting(), now=NINE - timedelta(hours=25)) is None
    assert owed_to_deputy(waiting(), now=NINE - timedelta(hours=24)) is not None


def plan(*people: tuple[str, str], nominal: str = "2026-10-01T08:00:00Z") -> MessagePlan:
    def words(quote: str) -> PlacedQuote:
        return PlacedQuote(id=quote, source="s", start=0, end=1, text="w")

    featured = tuple(Featured(slug=slug, name=slug.title(), quotes=(words(quote),)) for slug, quote in people)
    return MessagePlan(
        issue="monthly.2026-10",
        nominal=nominal,
        day="2026-10-01",
        audience=Audience(lists=("readers",), channels=()),
        sender=None,
        letter=None,
        posts=(),
        cards=(),
        featured=featured,
    )


def test_what_changed_between_two_drafts_is_said_in_sentences() -> None:
    before = plan(("ada", "q1"), ("ben", "q2"))
    after = plan(("ada", "q3"), ("cleo", "q4"), nominal="2026-10-02T08:00:00Z")
    assert changes_between(before, after) == (
        "Cleo is new.",
        "Ben is no longer in it.",
        "Other words of Ada are quoted.",
        "It goes out at another time.",
    )
    assert changes_between(before, before) == (
        "The same people with the same words; something else about it is different.",
    )
