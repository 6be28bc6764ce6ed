"""Bad input: one clear sentence, exit code 1 or 2, no traceback, nothing half-written."""

from __future__ import annotations

import json
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
    template = filled.folder / "templates" / "newsletter" / "monthly.mjml.j2"
    content = template.read_text(encoding="utf-8")
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
    ],
)
def test_wrong_use_is_refused_in_a_sentence(empty: Workspace, arguments: tuple[str, ...]) -> None:
    finished = empty.run(*arguments)
    assert finished.returncode in (1, 2)
    assert "Traceback" not in finished.stderr
    assert finished.stderr.startswith("Error: ")
    assert len(finished.stderr.splitlines()) == 1


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
