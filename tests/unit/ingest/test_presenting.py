"""Who presents a talk, and is no guest of it; and who stands on its labels."""

from __future__ import annotations

from tests.unit.ingest.reading import read, said

GUEST = (
    "I mend church clocks for a living, and I have never once been on time for a train.",
    "My father left me his loupe and a tin of screws, and I still use the tin every day.",
)


def talk(*turns: str) -> str:
    return "Night Bells\n\n" + "\n\n".join(turns)


def names(text: str) -> list[str]:
    return [person.subject.name for person in read(text).people]


def test_whoever_says_this_is_the_show_presents_it_though_others_speak_first() -> None:
    text = talk(
        "Orla Finch: Somebody has left the kettle on.",
        "Ravi Thakkar: That was me, I am afraid.",
        "Orla: I'm Orla Finch. This is Night Bells. With us today is Ravi Thakkar, who mends clocks.",
        f"Ravi Thakkar: {GUEST[0]}",
        "Orla: I once stopped a clock with a scarf.",
        f"Ravi Thakkar: {GUEST[1]}",
    )
    assert names(text) == ["Ravi Thakkar"]


def test_two_who_say_their_names_before_anything_else_present_together() -> None:
    text = talk(
        "Dilys: I'm Dilys Arkwright.",
        "Wenna: I'm Wenna Pole.",
        "Dilys: and this is our last show of the year.",
        f"Tomasz: My name is Tomasz Zielny. {GUEST[0]}",
        "Wenna: We never knew that.",
        f"Tomasz: {GUEST[1]}",
    )
    assert names(text) == ["Tomasz Zielny"]


def test_whoever_goes_on_with_a_greeting_presents_as_well() -> None:
    text = talk(
        "Hedda Brill: It rained on the bells this morning.",
        f"Ciaran Mott: {GUEST[0]}",
        "Hedda Brill: Hello and welcome to episode nine of Night Bells with me, Hedda Brill.",
        "Jonty Vale: And me Jonty Vale, and I have a cold.",
        f"Ciaran Mott: {GUEST[1]}",
        "Jonty Vale: I would have liked a tin like that.",
    )
    assert names(text) == ["Ciaran Mott"]


def test_where_the_page_says_who_the_guest_is_nobody_else_is() -> None:
    text = talk(
        "Our special guest this week is Petra Lundqvist.",
        "Fern: Hello and welcome to Night Bells. With me are Gus Tolland and Petra Lundqvist. Hi, Gus.",
        "Gus: I have nothing to report, and I have been up a tower all week to find it.",
        f"Petra: {GUEST[0]}",
        "Gus: I should think so too.",
        f"Petra: {GUEST[1]}",
    )
    assert names(text) == ["Petra Lundqvist"]


def test_capitals_and_an_office_before_a_colon_are_a_label() -> None:
    text = talk(
        "MARGIT HALE, HOST: Good morning. The bells of Oxley have been rung by one family since the flood.",
        f"DESMOND RHYS, BELL RINGER: {GUEST[0]}",
        "HALE: And what did your father leave you?",
        f"RHYS: {GUEST[1]}",
    )
    found = read(text)
    assert [person.subject.name for person in found.people] == ["Desmond Rhys"]
    assert GUEST[1] in said(found)
    assert "Good morning" not in said(found)


def test_a_cue_before_a_label_is_no_part_of_it() -> None:
    text = talk(
        "[MUSIC PLAYING] ADA: Hi, and welcome to episode six. I'm here with Bram Oyelaran, who mends clocks.",
        f"BRAM: {GUEST[0]}",
        "ADA: I never knew that about trains.",
        f"BRAM: {GUEST[1]}",
    )
    assert names(text) == ["Bram Oyelaran"]


def test_letters_and_a_colon_on_a_line_of_their_own_take_turns() -> None:
    text = talk(
        "Interview with Ines Farrow, recorded by Keir Nolan",
        "KN:",
        "How did you come to the clocks?",
        "IF:",
        GUEST[0],
        "KN:",
        "And what did your father leave you?",
        "IF:",
        GUEST[1],
    )
    found = read(text)
    assert GUEST[0] in said(found)
    assert "How did" not in said(found)


def test_a_prompt_in_capitals_is_nobodys_name() -> None:
    text = talk(
        "Favourite Northern Quote: I find myself humming all the way up the tower, and I do not mind who hears.",
        "What keeps you going?: My best friend, and I have known her since I was four.",
        "Favourite Northern Quote: I never say a thing twice, and I never say it loudly either.",
    )
    assert "Favourite Northern Quote" not in names(text)


def test_a_name_that_was_typed_wrong_once_is_still_one_persons() -> None:
    text = talk(
        "Gwil Penhale and Ros Tamsin return this week to host Jessie Holland, who mends clocks.",
        "ROS: Hi, and welcome to Night Bells. I am Ros.",
        "GWIL: So we are joined by Jessie Hollnd, who mends clocks.",
        f"JESSIE: {GUEST[0]}",
        "ROS: I never knew that about trains.",
        f"JESSIE: {GUEST[1]}",
    ).replace("Night Bells\n", "Night Bells with Jessie Holland\n", 1)
    assert names(text) == ["Jessie Holland"]


def test_a_headline_in_capitals_does_not_lengthen_a_name() -> None:
    text = (
        "Nell Ambrose Remembers Favourite Ringing Mornings\n\n"
        "Nell Ambrose has rung the bells of Oxley since 1974. This month Nell Ambrose lets go of the rope.\n\n"
        "“I shall miss the stairs least of all,” says Ambrose."
    )
    assert names(text) == ["Nell Ambrose"]


def test_a_name_in_capitals_and_what_somebody_does_are_a_label() -> None:
    text = talk(
        "HEDDA BRILL: Good evening. I'm Hedda Brill.",
        "JONTY VALE: And I'm Jonty Vale. On the programme tonight: who mends the clocks?",
        f"CIARAN MOTT, Keeper of Clocks, The Oxley Minster: {GUEST[0]}",
        "HEDDA BRILL: All that in half an hour.",
        f"CIARAN MOTT, Keeper of Clocks, The Oxley Minster: {GUEST[1]}",
        "JONTY VALE: Now the weather.",
    )
    assert names(text) == ["Ciaran Mott"]


def test_a_president_is_called_so_before_the_surname() -> None:
    text = talk(
        "President Ines L Farrow came up the tower with her own keys.",
        "Keir Nolan: Welcome to the show. I'm your host, and here is President Farrow. Hello, Ines.",
        f"Ines Farrow: {GUEST[0]}",
        "K. Nolan: I never knew that.",
        f"Farrow: {GUEST[1]}",
        "K. Nolan: Nor that.",
    )
    assert GUEST[1] in said(read(text))
