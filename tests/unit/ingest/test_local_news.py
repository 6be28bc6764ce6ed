"""Shapes of ordinary local news, tributes, appointments and letters."""

from __future__ import annotations

import pytest

from generator.ingest.extract import Extraction
from generator.ingest.people import mentions_in
from generator.model.source import SourceFormat
from tests.unit.ingest.reading import read, said, words


def names(found: Extraction) -> list[str]:
    return [each.subject.name for each in found.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saltby Sands Mayor Orrin Tuck has died.", ["Orrin Tuck"]),
        ("The current CEO Orrin Tuck leaves in May.", ["Orrin Tuck"]),
        ("The Town of Elder Mills is in mourning.", []),
        ("A grant of the Society of Young Potters paid for it.", []),
        ("Recollections of Orrin Tuck fill the shelf.", ["Orrin Tuck"]),
        ("Fire Chief Orrin Tuck took the call.", ["Orrin Tuck"]),
        ("The paramedic Malcolm Ireland likes his job.", ["Malcolm Ireland"]),
    ],
)
def test_whose_office_it_is_and_what_a_house_is_called_is_no_part_of_a_name(
    text: str, expected: list[str]
) -> None:
    assert [each.name for each in mentions_in(text)] == expected


def test_what_has_a_chair_named_behind_it_is_a_house() -> None:
    found = read(
        "Interim chief to lead Otter Rescue for a year\n\nOtter Rescue has drafted in the interim manager "
        "Orrin Tuck.\n\n"
        "Tuck ran a lifeboat station before, according to Otter Rescue chair Wilma Frome.\n\n“I have "
        "wanted this job "
        "since I could swim,” said Tuck."
    )
    assert names(found) == ["Orrin Tuck"]
    assert words(found) == ["I have wanted this job since I could swim"]


def test_a_place_in_the_title_that_nobody_is_called_by_is_not_the_one_it_is_about() -> None:
    found = read(
        "Elder Mills mourns its deputy mayor\n\nOrrin Tuck died on Sunday. He was 76.\n\n“Everybody knew "
        "Orrin,” said "
        "Mayor Wilma Frome.\n\nAt the time, Tuck owned a shop. Elder Mills bought its nails there."
    )
    assert names(found) == ["Orrin Tuck"]
    assert not words(found)


def test_a_town_that_people_come_to_and_are_mayors_of_is_no_single_name() -> None:
    found = read(
        "Rest well\n\nMembers are invited to write in a book for Orrin Tuck, a former mayor of Carrow, "
        "who passed away "
        "over the weekend.\n\nTuck came to Carrow in 1974. Carrow was a village. He built its pier."
    )
    assert names(found) == ["Orrin Tuck"]


def test_who_hands_out_prizes_and_praises_is_not_the_one_it_is_about() -> None:
    found = read(
        "Hospital thanks its volunteers\n\nThe prizes were handed out by Wilma Frome, director of "
        "volunteers.\n\nIsla "
        "Brand was named Volunteer of the Year. She received a clock.\n\n“She is very dedicated,” Ms. "
        "Frome said. “She "
        "treats everyone with respect.”\n\nFrome has run the desk for ten years."
    )
    assert "Wilma Frome" not in names(found)


def test_two_who_are_introduced_and_speak_alike_have_words_of_their_own() -> None:
    found = read(
        "Students win prizes\n\nIsla Brand is a student who works nights. Orrin Tuck is a student who "
        "pays for himself."
        "\n\n“I tried not to shout,” said Brand.\n\n“I can breathe a little easier,” said Tuck."
    )
    assert names(found) == ["Isla Brand", "Orrin Tuck"]
    assert [len(each.quotes) for each in found.people] == [1, 1]


def test_somebodys_father_is_not_the_one_it_is_about() -> None:
    found = read(
        "A shop without a till\n\nDavid’s father, Arthur Brand, bought some bees when he "
        "retired.\n\n“There is something "
        "to do all year,” David says."
    )
    assert "Arthur Brand" not in names(found)


def test_whoever_says_something_of_the_person_is_somebody_else() -> None:
    found = read(
        "Orrin Tuck, harbour master\n\nOrrin Tuck died on Sunday.\n\n“Everybody knew him,” said Mayor "
        "Wilma Frome.\n\n"
        "She said Tuck was a supporter of the hospital. At the time, Tuck owned a shop.\n\n“It was quiet, "
        "the way it was "
        "done,” she said."
    )
    assert not words(found)


LEAD = "Isla Brand runs the quay library. She came to Saltby in 1990. She likes the quiet. Her desk is by the door.\n\n"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Paying tribute to Mr Tuck, Brand said: “They are huge boots to fill, and I have small feet.”",
        "Asked about her old friend Wilma, Brand said: “They are huge boots to fill, and I have small feet.”",
        "Brand thanked her colleagues for nominating her.\n\n“They are huge boots to fill, and I have "
        "small feet,” she "
        "said.",
        "For librarians like Brand, a year is short.\n\n“They are huge boots to fill, and I have small "
        "feet,” she said.",
    ],
)
def test_who_does_what_leads_to_the_words_speaks_them(paragraph: str) -> None:
    found = read(f"The quay library\n\n{LEAD}{paragraph}")
    assert "huge boots to fill" in said(found)


