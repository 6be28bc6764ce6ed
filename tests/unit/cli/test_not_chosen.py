"""Who was not chosen, and why, as `issues show` prints it."""

from __future__ import annotations

from generator.cli.issues import not_chosen_lines


def test_a_reason_stands_once_with_everybody_whom_it_kept_out() -> None:
    found = [("Ada", "Was left out by hand"), ("Ben", "Rests"), ("Cy", "Was left out by hand")]
    assert list(not_chosen_lines(found)) == ["Was left out by hand: Ada, Cy", "Rests: Ben"]


def test_of_many_people_the_first_are_named_and_the_others_counted() -> None:
    (line,) = not_chosen_lines((f"P{number}", "Rests") for number in range(10))
    assert line == "Rests: P0, P1, P2, P3, P4, P5, P6, P7, and 2 more (--json names all)"
    (whole,) = not_chosen_lines((f"P{number}", "Rests") for number in range(8))
    assert whole.endswith("P6, P7")
