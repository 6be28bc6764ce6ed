"""`generator ingest FOLDER` of many files, read ahead by several processes: broken off, it leaves nothing half done."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace, command
from tests.benchmarks.pages import write_pages

PAGES = 50
PATIENCE = 90
"""Seconds."""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists() or (os.cpu_count() or 1) < 2, reason="counts processes by /proc"
)


def waited(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def below(process: int) -> set[int]:
    """The ids of all processes that one has started, and those that these have."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    children = {int(each) for each in listed.read_text().split()} if listed.exists() else set()
    return children.union(*map(below, children))


def archived(workspace: Workspace) -> int:
    database = sqlite3.connect(workspace.folder / "generator.sqlite3", timeout=PATIENCE)
    try:
        is_there = "SELECT count(*) FROM sqlite_master WHERE name = 'revisions'"
        if not database.execute(is_there).fetchone()[0]:
            return 0
        return int(database.execute("SELECT count(*) FROM revisions").fetchone()[0])
    finally:
        database.close()


def broken_off(workspace: Workspace, folder: Path, *, by: signal.Signals) -> tuple[int, set[int]]:
    """End a run after its third article; gives its exit code and the processes that it had started."""
    with subprocess.Popen(
        command("--workspace", workspace.folder, "ingest", folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert waited(lambda: archived(workspace) >= 3)
        started = below(running.pid)
        # Ctrl-C reaches everybody in the terminal; a kill only whom it names.
        (os.killpg if by is signal.SIGINT else os.kill)(running.pid, by)
        _, stderr = running.communicate(timeout=PATIENCE)
    assert b"Traceback" not in stderr
    return running.returncode, started


@pytest.mark.parametrize(("by", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_folder_that_is_broken_off_leaves_no_process_and_no_half_an_article(
    empty: Workspace, tmp_path: Path, by: signal.Signals, code: int
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_pages(folder, PAGES)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ended, started = broken_off(empty, folder, by=by)
    assert ended == code
    assert len(started) >= 2
    assert waited(lambda: not any(Path(f"/proc/{process}").exists() for process in started))
    there = archived(empty)
    assert 3 <= there < PAGES
    assert len(empty.data("sources", "list", "--limit", "500")) == there
    finished = empty.run("ingest", folder)
    assert finished.stderr == f"{PAGES - there} added, {there} unchanged, 0 refused\n"
