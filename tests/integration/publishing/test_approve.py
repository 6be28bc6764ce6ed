"""What must be true before an issue goes out, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from generator.errors import ApprovalRefused, StateError, StoreError
from generator.model.issue import IssueStatus
from generator.model.profile import Fact, FactKind
from generator.model.quote import QuoteStatus
from generator.publishing.approve import approve, reject
from generator.publishing.compose import Composed
from generator.publishing.enqueue import enqueue_main
from generator.publishing.newsroom import Newsroom
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.settling import Settlement
from generator.store.message_plans import load_plan
from generator.store.profiles import add_facts, get_profiles
from generator.store.quotes import set_quote_status
from generator.store.sources import get_revision, sources_of_revisions
from tests.integration.publishing.conftest import (
    GRANTED,
    NOW,
    PEOPLE,
    answer,
    compose_october,
    settle_everything,
)
from tests.integration.store.library import add_article


def test_approval_waits_for_every_permission_and_every_quote(newsroom: Newsroom, drafted: Composed) -> None:
    with pytest.raises(ApprovalRefused) as refused:
        approve(
            newsroom,
            drafted.issue.id,
            seen_hash=drafted.issue.hash,
            settlement=Settlement(),
            by="Ann",
            now=NOW,
        )
    asked = {question.kind for question in readiness(newsroom, drafted.issue).questions}
    assert asked == {QuestionKind.PERMISSION, QuestionKind.QUOTE, QuestionKind.REUSE}
    assert len(refused.value.reasons) == len(readiness(newsroom, drafted.issue).questions)
    assert newsroom.issue(drafted.issue.id).status is IssueStatus.DRAFT


def test_a_refused_approval_keeps_none_of_the_answers(newsroom: Newsroom, drafted: Composed) -> None:
    some = Settlement(permissions={PEOPLE[0]: "signed form"})
    with pytest.raises(ApprovalRefused):
        approve(newsroom, drafted.issue.id, seen_hash=drafted.issue.hash, settlement=some, by="Ann", now=NOW)
    with newsroom.database.read() as connection:
        assert get_profiles(connection, [PEOPLE[0]])[PEOPLE[0]].rights.status == "not_asked"


def test_what_is_approved_is_the_plan_that_was_seen_and_who_accepted_what_is_kept(
    newsroom: Newsroom, approved: Composed
) -> None:
    issue = newsroom.issue(approved.issue.id)
    assert (issue.status, issue.approved_hash, issue.approved_by) == ("approved", approved.issue.hash, "Ann")
    with newsroom.database.read() as connection:
        assert load_plan(connection, issue.hash) == approved.plan
        profile = get_profiles(connection, [PEOPLE[0]])[PEOPLE[0]]
    assert (profile.rights.status, profile.rights.basis, profile.rights.by) == (
        "granted",
        "signed form",
        "Ann",
    )


def test_a_draft_that_changed_after_it_was_seen_is_not_approved(
    newsroom: Newsroom, drafted: Composed
) -> None:
    settlement = settle_everything(newsroom, drafted.issue)
    with pytest.raises(StateError, match="changed since you saw it"):
        approve(newsroom, drafted.issue.id, seen_hash="0" * 64, settlement=settlement, by="Ann", now=NOW)


def test_composing_again_needs_a_word_and_voids_the_approval(newsroom: Newsroom, approved: Composed) -> None:
    with pytest.raises(StateError, match="--revise"):
        compose_october(newsroom)
    compose_october(newsroom, revise=True)
    issue = newsroom.issue(approved.issue.id)
    assert (issue.status, issue.approved_hash) == ("draft", None)


def test_a_rejected_issue_cannot_be_sent(newsroom: Newsroom, approved: Composed) -> None:
    reject(newsroom, approved.issue.id, by="Ben", reason="wrong photograph", now=NOW)
    with pytest.raises(StateError, match="approve it"):
        enqueue_main(newsroom, approved.issue.id, by="Ann", now=NOW)


def test_a_permission_that_ends_before_the_day_is_asked_for_again(
    newsroom: Newsroom, drafted: Composed
) -> None:
    answer(newsroom, PEOPLE[0], replace(GRANTED, expires_on=date(2026, 9, 30)))
    answer(newsroom, PEOPLE[1], replace(GRANTED, expires_on=date(2026, 10, 1)))
    asked = [
        q.subject for q in readiness(newsroom, drafted.issue).questions if q.kind is QuestionKind.PERMISSION
    ]
    assert sorted(asked) == [PEOPLE[0], PEOPLE[2]]


def test_a_name_spelled_two_ways_is_asked_about(newsroom: Newsroom, drafted: Composed) -> None:
    featured = drafted.issue.profiles[0]
    with newsroom.database.write() as connection:
        other = Fact(
            kind=FactKind.NAME, value="Another Spelling", revision=featured.quotes[0].source, as_of=None
        )
        add_facts(connection, featured.slug, [other])
    (question,) = [q for q in readiness(newsroom, drafted.issue).questions if q.kind is QuestionKind.NAME]
    assert question.subject == featured.slug
    assert "Another Spelling" in question.text


def test_a_quote_retired_after_approval_stops_the_sending(newsroom: Newsroom, approved: Composed) -> None:
    with newsroom.database.write() as connection:
        set_quote_status(connection, approved.issue.profiles[0].quotes[0].id, QuoteStatus.RETIRED)
    with pytest.raises(ApprovalRefused) as refused:
        enqueue_main(newsroom, approved.issue.id, by="Ann", now=NOW)
    assert "retired" in refused.value.reasons[0]


def test_an_article_that_changed_is_read_again_before_its_words_go_out(
    newsroom: Newsroom, approved: Composed
) -> None:
    source = approved.issue.profiles[0].quotes[0].source
    with newsroom.database.write() as connection:
        old = get_revision(connection, source)
        assert old is not None
        address = sources_of_revisions(connection, {source})[source].address
        add_article(connection, f"{old.text}\n\nCorrected on Tuesday.", address=address)
    with pytest.raises(ApprovalRefused) as refused:
        enqueue_main(newsroom, approved.issue.id, by="Ann", now=NOW)
    assert "was changed since" in refused.value.reasons[0]
    again = compose_october(newsroom, revise=True)
    assert source not in {quote.source for profile in again.issue.profiles for quote in profile.quotes}


def test_an_archive_that_was_tampered_with_stops_everything(newsroom: Newsroom, approved: Composed) -> None:
    with newsroom.database.write() as connection:
        connection.execute(text("UPDATE revisions SET text = replace(text, 'first library', 'best library')"))
    with pytest.raises(ApprovalRefused) as refused:
        enqueue_main(newsroom, approved.issue.id, by="Ann", now=NOW)
    assert "add the article again or retire the quote" in refused.value.reasons[0]


def test_a_plan_that_was_tampered_with_is_not_sent(newsroom: Newsroom, approved: Composed) -> None:
    with newsroom.database.write() as connection:
        connection.execute(text("UPDATE plans SET content = :other"), {"other": b"{}"})
    with pytest.raises(StoreError, match="was changed in the store"):
        enqueue_main(newsroom, approved.issue.id, by="Ann", now=NOW)
