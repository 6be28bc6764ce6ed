from __future__ import annotations

import pytest

from generator.ingest.speakers import whole_keys
from generator.library.verbatim import is_whole_sentences
from tests.unit.ingest.reading import read, words

INTRO = "Salt and steam\n\nMina Holt runs the laundry on Quay Street. Holt irons on Sundays.\n\n"


def test_an_answer_with_another_name_in_brackets_is_that_persons() -> None:
    found = read(
        f"{INTRO}Q: How did it begin?\nA: I bought one iron and a queue formed.\nQ: Who folds?\n"
        "A (Piet, her cousin): I fold, and I hum.\nQ: What next?\nA: I want a second iron.",
        about="Mina Holt",
    )
    assert words(found) == ["I bought one iron and a queue formed.", "I want a second iron."]


def test_brackets_tell_two_answerers_apart() -> None:
    found = read(
        f"{INTRO}Q: Who irons?\nA (Mina): I iron until the steam is gone.\nA (Piet): I watch the kettle.\n"
        "Q: Who sings?\nA (Piet): I sing.\nA (Mina): I only hum along.",
        about="Mina Holt",
    )
    assert words(found) == ["I iron until the steam is gone.", "I only hum along."]


def test_a_differing_title_is_a_different_person() -> None:
    found = read(
        "Speech by Dame Mina Holt\n\nHost: Good evening.\n\nDame Mina Holt: I speak about steam tonight.\n\n"
        "Host: Please.\n\nDame Mina: I will be brief, as steam is.\n\nLord Holt: I am her uncle and I am proud.",
    )
    assert words(found) == ["I speak about steam tonight.", "I will be brief, as steam is."]


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_a_title_with_a_colon_is_no_label(kind: str) -> None:
    mark = "# " if kind == "markdown" else ""
    found = read(
        f"{mark}Mina Holt: ironing, steam, patience\n\nMH: I began with one iron.\n\nTK: I see.\n\n"
        "MH: I have nine irons today.\n\nTK: I burn shirts.\n\nTom Kerr met Mina Holt at noon.",
        kind=kind,
    )
    assert "ironing" not in " ".join(words(found))


def test_a_host_who_says_their_name_is_nobody_to_quote() -> None:
    found = read(
        "Episode 3: Mina Holt on steam\n\nHOST: Hello. I'm Tom Kerr and I have waited for this.\n\n"
        "TOM: I want to start with steam.\n\nMINA: Steam is only water that has made its mind up.\n\n"
        "TOM: I had not thought of that.\n\nMINA: Nobody does before breakfast, I find."
    )
    assert found.subject
    assert found.subject.name == "Mina Holt"
    assert words(found) == [
        "Steam is only water that has made its mind up.",
        "Nobody does before breakfast, I find.",
    ]


def test_an_answer_right_under_its_question_is_a_whole_sentence() -> None:
    found = read(f"{INTRO}Q: How did it begin?\nA: With one iron.\nQ: And now?\nA: With nine, and a queue.")
    text = found.document.text
    assert all(is_whole_sentences(text, each.quote.start, each.quote.end) for each in found.quotes)
    assert words(found) == ["With one iron.", "With nine, and a queue."]


@pytest.mark.parametrize("aside", ["(reading a letter)", "(for Piet)", "(quoting her aunt)"])
def test_who_reads_aloud_lends_only_a_voice(aside: str) -> None:
    found = read(
        "In conversation: Mina Holt\n\nTom: What do you like?\n\nMina: I like the hiss of steam.\n\nTom: And then?\n\n"
        f"Mina {aside}: I was never clean before you.\n\nTom: Mina Holt, thank you."
    )
    assert words(found) == ["I like the hiss of steam."]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("[00:01] TOM:", "[00:04] MINA:"),
        ("Tom Kerr [00:01]", "Mina Holt [00:04]"),
        ("T. K.:", "M. H.:"),
        ("TOM\n", "MINA\n"),
    ],
)
def test_labels_with_times_of_initials_and_on_their_own_lines_leave_whole_sentences(
    asks: str, answers: str
) -> None:
    found = read(
        f"Steam and patience: Mina Holt\n\nTom Kerr met Mina Holt, an ironer, at noon.\n\n{asks} Why steam?\n\n"
        f"{answers} I like what it does to a collar.\n\n{asks} And starch?\n\n{answers} I keep starch for enemies.\n\n"
        f"{asks} What next?\n\n{answers} I would like a tenth iron."
    )
    assert words(found) == [
        "I like what it does to a collar.",
        "I keep starch for enemies.",
        "I would like a tenth iron.",
    ]


def test_a_paragraph_signed_with_initials_is_whoevers_initials_they_are() -> None:
    found = read(
        "Steam and patience: Mina Holt\n\nTom: Why steam?\n\nMina: I like steam.\n\nTom: And starch?\n\nMina: I keep "
        "starch for enemies.\n\nI would like to thank her for her patience with me. E.M."
    )
    assert "patience with me" not in " ".join(words(found))


def test_lines_broken_by_hand_are_one_paragraph_below_their_label() -> None:
    found = read(
        "STEAM RADIO\n\nGuest: Mina Holt, ironer\n\nTOM\nWith us is Mina Holt, who has nine irons in a\nkitchen. Mina, "
        "is that enough?\n\nMINA\nI would not say that it is, because a tenth iron\nwould let me do both "
        "sleeves at\nonce.\n\nTOM\nAnd what do you do in\nthe evening?\n\nMINA\n"
        "I sit down, which is more than most people who own\nan iron can say of themselves."
    )
    assert [" ".join(each.split()) for each in words(found)] == [
        "I would not say that it is, because a tenth iron would let me do both sleeves at once.",
        "I sit down, which is more than most people who own an iron can say of themselves.",
    ]


def test_answer_and_a_are_one_persons_labels() -> None:
    text = (
        "Interview with Ottilie Brandt\n\nQuestion: Where did you grow up?\n\n"
        "Answer: I grew up above a ropewalk, and I knew every rope by its smell.\n\n"
        "Q: And your sister?\n\nA: My sister knew them by their price, and I never heard the end of it."
    )
    found = words(read(text))
    assert any("by its smell" in each for each in found)
    assert any("by their price" in each for each in found)


def test_thousands_of_labels_are_told_apart_in_no_time() -> None:
    keys = {f"bo{number} vane{number}" for number in range(20_000)} | {
        "bo7",
        "vane8",
        "bv",
        "ada winch",
        "a w",
    }
    whole = whole_keys(keys)
    assert (whole["bo7"], whole["vane8"], whole["a w"]) == ("bo7 vane7", "bo8 vane8", "ada winch")
    assert whole["bv"] == "bv"  # initials that fit twenty thousand are nobody's
