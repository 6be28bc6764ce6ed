"""Pages that present several people."""

from __future__ import annotations

from generator.ingest.extract import Extraction
from tests.unit.ingest.reading import read

TEAM = """\
The people of the packing shed

Every autumn we ask four colleagues what the season means to them.

Marisol Ebanks, grader

I can tell a bruise by its sound. My son thinks that I am showing off, and he is right.

Old Tunde from the gate told me, “A pear forgives nobody.” I have it on my locker.

Hew Tansley, forklift driver

I learned to drive in reverse first. Everything I needed was behind me.

Ottoline Vance, foreman

Ottoline Vance has run the shed since 2011. “I count people before I count crates,” she says.

Peg, tea lady

I know who is in love and who is leaving. I have never told a soul and I will not start with you.

We spent a whole day there and came home smelling of fruit. Our shop is open until six.
"""


def said_by(found: Extraction) -> dict[str, str]:
    """Name → everything taken as that person's own."""
    text = found.document.text
    return {
        person.subject.name: "\n".join(text[each.quote.start : each.quote.end] for each in person.quotes)
        for person in found.people
    }


def test_each_person_of_a_page_of_profiles_gets_the_words_below_their_name() -> None:
    said = said_by(read(TEAM))
    assert list(said) == ["Marisol Ebanks", "Hew Tansley", "Ottoline Vance", "Peg"]
    assert "bruise by its sound" in said["Marisol Ebanks"]
    assert "Everything I needed was behind me." in said["Hew Tansley"]
    assert said["Ottoline Vance"] == "I count people before I count crates"
    assert "I will not start with you." in said["Peg"]


def test_the_editors_closing_words_are_not_the_last_persons() -> None:
    assert "smelling of fruit" not in "".join(said_by(read(TEAM)).values())


def test_the_editor_may_ask_for_one_of_them() -> None:
    assert list(said_by(read(TEAM, about="Hew Tansley"))) == ["Hew Tansley"]


def test_a_page_whose_title_names_one_of_them_is_about_nobody_else() -> None:
    found = read(TEAM.replace("The people of the packing shed", "Ottoline Vance and her people"))
    assert {person.subject.name for person in found.people} <= {"Ottoline Vance"}


def test_parts_in_cards_are_kept_though_readers_keep_the_first() -> None:
    cards = "".join(
        f'<article class="card"><h2>{name}</h2><p class="job">{job}</p><p>{words}</p></article>'
        for name, job, words in (
            (
                "Marisol Ebanks",
                "Grader",
                "I can tell a bruise by its sound, and my son thinks I am showing off.",
            ),
            (
                "Hew Tansley",
                "Driver",
                "I learned to drive in reverse first. Everything I needed was behind me.",
            ),
        )
    )
    page = f"<html><body><main><h1>Shed people</h1><section>{cards}</section></main></body></html>"
    assert list(said_by(read(page, kind="html", place="shed.html"))) == ["Marisol Ebanks", "Hew Tansley"]


PANEL = """\
What the marsh is for: Dilnoza Fayzi and Cassius Brannigan

CHAIR: Dilnoza, why does anybody need a marsh?

DILNOZA FAYZI: Because water has to stand somewhere, and I would rather it stood on my land than in your kitchen.

CHAIR: Cassius, you farm beside it. What do you say?

CASSIUS BRANNIGAN: I say that she is right, and that I would like it in writing that I said so.

CHAIR: Is there anything left to argue about?

DILNOZA: The geese. I will never forgive him for the geese.

CASSIUS: Nobody asked the geese.
"""


def test_two_guests_of_a_panel_are_told_apart_by_their_labels() -> None:
    said = said_by(read(PANEL))
    assert "never forgive him" in said["Dilnoza Fayzi"]
    assert "in writing" in said["Cassius Brannigan"]
    assert "Nobody asked the geese." in said["Cassius Brannigan"]


VOICES = """\
Voices of the weir

## Ana Corrigan, keeper

*Ana, 61, has kept the sluice since 1988. She is Milo's aunt.*

I hear the water before I see it. My boots stand by the door.

Milo brings my tea, and I let him think that I need it.

## Milo Trench, apprentice

Milo came to the weir straight from school. He had never seen a gate lifted.

I lifted one on my second day and I could not lift my arms on the third.

## Bea Sollow, gauge reader

Bea reads the gauge. I met her in the rain, and she did not look up.

I stood there for an hour and she wrote down one number.
"""


