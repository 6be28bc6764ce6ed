from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from generator.ingest.people import occurrences
from generator.ingest.roles import places_of

LETTERS = "aA b1é\u0301-'"


@given(st.text(LETTERS, max_size=30), st.text(LETTERS, min_size=1, max_size=3))
@example("aaa a", "a")
@example("a-a-a", "a-a")
@example("A aA A", "A")
def test_names_are_counted_as_an_expression_counts_them(text: str, name: str) -> None:
    whole = rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{M}}\p{{N}}])"
    assert occurrences(text, name) == len(regex.findall(whole, text))


@given(st.text(LETTERS, max_size=30), st.text(LETTERS, min_size=1, max_size=3))
def test_names_are_found_where_an_expression_finds_them(text: str, name: str) -> None:
    assert list(places_of(text, name)) == [
        found.start() for found in regex.finditer(regex.escape(name), text)
    ]
