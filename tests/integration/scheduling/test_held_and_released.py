"""Runs that quiet times and missing approvals hold, and what people decide about them; on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from generator.delivery.terms import DispatchSummary
from generator.errors import StateError, UsageError
from generator.model.issue import IssueStatus
from generator.model.run import Run, RunStatus
from generator.publishing.approve import approve
from generator.publishing.newsroom import Newsroom
from generator.scheduling.by_hand import (
    Decision,
    named_run,
    release_run_held,
    retry_run,
    skip_run,
)
from generator.scheduling.silence import require_no_silence
from generator.scheduling.tick import TickEvent, foresee, tick
from generator.scheduling.troubles import find_troubles
from generator.store.issues import move_issue
from generator.store.runs import get_run, overruled_quiet
from tests.integration.publishing.conftest import NOW, settle_everything
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.store.library import add_article, add_person, add_words

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
FREEZE = {
    "id": "freeze",
    "name": "the autumn freeze",
    "audience": "public",
    "spans": [{"start": date(2026, 9, 30), "end": date(2026, 10, 2)}],
}


def look(room: Newsroom, at: datetime) -> list[TickEvent]:
    return [event for event in tick(room, DispatchSummary, now=at) if event.period == "2026-10"]


def actions(room: Newsroom, at: datetime) -> list[str]:
    return [event.action for event in look(room, at)]


def recorded(room: Newsroom) -> Run:
    with room.database.read() as connection:
        run = get_run(connection, "monthly", period="2026-10")
    assert run is not None
    return run


def decide(at: datetime, reason: str = "the chief asked") -> Decision:
    return Decision(by="ann", now=at, reason=reason)


def approve_draft(room: Newsroom) -> None:
    issue = room.issue(RUN)
    approve(room, RUN, seen_hash=issue.hash, settlement=settle_everything(room, issue), by="Ann", now=NOW)


def drafted(room: Newsroom) -> Newsroom:
    assert actions(room, NOW) == ["composed"]
    return room


def test_a_run_in_a_quiet_time_goes_at_its_end_at_its_usual_hour(newsroom: Newsroom) -> None:
    room = drafted(with_quiet(with_schedule(newsroom), FREEZE))
    approve_draft(room)
    assert actions(room, NINE) == []
    assert recorded(room).send_at == datetime(2026, 10, 3, 8, tzinfo=UTC)
    assert actions(room, datetime(2026, 10, 3, 8, tzinfo=UTC)) == ["enqueued"]


def test_a_quiet_time_that_is_declared_late_moves_the_run_and_says_so(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    (event,) = look(with_quiet(room, FREEZE), NOW + timedelta(days=1))
    assert event.action == "moved"
    assert (
        event.message
        == "monthly.2026-10 goes out on 3 October 2026, 09:00 (Europe/London) because of the autumn freeze."
    )
    assert actions(with_quiet(room, FREEZE), NOW + timedelta(days=2)) == []


def test_a_schedule_that_holds_waits_for_a_person(newsroom: Newsroom) -> None:
    room = drafted(with_quiet(with_schedule(newsroom, quiet="hold"), FREEZE))
    approve_draft(room)
    (event,) = look(room, NINE)
    assert (event.action, event.ok) == ("held", False)
    assert recorded(room).status is RunStatus.HELD
    assert actions(room, NINE + timedelta(days=30)) == []
    after = datetime(2026, 10, 3, 9, 30, tzinfo=UTC)
    release_run_held(room, named_run(room, RUN), decide(after))
    assert actions(room, after + timedelta(minutes=1)) == ["enqueued"]


def test_a_held_run_goes_out_in_its_quiet_time_only_by_name_and_with_a_reason(newsroom: Newsroom) -> None:
    room = drafted(with_quiet(with_schedule(newsroom, quiet="hold"), FREEZE))
    approve_draft(room)
    look(room, NINE)
    planned = named_run(room, RUN)
    with pytest.raises(StateError, match="--despite freeze"):
        release_run_held(room, planned, decide(NINE))
    with pytest.raises(UsageError, match="needs a reason"):
        release_run_held(room, planned, decide(NINE, " "), despite="freeze")
    with pytest.raises(UsageError, match="there are freeze"):
        release_run_held(room, planned, decide(NINE), despite="frost")
    release_run_held(room, planned, decide(NINE), despite="freeze")
    assert actions(room, NINE + timedelta(minutes=1)) == ["enqueued"]


def test_a_draft_that_nobody_approved_expires_or_is_held_as_the_schedule_says(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom, unapproved="hold"))
    (event,) = look(room, NINE)
    assert event.action == "held"
    assert "nobody approved it" in event.message
    with pytest.raises(StateError, match="approve it, then release"):
        release_run_held(room, named_run(room, RUN), decide(NINE))
    approve_draft(room)
    later = NINE + timedelta(days=4)
    release_run_held(room, named_run(room, RUN), decide(later))
    assert actions(room, later + timedelta(minutes=1)) == ["enqueued"]


def test_a_schedule_that_needs_no_approval_still_waits_where_something_is_to_be_settled(
    newsroom: Newsroom,
) -> None:
    room = drafted(with_schedule(newsroom, approval="not_needed"))
    (event,) = look(room, NINE)
    assert event.action == "expired"
    assert "could not go without a person" in event.message


def test_a_draft_in_which_nothing_is_to_be_settled_says_that_it_goes_out_by_itself(
    newsroom: Newsroom,
) -> None:
    room = drafted(with_schedule(newsroom, approval="not_needed"))
    approve_draft(room)
    skip_run(room, named_run(room, RUN), decide(NOW))
    retry_run(room, named_run(room, RUN), decide(NOW))
    (event,) = look(room, NOW)
    assert event.message.endswith(": it goes out by itself.")
    (waiting,) = foresee(room, now=NOW)
    assert "needs no approval; it goes out on 1 October 2026, 09:00" in waiting.message
    assert actions(room, NINE) == ["enqueued"]


def test_a_missed_run_is_tried_again_with_a_new_grace(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    assert actions(room, NINE) == ["expired"]
    late = NINE + timedelta(days=9)
    assert actions(room, late) == []
    retry_run(room, named_run(room, RUN), decide(late))
    assert actions(room, late + timedelta(minutes=1)) == ["composed"]
    approve_draft(room)
    assert actions(room, late + timedelta(minutes=2)) == ["enqueued"]


def test_a_skipped_run_takes_its_draft_with_it_and_stays_skipped(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    skip_run(room, named_run(room, RUN), decide(NOW))
    assert room.issue(RUN).status is IssueStatus.CANCELLED
    assert recorded(room).reason == "skipped by ann: the chief asked"
    assert actions(room, NINE) == []
    retry_run(room, named_run(room, RUN), decide(NINE))
    assert actions(room, NINE + timedelta(minutes=1)) == ["composed"]


def test_a_run_can_be_skipped_before_it_comes_round(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    skip_run(room, named_run(room, RUN), decide(NOW - timedelta(days=40)))
    assert actions(room, NOW) == []


def test_nothing_is_tried_again_where_nothing_went_wrong(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    with pytest.raises(StateError, match="nothing to try again"):
        retry_run(room, named_run(room, RUN), decide(NOW))
    with pytest.raises(StateError, match="has not come round"):
        retry_run(room, named_run(room, "monthly.2027-03"), decide(NOW))
    with pytest.raises(UsageError, match="is no month in which monthly runs"):
        named_run(room, "monthly.2026-W41")


def without_news(newsroom: Newsroom) -> Newsroom:
    """In January 2027 nothing is new: three people with two quotations each were all in the three letters before."""
    room = with_schedule(
        newsroom,
        skip_when_nothing_new=True,
        rest_days=0,
        profiles=1,
        follow_observances=False,
        unapproved="hold",
    )
    for month in (10, 11, 12):
        tick(room, DispatchSummary, now=datetime(2026, month, 1, 9, tzinfo=UTC) - timedelta(days=2))
    return room


JANUARY = datetime(2027, 1, 1, 9, tzinfo=UTC)


def in_january(room: Newsroom, at: datetime) -> list[TickEvent]:
    return [event for event in tick(room, DispatchSummary, now=at) if event.period == "2027-01"]


def test_a_run_without_anything_new_is_skipped_at_its_time_and_not_before(newsroom: Newsroom) -> None:
    room = without_news(newsroom)
    (event,) = in_january(room, JANUARY - timedelta(days=2))
    assert (event.action, event.ok) == ("waiting", True)
    assert "has nothing new" in event.message
    assert "if something new comes before 1 January 2027, 09:00" in event.message
    assert in_january(room, JANUARY - timedelta(days=1)) == []
    told = find_troubles(room, (), now=JANUARY - timedelta(days=1))
    assert "2027-01" not in {subject.period for trouble in told for subject in trouble.subjects}
    (event,) = in_january(room, JANUARY)
    assert (event.action, event.ok) == ("skipped", True)
    assert "nothing new" in event.message
    assert in_january(room, JANUARY + timedelta(hours=1)) == []


def test_what_comes_in_after_the_draft_was_due_is_drafted_late_rather_than_skipped(
    newsroom: Newsroom,
) -> None:
    room = without_news(newsroom)
    in_january(room, JANUARY - timedelta(days=4))
    words = "The new ferry took me to the office before the old bridge had even been swept."
    with room.database.write() as connection:
        revision = add_article(
            connection, f"How do you travel?\n\n{words}", address="https://x.example.org/new"
        )
        add_person(connection, "dora-kay", revision=revision, themes=("black-history",))
        add_words(
            connection, words, slug="dora-kay", revision=revision, score=0.9, question="How do you travel?"
        )
    (event,) = in_january(room, JANUARY - timedelta(days=2))
    assert event.action == "composed"
    assert room.issue("monthly.2027-01").profiles[0].slug == "dora-kay"


def test_a_run_from_before_its_schedule_was_known_is_tried_again_too(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    known_since = NINE + timedelta(days=9)
    assert actions(room, known_since) == []
    planned = named_run(room, RUN)
    skip_run(room, planned, decide(known_since))
    retry_run(room, planned, decide(known_since))
    assert actions(room, known_since + timedelta(minutes=1)) == ["composed"]


def test_sending_by_hand_in_a_quiet_time_needs_the_same_word(newsroom: Newsroom) -> None:
    room = drafted(with_quiet(with_schedule(newsroom), FREEZE))
    approve_draft(room)
    with pytest.raises(StateError, match=r"lasts until 3 October 2026, 00:00 .*--despite freeze"):
        require_no_silence(room, RUN, now=NINE)
    require_no_silence(room, RUN, now=NINE + timedelta(days=2))
    release_run_held(room, named_run(room, RUN), decide(NINE), despite="freeze")
    require_no_silence(room, RUN, now=NINE)


def test_what_is_sent_cannot_be_released_and_overrules_nothing(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    approve_draft(room)
    assert actions(room, NINE) == ["enqueued"]
    with room.database.write() as connection:
        move_issue(connection, RUN, to=IssueStatus.SENT)
    quiet, planned = with_quiet(room, FREEZE), named_run(room, RUN)
    for despite in (None, "freeze"):
        with pytest.raises(StateError, match="is sent: there is nothing to release"):
            release_run_held(quiet, planned, decide(NINE), despite=despite)
    with room.database.read() as connection:
        assert not overruled_quiet(connection, "monthly", period="2026-10")


def test_a_draft_that_is_not_held_is_called_a_draft(newsroom: Newsroom) -> None:
    room = drafted(with_schedule(newsroom))
    with pytest.raises(StateError, match="is draft: only what is held can be released"):
        release_run_held(room, named_run(room, RUN), decide(NOW))