def test_what_the_editor_says_of_somebody_below_their_name_is_not_their_words() -> None:
    found = said_by(read(VOICES, kind="markdown", place="voices.md"))
    assert "since 1988" not in found["Ana Corrigan"]
    assert "let him think" in found["Ana Corrigan"]
    assert found["Milo Trench"].startswith("I lifted one on my second day")
    assert "number" not in found.get("Bea Sollow", "")


SIGNED = """\
What the pier means to us

We asked three people on a wet afternoon.

“I proposed to my husband at the far end. He said that he would think about it, and I am still holding his coat.”
Wilma Achebe, dentist

“It is where I take my bad moods. I have never brought one back.”
Joss Verity, postman

{last}
Idris Poole, aged ten

Tell us yours at the kiosk. We are open all summer.
"""
LAST = "“I caught a boot. I put it back because it was somebody's.”"


def test_a_name_below_words_in_marks_signs_them() -> None:
    found = said_by(read(SIGNED.format(last=LAST)))
    assert "holding his coat" in found["Wilma Achebe"]
    assert "bad moods" in found["Joss Verity"]
    assert "caught a boot" in found["Idris Poole"]
    assert "open all summer" not in "".join(found.values())


def test_names_do_not_sign_what_stands_above_them_unless_all_do() -> None:
    found = said_by(read(SIGNED.format(last="He is the youngest of our anglers.")))
    assert "bad moods" not in found.get("Joss Verity", "")
    assert "caught a boot" not in "".join(found.values())


DASHED = """\
Voices from the allotment

Here is a choice of what our plot-holders say.

I came for the beans and I stayed for the gossip. My plot is the worst on the hill.

-- Imke Haldane, Upper Row

We grow what our grandmothers grew. Nobody asks me for the recipe twice.

-- Obi Lattimer, treasurer, Lower Row

I wanted to see something that I had planted from the top of a bus.

-- Perpetua Quill, former bus driver, now the keeper of the hives and of the keys, Lower Row
"""


def test_a_dash_before_each_name_gives_it_the_words_above() -> None:
    own = said_by(read(DASHED))
    assert own["Imke Haldane"].startswith("I came for the beans")
    assert "grandmothers" in own["Obi Lattimer"]
    assert "bus" not in own["Obi Lattimer"]
    assert "top of a bus" in own["Perpetua Quill"]


def test_famous_words_that_others_chose_are_no_parts_of_the_page() -> None:
    page = (
        "<h1>Words we live by</h1><p>We asked our team for a saying.</p>"
        "<h2>Chosen by Tess</h2><blockquote><p>Row as if I were the only oar.</p></blockquote>"
        "<p><b>Maud Ettrick</b></p><p>I had this on my wall at school, and it has been my rule since.</p>"
        "<h2>Chosen by Lorne</h2><blockquote><p>I never owned a sea I could not cross.</p></blockquote>"
        "<p><b>Osric Vandeleur</b></p><p>I think of this whenever I am late, which I am most days.</p>"
    )
    assert read(page, kind="html", place="words.html").people == ()


def test_a_line_that_says_who_answered_stands_above_the_answer() -> None:
    text = (
        "What is the best part of your day?\n\n"
        "Ambika Rourke answered on 9 Nov 2019:\n\nI like the hour before the gates open, when I have it all.\n\n"
        "Stellan Moyo answered on 10 Nov 2019:\n\nMy best part is the tea, and I make it myself."
    )
    own = said_by(read(text))
    assert own["Ambika Rourke"].startswith("I like the hour")
    assert own["Stellan Moyo"].startswith("My best part")


def test_we_is_enough_where_nothing_but_a_quotation_stands_below_a_name() -> None:
    text = (
        "What is on their minds?\n\nWe caught up with two of them.\n\n"
        "Liesl Abara, nurse\n\n“I thank you all for the soup. It kept us going through the long nights.”\n\n"
        "Pascal Wren, doctor\n\n“Life here has not changed much. We go on duty, sleep, and wake up again.”"
    )
    own = said_by(read(text))
    assert "kept us going" in own["Liesl Abara"]
    assert "We go on duty" in own["Pascal Wren"]
