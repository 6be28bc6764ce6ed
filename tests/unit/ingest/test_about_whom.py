"""Whom ordinary pages are about: bylines, mastheads, lists of other stories and offices are no people."""

from __future__ import annotations

import pytest

from generator.ingest.people import mentions_in
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
