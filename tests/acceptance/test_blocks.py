"""Blocks of the organisation's own, on the command line."""

from __future__ import annotations

import json

from tests.acceptance.commands import Workspace

COMPOSE = ("compose", "monthly", "--date", "2026-10-01")


def test_a_block_of_the_schedule_and_a_typed_one_are_printed_and_kept(filled: Workspace) -> None:
    (filled.folder / "blocks").mkdir()
    (filled.folder / "blocks" / "vacancies.md").write_text("# Vacancies\n\n- A cook", encoding="utf-8")
    (filled.folder / "note.md").write_text("# A note\n\nCome *and* argue.", encoding="utf-8")
    filled.edit(
        "schedules/monthly.yaml", "\nheadlines:", "\nblocks:\n  - file: blocks/vacancies.md\n\nheadlines:"
    )
    out = filled.folder / "out"
    filled.done(*COMPOSE, "--block", f"after_opening={filled.folder / 'note.md'}", "--out", out)
    first = (out / "issue.txt").read_text(encoding="utf-8")
    assert "A note\n\nCome and argue." in first
    assert "Vacancies\n\n– A cook" in first
    filled.done(*COMPOSE, "--out", out)
    assert (out / "issue.txt").read_text(encoding="utf-8") == first
    assert [block["text"] for block in json.loads((out / "issue.json").read_text())["blocks"]] == [
        "# A note\n\nCome *and* argue."
    ]
    filled.done(*COMPOSE, "--no-blocks", "--out", out)
    assert "A note" not in (out / "issue.txt").read_text(encoding="utf-8")


def test_a_block_that_cannot_be_read_is_one_sentence_and_wrong_use(filled: Workspace) -> None:
    finished = filled.run(*COMPOSE, "--block", filled.folder / "nothing.md")
    assert (finished.returncode, f"there is no nothing.md in {filled.folder}" in finished.stderr) == (2, True)
    filled.edit("schedules/monthly.yaml", "\nheadlines:", "\nblocks:\n  - file: missing.md\n\nheadlines:")
    finished = filled.run(*COMPOSE)
    assert finished.returncode == 2
    assert f"missing.md: there is no missing.md in {filled.folder}: write it there" in finished.stderr
    assert "schedules/monthly.yaml, line " in finished.stderr


def test_a_block_that_is_not_there_is_told_before_its_time(filled: Workspace) -> None:
    (filled.folder / "blocks").mkdir()
    (filled.folder / "blocks" / "vacancies.md").write_text("A cook", encoding="utf-8")
    filled.edit(
        "schedules/monthly.yaml", "\nheadlines:", "\nblocks:\n  - file: blocks/vacancis.md\n\nheadlines:"
    )
    for command, code in ((("plan",), 2), (("run", "--dry-run"), 1), (("calendar",), 2)):
        finished = filled.run(*command)
        assert finished.returncode == code
        assert "blocks: did you mean `blocks/vacancies.md`?" in finished.stderr


def test_a_mistyped_list_is_no_new_list_unless_it_is_made(filled: Workspace) -> None:
    filled.edit("schedules/monthly.yaml", "lists: [readers]", "lists: [reeders]")
    finished = filled.run("plan")
    assert finished.returncode == 2
    assert "schedules/monthly.yaml, line " in finished.stderr
    assert (
        "`lists` names reeders, and there is no such mailing list; did you mean `readers`?" in finished.stderr
    )
    filled.done("lists", "add", "reeders", "--title", "People by the reeds")
    assert filled.run("plan").returncode == 0
    filled.edit("schedules/monthly.yaml", "lists: [reeders]", "lists: [governors, readers-staff]")
    names = filled.done("lists", "list")
    assert all(name in names for name in ("governors", "readers-staff", "reeders"))


def test_what_a_schedule_names_and_nothing_has_stops_every_command_with_its_line(filled: Workspace) -> None:
    filled.edit("schedules/monthly.yaml", "themes: []", "themes: [mentorng]")
    finished = filled.run("issues", "list")
    assert finished.returncode == 2
    assert "did you mean `mentoring`?" in finished.stderr
    filled.edit("schedules/monthly.yaml", "themes: [mentorng]", "themes: [mentoring]")
    filled.edit(
        "schedules/monthly.yaml", "regions: [uk, international, own]", "observances: [uk-black-history]"
    )
    finished = filled.run("issues", "list")
    assert "did you mean `uk-black-history-month`?" in finished.stderr
