from __future__ import annotations

import pytest

from generator.model.source import SourceFormat
from tests.unit.ingest.reading import read, said, words

HEAD = (
    "The clock mender: Professor Inês Lobo\n\nInês Lobo has mended clocks in Harrow Lane for years. She "
    "likes rain.\n\n"
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“A clock is a promise,” says Lobo.", ["A clock is a promise"]),
        ('"A clock is a promise," Professor Lobo said.', ["A clock is a promise"]),
        ("‘I don’t count plates, I count faces,’ says Lobo.", ["I don’t count plates, I count faces"]),
        ("Lobo recalls: “I was told to wait.”", ["I was told to wait."]),
        ("“Wait for it,” she says. “It always strikes.”", ["Wait for it", "It always strikes."]),
        (
            "According to Lobo, “People bring clocks in when they grieve.”",
            ["People bring clocks in when they grieve."],
        ),
        ("As Lobo puts it, “A street is a clock.”", ["A street is a clock."]),
        ("Looking back, Lobo says: “I would do it twice.”", ["I would do it twice."]),
        (
            "“I started late,” says Lobo.\n\n“Wind it slowly,” adds Inês.",
            ["I started late", "Wind it slowly"],
        ),
    ],
)
def test_what_the_person_is_said_to_say_is_theirs(paragraph: str, expected: list[str]) -> None:
    found = read(HEAD + paragraph)
    assert found.format is SourceFormat.FEATURE
    assert words(found) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "“The trade will die with us,” said one customer.",
        "Her sister, Marta Lobo, is less sure. “She was never once on time,” she says.",
        "Lobo recalled her teacher telling her: “Never force a spring.”",
        "A sign above the bench reads “No watches before noon”, and customers obey it.",
        "Her project, “The Long Repair,” is known in the town.",
        "The museum's director, Paul Ashby, told Lobo: “You have saved the collection.”",
        "“Step inside the workshop of the finest clock mender alive.”",
        "“An open mark that never closes, said nobody.",
        "Her mother worried. “I thought it was no job for a girl,” she says.",
        "“He was a terror,” says the man who taught Lobo.",
        "For Lobo, “Time and Tide” is more than a song.",
        "Lobo says she was told: “You will never make rent.”",
        "Lobo laughed when her landlord shouted “You will burn the street down!” at her.",
        "“Is it done?” asked Paul Ashby. “Nearly done,” came the answer.",
        "“He was born late,” says Lobo's landlady.",
        "“We mend by hand,” said Lobo and her lodger, Bea Roe.",
        "“A spring forgives nothing,” says Lobo, quoting the almanac on the wall.",
        "“I want it by noon,” Lobo says the customer shouted.",
        "“I want it by noon.” Lobo says they always do.",
        "Lobo recalls the notice on the door: “We shut when it rains.”",
        "Lobo shared a postcard: “I have been on time ever since.”",
        "“I only dust them,” says one visitor, “but I would not stop.” Lobo says it is true.",
        "Lobo said: “I oil it on Mondays. Bea Roe shook her head. “I never oil it,” she said.",
        'Lobo said: "I oil it on Mondays. Roe left early. "I never oil it," she said.',
    ],
)
def test_what_others_say_and_what_nobody_says_is_not(paragraph: str) -> None:
    assert words(read(HEAD + paragraph)) == []


def test_a_quotation_may_go_on_over_paragraphs() -> None:
    found = read(
        HEAD
        + "“I started when the doctor told me to stop,” Lobo says. “I have not stopped.\n\n“And I will not.”"
    )
    assert "And I will not." in words(found)


def test_another_person_in_between_takes_the_pronoun_away() -> None:
    found = read(HEAD + "Paul Ashby likes her work. “I come here for the quiet,” she says.")
    assert words(found) == []


@pytest.mark.parametrize(
    "scene",
    [
        "The verger below holds the ladder.",
        "Up in the tower the ringer is waiting.",
        "Lobo waves. Bea, across the lane, waves back.",
        "Lobo shares the bench with a lodger.",
        "Lobo learned from a master of the trade.",
        "Lobo watches her from the door.",
        "Lobo hired Bea in the spring.",
        "Lobo's landlady puts the kettle on.",
    ],
)
def test_a_pronoun_is_theirs_only_right_after_a_sentence_about_them(scene: str) -> None:
    assert words(read(f"{HEAD}{scene} “I come up here for the quiet,” she says.")) == []
    assert words(read(f"{HEAD}Lobo winds the hall clock. “I come up here for the quiet,” she says.")) != []


def test_pronouns_in_what_is_quoted_are_not_the_narrators() -> None:
    told = "'Lobo saw that he was late and he knew it and he ran,' the clerk says.\n\n"
    found = read(HEAD + told + "Lobo winds the hall clock. 'I come up here for the quiet,' she says.")
    assert words(found) == ["I come up here for the quiet"]


def test_a_second_quotation_with_a_speaker_of_its_own_is_that_speakers() -> None:
    found = read(HEAD + "“It runs,” Lobo said. “I carried the box,” said the lad from next door.")
    assert words(found) == ["It runs"]


def test_who_answers_a_question_is_not_who_asked_it() -> None:
    found = read(HEAD + "“Who is there?” asks Lobo. “It is I, your landlord,” comes the answer.")
    assert "landlord" not in said(found)


def test_they_is_nobody_after_several_people() -> None:
    head = "Clocks: Inês Lobo\n\nInês Lobo uses they/them pronouns. Lobo mends clocks.\n\n"
    assert words(read(head + "The young ringers arrive. “We are always late,” they say.")) == []
    assert words(read(head + "Lobo laughs. “I am always late,” they said.")) == ["I am always late"]


def test_a_fragment_of_the_narrators_sentence_is_left_out() -> None:
    found = read(HEAD + "Lobo says that “people bring clocks in when they are really grieving”.")
    assert words(found) == []
    assert [rejected.reason for rejected in found.rejected] == ["no whole sentence as it stands"]


def test_a_surname_that_two_people_share_attributes_nothing() -> None:
    found = read(HEAD + "Her brother is Rui Lobo, a baker.\n\n“Bread is also a clock,” says Lobo.")
    assert words(found) == []
    assert "“Bread" not in said(found)


def test_words_without_attribution_are_listed_with_the_reason() -> None:
    found = read(HEAD + "Her project, “The Long Repair,” is known in the town.")
    assert [rejected.reason for rejected in found.rejected] == [
        "between quotation marks, but nothing says that it is theirs"
    ]
    assert found.reason == "holds no words that are certainly Inês Lobo's own"


@pytest.mark.parametrize("lost", ['A customer was "fine. "It runs late."', "“It runs late,” he says. “"])
def test_a_mark_that_opens_at_the_end_leaves_out_nothing_that_is_empty(lost: str) -> None:
    found = read(HEAD + lost + "\n\n“Wait for it,” says Lobo.")
    assert all(each.start < each.end for each in found.rejected)
