"""Who presents, asks or writes is nobody's subject, whatever they are called on the page."""

from __future__ import annotations

import pytest

from tests.unit.ingest.reading import Extraction, read, words

TALK = """
{opening}

{second}

ILSE VANTER: Our guest tonight is Jonas Abery, who mends lifts. Jonas, welcome.

JONAS ABERY: Thank you. I came by the stairs.

BRAM OKAFOR: You have a shed full of buttons.

JONAS ABERY: I have four hundred of them. I never throw a button away, because each was somebody's floor.

BRAM OKAFOR: {asked}

JONAS ABERY: I listen to the cable first. It tells me what the engine will not.

BRAM OKAFOR: {close}
"""


def names(found: Extraction) -> list[str]:
    return [each.subject.name for each in found.people]


@pytest.mark.parametrize(
    ("opening", "second", "close"),
    [
        ("ILSE VANTER: Good evening. With me as ever is Bram Okafor.", "BRAM OKAFOR: As ever.", "I see."),
        ("ILSE VANTER: Hello, I'm Ilse Vanter.", "BRAM OKAFOR: And I'm Bram Okafor.", "I see."),
        ("ILSE VANTER: Hello from my co-host, Bram Okafor, and me.", "BRAM OKAFOR: Hello.", "I see."),
        ("ILSE VANTER: Hello.", "BRAM OKAFOR: Hello.", "Thank you so much for joining us."),
    ],
)
def test_a_co_host_is_no_second_guest(opening: str, second: str, close: str) -> None:
    found = read(
        TALK.format(
            opening=opening, second=second, close=close, asked="I counted them. Tell us about cables."
        )
    )
    assert names(found) == ["Jonas Abery"]
    assert not any("counted" in each for each in words(found))


def test_show_notes_that_let_two_meet_a_guest_name_two_hosts() -> None:
    notes = "This week Ilse and Bram meet a man who mends lifts.\n\n"
    found = read(
        notes
        + TALK.format(opening="ILSE VANTER: Hello, I'm Ilse Vanter.", second="", close="Ha.", asked="Go.")
    )
    assert names(found) == ["Jonas Abery"]


def test_a_standfirst_that_sends_its_writer_somewhere_is_not_about_the_writer() -> None:
    found = read(
        "Oats and wool\n\n‘We stayed’: Orla Timms visits a couple who never sleep\n\nAt four Petra Wyle is up. "
        "She lights the oven.\n\n“I like the dark,” says Wyle. “It has no questions for me.”"
    )
    assert names(found) == ["Petra Wyle"]


def test_a_page_that_says_it_is_about_its_writer_is_about_whom_the_writer_asked() -> None:
    data = '{"@type": "BlogPosting", "author": {"@type": "Person", "name": "Orla Timms"}, "about": '
    data += '{"@type": "Person", "name": "Orla Timms"}}'
    found = read(
        f'<html><head><title>The back stairs</title><script type="application/ld+json">{data}</script></head><body>'
        "<article><h1>The back stairs</h1><p>Petra Wyle, Stairs Manager, has kept them clean since May. Orla met her "
        "there.</p><h3>Why stairs?</h3><p>I like a thing that goes up and down without a plug.</p>"
        "<h3>And the lift?</h3><p>I have never once trusted it, and I have told it so.</p></article></body></html>",
        kind="html",
    )
    assert names(found) == ["Petra Wyle"]


def test_an_interviewer_who_alone_is_labelled_in_bold_asks_and_the_rest_answers() -> None:
    asked = [
        "Mick: Why boxing, of all things?",
        "Mick: What did they say?",
        "Mick: You were shaking, I recall.",
    ]
    told = [
        "I wanted to hit something that stayed hit, and I was tired of swimming.",
        "My son laughed, and I gave him the pads.",
        "I was bouncing, and that is all.",
    ]
    rows = "".join(f"<p><strong>{a}</strong></p><p>{b}</p>" for a, b in zip(asked, told, strict=True))
    found = read(
        "<html><body><article><h1>In the ring</h1><p>Dora Fennick is 67. She joined us in May.</p>"
        f"{rows}</article></body></html>",
        kind="html",
    )
    assert names(found) == ["Dora Fennick"]
    assert [each for each in told if each in words(found)] == told


def test_an_account_of_the_house_is_no_writer_beside_whom_the_person_would_not_speak() -> None:
    text = "".join(
        f"<p>I go in backwards, and I count to {n} before I let go of the rail.</p>" for n in range(4)
    )
    found = read(
        "<html><head><title>Cold water</title><meta name='author' content='Communications Team'></head><body><article>"
        f"<h1>Cold water</h1><p class='author'>By Dr Dora Fennick, consultant</p>{text}</article></body></html>",
        kind="html",
    )
    assert names(found) == ["Dora Fennick"]
    assert words(found)


def test_a_guest_who_is_announced_and_names_somebody_in_the_room_presents_nobody() -> None:
    found = read(
        "Dinner speech\n\nMASTER OF CEREMONIES: Please welcome Cyril Banda.\n\nCYRIL BANDA: I was told two "
        "minutes.\n\nMASTER OF CEREMONIES: Who was it?\n\nCYRIL BANDA: It was Alf Marlow. I have his "
        "boots still.\n\nALF MARLOW: I want them back!"
    )
    assert names(found) in (["Cyril Banda"], [])
    assert not any("want them back" in each for each in words(found))


def test_a_signature_is_told_from_the_office_on_its_next_line() -> None:
    text = "".join(
        f"<p>I have had {n} letters on the geese, and I have read every one of them.</p>" for n in range(3)
    )
    found = read(
        f"<html><body><article><h1>A letter</h1><p>Dear Members,</p>{text}<p>Yours sincerely,</p>"
        "<p>Fergus Holm-Oduya<br>Club Captain</p></article></body></html>",
        kind="html",
    )
    assert names(found) == ["Fergus Holm-Oduya"]
