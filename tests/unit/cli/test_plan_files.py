"""Cells of the files that a spreadsheet opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.plan_files import cell, write_plan_files
from generator.errors import UsageError
from tests.unit.cli.plans import plan_files


@pytest.mark.parametrize("words", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n@x"])
def test_a_cell_is_never_taken_for_a_formula(words: str) -> None:
    assert cell(words).startswith("'")
    assert cell(words)[1:] == " ".join(words.split())


@given(st.text())
def test_a_cell_is_one_line_that_begins_with_no_sign(words: str) -> None:
    written = cell(words)
    assert written[:1] not in set("=+-@\t\r\n")
    assert len(written.splitlines()) <= 1


def test_ordinary_words_and_numbers_stand_as_they_are() -> None:
    assert [cell(value) for value in ("Łucja – nurse", 3, None)] == ["Łucja – nurse", "3", ""]


def test_three_files_lie_in_a_folder_and_begin_with_the_mark_that_excel_reads(tmp_path: Path) -> None:
    written = write_plan_files(tmp_path / "2027", plan_files())
    assert sorted(file.name for file in written) == ["fairness.csv", "gaps.csv", "plan.csv"]
    for file in written:
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") >= 1
    assert sorted(file.name for file in (tmp_path / "2027").iterdir()) == sorted(f.name for f in written)


def test_a_name_that_ends_in_csv_gets_the_plan_alone(tmp_path: Path) -> None:
    assert write_plan_files(tmp_path / "year.csv", plan_files()) == (tmp_path / "year.csv",)
    assert list(tmp_path.iterdir()) == [tmp_path / "year.csv"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UsageError, match="taken cannot be written"):
        write_plan_files(tmp_path / "taken", plan_files())
