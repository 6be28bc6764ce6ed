"""What a card's template gets."""

from __future__ import annotations

import pytest

from generator.rendering.card_content import Shapes, line_values, quotation_values

ROOM = Shapes(most_lines=9, largest=140, smallest=34, comfortable=80, drop=0.4)


def text_of(runs: object) -> str:
    return "".join(run[0] for run in runs)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "opening", "closing"),
    [
        ("I built a door.", "“", "”"),
        ("“Sit down,” she said, and I sat.", "“\u200a", "”"),
        ("She said: “Sit down.”", "“", "\u200a”"),
        ("بنيت بابا آخر.", "”", "“"),
        ("בניתי דלת.", "”", "”"),
        ("मैंने दरवाज़ा बनाया।", "“", "”"),
    ],
)
def test_words_stand_between_the_marks_of_their_script(words: str, opening: str, closing: str) -> None:
    values = quotation_values(words, ROOM, None)
    assert text_of(values["mark"]) == opening
    assert text_of(values["words"]) == words + closing


def test_every_way_to_break_the_words_holds_all_of_them() -> None:
    words = "Ɓala and أمل built one door; then they left it open for whoever came next."
    for shape in quotation_values(words, ROOM, None)["shapes"]:  # type: ignore[attr-defined]
        assert " ".join(text_of(line) for line in shape["lines"]) == f"{words}”"


def test_words_without_spaces_are_left_to_flow() -> None:
    assert quotation_values("ฉันสร้างประตูของฉันเอง", ROOM, None)["shapes"] == []


def test_a_double_barrelled_name_is_not_broken_and_a_very_long_one_is() -> None:
    assert "\u2060" in text_of(line_values("Adébáyọ̀-Smith", None)["runs"])
    assert "\u2060" not in text_of(line_values("Adébáyọ̀-Fitzgerald-Cholmondeley", None)["runs"])
