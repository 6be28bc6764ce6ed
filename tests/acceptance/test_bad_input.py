"""Bad input: one clear sentence, exit code 1 or 2, no traceback, nothing half-written."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace, generator


def _refused(finished: object, *words: str, code: int) -> None:
    stderr, returncode = getattr(finished, "stderr"), getattr(finished, "returncode")  # noqa: B009
    assert returncode == code, stderr
    assert "Traceback" not in stderr
    for word in words:
        assert word in stderr, stderr


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is not text"),
        ("old.txt", "Ein Gespräch über Mut.".encode("latin-1"), "UTF-8"),
        ("letter.docx", b"PK\x03\x04", ".docx"),
    ],
)
def test_an_article_that_cannot_be_read_is_refused_and_the_others_are_taken(
    empty: Workspace, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text(
        "Behind the desk: Ada Obi\n\nWhy here?\n\nI like the work. I like the people even more than that.\n"
    )
    finished = empty.run("ingest", tmp_path / name, good, "--json")
    rows = json.loads(finished.stdout)
    assert finished.returncode == 1
    assert [row["status"] for row in rows] == ["refused", "added"]
    assert reason in rows[0]["reason"]
    assert str(tmp_path / name) in rows[0]["path"]


def test_a_missing_article_is_named(empty: Workspace) -> None:
    finished = empty.run("ingest", "nowhere.txt")
    assert finished.returncode == 1
    assert "nowhere.txt" in finished.stdout
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("organisation:", "organization:", ["config.yaml", "organisation"]),
        ("  from_address: news@example.org", "  from_address: news", ["line", "e-mail address"]),
        ("newsletter:", "newsletter: [", ["config.yaml", "line"]),
        ("  first_number: 1", "  first_number: many", ["line", "first_number"]),
    ],
)
def test_a_broken_setting_is_named_with_its_line(
    empty: Workspace, before: str, after: str, words: list[str]
) -> None:
    empty.edit("config.yaml", before, after)
    _refused(empty.run("profiles", "list"), *words, code=2)


def test_a_broken_schedule_is_named_with_its_line(empty: Workspace) -> None:
    empty.edit("schedules/monthly.yaml", "  cron: 0 9 1 * *", "  cron: every month")
    _refused(empty.run("plan"), "monthly.yaml", "line", code=2)


def test_a_network_that_no_channel_carries_is_not_dropped_in_silence(empty: Workspace) -> None:
    empty.edit("config.yaml", "    network: mastodon", "    network: bluesky")
    finished = empty.run("plan")
    _refused(finished, code=2)


def test_a_broken_template_is_named_with_its_line_and_nothing_is_saved(filled: Workspace) -> None:
    name = Path("newsletter", "monthly.mjml.j2")
    template = filled.folder / "templates" / name
    content = (filled.folder / "templates" / "originals" / name).read_text(encoding="utf-8")
    template.parent.mkdir()
    template.write_text(content.replace("<mj-body", "<mj-boddy", 1), encoding="utf-8")
    _refused(
        filled.run("compose", "monthly", "--date", "2026-10-01"),
        "monthly.mjml.j2",
        "line",
        "mj-boddy",
        code=1,
    )
    template.write_text(content + "\n{% if %}", encoding="utf-8")
    _refused(filled.run("compose", "monthly", "--date", "2026-10-01"), "monthly.mjml.j2", "line", code=1)
    assert filled.data("issues", "list") == []
    assert filled.data("runs", "list") == []


def test_an_unknown_schedule_is_refused_with_the_nearest_one(empty: Workspace) -> None:
    finished = empty.run("compose", "montly", "--date", "2026-10-01")
    _refused(finished, "montly", "did you mean monthly", code=2)


def test_a_date_without_candidates_says_what_to_do(empty: Workspace, tmp_path: Path) -> None:
    finished = empty.run("compose", "monthly", "--date", "2026-10-01", "--out", tmp_path / "out")
    _refused(finished, "nobody in the library", "generator ingest", code=1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("compose", "monthly", "--date", "tomorrow"),
        ("issues", "show", "monthly.1066-10"),
        ("issues", "approve", "nothing"),
        ("quotes", "show", "nothing"),
        ("quotes", "approve", "nothing"),
        ("profiles", "show", "nobody"),
        ("profiles", "rights", "nobody", "granted", "--note", "x"),
        ("profiles", "rights", "nobody", "perhaps", "--note", "x"),
        ("sources", "show", "nothing"),
        ("send", "nothing"),
        ("send", "nothing", "--to", "not an address"),
        ("deliveries", "show", "77"),
        ("deliveries", "resolve", "77", "sent"),
        ("subscribers", "add", "nobody", "--list", "readers"),
        ("subscribers", "add", "a@example.org", "--list", "strangers"),
        ("subscribers", "import", "nowhere.csv", "--list", "readers"),
        ("calendar", "--year", "99999"),
        ("plan", "--from", "2026-13-01"),
        ("run", "--now", "noon"),
        ("run", "--now", "0001-01-01T00:00:00+00:00", "--dry-run"),
        ("run", "--now", "9999-12-31T23:59:59-14:00", "--dry-run"),
        ("run", "--now", "2200-01-01T00:00:00+00:00"),
        ("plan", "--to", "9999-12-31"),
        ("plan", "--from", "0001-01-01"),
        ("compose", "monthly", "--date", "1899-12-31"),
        ("issues", "show", "\udcff"),
        ("quotes", "show", "\udcff"),
        ("compose", "monthly", "--date", "2026-10-01", "--quote", "a\udcffb"),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(empty: Workspace, arguments: tuple[str, ...]) -> None:
    finished = empty.run(*arguments)
    assert finished.returncode in (1, 2)
    assert "Traceback" not in finished.stderr
    assert finished.stderr.startswith("Error: ")
    assert len(finished.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("deliveries", "show", "99999999999999999999"),
        ("deliveries", "show", str(2**63)),
        ("deliveries", "list", "--after", "99999999999999999999"),
        ("deliveries", "resolve", "99999999999999999999", "sent"),
    ],
)
def test_a_number_that_no_row_can_have_is_wrong_use(empty: Workspace, arguments: tuple[str, ...]) -> None:
    _refused(empty.run(*arguments), "9223372036854775807", code=2)


def test_the_largest_number_of_a_row_and_the_edges_of_time_are_taken(empty: Workspace) -> None:
    assert empty.data("deliveries", "list", "--after", str(2**63 - 1)) == []
    _refused(empty.run("deliveries", "show", str(2**63 - 1)), "Error: ", code=2)
    for first, last in (("1900-01-01", "1900-03-01"), ("2199-10-01", "2199-12-31")):
        _never_breaks(empty.run("plan", "--from", first, "--to", last))
    for moment in ("1900-01-01T00:00:00+00:00", "2199-12-31T23:59:59+00:00"):
        _never_breaks(empty.run("run", "--now", moment, "--dry-run"))


def _never_breaks(finished: object) -> None:
    stderr = getattr(finished, "stderr")  # noqa: B009
    assert "Traceback" not in stderr, stderr
    assert "unforeseen" not in stderr, stderr


@pytest.mark.parametrize("command", [("profiles", "list"), ("upgrade",), ("serve",), ("init", "x" * 5000)])
def test_a_folder_whose_name_is_too_long_is_refused_in_a_short_sentence(command: tuple[str, ...]) -> None:
    finished = generator("--workspace", "x" * 5000, *command)
    _refused(finished, "cannot be opened", "too long", code=2)
    assert len(finished.stderr) < 250


def test_a_folder_that_the_machine_does_not_take_is_named_and_is_no_defect() -> None:
    finished = generator("demo", "--out", "x" * 5000)
    _refused(finished, "Error: xxx", "cannot be used: File name too long", code=1)
    assert len(finished.stderr) < 250


def _break_an_issue(workspace: Workspace) -> None:
    """What no program of ours ever writes: an issue whose content is not JSON."""
    workspace.done("compose", "monthly", "--date", "2026-10-01")
    with closing(sqlite3.connect(workspace.folder / "generator.sqlite3")) as database, database:
        database.execute("UPDATE issues SET content = '{'")


def test_a_defect_ends_in_one_sentence_and_its_traceback_is_for_whoever_asks(filled: Workspace) -> None:
    _break_an_issue(filled)
    finished = filled.run("issues", "list")
    _refused(finished, "Error: Something unforeseen happened: ", "GENERATOR_DEBUG=1", code=1)
    assert len(finished.stderr.splitlines()) == 1
    shown = filled.run("issues", "list", environment={"GENERATOR_DEBUG": "1"})
    assert shown.returncode == 1
    assert "Traceback" in shown.stderr


def test_a_folder_that_is_no_workspace_is_told_how_to_become_one(tmp_path: Path) -> None:
    _refused(generator("--workspace", tmp_path, "profiles", "list"), "generator init", code=2)


def test_a_workspace_without_its_key_is_refused(empty: Workspace) -> None:
    (empty.folder / "secret.key").unlink()
    _refused(empty.run("profiles", "list"), "secret.key", "backup", code=2)


def test_a_file_that_is_no_database_is_left_as_it_is(empty: Workspace) -> None:
    database = empty.folder / "generator.sqlite3"
    database.write_bytes(b"my notes, not a database " * 50)
    _refused(empty.run("profiles", "list"), "generator.sqlite3", code=1)
    assert database.read_bytes().startswith(b"my notes")
