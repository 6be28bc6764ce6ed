"""Photographs from the library to what goes out: who is shown, who is asked, and what a no stops, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings
from generator.errors import ApprovalRefused, StateError
from generator.library.portraits import Framing, make_portrait
from generator.model.delivery import DeliveryStatus
from generator.model.issue import IssueStatus
from generator.model.message import Level
from generator.model.portrait import Portrait
from generator.model.profile import Fact, FactKind
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.publishing.approve import approve
from generator.publishing.compose import Composed
from generator.publishing.enqueue import SendRequest, enqueue_main, enqueue_one_off
from generator.publishing.identity import SplitOff, merge_people, split_person
from generator.publishing.moving import Decision
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.pack import pack_issue
from generator.publishing.portrait_changes import keep_portrait, take_portrait_away
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.withdraw import answer_rights
from generator.store.audit import actions_on
from generator.store.closed import closed_pictures
from generator.store.deliveries import DeliveryFilter, list_deliveries
from generator.store.message_plans import load_plan
from generator.store.portraits import erase_portraits
from generator.store.profiles import add_facts, rights_of
from generator.transports.memory import MemoryTransport
from tests.drawn import opened, photograph
from tests.integration.publishing.conftest import (
    GRANTED,
    NOW,
    PEOPLE,
    answer,
    approve_october,
    compose_october,
    settle_everything,
)
from tests.integration.store.library import add_article

ISSUE = "monthly.2026-10"
DAY = datetime(2026, 10, 1, 8, 0, 30, tzinfo=UTC)
WORDS_ONLY = replace(
    GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF, RightsScope.PUBLIC), note="no photographs, please"
)


def portrait(width: int = 1080) -> Portrait:
    made = make_portrait(photograph(width, width * 5 // 4), Framing())
    return Portrait(
        content=made.content,
        width=made.width,
        height=made.height,
        credit="Photograph: Jo Bell",
        alt="",
        origin="ada.jpg",
    )


def picture_everybody(newsroom: Newsroom) -> None:
    for number, slug in enumerate(PEOPLE):
        keep_portrait(newsroom, slug, portrait(1080 - number), by="Ann", now=NOW)


def shown(composed: Composed) -> dict[str, tuple[str, ...]]:
    return {person.slug: person.portrait_in for person in composed.plan.featured if person.portrait}


def taken_back(newsroom: Newsroom, composed: Composed) -> set[str]:
    letter = composed.plan.letter
    pictures = [*(letter.pictures if letter else ()), *composed.plan.cards]
    with newsroom.database.read() as connection:
        gone = closed_pictures(connection, composed.issue.hash)
    return {picture.name for picture in pictures if picture.sha256 in gone}


def rules(newsroom: Newsroom) -> list[str]:
    findings = readiness(newsroom, newsroom.issue(ISSUE)).findings
    return [finding.rule for finding in findings if finding.rule.startswith("portrait")]


def send_all(newsroom: Newsroom) -> list[object]:
    memory = MemoryTransport()
    settings = DispatchSettings(public_url="https://news.example.org", objection=objection_by(lambda: DAY))
    transports = dict.fromkeys(newsroom.settings.channels, memory)
    dispatch(newsroom.database, transports, settings=settings, clock=lambda: DAY)
    return list(memory.taken)


def test_a_draft_shows_photographs_where_patterns_stood_and_says_in_which_pictures(
    newsroom: Newsroom,
) -> None:
    picture_everybody(newsroom)
    composed = compose_october(newsroom)
    letter = composed.plan.letter
    assert letter is not None
    pictures = {picture.name: picture for picture in letter.pictures}
    lead, *others = (person.slug for person in composed.plan.featured)
    assert set(pictures) == {f"portrait-{slug}.jpg" for slug in (lead, *others)}
    first = pictures[f"portrait-{lead}.jpg"]
    assert (first.alt, opened(first.content).size) == (composed.plan.featured[0].name, (288, 360))
    assert shown(composed)[lead] == (first.name, *(card.name for card in composed.plan.cards))
    assert all(shown(composed)[slug] == (f"portrait-{slug}.jpg",) for slug in others)
    html = "".join(piece for piece in letter.html if isinstance(piece, str))
    assert html.count("Photograph: Jo Bell") == len(pictures)


def test_the_same_draft_with_photographs_has_the_same_hash(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    assert compose_october(newsroom).issue.hash == compose_october(newsroom).issue.hash


def test_whoever_was_not_asked_is_asked_for_words_and_photograph_apart(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    issue = compose_october(newsroom).issue
    asked = [q.subject for q in readiness(newsroom, issue).questions if q.kind is QuestionKind.PORTRAIT]
    assert sorted(asked) == sorted(profile.slug for profile in issue.profiles)
    settled = settle_everything(newsroom, issue)
    with pytest.raises(ApprovalRefused) as refused:
        approve(
            newsroom, ISSUE, seen_hash=issue.hash, settlement=replace(settled, portraits={}), by="A", now=NOW
        )
    assert all(reason.endswith("permission does not cover it") for reason in refused.value.reasons)
    approve(newsroom, ISSUE, seen_hash=issue.hash, settlement=settled, by="Ann", now=NOW)
    with newsroom.database.read() as connection:
        rights = rights_of(connection, asked)
    assert all(RightsScope.PORTRAIT in answer.scope for answer in rights.values())


def test_a_no_to_the_photograph_leaves_the_words_and_says_so(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    answer(newsroom, "ada-obi", WORDS_ONLY)
    composed = compose_october(newsroom)
    assert "ada-obi" in [profile.slug for profile in composed.issue.profiles]
    assert "ada-obi" not in shown(composed)
    (finding,) = [one for one in composed.findings if one.rule == "portrait-left-out"]
    assert finding.message == (
        "A pattern stands in place of the photograph of Ada Obi: permission does not cover it."
    )


def test_a_photograph_refused_later_voids_the_approval(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    lead = approve_october(newsroom).issue.profiles[0].slug
    assert answer_rights(newsroom, lead, WORDS_ONLY, by="Ann", now=NOW).approvals == (ISSUE,)
    assert newsroom.issue(ISSUE).status is IssueStatus.DRAFT


def test_a_photograph_refused_after_the_draft_is_not_approved_by_a_word_of_the_desk(
    newsroom: Newsroom,
) -> None:
    picture_everybody(newsroom)
    issue = compose_october(newsroom).issue
    lead = issue.profiles[0].slug
    settled = settle_everything(newsroom, issue)
    answer_rights(newsroom, lead, WORDS_ONLY, by="Ann", now=NOW)
    for overruled in (settled, replace(settled, portraits={lead: "because I say so"})):
        with pytest.raises(ApprovalRefused, match="cannot be approved") as refused:
            approve(newsroom, ISSUE, seen_hash=issue.hash, settlement=overruled, by="Ann", now=NOW)
        assert any("prepare the draft again without it" in reason for reason in refused.value.reasons)
    with pytest.raises(ApprovalRefused, match="cannot be packed"):
        pack_issue(newsroom, ISSUE, by="Ann", now=NOW)


def test_a_photograph_refused_later_cancels_what_waits(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    lead = approve_october(newsroom).issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    stopped = answer_rights(newsroom, lead, WORDS_ONLY, by="Ann", now=NOW)
    assert (stopped.cancelled, stopped.public) == (9, ())
    assert send_all(newsroom) == []


def test_a_permission_for_words_alone_stops_nothing_without_a_photograph(newsroom: Newsroom) -> None:
    lead = approve_october(newsroom).issue.profiles[0].slug
    stopped = answer_rights(newsroom, lead, WORDS_ONLY, by="Ann", now=NOW)
    assert (stopped.drafts, stopped.approvals) == ((), ())


def test_a_photograph_taken_away_goes_at_once_from_all_that_waits(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    lead = approve_october(newsroom).issue.profiles[0].slug
    stopped = take_portrait_away(newsroom, lead, note="the photographer asked", by="Ben", now=NOW)
    assert stopped.approvals == (ISSUE,)
    assert rules(newsroom) == ["portrait-taken-away"]
    with pytest.raises(ApprovalRefused) as refused:
        pack_issue(newsroom, ISSUE, by="Ann", now=NOW)
    assert [reason.endswith(" was taken away") for reason in refused.value.reasons] == [True]
    assert lead not in shown(compose_october(newsroom))
    assert rules(newsroom) == []


def test_what_was_taken_away_meanwhile_is_stopped_before_each_delivery(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    lead = approve_october(newsroom).issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    with newsroom.database.write() as connection:
        erase_portraits(connection, lead, note="she asked", by="Ben", at=NOW)
    assert send_all(newsroom) == []


def test_a_permission_narrowed_in_the_store_alone_still_pauses_the_sending(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    lead = approve_october(newsroom).issue.profiles[0].slug
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    answer(newsroom, lead, WORDS_ONLY)
    assert send_all(newsroom) == []
    with newsroom.database.read() as connection:
        found = list_deliveries(connection, DeliveryFilter(issue=ISSUE), limit=10)
    assert {delivery.status for delivery in found} == {DeliveryStatus.QUEUED}


def test_a_newer_photograph_changes_nothing_that_was_approved(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    composed = approve_october(newsroom)
    lead = composed.issue.profiles[0].slug
    added = keep_portrait(newsroom, lead, portrait(900), by="Ben", now=NOW)
    issue = newsroom.issue(ISSUE)
    assert (added.is_new, issue.status, issue.approved_hash) == (
        True,
        IssueStatus.APPROVED,
        composed.issue.hash,
    )
    with newsroom.database.read() as connection:
        assert load_plan(connection, composed.issue.hash) == composed.plan
    assert "portrait-newer" in rules(newsroom)


def test_the_same_photograph_twice_is_kept_once(newsroom: Newsroom) -> None:
    assert keep_portrait(newsroom, "ada-obi", portrait(), by="Ann", now=NOW).is_new
    assert not keep_portrait(newsroom, "ada-obi", portrait(), by="Ben", now=NOW).is_new


def test_who_added_and_took_away_a_photograph_is_kept_with_from_where_and_why(newsroom: Newsroom) -> None:
    keep_portrait(newsroom, "ada-obi", portrait(), by="Ann", now=NOW)
    take_portrait_away(newsroom, "ada-obi", note="she asked", by="Ben", now=NOW)
    with newsroom.database.read() as connection:
        added, removed = actions_on(connection, ["ada-obi"])["ada-obi"]
    assert (added.action, added.by, added.detail["origin"]) == ("portrait-added", "Ann", "ada.jpg")
    assert (removed.action, removed.by, removed.detail) == ("portrait-removed", "Ben", {"note": "she asked"})
    with pytest.raises(StateError, match="no photograph of ada-obi"):
        take_portrait_away(newsroom, "ada-obi", note="again", by="Ben", now=NOW)


def test_of_what_went_out_the_pictures_are_taken_back_and_the_letter_stays(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    composed = approve_october(newsroom)
    lead, second, *_ = (profile.slug for profile in composed.issue.profiles)
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    assert len(send_all(newsroom)) == 1
    assert taken_back(newsroom, composed) == set()
    assert take_portrait_away(newsroom, lead, note="she asked", by="Ben", now=NOW).public == (ISSUE,)
    answer_rights(newsroom, second, WORDS_ONLY, by="Ann", now=NOW)
    assert taken_back(newsroom, composed) == {*shown(composed)[lead], *shown(composed)[second]}
    with newsroom.database.read() as connection:
        assert load_plan(connection, composed.issue.hash) == composed.plan


def test_whoever_withdrew_is_refused_once_and_not_asked_for_a_photograph(newsroom: Newsroom) -> None:
    picture_everybody(newsroom)
    issue = compose_october(newsroom).issue
    lead = issue.profiles[0].slug
    answer(newsroom, lead, Rights(status=RightsStatus.WITHDRAWN, note="by phone"))
    ready = readiness(newsroom, issue)
    assert [f.rule for f in ready.findings if f.level is Level.REFUSE] == ["permission-withdrawn"]
    assert lead not in [question.subject for question in ready.questions if question.kind != "quote"]


def test_people_who_turn_out_to_be_one_share_the_photograph(newsroom: Newsroom) -> None:
    keep_portrait(newsroom, "bisi-cole", portrait(), by="Ann", now=NOW)
    merge_people(newsroom, "ada-obi", ["bisi-cole"], Decision(by="Ann", at=NOW))
    composed = compose_october(newsroom)
    assert "ada-obi" in shown(composed)
    take_portrait_away(newsroom, "bisi-cole", note="she asked", by="Ben", now=NOW)
    assert shown(compose_october(newsroom)) == {}


def test_whoever_is_split_says_whose_photograph_it_may_be(newsroom: Newsroom) -> None:
    with newsroom.database.write() as connection:
        more = add_article(connection, "Ada Obi again, or another one.", address="https://x.example/9")
        add_facts(
            connection,
            "ada-obi",
            [Fact(kind=FactKind.NAME, value="Ada Obi", revision=more.id, as_of=None)],
        )
    keep_portrait(newsroom, "ada-obi", portrait(), by="Ann", now=NOW)
    part = SplitOff(sources=(more.source,), slug="ada-obi-2")
    change = split_person(newsroom, "ada-obi", part, Decision(by="Ann", at=NOW))
    assert change.remarks == ("ada-obi keeps the photograph: make sure that it does not show ada-obi-2",)
