"""Whom an article is about: evidence is weighed, and no single line of a page decides alone."""

from __future__ import annotations

import pytest

from tests.unit.ingest.reading import Extraction, read, words

STALE = (
    '<html><head><title>The last oar</title><script type="application/ld+json">{{"@type": "Article", "about": '
    '{{"@type": "Person", "name": "Osbert Quill"}}}}</script></head><body><main><article><h1>The last oar</h1>'
    "<p>{lead}</p><p>“I carve with the grain,” says Tansy Ferrow. “It knows more than I do.”</p>"
    "<p>Tansy Ferrow has never sold an oar that she would not row with, and she rows every morning.</p>"
    "</article></main></body></html>"
)


def name_in(found: Extraction) -> str | None:
    return found.subject.name if found.subject else None


def test_structured_data_that_the_text_never_names_does_not_win() -> None:
    page = STALE.format(lead="Tansy Ferrow, a boatbuilder, works in a shed that leans on the next shed.")
    assert name_in(read(page, kind="html")) == "Tansy Ferrow"


@pytest.mark.parametrize(
    "lead",
    [
        "Tansy Ferrow is the senior oar maker at the yard.",
        "We spoke to Tansy Ferrow on the slipway.",
        "The oar maker Tansy Ferrow lives above the yard.",
        "Nobody on the slip forgets her. Her name is Tansy Ferrow.",
        "Tansy Ferrow carves oars in a shed. She let us in by the window.",
        "Oluwatansy “Tansy” Ferrow is the senior oar maker.",
    ],
)
def test_an_interviews_introduction_names_the_person(lead: str) -> None:
    found = read(
        f"The last oar\n\n{lead}\n\nQ: Why oars?\n\nA: I like a tool that asks.\n\nQ: And?\n\nA: It floats."
    )
    assert (name_in(found) or "").endswith("Ferrow")


def test_somebody_who_is_only_quoted_in_a_question_is_nobody_to_ask_about() -> None:
    found = read(
        "The last oar\n\nTansy Ferrow is the senior oar maker at the yard.\n\nQ: Your friend at the lock, Dr. Ivo "
        "Mandel, calls you stubborn. Is he right?\n\nA: Ivo is a man of few oars.\n\nQ: And?\n\nA: I let him talk."
    )
    assert name_in(found) == "Tansy Ferrow"


@pytest.mark.parametrize(
    "asker",
    [
        "Tansy Ferrow of the Echo went to meet the oar maker Ivo Mandel.",
        "Ivo Mandel is an oar maker. Tansy Ferrow asked the questions.",
        "In this episode Tansy Ferrow talks to the oar maker Ivo Mandel.",
        "Ivo Mandel, an oar maker, was speaking to Tansy Ferrow.",
    ],
)
def test_whoever_is_said_to_ask_is_never_the_subject(asker: str) -> None:
    found = read(
        f"The last oar\n\n{asker}\n\nQ: Why oars?\n\nA: I like a tool that asks.\n\nQ: And?\n\nA: It floats."
    )
    assert name_in(found) == "Ivo Mandel"


def test_an_anonymous_interview_is_about_nobody() -> None:
    found = read(
        "Notes from the lock\n\nThe keeper asked us to print no name, and Tansy Ferrow asked the questions.\n\n"
        "Who comes by?\n\nThere's Odile with the goat. I like the goat.\n\nWho else?\n\nI see an Ivo Mandel on Sundays."
    )
    assert found.subject is None


def test_a_place_named_after_a_saint_is_no_person() -> None:
    found = read(
        "The bells of St Corvin\n\nSt Corvin has a bell. It rang.\n\nSt Corvin has two now. They ring."
    )
    assert found.subject is None


def test_several_people_who_are_quoted_once_each_leave_it_open() -> None:
    found = read(
        "Voices from the lock\n\n“I like the goat,” said Tansy Ferrow.\n\n“I do not,” said Ivo Mandel.\n\n"
        "The keeper, Odile Branch, has no view. “I have a goat,” she said.\n\nThe lock closes at nine."
    )
    assert found.subject is None


def test_the_daughter_of_the_same_surname_does_not_share_in_the_surname() -> None:
    found = read(
        "The last oar\n\nAn oar is patient, and so is Tansy Ferrow, who has made four hundred of them.\n\n"
        "“I talk to the ash,” says Ferrow.\n\nHer daughter, Petra Ferrow, keeps books. “I talk to the bank,” she says."
        "\n\nFerrow is not for sale."
    )
    assert name_in(found) == "Tansy Ferrow"


HEADER = (
    "{head}\n\nLF: Could you start with the yard?\n\nDP: I came at fourteen and I never left.\n\n"
    "LF: Who taught you?\n\nDP: I taught myself, and the ash taught me the rest."
)


@pytest.mark.parametrize(
    "head",
    [
        "Reel 9\nInterviewee: Doreen Pask (formerly Doreen Lee)\nInterviewer: Lionel Fisk",
        "Reel 9\n\nGuest: Doreen Pask, boatbuilder\n\nHost: Lionel Fisk",
        "Lionel Fisk meets Doreen Pask",
    ],
)
def test_a_header_says_who_answers(head: str) -> None:
    found = read(HEADER.format(head=head))
    assert name_in(found) == "Doreen Pask"
    assert len(words(found)) == 2


