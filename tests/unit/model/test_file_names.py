"""A person's slug in the names of files."""

from __future__ import annotations

from generator.model.file_names import LONGEST, slug_in_names


def test_a_slug_stands_as_it_is_unless_it_is_very_long() -> None:
    assert slug_in_names("amara-cole") == "amara-cole"
    long = "wilhelmina-" * 20
    assert len(slug_in_names(long)) <= LONGEST
    assert slug_in_names(long) != slug_in_names(f"{long}x")
    assert slug_in_names(long).startswith("wilhelmina-wilhelmina-")
