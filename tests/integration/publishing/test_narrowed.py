"""An answer that lets out less than before: what waits is stopped, what is out is named and closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from generator.model.issue import IssueStatus
from generator.model.rights import RightsScope
from generator.publishing.compose import Composed
from generator.publishing.enqueue import SendRequest, enqueue_main, enqueue_one_off
from generator.publishing.export import letter_html, letter_text
from generator.publishing.newsroom import Newsroom
from generator.publishing.withdraw import answer_rights
from generator.store.closed import closed_pictures
from generator.store.schema import approvals
from tests.integration.publishing.conftest import GRANTED, NOW, approve_october
from tests.integration.publishing.test_portraits import ISSUE, picture_everybody, send_all
from tests.integration.publishing.test_public_letters import listed

STAFF_ONLY = replace(GRANTED, scope=(RightsScope.WORDS, RightsScope.PORTRAIT, RightsScope.STAFF))


def test_words_for_colleagues_alone_stop_what_waits_and_leave_the_archive(
    newsroom: Newsroom, approved: Composed
) -> None:
    lead = approved.issue.profiles[0].slug
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    assert len(send_all(newsroom)) == 1
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    assert listed(newsroom) == [ISSUE]
    stopped = answer_rights(newsroom, lead, STAFF_ONLY, by="Ann", now=NOW)
    assert (stopped.cancelled, stopped.public) == (9, (ISSUE,))
    assert listed(newsroom) == []
    assert send_all(newsroom) == []


def test_words_for_colleagues_alone_void_an_approval(newsroom: Newsroom, approved: Composed) -> None:
    lead = approved.issue.profiles[0].slug
    assert answer_rights(newsroom, lead, STAFF_ONLY, by="Ann", now=NOW).approvals == (ISSUE,)
    with newsroom.database.read() as connection:
        void = connection.scalars(select(approvals.c.void_reason)).one()
    assert void == f"{lead}: permission does not cover a public audience"


def test_a_letter_to_colleagues_goes_on_and_leads_to_no_page(newsroom: Newsroom) -> None:
    changes = {"audience": "staff", "produce": ("letter",), "networks": ()}
    monthly = newsroom.schedules["monthly"].model_copy(update=changes)
    room = replace(newsroom, schedules={**newsroom.schedules, "monthly": monthly})
    picture_everybody(room)
    composed = approve_october(room)
    issue, letter = composed.issue, composed.plan.letter
    stopped = answer_rights(room, issue.profiles[0].slug, STAFF_ONLY, by="Ann", now=NOW)
    assert (stopped.approvals, stopped.drafts) == ((), ())
    with room.database.read() as connection:
        assert closed_pictures(connection, issue.hash) == frozenset()
    # It has no page that a browser could show.
    assert letter
    assert "View in browser" not in letter_text(letter, unsubscribe_url="")
    assert "View in browser" not in letter_html(letter, unsubscribe_url="", pictures="")


def test_a_permission_that_ends_before_the_day_voids_the_approval(
    newsroom: Newsroom, approved: Composed
) -> None:
    lead = approved.issue.profiles[0].slug
    last_day = replace(GRANTED, expires_on=date(2026, 10, 1))
    assert answer_rights(newsroom, lead, last_day, by="Ann", now=NOW).approvals == ()
    too_early = replace(GRANTED, expires_on=date(2026, 9, 30))
    assert answer_rights(newsroom, lead, too_early, by="Ann", now=NOW).approvals == (ISSUE,)
    assert newsroom.issue(ISSUE).status is IssueStatus.DRAFT
