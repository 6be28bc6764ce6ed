"""Three kinds of letters, and one that somebody's own words open, from the store to approval."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.model.message import Level
from generator.publishing.approve import approve
from generator.publishing.choosing import Pins
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.newsroom import Newsroom
from generator.rendering.reading import read_html
from generator.rendering.word_checks import check_words
from generator.scheduling.recurrence import run_for
from tests.integration.publishing.conftest import NOW, OCTOBER, settle_everything
from tests.integration.store.library import add_article, add_person, add_words

OPENING = "We were here before there was a month for it, and we shall be here when it is over."
NEXT = "My office finally asks about my grandmother, and I have brought her recipes."


@pytest.fixture
def spoken(newsroom: Newsroom) -> Newsroom:
    """The newsroom with somebody whose short words speak of the day itself."""
    with newsroom.database.write() as connection:
        text = f"What does the month mean?\n\n{OPENING}\n\nWhat changed?\n\n{NEXT}"
        revision = add_article(connection, text, address="https://stories.example.org/dora")
        add_person(connection, "dora-lee", revision=revision, themes=("black-history",))
        for words, asked, score in (
            (OPENING, "What does the month mean?", 1.0),
            (NEXT, "What changed?", 0.5),
        ):
            add_words(
                connection,
                words,
                slug="dora-lee",
                revision=revision,
                score=score,
                question=asked,
                themes=("black-history",),
            )
    return newsroom


def compose_as(newsroom: Newsroom, *pinned: str, **changed: Any) -> Composed:
    """October's draft of the monthly schedule, changed."""
    schedule = newsroom.schedule("monthly").model_copy(update={"produce": ("letter",), **changed})
    room = replace(newsroom, schedules={"monthly": schedule})
    planned = run_for(schedule, room.agenda, day=OCTOBER)
    return compose(room, planned, ComposeOptions(pins=Pins(profiles=pinned)), now=NOW)


def read(composed: Composed) -> tuple[str, str]:
    """The words of the HTML and of the text part, each in one line."""
    letter = composed.plan.letter
    assert letter is not None
    html, text = (
        "".join(part for part in body if isinstance(part, str)) for body in (letter.html, letter.text)
    )
    return read_html(html).text, " ".join(text.split())


def test_words_that_fit_the_day_open_the_letter_and_are_its_title(spoken: Newsroom) -> None:
    composed = compose_as(spoken, "dora-lee")
    assert composed.issue.headline == f"“{OPENING}”"
    assert composed.issue.title == composed.issue.headline
    assert composed.plan.letter is not None
    assert composed.plan.letter.subject == "Dora Lee for Black History Month"
    first = composed.plan.featured[0]
    assert [quote.text for quote in first.quotes] == [OPENING, NEXT]
    for words in read(composed):
        assert words.count(OPENING) == words.count(NEXT) == 1
        assert words.index(OPENING) < words.index("What changed?") < words.index(NEXT)
    assert not check_words(composed.plan)


def test_a_letter_that_opens_with_words_can_be_approved(spoken: Newsroom) -> None:
    composed = compose_as(spoken, "dora-lee")
    assert not [one for one in composed.findings if one.level is Level.REFUSE]
    issue, settlement = composed.issue, settle_everything(spoken, composed.issue)
    approved = approve(spoken, issue.id, seen_hash=issue.hash, settlement=settlement, by="Ann", now=NOW)
    assert approved.approved_by == "Ann"


def test_one_sentence_of_a_longer_quotation_may_open_a_letter_that_is_posted_whole(
    newsroom: Newsroom,
) -> None:
    whole = f"{OPENING[:-1]}, Black History Month or not. My mother kept every rota that she was ever given."
    with newsroom.database.write() as connection:
        revision = add_article(connection, f"{whole}\n\nWhat changed?\n\n{NEXT}", address="https://a.example")
        add_person(connection, "dora-lee", revision=revision, themes=("black-history",))
        for words, asked in ((whole, None), (NEXT, "What changed?")):
            add_words(
                connection,
                words,
                slug="dora-lee",
                revision=revision,
                question=asked,
                score=1.0 if words == whole else 0.5,
                themes=("black-history",),
            )
    composed = compose_as(newsroom, "dora-lee", produce=("letter", "posts"), networks=("bluesky",))
    spoken, further, full = composed.plan.featured[0].quotes
    assert composed.issue.headline == f"“{spoken.text}”" == f"“{whole.partition(' My ')[0]}”"
    assert (spoken.id, full.text, further.text) == (full.id, whole, NEXT)
    assert not check_words(composed.plan)
    assert "My mother" not in read(composed)[0]
    assert any(whole in said for said in (composed.plan.posts[0].text, composed.plan.cards[0].alt))
    issue, settlement = composed.issue, settle_everything(newsroom, composed.issue)
    approve(newsroom, issue.id, seen_hash=issue.hash, settlement=settlement, by="Ann", now=NOW)


def test_a_portrait_is_of_one_person(spoken: Newsroom) -> None:
    composed = compose_as(spoken, letter="portrait", profiles=1, quotes_each=3)
    assert len(composed.plan.featured) == 1
    assert not check_words(composed.plan)
    assert "belongs to" in read(composed)[0]


def test_a_digest_quotes_each_person_once(spoken: Newsroom) -> None:
    composed = compose_as(spoken, letter="digest", profiles=4, quotes_each=2)
    assert [len(featured.quotes) for featured in composed.plan.featured] == [1, 1, 1, 1]
    assert not check_words(composed.plan)
    assert not composed.issue.headline.startswith("“")
    assert composed.issue.title == f"“{composed.issue.headline}”"
    assert "Four people, each in a few words of their own: " in read(composed)[0]


def test_a_digest_prints_a_good_short_quotation_before_a_longer_one(newsroom: Newsroom) -> None:
    long = f"Black History Month began in a kitchen of ours, {'and it went on and on ' * 5}until the tea was cold."
    with newsroom.database.write() as connection:
        revision = add_article(connection, f"{long}\n\n{OPENING}", address="https://a.example")
        add_person(connection, "dora-lee", revision=revision, themes=("black-history",))
        for words, score in ((long, 1.0), (OPENING, 0.6)):
            add_words(
                connection,
                words,
                slug="dora-lee",
                revision=revision,
                score=score,
                themes=("black-history",),
            )
    printed = {
        letter: compose_as(newsroom, "dora-lee", letter=letter, profiles=4, quotes_each=1)
        .plan.featured[0]
        .quotes[0]
        .text
        for letter in ("digest", "monthly")
    }
    assert printed == {"digest": OPENING, "monthly": long}


def test_what_a_mail_program_cannot_show_is_told_with_the_draft(newsroom: Newsroom, tmp_path: Path) -> None:
    own = tmp_path / "newsletter/parts/support.mjml.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<mj-section><mj-column><mj-text><p style="display:grid">Call us.</p></mj-text></mj-column></mj-section>',
        encoding="utf-8",
    )
    room = replace(newsroom, templates=replace(newsroom.templates, workspace=tmp_path))
    found = [(one.rule, one.place) for one in compose_as(room).findings if one.rule == "client-support"]
    assert found == [("client-support", "newsletter/parts/support.mjml.j2, line 1")]
