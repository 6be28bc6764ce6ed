"""What an article's reuse permission stops and asks, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings
from generator.errors import ApprovalRefused, UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.source import Reuse, ReusePermission
from generator.publishing.approve import approve
from generator.publishing.compose import Composed
from generator.publishing.enqueue import SendRequest, enqueue_main, enqueue_one_off, enqueue_test
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.permission import source_ids
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.reuse import find_article, named_sources
from generator.publishing.withdraw import Stopped, answer_reuse
from generator.store.reuse import lock_sources, record_reuse, reuse_of
from generator.transports.memory import MemoryTransport
from tests.integration.publishing.conftest import NOW, compose_october, settle_everything

ISSUE = "monthly.2026-10"


def articles(newsroom: Newsroom, issue: Issue) -> tuple[str, ...]:
    with newsroom.database.read() as connection:
        return source_ids(connection, issue)


def answered(newsroom: Newsroom, sources: Sequence[str], permission: str) -> Stopped:
    reuse = Reuse(permission=ReusePermission(permission), note="a mail of their editor")
    return answer_reuse(newsroom, sources, reuse, by="Ann", now=NOW)


def sent(newsroom: Newsroom) -> int:
    memory = MemoryTransport()
    settings = DispatchSettings(public_url="https://news.example.org", objection=objection_by(lambda: NOW))
    channels = dict.fromkeys(newsroom.settings.channels, memory)
    dispatch(newsroom.database, channels, settings=settings, clock=lambda: NOW)
    return len(memory.taken)


def test_an_article_nobody_asked_about_is_a_question_of_its_own(
    newsroom: Newsroom, drafted: Composed
) -> None:
    asked = [q for q in readiness(newsroom, drafted.issue).questions if q.kind is QuestionKind.REUSE]
    assert tuple(question.subject for question in asked) == articles(newsroom, drafted.issue)
    assert asked[0].text == (
        "Harbour Trust was not asked yet whether we may reprint words of the article “A day with us”"
    )


@pytest.mark.parametrize("permission", ["own", "granted"])
def test_an_article_of_our_own_or_granted_asks_nothing(
    newsroom: Newsroom, drafted: Composed, permission: str
) -> None:
    issue = drafted.issue
    answered(newsroom, articles(newsroom, issue), permission)
    assert QuestionKind.REUSE not in {question.kind for question in readiness(newsroom, issue).questions}


def test_an_approval_without_a_basis_is_refused_and_one_with_it_is_kept_as_granted(
    newsroom: Newsroom,
    drafted: Composed,
) -> None:
    settlement = settle_everything(newsroom, drafted.issue)
    approval = {"seen_hash": drafted.issue.hash, "by": "Ann", "now": NOW}
    with pytest.raises(ApprovalRefused) as refused:
        approve(newsroom, ISSUE, settlement=replace(settlement, reuse={}), **approval)  # type: ignore[arg-type]
    assert all("was not asked yet whether we may reprint" in reason for reason in refused.value.reasons)
    approve(newsroom, ISSUE, settlement=settlement, **approval)  # type: ignore[arg-type]
    with newsroom.database.read() as connection:
        kept = reuse_of(connection, articles(newsroom, drafted.issue))
    assert {(reuse.permission.value, reuse.note, reuse.by) for reuse in kept.values()} == {
        ("granted", "mail of their editor", "Ann")
    }


def test_a_refused_article_is_never_chosen_again_and_its_draft_cannot_be_approved(
    newsroom: Newsroom, drafted: Composed
) -> None:
    settlement = settle_everything(newsroom, drafted.issue)
    first = articles(newsroom, drafted.issue)[:1]
    assert answered(newsroom, first, "refused") == Stopped(drafts=(ISSUE,))
    with pytest.raises(ApprovalRefused) as refused:
        approve(newsroom, ISSUE, seen_hash=drafted.issue.hash, settlement=settlement, by="Ann", now=NOW)
    assert any("does not let us reprint the article" in reason for reason in refused.value.reasons)
    assert first[0] not in articles(newsroom, compose_october(newsroom).issue)


def test_a_refusal_voids_the_approval_cancels_what_waits_and_says_what_is_public(
    newsroom: Newsroom, approved: Composed
) -> None:
    issue = approved.issue
    enqueue_one_off(newsroom, ISSUE, SendRequest(channels=("x",)), by="Ann", now=NOW)
    assert sent(newsroom) == 1
    enqueue_one_off(newsroom, ISSUE, SendRequest(to=("cy@example.org",)), by="Ann", now=NOW)
    stopped = answered(newsroom, articles(newsroom, issue), "refused")
    assert stopped == Stopped(approvals=(ISSUE,), cancelled=1, public=(ISSUE,))
    assert newsroom.issue(ISSUE).status is IssueStatus.DRAFT
    assert sent(newsroom) == 0


@pytest.mark.parametrize("permission", ["refused", "not_asked"])
def test_a_permission_lost_in_the_store_alone_still_stops_each_delivery(
    newsroom: Newsroom, approved: Composed, permission: str
) -> None:
    issue = approved.issue
    enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    with newsroom.database.write() as connection:
        lost = Reuse(permission=ReusePermission(permission), by="Ann", at=NOW)
        record_reuse(connection, source_ids(connection, issue)[0], lost)
    assert sent(newsroom) == 0


def test_an_issue_with_an_unasked_article_is_not_enqueued_but_may_be_tested(
    newsroom: Newsroom, approved: Composed
) -> None:
    issue = approved.issue
    answered(newsroom, articles(newsroom, issue), "not_asked")
    with pytest.raises(ApprovalRefused):
        enqueue_main(newsroom, ISSUE, by="Ann", now=NOW)
    enqueue_test(newsroom, ISSUE, SendRequest(test="ann@example.org"), by="Ann", now=NOW)
    assert sent(newsroom) == 1


def test_articles_are_named_by_either_id_or_by_their_publisher(newsroom: Newsroom, drafted: Composed) -> None:
    issue = drafted.issue
    known = articles(newsroom, issue)
    revision = issue.profiles[0].quotes[0].source
    with newsroom.database.read() as connection:
        source = find_article(connection, revision)[0].id
        assert named_sources(connection, [revision, source], None) == (source,)
        assert set(named_sources(connection, [], "harbour TRUST")) >= set(known)
        for ids, publisher in ((["nonsense"], None), ([], "Nobody"), ([], None)):
            with pytest.raises(UsageError):
                named_sources(connection, ids, publisher)


def test_a_refusal_wins_over_an_approval_at_the_same_moment(newsroom: Newsroom, drafted: Composed) -> None:
    settlement, seen = settle_everything(newsroom, drafted.issue), drafted.issue.hash
    source = articles(newsroom, drafted.issue)[0]
    with ThreadPoolExecutor(1) as pool:
        with newsroom.database.write() as connection:
            lock_sources(connection, [source])
            refused = Reuse(permission=ReusePermission.REFUSED, by="Ann", at=NOW)
            record_reuse(connection, source, refused)
            approval = pool.submit(
                approve, newsroom, ISSUE, seen_hash=seen, settlement=settlement, by="Ben", now=NOW
            )
            with pytest.raises(TimeoutError):
                approval.result(timeout=1)
        with pytest.raises(ApprovalRefused):
            approval.result(timeout=60)
    assert newsroom.issue(ISSUE).status is IssueStatus.DRAFT
