"""Mails to the desk, as somebody reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.defaults import defaults_folder
from generator.rendering.desk_mails import (
    Occasion,
    ReviewMail,
    ShownTrouble,
    Step,
    TroubleMail,
    moment,
    period_words,
    render_review,
    render_troubles,
    short_moment,
    shown_person,
)
from generator.rendering.environment import Templates

TEMPLATES = Templates(shipped=defaults_folder() / "templates")
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
REVIEW = ReviewMail(
    title="Voices, October 2026",
    send="Monthly newsletter",
    occasion=Occasion.WAITS,
    deadline=NINE,
    zone="Europe/London",
    held_unapproved=False,
    headline="The people who kept the lights on",
    people=(
        shown_person(
            "Ada Obi",
            ("Our kitchen was the first library I knew,\nand no shelf of it was ever empty for long.",),
        ),
    ),
    to_settle=("Ada Obi: permission was not asked yet",),
    changes=(),
    url="https://news.example.org/issues/monthly.2026-10",
)
TROUBLE = ShownTrouble(
    title="Voices, October 2026, was not sent",
    what="Nobody approved it before Thursday 1 October 2026 at 09:00 (London time).",
    steps=(Step(words="If it is still to go out:", lines=("generator runs retry monthly.2026-10",)),),
)


def test_a_review_says_all_that_is_needed_to_approve_in_time() -> None:
    subject, text = render_review(REVIEW, templates=TEMPLATES)
    assert subject == "To approve by Thu 1 Oct, 09:00: Voices, October 2026"
    assert text == (
        "Voices, October 2026 is prepared and waits for approval, until\n"
        "\n"
        "    Thursday 1 October 2026 at 09:00 (London time)\n"
        "\n"
        "If nobody has approved it by then, it is not sent.\n"
        "\n"
        "Read and approve it:\n"
        "https://news.example.org/issues/monthly.2026-10\n"
        "\n"
        "\n"
        "The people who kept the lights on\n"
        "\n"
        "   “Our kitchen was the first library I knew, and no shelf of it was\n"
        "    ever empty for long.”\n"
        "\n"
        "    Ada Obi\n"
        "\n"
        "\n"
        "Still to settle\n"
        "\n"
        "  – Ada Obi: permission was not asked yet\n"
        "\n"
        "\n"
        "You get this because you are named as a reviewer of Monthly newsletter.\n"
    )


def test_a_draft_that_changed_says_what() -> None:
    changed = replace(REVIEW, occasion=Occasion.CHANGED, changes=("Bisi Cole is new.",))
    subject, text = render_review(changed, templates=TEMPLATES)
    assert subject.startswith("Changed, to approve by Thu 1 Oct, 09:00")
    assert "What changed\n\n  – Bisi Cole is new.\n" in text


def test_a_reminder_and_the_deputys_mail_say_that_they_are() -> None:
    subject, text = render_review(replace(REVIEW, occasion=Occasion.REMINDER), templates=TEMPLATES)
    assert subject.startswith("Still to approve by")
    assert "still waits" in text
    subject, text = render_review(replace(REVIEW, occasion=Occasion.DEPUTY), templates=TEMPLATES)
    assert subject.startswith("For the deputy")
    assert "named as deputy for Monthly newsletter" in text


def test_a_draft_that_would_be_held_says_so() -> None:
    _, text = render_review(replace(REVIEW, held_unapproved=True, to_settle=()), templates=TEMPLATES)
    assert "it is held" in text
    assert "Nothing else is open" in text


def test_one_trouble_is_its_own_subject_and_several_are_counted() -> None:
    one = TroubleMail(newsletter="Voices", troubles=(TROUBLE,), because="under desk.notify in config.yaml")
    subject, text = render_troubles(one, templates=TEMPLATES)
    assert subject == "Voices, October 2026, was not sent"
    assert "\n    generator runs retry monthly.2026-10\n" in text
    subject, text = render_troubles(replace(one, troubles=(TROUBLE, TROUBLE)), templates=TEMPLATES)
    assert subject == "Two things about Voices need somebody to look"


@given(name=st.text(max_size=300), open_=st.lists(st.text(max_size=400), max_size=4))
def test_no_line_is_longer_than_72_columns_unless_one_word_is(name: str, open_: list[str]) -> None:
    mail = replace(
        REVIEW, title=name, send=name, people=(shown_person(name, (name,)),), to_settle=tuple(open_)
    )
    subject, text = render_review(mail, templates=TEMPLATES)
    assert subject.isprintable()
    for line in text.split("\n"):
        assert len(line) <= 72 or len(line.split()) <= 2


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-10", "October 2026"),
        ("2026-W41", "5–11 October 2026"),
        ("2026-W40", "28 September – 4 October 2026"),
        ("2026-W53", "28 December 2026 – 3 January 2027"),
        ("2028-02-29", "29 February 2028"),
        ("eid-al-fitr:2030", "Eid al-Fitr 2030"),
        ("eid-al-fitr:1454ah", "Eid al-Fitr 1454 AH"),
        ("eid-al-fitr:2027-05-12", "Eid al-Fitr 12 May 2027"),
        ("eid-al-fitr:2026lunar", "Eid al-Fitr 2026 (lunar year)"),
    ],
)
def test_periods_are_said_as_people_say_them(period: str, words: str) -> None:
    assert period_words(period, occasion="Eid al-Fitr") == words


def test_a_deadline_is_told_on_the_wall_clock_of_its_zone_before_and_after_a_clock_change() -> None:
    assert moment(NINE, "Europe/London") == "Thursday 1 October 2026 at 09:00 (London time)"
    assert moment(datetime(2026, 10, 25, 9, tzinfo=UTC), "Europe/London").endswith("at 09:00 (London time)")
    assert short_moment(NINE, "America/New_York") == "Thu 1 Oct, 04:00"