def test_a_guest_is_named_in_full_by_the_host_and_hosts_by_themselves() -> None:
    found = read(
        "The Slip with Odile Branch and Sunny Marl\n\n[00:00] ODILE: Welcome to The Slip. I'm Odile.\n\n[00:04] SUNNY: "
        "I brought a goat.\n\n[00:08] ODILE: With us is the oar maker Tansy Ferrow. Tansy, why oars?\n\n[00:12] TANSY: "
        "I like a tool that asks.\n\n[00:20] SUNNY: I never thought of that.\n\n[00:24] TANSY: Nobody does before "
        "they fall in.\n\n[00:30] CALLER: I fell in once and I liked it."
    )
    assert name_in(found) == "Tansy Ferrow"
    assert words(found) == ["I like a tool that asks.", "Nobody does before they fall in."]


def test_the_narrator_of_a_recording_answers_the_interviewer() -> None:
    found = read(
        "Tape 3\n\nNarrator: Doreen Pask\nInterviewer: Lionel Fisk\n\nINTERVIEWER\n\nWhere did you begin?\n\n"
        "NARRATOR\n\nI began in the yard.\n\nINTERVIEWER\n\nAnd then?\n\nNARRATOR\n\nI stayed in the yard."
    )
    assert name_in(found) == "Doreen Pask"
    assert "I began in the yard." in words(found)


@pytest.mark.parametrize(
    "page",
    [
        "Meet Jory, the man who paints the buoys\n\nEverybody knows Jory. He has painted buoys for years.",
        "The painter of buoys\n\nKnown by one name only since a printer ran out of ink, Jory keeps his brushes dry.",
    ],
)
def test_one_name_is_enough_where_title_or_introduction_make_it_plain(page: str) -> None:
    found = read(f"{page}\n\nWhy green?\n\nI like green, because it forgives.\n\nWhy red?\n\nI was told to.")
    assert name_in(found) == "Jory"


def test_a_title_alone_names_who_is_asked() -> None:
    found = read(
        "A life in oars: Tansy Ferrow\n\nWhy oars?\n\nI like a tool that asks.\n\nWhy ash?\n\nI like how it bends."
    )
    assert name_in(found) == "Tansy Ferrow"


def test_the_last_line_of_an_interview_may_be_the_only_one_that_names_the_person() -> None:
    found = read(
        "Staff spotlight\n\nWhy oars?\n\nI like a tool that asks.\n\nWhy ash?\n\nI like how it bends.\n\nWhat next?\n\n"
        "I want to make a rudder.\n\nTansy Ferrow joined the yard in May. She was talking to Ivo Mandel."
    )
    assert name_in(found) == "Tansy Ferrow"


@pytest.mark.parametrize(
    "signed",
    [
        "A letter from Tansy Ferrow, chair of the Friends\n\n{text}",
        "News from the yard\n\n{text}\n\nThe Very Revd Dr Tansy Ferrow\n\nDean of the yard",
        "The yard today\n\nDelivered by Councillor Tansy Ferrow on Saturday.\n\n{text}",
        "The yard today\n\nAfter thirty years Tansy Ferrow has put down her plane. Here she explains why.\n\n{text}",
    ],
)
def test_a_first_person_text_is_its_signers(signed: str) -> None:
    text = "I have mended the slip with my own hands.\n\nI will open it on Sunday, and I will bring the goat."
    found = read(f"Friends of the yard\n\n{signed.format(text=text)}")
    assert name_in(found) == "Tansy Ferrow"
    assert "I will open it on Sunday, and I will bring the goat." in words(found)


def test_a_title_that_lets_somebody_speak_outweighs_who_is_met_first() -> None:
    found = read(
        "The pond opens – warden Idris ab Owen on a ten-year dig\n\nThe owner, Lady Lavinia Marl, has her boots on. "
        "She leads the way.\n\n“I lost the key,” says Lady Lavinia. “It was years ago.”\n\n“I told her that it would "
        "take three years,” says ab Owen. “I did not say which.”\n\nLady Lavinia laughs. Lavinia Marl has no pond."
    )
    assert name_in(found) == "Idris ab Owen"


def test_a_paper_or_a_play_is_nobody() -> None:
    found = read(
        "The Copper Kettle: soup and song\n\nTansy Ferrow, a cook, stirs. She hums.\n\nFerrow sings too."
    )
    assert name_in(found) == "Tansy Ferrow"


def test_the_only_one_named_above_the_questions_answers_them() -> None:
    found = read(
        "Five minutes with the post room\n\nThis month it is the turn of Tansy Ferrow.\n\nWhy post?\n\nI like a thing "
        "with a stamp on it.\n\nWhat next?\n\nI want to see my own parcel before I go."
    )
    assert name_in(found) == "Tansy Ferrow"


def test_one_name_in_title_and_introduction_is_enough() -> None:
    found = read(
        "What the last tram taught Ashwini\n\nNine years ago Ashwini was sleeping on her bag.\n\nWhy the tram?\n\n"
        "I had two hours before anybody spoke to me.\n\nWhat next?\n\nI cook on Tuesdays, and I sing while I chop."
    )
    assert name_in(found) == "Ashwini"


def test_what_stands_below_a_last_line_that_asks_nothing_is_no_answer() -> None:
    found = read(
        "Governors' corner\n\nThis term it is Tansy Ferrow, a governor.\n\nWhat do you do?\n\nI read about drains.\n\n"
        "Why did you join?\n\nMy son broke a chair, and I came in to complain.\n\nWhat next?\n\nI would paint it.\n\n"
        "Dates for your diary\n\nSports day is on 14 June. Reports go home in July. Please label jumpers."
    )
    assert not any("Sports day" in each for each in words(found))
