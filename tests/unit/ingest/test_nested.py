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


def test_an_answer_is_kept_without_the_letter_that_stands_in_it() -> None:
    found = read(
        "The clock mender: Ada Nwosu\n\nAda Nwosu mends clocks.\n\nWhat do people say?\n\nOne wrote to me last spring. "
        "“I slept through the night at last, and I thank your hammer.” I have pinned that letter above my bench."
        "\n\nWhat next?\n\nI want to mend the one on the town hall that I can hear being wrong."
    )
    said = words(found)
    assert "I have pinned that letter above my bench." in said
    assert not any("I slept" in each for each in said)
