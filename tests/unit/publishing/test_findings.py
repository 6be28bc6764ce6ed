"""What a draft says of its readers, its sender and what they had before: pure functions over values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from generator.model.issue import Issue, IssueProfile, IssueStatus
from generator.model.message import Audience, MessagePlan, PlacedQuote, RenderedLetter
from generator.model.selection import Feature
from generator.publishing.audience_findings import change_findings
from generator.publishing.news_findings import old_words, too_soon
from generator.publishing.off_topic import off_topic
from generator.publishing.sender_findings import sender_findings
from generator.store.lists import Moved
from tests.unit.selection.people import OCTOBER, quote
from tests.unit.selection.people import person as somebody

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def person(slug: str, *quotes: str) -> IssueProfile:
    placed = tuple(PlacedQuote(id=quote, source="s", start=0, end=1, text="x") for quote in quotes)
    return IssueProfile(slug=slug, name=slug.title(), reasons=(), quotes=placed)


ISSUE = Issue(
    id="monthly.2026-10",
    schedule="monthly",
    period="2026-10",
    status=IssueStatus.DRAFT,
    number=1,
    day="2026-10-01",
    observance=None,
    headline="Still here",
    profiles=(person("ada", "q1", "q2"), person("bo", "q3")),
    not_chosen=(),
    hash="0" * 64,
    approval=None,
    approved_hash=None,
    approved_by=None,
    approved_at=None,
    nominal=NOON,
    send_at=NOON,
    composed_at=NOON,
)


@pytest.mark.parametrize(
    ("readers", "joined", "left", "told"),
    [(1000, 0, 0, False), (1000, 5, 4, False), (1000, 7, 4, True), (990, 0, 11, True), (1, 1, 0, True)],
)
def test_more_than_one_in_a_hundred_who_came_or_went_is_told(
    readers: int, joined: int, left: int, told: bool
) -> None:
    assert bool(list(change_findings(readers, Moved(joined=joined, left=left)))) is told


def test_who_came_and_who_went_stand_in_the_sentence() -> None:
    [finding] = change_findings(105, Moved(joined=7, left=2))
    assert "7 joined and 2 left; it would go to 105 readers in place of 100" in finding.message


def test_an_issue_with_one_new_quotation_is_news() -> None:
    assert list(old_words(ISSUE, {"q1", "q2"})) == []
    assert [finding.rule for finding in old_words(ISSUE, {"q1", "q2", "q3"})] == ["nothing-new"]


def test_whoever_still_rests_is_named_with_the_newest_day() -> None:
    earlier = [
        Feature(slug="ada", day=date(2026, 8, 3), occurrence=None),
        Feature(slug="ada", day=date(2026, 9, 2), occurrence=None),
        Feature(slug="cy", day=date(2026, 9, 9), occurrence=None),
    ]
    [finding] = too_soon(ISSUE, earlier, rest_days=90)
    assert finding.message.startswith("Ada was featured on 2 September 2026 and rests 90 days")


def test_each_missing_record_is_told_with_what_to_do() -> None:
    issue = replace(ISSUE, missing_records=("SPF", "DKIM", "DMARC"))
    found = list(sender_findings(issue, "news@harbour.org"))
    assert [finding.rule for finding in found] == ["sender-record-missing"] * 3
    assert "harbour.org had no DMARC record" in found[2].message
    assert list(sender_findings(ISSUE, "news@harbour.org")) == []


def test_where_the_dns_could_not_be_asked_one_quiet_sentence_says_so() -> None:
    issue = replace(ISSUE, missing_records=("unanswered",))
    assert [finding.rule for finding in sender_findings(issue, "a@harbour.org")] == ["sender-records-unknown"]


def _plan(text: str) -> MessagePlan:
    letter = RenderedLetter(subject="Still here", html=(), text=(text,), pictures=())
    return MessagePlan(
        issue=ISSUE.id,
        nominal="2026-10-01T08:00:00Z",
        day="2026-10-01",
        audience=Audience(lists=("readers",), channels=()),
        sender=None,
        letter=letter,
        posts=(),
        cards=(),
    )


def _amal(*printed: str) -> IssueProfile:
    words = {"walk": "I walk to work.", "history": "My mother marched, and so do I."}
    quotes = tuple(
        PlacedQuote(id=one, source="s", start=0, end=len(words[one]), text=words[one]) for one in printed
    )
    return IssueProfile(slug="amal", name="Amal Haddad", reasons=(), quotes=quotes)


AMAL = somebody(
    "amal",
    quote("walk", text="I walk to work.", themes=("sport",)),
    quote("history", text="My mother marched, and so do I.", themes=("black-history",)),
    pronoun="she",
)


def test_whoever_does_not_speak_for_the_day_is_told_with_what_to_do() -> None:
    [finding] = off_topic([_amal("walk")], _plan("I walk\nto work."), [AMAL], OCTOBER)
    assert finding.message == (
        "The words of Amal Haddad do not speak about Black History Month: choose another quotation, or say in a note "
        "of your own why she is here."
    )


def test_only_words_that_the_letter_prints_count_for_the_day() -> None:
    both = _amal("walk", "history")
    assert list(off_topic([both], _plan("I walk to work."), [AMAL], OCTOBER))
    assert not list(
        off_topic([both], _plan("I walk to work. My mother marched, and so do I."), [AMAL], OCTOBER)
    )
