from __future__ import annotations

import pytest

from generator.ingest.nested import unannounced_voices
from tests.unit.ingest.reading import read, words


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("One wrote to me. “I passed at last.” I kept the card.", ["“I passed at last.”"]),
        ('One wrote to me. "I passed. You were right." I kept it.', ['"I passed.', 'You were right."']),
        ("One wrote to me. ‘I don’t sleep any more.’ I kept it.", ["‘I don’t sleep any more.’"]),
        ("She told me, “You will do.” I believed her.", []),
        ("“You will do,” she told me. I believed her.", []),
        ("I read “Wind”. “The Long Field” is better.", []),
        ("I mend clocks, and I mend them slowly.", []),
    ],
)
def test_a_voice_that_nothing_announces_is_told_from_one_that_is(text: str, voices: list[str]) -> None:
    assert [text[start:end] for start, end in unannounced_voices(text, 0, len(text))] == voices


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("I hum while I work.\n\nHe hums. I have to look away.", False),
        ("My father hummed while he worked.\n\nHe taught me to. I have hummed since.", True),
    ],
)
def test_a_reporter_who_describes_the_person_ends_the_answer(answer: str, kept: bool) -> None:
    found = read(
        "The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\nHow do you work?\n\n"
        f"{answer}\n\nWhat next?\n\nI want to mend the one on the town hall."
    )
    assert any("He" in each for each in words(found)) is kept


def test_an_answer_is_kept_without_the_letter_that_stands_in_it() -> None:
    found = read(
        "The clock mender: Ada Nwosu\n\nAda Nwosu mends clocks.\n\nWhat do people say?\n\nOne wrote to me last spring. "
        "“I slept through the night at last, and I thank your hammer.” I have pinned that letter above my bench."
        "\n\nWhat next?\n\nI want to mend the one on the town hall that I can hear being wrong."
    )
    said = words(found)
    assert "I have pinned that letter above my bench." in said
    assert not any("I slept" in each for each in said)


def test_what_follows_a_poem_is_a_further_paragraph_of_the_answer() -> None:
    found = read(
        "# The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\n**What did you inherit?**\n\n"
        "I have a hammer, and it was my father's.\n\n**May we hear a verse?**\n\n> I strike and I am struck.\n\n"
        "He folds it up. I have to look away.\n\n**And the next?**\n\nI have not written the next.",
        kind="markdown",
    )
    assert words(found) == ["I have a hammer, and it was my father's.", "I have not written the next."]


def test_a_paragraph_about_him_is_no_answer_of_his() -> None:
    found = read(
        "The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\nHow do you work?\n\nI hum while I mend them."
        "\n\nWhat next?\n\nHe wants to mend the one on the town hall.\n\nAnd then?\n\nI want to sleep."
    )
    assert not any("town hall" in each for each in words(found))


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "‘’", "''"])
def test_no_sentence_is_cut_out_of_what_somebody_else_said(marks: str) -> None:
    spoken = "Mend the small ones first. You will learn more from a wristwatch than from any tower in the county. Go."
    found = read(
        "The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\nWho taught you?\n\n"
        f"My uncle told me, {marks[0]}{spoken}{marks[1]} I have thought of him at every bench since then."
        "\n\nWhat next?\n\nI want to mend the one on the town hall."
    )
    assert not any(each.startswith("You will learn") for each in words(found))
    assert not any(each.endswith("tower in the county.") for each in words(found))


def test_after_a_mark_left_open_no_sentence_is_cut() -> None:
    found = read(
        "The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\nWho taught you?\n\n"
        "My uncle told me, “Mend the small ones first. You will learn more from a wristwatch than from a tower."
        "\n\nWhat next?\n\nI want to mend the one on the town hall."
    )
    assert not any(each.startswith("You will learn") for each in words(found))


@pytest.mark.parametrize(
    "claim", ["He sang it over the vice.", "That was his motto.", "That’s what my uncle told us."]
)
def test_words_that_the_next_sentence_gives_to_another_do_not_stand_alone(claim: str) -> None:
    found = read(
        "The clock mender: Ben Nwosu\n\nBen Nwosu mends clocks.\n\nWho taught you?\n\nIt was my uncle, in this room. "
        f"Never trust a clock that agrees with every other clock. {claim}\n\nWhat next?\n\nI want to mend the town's."
    )
    assert not any(each.endswith("every other clock.") for each in words(found))


def test_speech_without_marks_ends_what_the_person_says() -> None:
    found = read(
        "INTERVIEWER: Who is there?\n\nINTERVIEWEE: Enid Sorrel. I was born here.\n\nINTERVIEWER: And work?\n\n"
        "INTERVIEWEE: My mother took me. She said, Enid, I have buried two. I cried until I was twelve.\n\n"
        "INTERVIEWER: And then?\n\nINTERVIEWEE: I was quick, and nobody could touch me.",
        about="Enid Sorrel",
    )
    assert not any("buried" in each or "cried" in each for each in words(found))
    assert any("took me" in each for each in words(found))
