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


@pytest.mark.parametrize("office", ["Deputy", "Fire Chief", "City Manager", "Chief"])
def test_an_office_before_a_name_is_no_part_of_it(office: str) -> None:
    found = mentions_in(f"{office} Ann Orrell took the call.")
    assert [(each.name, each.honorific) for each in found] == [("Ann Orrell", office)]


@pytest.mark.parametrize("role", ["Deputy Head", "Chief Executive"])
def test_a_role_that_begins_like_an_office_is_none(role: str) -> None:
    assert all(each.honorific is None for each in mentions_in(f"The {role} Orrell spoke."))


BOARD = (
    "<html><body><main><h1>Our board</h1><h2>Ann Orrell, Chair</h2><p>Ann spent her career in ropes. She has "
    "chaired the board since 2021.</p><blockquote><p>“I came as a tenant and I never quite left. I am "
    "here to keep out of the way.”</p></blockquote><h2>Huw Pask, Treasurer</h2><p>Huw is an accountant. "
    "He joined in 2022.</p>"
    "<blockquote><p>{0}</p></blockquote></main></body></html>"
)


def test_a_quotation_set_apart_below_somebodys_heading_is_theirs() -> None:
    found = read(
        BOARD.format("“My parents were helped by a charity like this, and I wanted to help.”"), kind="html"
    )
    assert names(found) == ["Ann Orrell", "Huw Pask"]
    assert all(each.quotes for each in found.people)


@pytest.mark.parametrize(
    "other", ["“Huw taught me the ropes and I owe him a lunch.”", "“I owe him a lunch.” – Ann Orrell, Chair"]
)
def test_a_quotation_below_somebodys_heading_that_speaks_of_them_is_anothers(other: str) -> None:
    found = read(BOARD.format(other), kind="html")
    assert not [each for each in found.people if each.subject.name == "Huw Pask" and each.quotes]


def test_a_house_whose_name_begins_like_a_courts_is_nobody_in_a_title() -> None:
    found = read(
        "Larkfield Garth\n\nRope voices\n\nTilly Orrell has chaired the panel at Larkfield Court for three years. We "
        "asked her how it works.\n\n1. How did you begin?\n\nI went along to complain about a rope.\n\n2. What has "
        "changed?\n\nThe lifts, first. We asked to see the contract, and we read it.\n\n3. Next?\n\nI want a sofa."
    )
    assert names(found) == ["Tilly Orrell"]


def test_paragraphs_in_marks_below_a_heading_and_a_line_about_somebody_are_theirs() -> None:
    page = BOARD.replace("<blockquote>", "").replace("</blockquote>", "")
    found = read(
        page.format("“I plan about ninety jobs a day, and I like it best when nobody notices.”"), kind="html"
    )
    assert [bool(each.quotes) for each in found.people] == [True, True]


def test_a_ward_that_people_work_on_is_nobody() -> None:
    found = read(
        "Award for Rowan Ward sister\n\nA ward sister who redesigned the rota on Rowan Ward has received an award.\n\n"
        "Sister Fay Lindqvist, who has worked there for 19 years, was pleased. “I am rather embarrassed,” she said.\n\n"
        "“The whole ward did the work,” Sister Lindqvist said."
    )
    assert names(found) == ["Fay Lindqvist"]


SHOW = (
    "Quay Radio, Episode 12\n\nHost: Hello. I'm Leah Marsh, and today I am joined by {0}.\n\nGuest: Hello, thank "
    "you.\n\nHost: What does a week look like?\n\nGuest: Ropes. I look at a lot of them, and I drink a lot of tea."
    "\n\nHost: What would you tell us?\n\nGuest: I say that nobody should cut a rope.\n\nHost: Thank you."
)


def test_the_one_whom_a_host_brings_in_answers_under_a_bare_guest() -> None:
    found = read(SHOW.format("Detective Constable Imran Sorrell from the loft"))
    assert names(found) == ["Imran Sorrell"]
    assert any("cut a rope" in each for each in words(found))


def test_two_whom_a_host_brings_in_share_a_bare_guest_and_nobody_can_tell() -> None:
    assert not words(read(SHOW.format("Imran Sorrell and with me is Tilly Orrell")))
