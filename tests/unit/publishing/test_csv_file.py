"""Tables that scheduling tools and Excel read alike, and that run nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.csv_file import csv_file

words = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff"), max_size=40)


def read(content: bytes) -> list[list[str]]:
    """The table as a tool reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(words, words), max_size=4))
def test_what_a_tool_reads_is_what_was_written_but_for_a_space_before_a_formula(
    rows: list[tuple[str, str]],
) -> None:
    for written, was_read in zip(rows, read(csv_file(rows, for_people=False)), strict=True):
        for cell, found in zip(written, was_read, strict=True):
            assert found in (cell, f" {cell}")
            assert found.lstrip(" ") == cell.lstrip(" ")
            assert not found.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-1", "@ada said", "\tx", "＝1"])
def test_no_cell_begins_as_a_formula_and_no_mark_is_added_that_would_be_posted(cell: str) -> None:
    for for_people in (True, False):
        assert read(csv_file([(cell,)], for_people=for_people)) == [[f" {cell}"]]


def test_only_what_people_open_begins_with_a_byte_order_mark() -> None:
    assert csv_file([("Ṣẹ́",)], for_people=True).startswith(b"\xef\xbb\xbf")
    assert csv_file([("Ṣẹ́",)], for_people=False) == '"Ṣẹ́"\r\n'.encode()
