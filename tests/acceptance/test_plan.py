"""`generator plan`: a year laid out, its gaps, its fairness, and the files for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace

AS_OF = ("--now", "2027-01-01T00:00:00Z")
YEAR = ("--from", "2027-01-01", "--to", "2027-12-31", *AS_OF)
MAY = ("--from", "2027-05-01", "--to", "2027-05-31", *AS_OF)
OCTOBER = ("--from", "2027-10-01", "--to", "2027-10-01", *AS_OF)


def test_a_year_is_laid_out_in_plain_words_in_a_pipe(filled: Workspace) -> None:
    page = filled.done("plan", *YEAR)
    assert "\x1b" not in page
    lines = page.splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)
    months = [line for line in lines if line.endswith(" 2027") and not line.startswith(" ")]
    assert [month.split()[0] for month in months[:2]] == ["January", "February"]
    assert len(months) == 12
    assert "Fri  1  09:00   Monthly newsletter" in page
    assert "Gaps in the library" in page
    assert "Fairness" in page


def test_reasons_are_told_on_request(filled: Workspace) -> None:
    assert "Speaks about" not in filled.done("plan", *OCTOBER)
    assert "Speaks about Black History Month." in filled.done("plan", *OCTOBER, "--reasons")


def test_the_data_is_a_list_of_runs(filled: Workspace) -> None:
    runs = filled.data("plan", *YEAR)
    assert len(runs) == 12 + 52
    keys = {"schedule", "period", "nominal", "send_at", "observance", "profiles", "status"}
    assert all(keys <= run.keys() for run in runs)
    (october,) = filled.data("plan", *OCTOBER)
    assert (october["observance"], october["nominal"]) == ("Black History Month", "2027-10-01T08:00:00Z")
    assert all({"slug", "reasons"} <= person.keys() for run in runs for person in run["profiles"])


def test_last_year_shows_what_truly_went_and_nobody_who_might_have(filled: Workspace) -> None:
    runs = filled.data("plan", *YEAR[:4], "--now", "2027-07-01T12:00:00Z")
    past = [run for run in runs if run["nominal"] < "2027-07-01T00:00:00Z"]
    assert past
    assert all((run["status"], run["profiles"]) == ("passed", []) for run in past)
    assert any(run["profiles"] for run in runs)
    page = filled.done("plan", "--from", "2027-03-01", "--to", "2027-03-01", "--now", "2028-01-01T09:00:00Z")
    assert "not sent" in page
    assert "Gaps in the library" not in page
    assert "Its time went by and nothing was drafted." in page


def test_a_month_by_itself_is_the_month_of_the_year(filled: Workspace) -> None:
    year = filled.data("plan", *YEAR)
    may = filled.data("plan", *MAY)
    assert may == [run for run in year if run["nominal"].startswith("2027-05")]


def test_gaps_and_fairness_are_given_where_they_are_asked_for(filled: Workspace) -> None:
    found = filled.data("plan", *YEAR, "--gaps", "--fairness")
    assert set(found) == {"runs", "gaps", "fairness"}
    deaf = next(gap for gap in found["gaps"] if gap["name"] == "Deaf Awareness Week")
    assert (deaf["found"], deaf["provisional"], deaf["resting"]) == (0, True, [])
    assert deaf["message"].startswith("Nothing for Deaf Awareness Week: 0 of ")
    people = found["fairness"]["people"]
    chosen = [person["slug"] for run in found["runs"] for person in run["profiles"]]
    assert sum(person["features"] for person in people) == len(chosen)
    assert all(person["inside"] + person["outside"] == person["features"] for person in people)


def test_three_files_for_a_spreadsheet_agree_with_the_plan(filled: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "year"
    runs = filled.data("plan", *YEAR, "--csv", folder)
    tables = {
        name: list(csv.DictReader((folder / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()))
        for name in ("plan", "gaps", "fairness")
    }
    assert [row["ID"] for row in tables["plan"]] == [
        f"{run['schedule']}.{run['period'].replace(':', '.')}" for run in runs
    ]
    assert tables["plan"][0]["Time"] == "09:00"
    assert {row["Kind"] for row in tables["fairness"]} == {"person", "theme", "organisation"}
    assert all(
        int(row["People found"]) < int(row["People wanted"]) or row["Nobody is free for"]
        for row in tables["gaps"]
    )


def test_a_name_that_a_spreadsheet_would_reckon_is_disarmed(filled: Workspace, tmp_path: Path) -> None:
    filled.edit("schedules/monthly.yaml", "name: Monthly newsletter", 'name: "=1+1"')
    filled.done("plan", *YEAR, "--csv", tmp_path / "year.csv")
    assert "'=1+1" in (tmp_path / "year.csv").read_text(encoding="utf-8-sig")


def test_a_quiet_time_shows_the_new_time_and_the_reason(filled: Workspace) -> None:
    weekends = "  weekdays: [sat, sun]\n  active: false"
    filled.edit("schedules/quiet.yaml", weekends, weekends.replace("false", "true"))
    page = filled.done("plan", *MAY)
    assert "Sat  1  09:00   Monthly newsletter" in page
    assert "Moved to Mon 3 May at 09:00, after a quiet time: The weekend." in page
    filled.edit("schedules/monthly.yaml", "compose_days_before", "quiet: hold\ncompose_days_before")
    page = filled.done("plan", *MAY)
    assert "Held: waits for a person, as it falls into a quiet time: The weekend." in " ".join(page.split())


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2027-12-31", "2027-01-01", "--to 2027-01-01 is before --from 2027-12-31"),
        ("2027-01-01", "2032-01-01", "is more than five years: plan a shorter time"),
        ("2027-02-30", "2027-12-31", "is not a date"),
    ],
)
def test_days_that_make_no_plan_get_one_sentence(
    filled: Workspace, first: str, last: str, sentence: str
) -> None:
    finished = filled.run("plan", "--from", first, "--to", last)
    assert finished.returncode == 2
    assert sentence in finished.stderr
    assert len(finished.stderr.strip().splitlines()) == 1


def test_an_empty_library_has_a_plan_of_gaps(empty: Workspace) -> None:
    page = empty.done("plan", *MAY)
    assert "without anybody" in page
    assert "Deaf Awareness Week" in page
    assert "nobody is featured" in page
