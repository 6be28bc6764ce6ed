"""How newspapers tell who speaks: once, in marks of many kinds, and with a role before the name."""

from __future__ import annotations

import pytest

from tests.unit.ingest.reading import read, words

HEAD = (
    "The net maker: Agnes Tolliver\n\nAgnes Tolliver has knotted nets in Sandgate for years. She "
    "likes herring.\n\n"
)
SAID = "“A net is mostly air,” said Tolliver."
NET = "A net is mostly air"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("“I never count the knots, I only feel them.”", ["I never count the knots, I only feel them."]),
        (
            "“I never count the knots.\n\n“My hands know it better.”",
            ["I never count the knots.", "My hands know it better."],
        ),
    ],
)
def test_who_speaks_is_told_once_and_goes_on_in_paragraphs_of_their_own(
    below: str, expected: list[str]
) -> None:
    assert words(read(f"{HEAD}{SAID}\n\n{below}")) == [NET, *expected]


@pytest.mark.parametrize(
    "below",
    [
        "“Yes, and I was the one who bought it.”",
        "“You should have seen her face that day.”",
        "“Tolliver is the best of us all here.”",
        "“She never counts the knots in a net.”",
        "“I never count the knots,” said her brother.",
        "“I never count the knots.\n\n“My hands know it,” said the harbour master.",
        "She opens the door.\n\n“I never count the knots, I only feel them.”",
    ],
)
def test_whatever_may_be_a_reply_is_left_out(below: str) -> None:
    assert words(read(f"{HEAD}{SAID}\n\n{below}")) == [NET]


def test_nothing_goes_on_below_a_question() -> None:
    asked = "“Would you count the knots in a net?” Tolliver asked."
    assert "I gave up at a thousand knots." not in words(
        read(f"{HEAD}{asked}\n\n“I gave up at a thousand knots.”")
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        '“A net is mostly air," said Tolliver.',
        '"A net is mostly air,” said Tolliver.',
        "\"A net is mostly air,'' said Tolliver.",
        "‘‘A net is mostly air,’’ said Tolliver.",
        "“A net is mostly air,” said mother-of-two Tolliver, of Sandgate.",
        "“A net is mostly air,” said retired teacher Tolliver.",
        "Opening the quay fair Tolliver said: “A net is mostly air.”",
        "Tolliver, from Long Sutton, said: “A net is mostly air.”",
        "Tolliver, a graduate of Marsh Quay College, said: “A net is mostly air.”",
        "After a speech about the quay and all that is tied to it there, Tolliver commented; “A net is mostly air.”",
        "Tolliver today issued the following statement about the quay: “A net is mostly air.”",
    ],
)
def test_marks_and_roles_of_many_kinds(paragraph: str) -> None:
    assert [each.rstrip(".") for each in words(read(HEAD + paragraph))] == [NET]


def test_a_mark_of_the_other_kind_closes_nothing_while_one_opens_in_between() -> None:
    assert not words(read(HEAD + '“I told him "enough" and he left,” said Tolliver.'))


@pytest.mark.parametrize(
    "above",
    [
        "Tolliver has helped the pupils of two towns cross Dunstan Road to Sandgate School since 1968.",
        "Sandgate-born Tolliver, 61, joined the Marsh Net Service in 1989.",
        "Tolliver is principal of Coleg Sandgate in the north.",
        "Despite such a long career as a lady of the quay Tolliver likes the rain.",
    ],
)
def test_roads_schools_and_roles_are_nobody_whom_a_pronoun_could_mean(above: str) -> None:
    assert words(read(f"{HEAD}{above}\n\n“A net is mostly air,” she said.")) == [NET]


def test_whoever_says_their_name_in_a_first_person_text_speaks_in_it() -> None:
    found = read(
        "Rare days\n\nMy name is Tamsin and I was twelve when I began to fall.\n\nI hid it from my friends.\n\n"
        "I was glad when I had a name for it."
    )
    assert [each.subject.name for each in found.people] == ["Tamsin"]


def test_questions_alone_may_be_labelled() -> None:
    found = read(
        "5 Questions with Agnes Tolliver\n\nQ: What brought you to Sandgate?\n\nI came for the herring.\n\n"
        "Q: What do you like best?\n\nI like the quay in the rain."
    )
    assert words(found) == ["I came for the herring.", "I like the quay in the rain."]