def test_whoever_reads_aloud_before_they_speak_says_somebody_elses_words() -> None:
    found = read(
        f"The quay library\n\n{LEAD}Reading from a form, Brand said: “One word will do for this woman.”"
    )
    assert not words(found)


def test_whole_sentences_in_the_second_half_of_a_torn_one_are_kept() -> None:
    found = read(
        f"The quay library\n\n{LEAD}“I am ready, or I think I am,” Brand said, “but I shall miss the "
        "children. It is "
        "time for a new chapter. I never made a better choice.”"
    )
    assert "It is time for a new chapter. I never made a better choice." in said(found)
    assert "but I shall miss" not in said(found)


ASKED = "We sat down with our trustee, Orrin Tuck, to hear what the lifeboat means to him.\n\n"


def test_quotations_on_a_page_that_asked_one_person_and_names_nobody_else_are_that_persons() -> None:
    found = read(
        f"Orrin’s story\n\n{ASKED}“My name is Orrin Tuck, and I am one of the trustees.\n\nI came to it "
        "late, and I have "
        "never been sorry.”\n\nLike Orrin, you can give something back.\n\n“It is one of the best things "
        "I have done.”"
    )
    assert words(found)[0].startswith("My name is Orrin Tuck")
    assert "I have never been sorry" in said(found)
    assert "It is one of the best things I have done." in said(found)
    assert "give something back" not in said(found)


@pytest.mark.parametrize(
    "other", ["His manager said he was a gift.", "Wilma Frome founded the station.", "I met him on the pier."]
)
def test_they_are_nobodys_where_somebody_else_could_have_said_them(other: str) -> None:
    found = read(
        f"Orrin’s story\n\n{ASKED}{other}\n\n“It is one of the best things I have done, and I do it weekly.”"
    )
    assert not words(found)


def test_a_letter_is_its_signers_though_it_mostly_says_we() -> None:
    found = read(
        "Weekly update\n\nThank you to all who filled in the survey. We will put the results "
        "together.\n\nThe children "
        "have been to the post office, and it was a treat.\n\nI have been impressed with the homework "
        "this week.\n\nNext "
        "week will be a busy one. We look forward to it.\n\nWith best wishes,\n\nMr Orrin Tuck\n\nHead of "
        "School"
    )
    assert found.format is SourceFormat.STATEMENT
    assert names(found) == ["Orrin Tuck"]
    assert "I have been impressed with the homework this week." in said(found)


STORY = (
    "Some time ago I was asked why I give.\n\nMy first husband, Gordon Frome, died in the hospital on the quay. I was "
    "grateful for the care.\n\nI have several reasons, and I have children who know them all."
)


@pytest.mark.parametrize(
    "title", ["Susan Brand’s Story", "Focus on Susan Brand, Donor", "Donor profile: Susan Brand"]
)
def test_a_title_that_presents_one_person_over_a_first_person_text_says_who_speaks(title: str) -> None:
    found = read(f"{title}\n\n{STORY}")
    assert names(found) == ["Susan Brand"]
    assert "I have several reasons" in said(found)


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Susan Brand’s Story", "I met Susan on the pier.\n\n"),
        ("Focus on Better Giving", ""),
        ("Giving Has Changed Me – Susan’s Story", ""),
        ("Susan Brand’s Story", "By Orrin Tuck\n\n"),
    ],
)
def test_it_does_not_where_the_text_tells_of_them_or_somebody_else_signs(title: str, above: str) -> None:
    found = read(f"{title}\n\n{above}{STORY}")
    assert not words(found)


def test_a_note_that_a_post_is_old_is_nobodys() -> None:
    found = read(
        "A story of thanks\n\nThis post has been archived and may be out of date.\n\nI was hired to open a small "
        "hospital again.\n\nMy thanks to all of them grew daily, and I never said so.\n\nSusan Brand"
    )
    assert names(found) == ["Susan Brand"]
    assert "archived" not in said(found)


def test_a_long_office_before_a_name_is_no_part_of_it() -> None:
    assert [
        each.name for each in mentions_in("We need people like Quayside Family Clinic Nurse Isla Brand.")
    ] == ["Isla Brand"]


def test_a_single_name_may_begin_the_sentence_after_itself() -> None:
    found = read(
        "Volunteers go on helping\n\nThank you all.\n\nMeet Jem. Jem, 64, has helped on Wednesdays for thirty years. "
        "He drives the van.\n\n“It is good to see food on a plate and not in a bin,” said Jem.\n\nJem "
        "began at the works."
    )
    assert names(found) == ["Jem"]
    assert words(found) == ["It is good to see food on a plate and not in a bin"]


def test_whoever_hosts_a_ceremony_is_not_the_one_it_is_about() -> None:
    found = read(
        "Long service rewarded\n\nCrews of the quay station were thanked on Friday at an evening that was hosted by "
        "Divisional Director Wilma Frome.\n\nOn opening it, Ms Frome said: “I am so glad to be here with you.”\n\n"
        "The evening ended with a cake."
    )
    assert not found.people
