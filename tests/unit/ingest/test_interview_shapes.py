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
        (
            "A path of her own",
            "It takes all sorts. Here, we asked Donna some questions about the hills.",
            "Donna",
        ),
        ("Getting to know new Arts & Sciences Dean Odalys Mary Fenn", "She came in May.", "Odalys Mary Fenn"),
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


@pytest.mark.parametrize(
    "title", ["Career profile: Congressional Fellow", "Election Candidates", "Meet a Paid Warden"]
)
def test_a_heading_that_begins_with_an_ordinary_word_names_nobody(title: str) -> None:
    assert read(f"{title}\n\nWe ask the same of each of them.\n{ROW}").people == ()


@pytest.mark.parametrize("title", ["Nwannediya Kalu", "Career profile: Zhuyin Hask"])
def test_a_name_in_no_list_is_one_where_no_word_of_it_is_ordinary(title: str) -> None:
    found = read(f"{title}\n\nWe ask the same of each of them.\n{ROW}")
    assert found.subject
    assert found.subject.name == title.removeprefix("Career profile: ")


def test_a_request_after_a_question_is_asked_as_well() -> None:
    numbered = """Odalys Fenn, who wants to sit on the board

1.) Please summarise what you would bring to the board.

I have kept the books of two allotments and I know what a shed costs.

2.) Have you sat on a board before? If so, please describe it and your part in it.

Yes. I sat on the board of my children's nursery for six years, and I liked it.
"""
    said = " ".join(words(read(numbered)))
    assert "what a shed costs" in said
    assert "nursery for six years" in said


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


def test_a_bold_question_in_front_may_end_in_a_colon() -> None:
    page = """<html><body><article><h1>A word with Odalys Fenn</h1>
<p>Our warden, Odalys Fenn, answered three short questions for a paper.</p>
<p><b>Tell us about your job:</b> I mend the paths and I talk to whoever walks on them, and I count stiles.</p>
<p><b>Why the hills?:</b> After nine years at a desk I wanted to be rained on for a reason, and most weeks I am.</p>
<p><b>And a bad day?:</b> Any day on which I have to close a gate that I opened, and there are many of those.</p>
</article></body></html>"""
    said = " ".join(words(read(page, kind="html", place="story.html")))
    for piece in ("mend the paths", "rained on for a reason", "gate that I opened"):
        assert piece in said
    assert "Why the hills" not in said


def test_an_introduction_that_offers_a_glimpse_says_whose_day_it_is() -> None:
    text = """A day in the life: warden

Odalys Fenn, 37, warden at Highfell, offers a window on her day

My day:

I get up before it is light and I look at the sky for a while.

Every day is another one, and I have stopped planning them. My dog plans them.

I came to the hills by accident, and I have never found out whose.
"""
    found = read(text)
    assert found.subject
    assert found.subject.name == "Odalys Fenn"
    assert any("by accident" in each for each in words(found))
    assert not any(each.startswith("My day") for each in words(found))
