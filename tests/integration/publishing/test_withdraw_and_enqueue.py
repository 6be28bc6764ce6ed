"""Withdrawals, sendings and the tick, on both databases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.errors import ApprovalRefused, StateError
from generator.model.issue import IssueStatus
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.publishing.approve import approve
from generator.publishing.compose import Composed
from generator.publishing.enqueue import SendRequest, enqueue_main, enqueue_one_off
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.send import close_finished
from generator.publishing.withdraw import answer_rights
from generator.scheduling.tick import tick
from generator.store.deliveries import DeliveryFilter, list_deliveries
from generator.store.quotes import set_quote_status
from generator.transports.memory import MemoryTransport
from tests.integration.publishing.conftest import (
    GRANTED,
    NOW,
    answer,
    compose_october,
    settle_everything,
)

WITHDRAWN = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")
ISSUE = "monthly.2026-10"
DAY = datetime(2026, 10, 1, 8, 0, 30, tzinfo=UTC)


def _statuses(newsroom: Newsroom) -> Counter[str]:
    with newsroom.database.read() as connection:
        found = list_deliveries(connection, DeliveryFilter(issue=ISSUE), limit=100)
    return Counter(delivery.status.value for delivery in found)


def _send_all(newsroom: Newsroom, memory: MemoryTransport) -> DispatchSummary:
    settings = DispatchSettings(public_url="https://news.example.org", objection=objection_by(lambda: DAY))
    return dispatch(
        newsroom.database,
        dict.fromkeys(newsroom.settings.channels, memory),
        settings=settings,
        clock=lambda: DAY,
    )


def test_a_withdrawn_person_is_never_chosen_again(newsroom: Newsroom, drafted: Composed) -> None:
    lead = drafted.issue.profiles[0].slug
    stopped = answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    assert stopped.drafts == (ISSUE,)
    assert lead not in [profile.slug for profile in compose_october(newsroom).issue.profiles]


def test_a_withdrawal_voids_the_approval_in_the_same_breath(newsroom: Newsroom, approved: Composed) -> None:
    lead = approved.issue.profiles[0].slug
    stopped = answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    issue = newsroom.issue(ISSUE)
    assert stopped.approvals == (ISSUE,)
    assert (issue.status, issue.approved_hash) == (IssueStatus.DRAFT, None)


def test_a_withdrawal_says_what_is_public_already(newsroom: Newsroom, approved: Composed) -> None:
    lead = approved.issue.profiles[0].slug
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    _send_all(newsroom, MemoryTransport())
    stopped = answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    assert (stopped.approvals, stopped.public) == ((ISSUE,), (ISSUE,))


def test_a_withdrawal_cancels_what_is_queued(newsroom: Newsroom, approved: Composed) -> None:
    lead = approved.issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    stopped = answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    assert (stopped.cancelled, stopped.public) == (9, ())
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    assert memory.taken == []
    assert _statuses(newsroom) == {"cancelled": 9}


def test_a_main_sending_is_written_once(newsroom: Newsroom, approved: Composed) -> None:
    first = enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    second = enqueue_main(newsroom, ISSUE, by="Ben", now=NOW)
    assert first.is_new
    assert not second.is_new
    assert first.sending == second.sending
    assert _statuses(newsroom) == {"queued": 9}


def test_a_draft_is_never_sent(newsroom: Newsroom, drafted: Composed) -> None:
    with pytest.raises(StateError, match="approve it"):
        enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    with pytest.raises(StateError, match="approve it"):
        enqueue_one_off(newsroom, ISSUE, SendRequest(to=("ann@example.org",)), by="Ann", now=NOW)


def test_a_permission_withdrawn_in_the_store_alone_still_stops_each_delivery(
    newsroom: Newsroom, approved: Composed
) -> None:
    lead = approved.issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)

    answer(newsroom, lead, WITHDRAWN)
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    assert memory.taken == []
    assert _statuses(newsroom) == {"cancelled": 9}


def test_one_channel_may_go_first_and_the_main_sending_leaves_it_out(
    newsroom: Newsroom, approved: Composed
) -> None:
    enqueue_one_off(newsroom, ISSUE, SendRequest(channels=("x",)), by="Ann", now=NOW)
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    _send_all(newsroom, memory)
    assert len(memory.taken) == 9
    assert _statuses(newsroom) == {"sent": 9, "suppressed": 1}
    assert close_finished(newsroom) == (ISSUE,)


def test_a_tick_sends_an_approved_issue_and_a_second_one_does_nothing(newsroom: Newsroom) -> None:
    tick(newsroom, DispatchSummary, now=NOW)
    approve_october_as_it_stands(newsroom)
    memory = MemoryTransport()
    first = tick(newsroom, lambda: _send_all(newsroom, memory), now=DAY)
    second = tick(newsroom, lambda: _send_all(newsroom, memory), now=DAY + timedelta(minutes=5))
    assert [event.action for event in first if event.schedule == "monthly"] == ["enqueued"]
    assert [event for event in second if event.schedule == "monthly"] == []
    assert len([message for message in memory.taken if hasattr(message, "to_address")]) == 2
    assert newsroom.issue(ISSUE).status is IssueStatus.SENT


def approve_october_as_it_stands(newsroom: Newsroom) -> None:
    """Approve the draft that the tick made."""
    issue = newsroom.issue(ISSUE)
    settlement = settle_everything(newsroom, issue)
    approve(newsroom, ISSUE, seen_hash=issue.hash, settlement=settlement, by="Ann", now=NOW)


def test_a_refused_enqueue_is_reported_by_the_tick(newsroom: Newsroom) -> None:
    tick(newsroom, DispatchSummary, now=NOW)
    approve_october_as_it_stands(newsroom)

    with newsroom.database.write() as connection:
        set_quote_status(connection, newsroom.issue(ISSUE).profiles[0].quotes[0].id, QuoteStatus.RETIRED)
    (event,) = [event for event in tick(newsroom, DispatchSummary, now=DAY) if event.schedule == "monthly"]
    assert (event.action, event.ok) == ("failed", False)
    assert "retired" in event.message
    with pytest.raises(ApprovalRefused):
        enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)


def test_a_time_edited_after_approval_asks_for_a_new_approval(newsroom: Newsroom, approved: Composed) -> None:
    monthly = newsroom.schedule("monthly")
    later = monthly.model_copy(update={"when": monthly.when.model_copy(update={"cron": "0 9 2 * *"})})
    edited = replace(newsroom, schedules={"monthly": later})
    (event,) = tick(edited, DispatchSummary, now=NOW)
    issue = edited.issue(ISSUE)
    assert (event.action, event.ok) == ("composed", False)
    assert "approve it again" in event.message
    assert (issue.status, issue.day, issue.approved_hash) == ("draft", "2026-10-02", None)
    assert [event.action for event in tick(edited, DispatchSummary, now=NOW)] == []


def test_an_issue_that_was_stopped_before_anything_went_is_cancelled(
    newsroom: Newsroom, approved: Composed
) -> None:
    lead = approved.issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    assert close_finished(newsroom) == ()
    assert newsroom.issue(ISSUE).status is IssueStatus.CANCELLED


def test_a_permission_that_ends_before_the_letter_really_goes_stops_it(
    newsroom: Newsroom, approved: Composed
) -> None:

    answer(newsroom, approved.issue.profiles[0].slug, replace(GRANTED, expires_on=date(2026, 10, 1)))
    with pytest.raises(ApprovalRefused):
        enqueue_main(newsroom, ISSUE, by="Ann", now=DAY + timedelta(days=1))
    assert enqueue_main(newsroom, ISSUE, by="Ann", now=DAY).is_new
