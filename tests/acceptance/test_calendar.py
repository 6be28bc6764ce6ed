"""`generator calendar`: the year on the screen, filtered, as JSON, and as a file for calendar programs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from icalendar import Calendar

from generator.rendering.words import MONTHS
from tests.acceptance.commands import Workspace, generator


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for all: nothing here writes into it."""
    folder = tmp_path_factory.mktemp("calendar") / "workspace"
    assert generator("init", folder).returncode == 0
    return Workspace(folder)


def columns(line: str) -> int:
    return sum(1 for character in line if not unicodedata.combining(character))


def test_the_page_shows_the_strip_then_months_with_dates_in_words(desk: Workspace) -> None:
    page = desk.done("calendar", "--year", "2027", "--region", "uk", "--region", "faith")
    lines = page.splitlines()
    assert lines[4].split() == [month[:3] for month in MONTHS]
    counts = [int(count) for count in lines[5].split()]
    assert lines[0] == f"2027: {sum(counts)} awareness days, weeks and months"
    assert [line.split()[0] for line in lines if line[:1].isalpha() and len(line.split()) == 2][:2] == [
        "January",
        "February",
    ]
    assert "  1–31 Oct" in page
    assert "  Mon 1 – Sun 7 Feb" in page
    ramadan = next(number for number, line in enumerate(lines) if line.endswith("Ramadan"))
    assert lines[ramadan + 1].strip() == "faith · muslim · ±1 day · from the evening before"


@pytest.mark.parametrize("width", [26, 33, 50, 72, 80, 100, 132])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_coloured_in_a_pipe(
    desk: Workspace, width: int
) -> None:
    shown = desk.run("calendar", "--year", "2036", environment={"COLUMNS": str(width)}).stdout
    assert max(columns(line) for line in shown.splitlines()) <= min(width, 120)
    assert "\x1b" not in shown
    assert not any(line.endswith(" ") for line in shown.splitlines())


def test_days_whose_tables_end_are_told_at_the_end(desk: Workspace) -> None:
    page = desk.done("calendar", "--year", "2036", "--region", "faith")
    told = " ".join(page[page.index("No dates in 2036") :].split())
    assert "Known to 2030: Bandi Chhor Divas" in told
    assert "Diwali" in told
    assert "Ramadan" not in told
    assert "No dates" not in desk.done("calendar", "--year", "2027")


@pytest.mark.parametrize(
    ("option", "word", "said"),
    [
        ("--region", "ukk", "--region 'ukk' is no region; did you mean `uk`?"),
        ("--theme", "mental-helth", "--theme 'mental-helth' is no theme; did you mean `mental-health`?"),
    ],
)
def test_unknown_words_get_the_nearest_right_one(desk: Workspace, option: str, word: str, said: str) -> None:
    refused = desk.run("calendar", option, word)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"Error: {said}\n"


def test_json_gives_the_stable_keys_of_what_is_asked_for(desk: Workspace) -> None:
    found = desk.data("calendar", "--year", "2033", "--theme", "muslim", "--region", "faith")
    eids = [one for one in found if one["id"] == "faith-eid-al-fitr"]
    assert [one["key"] for one in eids] == ["faith-eid-al-fitr:1454ah", "faith-eid-al-fitr:1455ah"]
    assert eids[0].keys() >= {"name", "region", "start", "end", "themes", "provisional", "hashtag"}
    assert (eids[0]["support_line"], eids[0]["content_warning"]) == (False, None)
    assert (eids[0]["tolerance_days"], eids[0]["from_eve"]) == (1, True)


def test_the_file_for_calendar_programs_holds_every_day_of_the_year(desk: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "year.ics"
    said = desk.run("calendar", "--year", "2027", "--ics", file)
    found = desk.data("calendar", "--year", "2027")
    assert said.stderr == f"{len(found)} awareness days, weeks and months are in {file}.\n"
    events = Calendar.from_ical(file.read_bytes()).events
    assert [str(event.DTSTART) for event in events] == [one["start"] for one in found]
    assert len({event["UID"] for event in events}) == len(events)
    assert desk.done("calendar", "--year", "2027", "--ics", "-").encode() == file.read_bytes().replace(
        b"\r\n", b"\n"
    )


def test_a_file_that_is_no_calendar_is_never_written_over(desk: Workspace, tmp_path: Path) -> None:
    config = desk.folder / "config.yaml"
    before = config.read_bytes()
    refused = desk.run("calendar", "--ics", config)
    assert (refused.returncode, "is no calendar" in refused.stderr) == (2, True)
    assert config.read_bytes() == before
    nowhere = desk.run("calendar", "--ics", tmp_path / "missing" / "year.ics")
    assert (nowhere.returncode, "cannot be written" in nowhere.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_answer_is_said_and_is_an_empty_list(desk: Workspace) -> None:
    asked = ("calendar", "--year", "2027", "--region", "own")
    assert "No awareness day" in desk.run(*asked).stderr
    assert json.loads(desk.done(*asked, "--json")) == []


def test_days_of_an_organisations_own_calendar_stand_in_ours(empty: Workspace) -> None:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270315", "SUMMARY:Founders’ Day"]
    lines += ["CATEGORIES:Mental health", "RRULE:FREQ=YEARLY;COUNT=3", "END:VEVENT", "END:VCALENDAR", ""]
    file = empty.folder / "schedules/observances/own.ics"
    file.write_text("\r\n".join(lines), encoding="utf-8")
    (found,) = empty.data("calendar", "--year", "2028", "--region", "own", "--theme", "mental-health")
    assert (found["id"], found["start"], found["hashtag"]) == (
        "own-founders-day",
        "2028-03-15",
        "FoundersDay",
    )
    empty.edit("schedules/observances/own.ics", "20270315", "soon")
    refused = empty.run("calendar")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"{file}, line 3: DTSTART 'soon' is no day or time" in refused.stderr


def test_planned_sends_stand_in_the_file_on_the_schedules_wall_clock(
    empty: Workspace, tmp_path: Path
) -> None:
    empty.edit(
        "schedules/quiet.yaml",
        "each_year: {start: 12-24, end: 01-01}\n  active: false",
        "each_year: {start: 12-24, end: 01-01}",
    )
    file = tmp_path / "year.ics"
    said = empty.run("calendar", "--year", "2027", "--region", "us", "--ics", file, "--plan").stderr
    events = {str(one["UID"]).partition("@")[0]: one for one in Calendar.from_ical(file.read_bytes()).events}
    monthly = [str(event.DTSTART) for uid, event in events.items() if uid.startswith("monthly.")]
    assert len(monthly) == 12
    # Nine in London: UTC in winter, an hour earlier in summer. New Year's Day is quiet.
    assert (monthly[0], monthly[9]) == ("2027-01-02 09:00:00+00:00", "2027-10-01 08:00:00+00:00")
    assert "Moved: The days between Christmas and New Year" in str(events["monthly.2027-01"]["DESCRIPTION"])
    assert "planned sends" in said
    assert "--plan belongs to --ics" in empty.run("calendar", "--plan").stderr
