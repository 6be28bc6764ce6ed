"""What stands between marks is found in every language, and apostrophes are no marks."""

from __future__ import annotations

import pytest

from generator.rendering.quotation_marks import marked_passages, without_quotation


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("“One ‘two’ three” and “four”", ["One ‘two’ three", "four"]),
        ("„Eins“, »zwei«, ‚drei‘", ["Eins", "zwei", "drei"]),
        ("«\u00a0Un\u00a0» et ‹deux›", ["Un", "deux"]),
        ("”Yksi”, ”kaksi”", ["Yksi", "kaksi"]),
        ("他说「一」『二』", ["一", "二"]),
        ("\"One\" and 'it's two'", ["One", "it's two"]),
        ("“Never closed, “closed”", ["Never closed,", "closed"]),
        ("It’s the nurses’ own, o’clock, rock 'n' roll", ["n"]),
        ("5' 10\" in the '90s, the crews' way", []),
    ],
)
def test_passages_between_marks_are_found_in_their_order(text: str, passages: list[str]) -> None:
    assert [marked.words for marked in marked_passages(text)] == passages


def test_a_passage_alone_in_its_lines_is_told_from_one_in_a_sentence() -> None:
    found = marked_passages("She said “yes”.\n“Never.”\nAnd then.")
    assert [marked.is_alone for marked in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("“I do.” Ada", " Ada"),
        ("« I do. » Ada", " Ada"),
        ("“I do. So there.”", "“# So there.”"),
        ("“No: I do.”", "“No: #”"),
        ("I do. – Ada", "# – Ada"),
    ],
)
def test_a_quotation_goes_with_its_marks_only_where_it_is_all_between_them(text: str, left: str) -> None:
    assert without_quotation(text, "I do.", instead="#") == left
