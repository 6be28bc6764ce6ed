"""What people decide about quotes, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from generator.errors import UsageError
from generator.ingest.by_hand import Pointed, PointedWords
from generator.model.issue import IssueStatus
from generator.model.quote import Quote, QuoteStatus
from generator.model.rights import Rights, RightsStatus
from generator.publishing.choosing import Pins
from generator.publishing.compose import ComposeOptions, compose
from generator.publishing.enqueue import enqueue_main
from generator.publishing.newsroom import Newsroom
from generator.publishing.readiness import readiness
from generator.publishing.story import FLAG_MEANINGS, action_words, merit_words, tell_quote
from generator.publishing.withdraw import Stopped, answer_rights
from generator.publishing.words import add_quote, attribute_quotes, decide_quotes, listed_quotes
from generator.scheduling.recurrence import run_for
from generator.store.closed import people_of_plans
from generator.store.profiles import add_profile
from generator.store.quotes import QuoteFilter, attributions_of
from tests.integration.publishing.conftest import NOW, OCTOBER, answer, approve_october, compose_october
from tests.integration.store.library import add_article

BY = {"by": "Ann", "now": NOW}
WITHDRAWN = Rights(status=RightsStatus.WITHDRAWN, note="asked by phone")
TEXT = (
    "The harbour, by Dee Nun\n\nAda Obi came early. “I came for a summer and I stayed for the tide, which never "
    "asks anybody for a reason,” she says.\n\nNobody else was there. Nobody else was there.\n"
)
SAID = "I came for a summer and I stayed for the tide, which never asks anybody for a reason"


def every(newsroom: Newsroom, **wanted: object) -> list[Quote]:
    with newsroom.database.read() as connection:
        return list(listed_quotes(newsroom, connection, QuoteFilter(**wanted), limit=100))  # type: ignore[arg-type]


def first_of(newsroom: Newsroom, slug: str) -> Quote:
    return every(newsroom, profile=slug)[0]


def avoiding(newsroom: Newsroom, *words: str) -> Newsroom:
    house = newsroom.settings.house.model_copy(update={"avoid": words})
    return replace(newsroom, settings=newsroom.settings.model_copy(update={"house": house}))


def test_a_decision_is_kept_with_who_and_why(newsroom: Newsroom) -> None:
    quote = first_of(newsroom, "ada-obi")
    (held,) = decide_quotes(newsroom, [quote.id], QuoteStatus.HELD, note="ask her first", **BY).quotes
    assert held.status is QuoteStatus.HELD
    with newsroom.database.read() as connection:
        story = tell_quote(connection, quote.id, avoid=())
    assert [action_words(action) for action in story.actions] == ["held by Ann: ask her first"]
    assert story.held == "held by Ann: ask her first"


def test_held_quotes_are_not_chosen_until_they_are_approved(newsroom: Newsroom) -> None:
    ids = [quote.id for quote in every(newsroom, profile="ada-obi")]
    decide_quotes(newsroom, ids, QuoteStatus.HELD, **BY)
    assert "ada-obi" not in {person.slug for person in compose_october(newsroom).issue.profiles}
    decide_quotes(newsroom, ids, QuoteStatus.APPROVED, **BY)
    shown = {person.slug for person in compose_october(newsroom).issue.profiles}
    assert "ada-obi" in shown


@pytest.mark.parametrize("status", [QuoteStatus.HELD, QuoteStatus.RETIRED])
def test_a_pinned_quote_that_waits_or_is_retired_is_refused_in_words(
    newsroom: Newsroom, status: QuoteStatus
) -> None:
    quote = first_of(newsroom, "ada-obi").id
    decide_quotes(newsroom, [quote], status, **BY)
    planned = run_for(newsroom.schedule("monthly"), newsroom.agenda, day=OCTOBER)
    with pytest.raises(UsageError, match=f"quote {quote} is {status}: see"):
        compose(newsroom, planned, ComposeOptions(pins=Pins(quotes=(quote,))), now=NOW)


def test_an_edit_names_the_issues_that_hold_the_quote(newsroom: Newsroom) -> None:
    composed = approve_october(newsroom)
    quote = composed.issue.profiles[0].quotes[0]
    edited = decide_quotes(newsroom, [quote.id], QuoteStatus.APPROVED, **BY)
    (use,) = edited.in_use
    assert (use.issue, use.status, use.quote) == (composed.issue.id, IssueStatus.APPROVED, quote.id)
    assert edited.stopped == Stopped()


@pytest.mark.parametrize("edit", ["held", "retired", "attributed"])
def test_a_change_of_a_quote_voids_the_approval_of_what_prints_it(newsroom: Newsroom, edit: str) -> None:
    issue = approve_october(newsroom).issue
    quote = issue.profiles[0].quotes[0].id
    other = next(person.slug for person in issue.profiles[1:])
    if edit == "attributed":
        edited = attribute_quotes(newsroom, [quote], other, note="heard the tape", **BY)
    else:
        edited = decide_quotes(newsroom, [quote], QuoteStatus(edit), **BY)
    assert (edited.stopped.approvals, edited.stopped.drafts) == ((issue.id,), ())
    stored = newsroom.issue(issue.id)
    assert (stored.status, stored.approved_by) == (IssueStatus.DRAFT, None)


def test_letters_that_wait_with_a_retired_quote_are_cancelled(newsroom: Newsroom) -> None:
    issue = approve_october(newsroom).issue
    enqueue_main(newsroom, issue.id, **BY)
    stopped = decide_quotes(newsroom, [issue.profiles[0].quotes[0].id], QuoteStatus.RETIRED, **BY).stopped
    assert (stopped.cancelled, stopped.public) == (9, ())


def test_saying_again_whose_words_they_are_stops_nothing(newsroom: Newsroom) -> None:
    issue = approve_october(newsroom).issue
    shown = issue.profiles[0]
    attribute_quotes(newsroom, [shown.quotes[0].id], shown.slug, note="heard the tape", **BY)
    assert newsroom.issue(issue.id).status is IssueStatus.APPROVED


def test_a_corrected_attribution_is_appended_and_what_was_believed_stays(newsroom: Newsroom) -> None:
    quote = first_of(newsroom, "ada-obi")
    edited = attribute_quotes(newsroom, [quote.id], "bisi-cole", note="heard the tape", **BY)
    assert [(each.profile, each.confidence, each.rule) for each in edited.quotes] == [
        ("bisi-cole", 1.0, "editor")
    ]
    with newsroom.database.read() as connection:
        said = attributions_of(connection, quote.id)
    assert [(each.profile, each.by, each.evidence) for each in said] == [
        ("ada-obi", None, "answers a question"),
        ("bisi-cole", "Ann", "heard the tape"),
    ]


def test_words_that_turn_out_to_be_of_somebody_who_withdrew_are_stopped(newsroom: Newsroom) -> None:
    issue = approve_october(newsroom).issue
    with newsroom.database.write() as connection:
        add_profile(connection, "dora-day", name="Dora Day", now=NOW)
    answer(newsroom, "dora-day", WITHDRAWN)
    quote = issue.profiles[0].quotes[0].id
    edited = attribute_quotes(newsroom, [quote], "dora-day", note="heard the tape", **BY)
    assert edited.stopped.approvals == (issue.id,)
    assert newsroom.issue(issue.id).status is IssueStatus.DRAFT


def test_a_withdrawal_names_what_showed_words_under_another_name(newsroom: Newsroom) -> None:
    issue = approve_october(newsroom).issue
    shown = issue.profiles[0]
    with newsroom.database.write() as connection:
        add_profile(connection, "dora-day", name="Dora Day", now=NOW)
    attribute_quotes(newsroom, [shown.quotes[0].id], "dora-day", note="heard the tape", **BY)
    assert answer_rights(newsroom, "dora-day", WITHDRAWN, by="Ann", now=NOW).drafts == (issue.id,)
    with newsroom.database.read() as connection:
        assert {shown.slug, "dora-day"} <= people_of_plans(connection, [issue.hash])[issue.hash]


def test_words_that_share_a_letter_with_a_corrected_quote_wait(newsroom: Newsroom) -> None:
    quote = first_of(newsroom, "ada-obi")
    with newsroom.database.read() as connection:
        text = tell_quote(connection, quote.id, avoid=()).revision.text
    two = Pointed(start=quote.start, end=text.index("\n\nAsk"))
    (longer,) = add_quote(newsroom, quote.revision, two, profile="ada-obi", note="all of it", **BY).quotes
    edited = attribute_quotes(newsroom, [quote.id], "bisi-cole", note="heard the tape", **BY)
    assert [held.id for held in edited.held] == [longer.id]
    assert first_of(newsroom, "ada-obi").status in (QuoteStatus.HELD, QuoteStatus.PENDING)
    with newsroom.database.read() as connection:
        story = tell_quote(connection, longer.id, avoid=())
    assert story.quote.status is QuoteStatus.HELD
    assert f"shares words with quote {quote.id}" in str(story.held)


def test_words_added_by_hand_are_a_quote_like_every_other(newsroom: Newsroom) -> None:
    with newsroom.database.write() as connection:
        revision = add_article(connection, TEXT, address="https://stories.example.org/harbour")
    words = PointedWords(words=SAID.replace("I came", "I  came"))
    (quote,) = add_quote(newsroom, revision.id, words, profile="ada-obi", note="she told me", **BY).quotes
    assert (quote.text, quote.status, quote.profile) == (SAID, QuoteStatus.APPROVED, "ada-obi")
    assert quote.text == TEXT[quote.start : quote.end]
    assert quote in every(newsroom, profile="ada-obi", standalone=True)
    with pytest.raises(UsageError, match=f"are quote {quote.id} by ada-obi already"):
        add_quote(newsroom, revision.id, words, profile="ada-obi", note="again", **BY)


def test_nobody_gets_words_that_are_somebody_elses(newsroom: Newsroom) -> None:
    quote = first_of(newsroom, "ada-obi")
    place = Pointed(start=quote.start, end=quote.end)
    with pytest.raises(UsageError, match=f"part of quote {quote.id} by ada-obi"):
        add_quote(newsroom, quote.revision, place, profile="bisi-cole", note="mine", **BY)


def test_only_the_newest_text_of_an_article_takes_words(newsroom: Newsroom) -> None:
    with newsroom.database.write() as connection:
        old = add_article(connection, TEXT, address="https://stories.example.org/harbour")
        new = add_article(connection, TEXT + "\nCorrected.", address="https://stories.example.org/harbour")
    with pytest.raises(UsageError, match=f"its newest text is {new.id}"):
        add_quote(newsroom, old.id, PointedWords(words=SAID), profile="ada-obi", note="x", **BY)
    (quote,) = add_quote(
        newsroom, old.source, PointedWords(words=SAID), profile="ada-obi", note="x", **BY
    ).quotes
    assert quote.revision == new.id


@pytest.mark.parametrize(
    ("ids", "to"), [(["nothing"], "ada-obi"), (["known", "nothing"], "ada-obi"), (["known"], "nobody")]
)
def test_all_of_an_edit_happens_or_nothing(newsroom: Newsroom, ids: list[str], to: str) -> None:
    quote = first_of(newsroom, "bisi-cole")
    named = [quote.id if each == "known" else each for each in ids]
    with pytest.raises(UsageError, match=r"there is no (quote|person)"):
        attribute_quotes(newsroom, named, to, note="x", **BY)
    assert first_of(newsroom, "bisi-cole") == quote


def test_the_word_list_counts_at_once_and_a_pinned_quote_is_warned_about(newsroom: Newsroom) -> None:
    strict = avoiding(newsroom, "kitchen")
    flagged = every(strict, flag="house-word")
    assert {quote.profile for quote in flagged} == {"ada-obi", "bisi-cole", "cleo-grant"}
    assert every(newsroom, flag="house-word") == []
    free = compose_october(strict)
    assert all("kitchen" not in quote.text for person in free.issue.profiles for quote in person.quotes)
    planned = run_for(strict.schedule("monthly"), strict.agenda, day=OCTOBER)
    pinned = compose(strict, planned, ComposeOptions(pins=Pins(quotes=(flagged[0].id,))), now=NOW)
    warned = [
        found.message for found in readiness(strict, pinned.issue).findings if found.rule == "house-word"
    ]
    assert warned
    assert "“kitchen”" in warned[0]


def test_the_story_of_a_quote_says_everything(newsroom: Newsroom) -> None:
    quote = first_of(newsroom, "ada-obi")
    with newsroom.database.write() as connection:
        add_article(connection, "Another text by now.", address="https://stories.example.org/0")
    edited = decide_quotes(
        newsroom, [quote.id], QuoteStatus.APPROVED, by="Ann", now=NOW + timedelta(days=1), note="read it"
    )
    assert edited.outdated == (quote.id,)
    with newsroom.database.read() as connection:
        story = tell_quote(connection, quote.id, avoid=["kitchen"])
    before, after = story.around
    assert f"{before}{story.quote.text}{after}" in story.revision.text
    assert (story.newest, story.name) == (False, "Ada Obi")
    assert dict(story.flags)["house-word"] == f"{FLAG_MEANINGS['house-word']}: kitchen"
    assert merit_words(story.quote) == "0.90"
