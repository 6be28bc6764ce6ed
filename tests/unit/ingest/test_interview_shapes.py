"""Shapes in which organisations print interviews with their own people."""

from __future__ import annotations

import pytest

from tests.unit.ingest.reading import read, words

IN_MARKS = """At the counter with Philippa Drewe

Philippa Drewe runs the lending counter of the Marrow Lane tool library. We asked her a few things.

Why a tool library?

“I was tired of drills that are used for six minutes in a lifetime. Nobody on my street needs one of their own.

“I started with my father's bench and eleven planes.”

What do people bring back broken?

“Strimmers, mostly. I keep a shelf for them and I have learnt not to ask.”

What do you wish they knew?

“I wish they knew that rust is not the end of anything.

And who sharpens?

“I do it on Thursdays, when the shop is quiet.”
"""


def test_a_page_may_set_every_answer_between_marks() -> None:
    found = read(IN_MARKS)
    said = " ".join(words(found))
    for piece in (
        "tired of drills",
        "eleven planes",
        "learnt not to ask",
        "rust is not the end",
        "on Thursdays",
    ):
        assert piece in said, piece
    assert not any(mark in said for mark in "“”")


def test_a_narrator_between_marked_answers_is_not_quoted() -> None:
    told = IN_MARKS.replace(
        "“I do it on Thursdays, when the shop is quiet.”",
        "“I do it on Thursdays,” says Philippa, “when the shop is quiet.”",
    )
    assert not any("says" in each for each in words(read(told)))


def test_a_greeting_before_the_name_calls_the_one_who_answers() -> None:
    greeted = IN_MARKS.replace("Why a tool library?", "Hi Philippa, why a tool library?")
    assert any("tired of drills" in each for each in words(read(greeted)))


ROW = """
What made you join?

I wanted to be outdoors, and I had been at a desk for nine years by then.

What is the hardest part?

The rain. I own four coats now and I rotate them through the week.

What would you say to somebody who is thinking of it?

Come out with me for a day. I will lend you a coat and you can decide afterwards.
"""


@pytest.mark.parametrize(
    ("title", "intro", "name"),
    [
        (
            "Warden Chat",
            "A warden joins us each year. We caught up with one, Odalys, to see how she was.",
            "Odalys",
        ),
        ("Q&A with our Real Valley Heroes", "We thought we would interview one of them, Donna!", "Donna"),
        ("Helping in the hills", "Our twelfth interviewee is Odalys Fenn, who repairs paths.", "Odalys Fenn"),
        ("Volunteer of the Month: Odalys", "", "Odalys"),
        ("Interview: Odalys Fenn", "This month we go out on the paths.", "Odalys Fenn"),
        ("Author Q&A: Odalys Fenn", "Her book is out now. You may win a copy.", "Odalys Fenn"),
        (
            "Show host, Bert Alder, goes one on one with the new head warden",
            "A new season has begun. Odalys Fenn, who spent nine years at a desk, is the head warden now. "
            "Show host, Bert Alder, had an opportunity to talk with her about it.",
            "Odalys Fenn",
        ),
        ("Meet the band: Bassoonist Odalys Fenn", "She plays when she is not on the hill.", "Odalys Fenn"),
    ],
)
def test_an_introduction_tells_whom_it_asked(title: str, intro: str, name: str) -> None:
    found = read(f"{title}\n\n{intro}\n{ROW}")
    assert found.subject
    assert found.subject.name == name
    assert any("four coats" in each for each in words(found))


def test_words_of_a_heading_are_nobody() -> None:
    assert read(f"Warden Chat\n\nEvery warden has a story.\n{ROW}").people == ()


def test_a_landlord_of_ours_is_not_who_is_presented() -> None:
    text = "About the hall\n\nOur landlord, Mr Odalys Fenn, told us in April that he would sell.\n\nWe shall not move."
    found = read(text)
    assert not found.quotes


RETOLD = """Hall of Thanks: Jill Amber

Jill Amber kindly answered a few questions for us.

Q: How did you begin?

A: Jill said that she liked the kennels and the quiet of them.

Q: What would you change?

A: More runs and a bigger yard, because the dogs go round in circles.

Q: And what stays with you?

A: I remember every one of them by the ears.
"""


def test_answers_that_an_editor_retells_are_not_the_persons() -> None:
    said = " ".join(words(read(RETOLD)))
    assert "liked the kennels" not in said
    assert "bigger yard" not in said
    assert "by the ears" in said


def test_a_place_above_the_questions_begins_no_part_about_somebody_else() -> None:
    place = "Harbour Region Depot"
    text = f"Spotlight on Odalys Fenn\n\nOdalys Fenn helps at {place}.\n\n{place}\n{ROW}"
    assert any("four coats" in each for each in words(read(text)))
