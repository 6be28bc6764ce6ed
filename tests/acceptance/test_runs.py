"""`generator runs`: what became of planned sends, and what a person decides about them."""

from __future__ import annotations

from tests.acceptance.commands import Workspace

BEFORE, DAY = "2026-09-28T09:00:00Z", "2026-10-01T08:00:30Z"
RUN = "monthly.2026-10"


def test_a_send_is_skipped_and_taken_up_again(filled: Workspace) -> None:
    filled.done("run", "--now", BEFORE)
    filled.done("runs", "skip", RUN, "--reason", "the chief asked", "--by", "Ann")
    (skipped,) = [run for run in filled.data("runs", "list") if run["id"] == RUN]
    assert (skipped["status"], skipped["reason"]) == ("skipped", "skipped by Ann: the chief asked")
    assert f"{RUN} " not in filled.run("run", "--now", DAY, "--dry-run").stderr
    filled.done("runs", "retry", RUN, "--by", "Ann")
    assert f"{RUN} is drafted" in filled.run("run", "--now", DAY).stderr


def test_the_list_says_what_became_of_a_send_and_not_only_that_there_was_a_draft(filled: Workspace) -> None:
    filled.done("run", "--now", BEFORE)
    assert _line(filled) == [RUN, *["1 October 2026, 09:00 (Europe/London)"] * 2, "draft", ""]
    filled.run("run", "--now", DAY)
    assert _line(filled)[3] == "expired"
    (listed,) = [run for run in filled.data("runs", "list") if run["id"] == RUN]
    assert (listed["status"], listed["issue"]) == ("composed", "expired")


def _line(workspace: Workspace) -> list[str]:
    (line,) = [one for one in workspace.run("runs", "list").stdout.splitlines() if one.startswith(RUN)]
    return line.split("\t")


def test_a_dry_run_tells_what_waits_and_leaves_with_1_where_somebody_must_look(filled: Workspace) -> None:
    filled.done("run", "--now", BEFORE)
    waiting = filled.run("run", "--now", BEFORE, "--dry-run")
    assert waiting.returncode == 0
    assert (
        f"{RUN} waits for approval; it goes out on 1 October 2026, 09:00 (Europe/London)." in waiting.stderr
    )
    late = filled.run("run", "--now", DAY, "--dry-run")
    assert late.returncode == 1
    assert "nobody approved it before 1 October 2026, 09:00 (Europe/London)" in late.stderr
    assert filled.data("issues", "show", RUN)["status"] == "draft"


def test_the_list_of_what_comes_next_says_how_far_it_looks(filled: Workspace) -> None:
    said = "That is all within 70 days; `generator plan --to DAY` shows what is later."
    assert said in filled.run("runs", "list", "--next").stderr
    assert said not in filled.run("runs", "list", "--next", "--limit", "1").stderr
