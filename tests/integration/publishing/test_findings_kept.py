"""Findings that need the store: readers, what was shown before, and what the DNS said of the sender."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from generator.errors import StateError
from generator.model.message import Finding
from generator.publishing.compose import Composed
from generator.publishing.enqueue import enqueue_main
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.store.destinations import destination_for_address
from generator.store.lists import Moved, moved_since, subscribe, unsubscribe
from tests.integration.publishing.conftest import (
    KEY,
    NOW,
    approve_october,
    compose_october,
)

LATER = NOW + timedelta(hours=1)


def found(newsroom: Newsroom, issue: str) -> dict[str, Finding]:
    return {finding.rule: finding for finding in readiness(newsroom, newsroom.issue(issue)).findings}


def test_the_dns_is_asked_once_a_draft_and_the_answer_is_kept_with_it(newsroom: Newsroom) -> None:
    asked: list[str] = []

    def ask(domain: str) -> tuple[str, ...]:
        asked.append(domain)
        return ("DMARC",)

    composed = compose_october(replace(newsroom, ask_domain=ask))
    assert "sender-record-missing" in {finding.rule for finding in composed.findings}
    assert "no DMARC record" in found(newsroom, composed.issue.id)["sender-record-missing"].message
    assert asked == ["example.org"]


def test_a_letter_to_nobody_is_told_before_and_refused_when_it_is_to_go(newsroom: Newsroom) -> None:
    with newsroom.database.write() as connection:
        for address in ("ann@example.org", "ben@example.org"):
            reader = destination_for_address(connection, address, key=KEY, now=NOW)
            unsubscribe(connection, (reader, "readers"), now=NOW)
    issue = approve_october(newsroom).issue.id
    assert "Nobody is on the list readers yet" in found(newsroom, issue)["no-readers"].message
    with pytest.raises(StateError, match="has no readers"):
        enqueue_main(newsroom, issue, by="Ann", now=NOW)


def test_readers_who_came_and_went_since_approval_are_told(newsroom: Newsroom, approved: Composed) -> None:
    issue = approved.issue.id
    assert "audience-changed" not in found(newsroom, issue)
    with newsroom.database.write() as connection:
        ann, cy = (
            destination_for_address(connection, address, key=KEY, now=NOW)
            for address in ("ann@example.org", "cy@example.org")
        )
        subscribe(connection, "readers", ids=[cy], evidence="signed up", now=LATER)
        unsubscribe(connection, (ann, "readers"), now=LATER)
        assert moved_since(connection, ["readers"], NOW) == Moved(joined=1, left=1)
        assert moved_since(connection, ["readers"], LATER) == Moved(joined=0, left=0)
    assert "1 joined and 1 left" in found(newsroom, issue)["audience-changed"].message


def test_a_first_issue_brings_news_of_people_who_have_rested(newsroom: Newsroom, drafted: Composed) -> None:
    rules = found(newsroom, drafted.issue.id)
    assert rules.keys().isdisjoint({"nothing-new", "within-rest"})
