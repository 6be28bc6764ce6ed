"""What goes out is what is approved now, whoever approved, composed, withdrew or sent in between; on both databases."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.errors import ApprovalRefused, ChannelDown, StateError
from generator.model.issue import IssueStatus
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.model.subscriber import MailingList
from generator.publishing.approve import approve, cancel_issue, reject
from generator.publishing.choosing import Pins
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.enqueue import SendRequest, enqueue_main, enqueue_one_off, enqueue_test
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.send import close_finished
from generator.publishing.withdraw import answer_rights
from generator.scheduling.recurrence import run_for
from generator.scheduling.tick import tick
from generator.store.deliveries import DeliveryFilter, list_deliveries
from generator.store.lists import save_list
from generator.store.profiles import lock_profiles, record_rights
from generator.store.quotes import set_quote_status
from generator.transports.base import OutgoingLetter
from generator.transports.memory import MemoryTransport
from tests.integration.publishing.conftest import (
    NOW,
    OCTOBER,
    approve_october,
    settle_everything,
)

ISSUE = "monthly.2026-10"
WITHDRAWN = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")


def _send_all(newsroom: Newsroom, memory: MemoryTransport) -> DispatchSummary:
    settings = DispatchSettings(public_url="https://news.example.org", objection=objection_by(lambda: NOW))
    channels = dict.fromkeys(newsroom.settings.channels, memory)
    return dispatch(newsroom.database, channels, settings=settings, clock=lambda: NOW)


def _letters(memory: MemoryTransport) -> Counter[str]:
    return Counter(message.to_address for message in memory.taken if isinstance(message, OutgoingLetter))


def _statuses(newsroom: Newsroom) -> Counter[str]:
    with newsroom.database.read() as connection:
        found = list_deliveries(connection, DeliveryFilter(issue=ISSUE), limit=100)
    return Counter(delivery.status.value for delivery in found)


def _approve(newsroom: Newsroom, pins: Pins) -> str:
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=OCTOBER)
    composed = compose(newsroom, planned, ComposeOptions(pins=pins, revise=True), now=NOW)
    settlement = settle_everything(newsroom, composed.issue)
    approve(newsroom, ISSUE, seen_hash=composed.issue.hash, settlement=settlement, by="Ann", now=NOW)
    return composed.issue.profiles[0].slug


def test_what_waits_of_an_earlier_draft_never_goes(newsroom: Newsroom) -> None:
    first = _approve(newsroom, Pins(profiles=("ada-obi",)))
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    _approve(newsroom, Pins(profiles=("bisi-cole",)))
    answer_rights(newsroom, first, WITHDRAWN, by="Ann", now=NOW)
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    assert memory.taken == []
    assert _statuses(newsroom) == {"cancelled": 1}


def test_taking_an_approval_back_takes_back_what_waits(newsroom: Newsroom, approved: Composed) -> None:
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    reject(newsroom, ISSUE, by="Ben", reason="wrong photograph", now=NOW)
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    assert memory.taken == []


def test_a_cancelled_issue_that_is_composed_again_reaches_everybody(
    newsroom: Newsroom, approved: Composed
) -> None:
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    cancel_issue(newsroom, ISSUE, by="Ann", reason="a typing error", now=NOW)
    _approve(newsroom, Pins(profiles=("bisi-cole",)))
    assert enqueue_main(newsroom, ISSUE, by="Ann", now=NOW).is_new
    memory = MemoryTransport()
    _send_all(newsroom, memory)
    assert _letters(memory) == {"ann@example.org": 1, "ben@example.org": 1}
    assert close_finished(newsroom) == (ISSUE,)


def test_a_one_off_that_still_waits_is_taken_over_by_the_main_sending(
    newsroom: Newsroom, approved: Composed
) -> None:
    memory = MemoryTransport()
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("ann@example.org",)), by="Ann", now=NOW)
    memory.refusals.append(ChannelDown("away"))
    _send_all(newsroom, memory)
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    _send_all(newsroom, memory)
    assert _letters(memory) == {"ann@example.org": 1, "ben@example.org": 1}


def test_a_test_of_a_draft_goes_although_nobody_was_asked_yet(newsroom: Newsroom, drafted: Composed) -> None:
    enqueue_test(newsroom, ISSUE, SendRequest(test="tester@example.org"), by="Ann", now=NOW)
    memory = MemoryTransport()
    assert _send_all(newsroom, memory).clean
    assert _letters(memory) == {"tester@example.org": 1}


def test_a_test_never_shows_somebody_who_withdrew(newsroom: Newsroom, drafted: Composed) -> None:
    lead = drafted.issue.profiles[0].slug
    answer_rights(newsroom, lead, WITHDRAWN, by="Ann", now=NOW)
    enqueue_test(newsroom, ISSUE, SendRequest(test="tester@example.org"), by="Ann", now=NOW)
    memory = MemoryTransport()
    assert not _send_all(newsroom, memory).clean
    assert memory.taken == []


def test_a_letter_for_staff_never_reaches_a_public_list(newsroom: Newsroom) -> None:
    monthly = newsroom.schedule("monthly").model_copy(
        update={"audience": "staff", "produce": ("letter",), "networks": ()}
    )
    staff = replace(newsroom, schedules={"monthly": monthly})
    approve_october(staff)
    with pytest.raises(StateError, match="for staff only, and the list readers is public"):
        enqueue_main(staff, ISSUE, by="Ann", now=NOW)


def test_an_approved_issue_without_its_schedule_is_reported_and_still_goes_by_hand(
    newsroom: Newsroom,
    approved: Composed,
) -> None:
    orphaned = replace(newsroom, schedules={})
    assert tick(orphaned, DispatchSummary, now=NOW) == ()
    (event,) = tick(orphaned, DispatchSummary, now=NOW + timedelta(days=7))
    assert (event.action, event.ok) == ("held", False)
    assert "schedules/monthly.yaml is gone" in event.message
    enqueue_main(orphaned, ISSUE, by="Ann", now=NOW)
    memory = MemoryTransport()
    _send_all(orphaned, memory)
    assert len(_letters(memory)) == 2


def test_a_quote_retired_on_the_way_pauses_the_sending_until_somebody_has_looked(
    newsroom: Newsroom, approved: Composed
) -> None:
    quote = approved.issue.profiles[0].quotes[0].id
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    with newsroom.database.write() as connection:
        set_quote_status(connection, quote, QuoteStatus.RETIRED)
    memory = MemoryTransport()
    summary = _send_all(newsroom, memory)
    assert (memory.taken, len(summary.held), _statuses(newsroom)) == ([], 1, {"queued": 9})
    with newsroom.database.write() as connection:
        set_quote_status(connection, quote, QuoteStatus.APPROVED)
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    _send_all(newsroom, memory)
    assert _statuses(newsroom) == {"sent": 9}


def test_a_withdrawal_wins_over_an_approval_at_the_same_moment(newsroom: Newsroom, drafted: Composed) -> None:
    settlement = settle_everything(newsroom, drafted.issue)
    lead = drafted.issue.profiles[0].slug
    with ThreadPoolExecutor(1) as pool:
        with newsroom.database.write() as connection:
            lock_profiles(connection, [lead])
            record_rights(connection, lead, replace(WITHDRAWN, by="Ann", at=NOW))
            approval = pool.submit(
                approve,
                newsroom,
                ISSUE,
                seen_hash=drafted.issue.hash,
                settlement=settlement,
                by="Ben",
                now=NOW,
            )
            with pytest.raises(TimeoutError):
                approval.result(timeout=1)
        with pytest.raises(ApprovalRefused):
            approval.result(timeout=60)
    assert newsroom.issue(ISSUE).status is IssueStatus.DRAFT


def test_a_letter_without_readers_is_not_reported_as_sent(newsroom: Newsroom) -> None:
    monthly = newsroom.schedule("monthly").model_copy(update={"lists": ("nobody",)})
    lonely = replace(newsroom, schedules={"monthly": monthly})
    with newsroom.database.write() as connection:
        save_list(connection, MailingList(id="nobody", name="Nobody", audience="public"), now=NOW)
    approve_october(lonely)
    with pytest.raises(StateError, match="has no readers"):
        enqueue_main(lonely, ISSUE, by="Ann", now=NOW)


def test_somebody_asked_for_by_name_who_cannot_be_featured_is_named(newsroom: Newsroom) -> None:
    answer_rights(newsroom, "ada-obi", WITHDRAWN, by="Ann", now=NOW)
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=OCTOBER)
    with pytest.raises(Exception, match="ada-obi"):
        compose(newsroom, planned, ComposeOptions(pins=Pins(profiles=("ada-obi",))), now=NOW)


def test_an_approved_issue_that_nothing_sent_in_time_is_missed_once_and_never_fired(
    newsroom: Newsroom,
) -> None:
    monthly = replace(newsroom, schedules={"monthly": newsroom.schedule("monthly")})
    tick(monthly, DispatchSummary, now=NOW)
    _approve(monthly, Pins())
    late = NOW.replace(month=10, day=20)
    (event,) = [event for event in tick(monthly, DispatchSummary, now=late) if event.period == "2026-10"]
    assert (event.action, event.ok) == ("missed", False)
    assert "was approved, but nothing ran in time" in event.message
    assert newsroom.issue(ISSUE).status is IssueStatus.EXPIRED
    assert _statuses(newsroom) == {}
    assert not [event for event in tick(monthly, DispatchSummary, now=late) if event.period == "2026-10"]


def test_an_issue_approved_after_its_time_asks_to_be_sent_by_hand(newsroom: Newsroom) -> None:
    monthly = replace(newsroom, schedules={"monthly": newsroom.schedule("monthly")})
    late = NOW.replace(month=10, day=20)
    planned = run_for(monthly.schedule("monthly"), monthly.agenda, day=OCTOBER)
    composed = compose(monthly, planned, ComposeOptions(), now=late)
    settlement = settle_everything(monthly, composed.issue)
    approve(monthly, ISSUE, seen_hash=composed.issue.hash, settlement=settlement, by="Ann", now=late)
    (event,) = [event for event in tick(monthly, DispatchSummary, now=late) if event.period == "2026-10"]
    assert (event.action, event.ok) == ("held", False)
    assert "approved after its time" in event.message
    assert enqueue_main(monthly, ISSUE, by="Ann", now=late).is_new
