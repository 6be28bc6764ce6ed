"""Whom ordinary pages are about: bylines, mastheads, lists of other stories and offices are no people."""

from __future__ import annotations

import pytest

from generator.ingest.people import mentions_in
from generator.ingest.speakers import fits
from tests.unit.ingest.reading import Extraction, read, words


def names(found: Extraction) -> list[str]:
    return [each.subject.name for each in found.people]


ANSWERS = (
    "Q: Why ropes?\n\nA: I like a thing that holds.\n\nQ: And what comes next?\n\n"
    "A: I have started on a very long one, and I will be at it all the winter."
)


@pytest.mark.parametrize("line", ["Orla Finchett, Staff Writer", "Orla Finchett, Communications Officer"])
def test_a_writers_own_line_is_a_byline_and_no_part_of_the_title(line: str) -> None:
    found = read(
        f"The last rope on Quay Street\n\n{line}\n\nTam Orrell, 61, closed the ropewalk on Friday. “I have walked "
        "backwards for most of my life,” Orrell said.\n\nOrrell learned it from an aunt.\n\nReach Orla Finchett at "
        "orla@courier.example."
    )
    assert names(found) == ["Tam Orrell"]


def test_whoever_met_the_one_person_that_an_introduction_tells_of_wrote_it() -> None:
    found = read(
        "A life in ropes\n\nTam Orrell became the youngest roper on the coast. Huw Pask met him in the loft.\n\n"
        f"{ANSWERS}"
    )
    assert names(found) == ["Tam Orrell"]
    assert "I like a thing that holds." in words(found)


def test_whoever_talks_to_somebody_unnamed_is_not_the_one_who_answers() -> None:
    found = read(
        f"Ropes at night\n\nHuw Pask talks to a roper who asked us not to print a name.\n\n{ANSWERS}"
    )
    assert names(found) == []


def test_names_in_a_list_of_other_stories_sign_nothing() -> None:
    found = read(
        "People of the quay\n\nI have walked backwards for most of my life, and I have never fallen in.\n\nMy aunt "
        "taught me, and I taught my son when he was nine.\n\nTam Orrell, roper\n\nWe would love to hear from you.\n\n"
        "Previously in this series\n\n36: Philippa Marsh, school crossing patrol\n\n34: Jago Pellow, tree warden"
    )
    assert names(found) == ["Tam Orrell"]


def test_somebody_elses_thing_is_nobody() -> None:
    assert [each.name for each in mentions_in("The queue at Orrell's Bakery reached Cotter's Halt.")] == []


TALK = (
    "HO: This is Huw Orme with {0} at her home. Where were you born?\n\nTO: In Rope Row, number eleven, and I never "
    "went far from it.\n\nHO: And then?\n\nTO: I went into the loft when I was fifteen.\n\nWO: That is where I met "
    "her.\n\nHO: Thank you.\n\nTO: I enjoyed the company more than the rope, I think."
)


def test_a_transcripts_header_takes_no_turns_and_a_name_in_brackets_is_a_spelling() -> None:
    found = read(
        "Quay Voices: an oral history\n\nReference: QV/7\n\nInterviewee: Theodora (Tilly) Orrell, born 1938\n\n"
        "Also present: Walter Orrell, husband\n\nInterviewer: Huw Orme\n\nSummary: The loft; the ropes.\n\n"
        + TALK.format("Mrs Tilly Orrell")
    )
    assert [name.split()[-1] for name in names(found)] == ["Orrell"]
    assert not any("met her" in each for each in words(found))
    assert any("Rope Row" in each for each in words(found))


def test_of_two_in_conversation_the_one_told_of_above_is_asked() -> None:
    found = read(
        "The Long Rope: Tilly Orrell in conversation with Huw Orme\n\nTilly Orrell spent twenty years in a loft before "
        f"she wrote a line.\n\n{ANSWERS}"
    )
    assert names(found) == ["Tilly Orrell"]


def test_several_things_with_an_article_are_nobody() -> None:
    found = read(
        "The woman behind the Quiet Ropes\n\nTilly Orrell, who is 58, opened the first of the Quiet Ropes in 2016. “I "
        "had nowhere to sit,” she says.\n\nOrrell has opened eleven. Quiet Ropes is a charity."
    )
    assert names(found) == ["Tilly Orrell"]


@pytest.mark.parametrize(("label", "own"), [("KSR", True), ("KR", True), ("SR", False), ("KRS", False)])
def test_initials_stand_for_a_long_name_from_the_first_to_the_last(label: str, own: bool) -> None:
    assert fits(label.lower(), "Kwabena St John-Reyes") is own
