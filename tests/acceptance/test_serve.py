"""`generator serve`: the pages and the minutes, until it is told to stop."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from io import StringIO

from generator.app import build_app
from generator.cli.serving import LiveApp, Ticker
from generator.config.workspace import find_workspace
from generator.scheduling.health import health_of
from generator.store.daemons import list_daemons, record_tick
from generator.store.database import open_database
from tests.acceptance.commands import Workspace, command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _get(port: int, path: str) -> str | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == 200 else None
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


@contextmanager
def _serving(workspace: Workspace) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = _free_port()
    workspace.edit("config.yaml", "  port: 8765", f"  port: {port}")
    process = subprocess.Popen(
        command("--workspace", workspace.folder, "serve"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 60
        while _get(port, "/healthz") is None:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline, "the pages never came up"
            time.sleep(0.1)
        yield process, port
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def test_it_drafts_what_is_coming_shows_it_and_stops_when_told(filled: Workspace) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=2)
    (filled.folder / "schedules" / "quiet.yaml").unlink()  # Whatever day this is, nothing is quiet.
    filled.edit(
        "schedules/monthly.yaml", "  cron: 0 9 1 * *", f"  cron: 0 9 {tomorrow.day} {tomorrow.month} *"
    )
    with _serving(filled) as (process, port):
        deadline = time.monotonic() + 60
        issue = f"monthly.{tomorrow:%Y-%m}"
        while issue not in (_get(port, "/") or ""):
            assert time.monotonic() < deadline, "nothing was drafted"
            time.sleep(0.2)
        health = json.loads(_get(port, "/health") or "{}")
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert (health["status"], health["database"]) == ("ok", "ok")
    assert health["last_tick_seconds"] < 90
    assert process.returncode == 0
    assert f"{issue} is drafted with" in said
    assert "Traceback" not in said
    assert filled.data("issues", "show", issue)["status"] == "draft"


def test_a_port_that_is_taken_is_named(empty: Workspace) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        empty.edit("config.yaml", "  port: 8765", f"  port: {port}")
        for service in ("serve", "web"):
            finished = empty.run(service)
            assert finished.returncode in (1, 2)
            assert str(port) in finished.stderr
            assert finished.stderr.startswith("Error: ")
            assert "Traceback" not in finished.stderr


def test_a_file_that_is_broken_while_it_runs_is_said_once_and_the_pages_stay(filled: Workspace) -> None:
    live = LiveApp(find_workspace(filled.folder), build_app)
    ticker = Ticker(live, name="here:1")
    ticker.begin()
    before = live.newest
    filled.edit("schedules/monthly.yaml", "profiles: 3", "profils: 3")
    with redirect_stderr(StringIO()) as said:
        ticker.tick(lambda: False)
        ticker.tick(lambda: False)
    assert said.getvalue().count("profils") == 1
    assert "nothing is sent until this is mended" in said.getvalue()
    assert live.newest is before
    assert not health_of(before.newsroom.database, name="here:1", now=before.clock()).ok
    filled.edit("schedules/monthly.yaml", "profils: 3", "profiles: 2")
    ticker.tick(lambda: False)
    assert live.newest.newsroom.schedule("monthly").profiles == 2
    assert health_of(live.newest.newsroom.database, name="here:1", now=before.clock()).ok
    ticker.end()
    live.close()


def test_what_comes_next_is_listed_with_its_hour_and_what_moves_it(filled: Workspace) -> None:
    listed = filled.data("runs", "list", "--next")
    assert {"monthly", "spotlight"} == {one["schedule"] for one in listed}
    assert all("09:00 (Europe/London)" in one["goes"] for one in listed if one["schedule"] == "monthly")
    filled.edit("schedules/quiet.yaml", "weekdays: [sat, sun]\n  active: false", "weekdays: [wed]")
    moved = [one for one in filled.data("runs", "list", "--next") if one["schedule"] == "spotlight"]
    assert all("moved from" in one["note"] and "The weekend" in one["note"] for one in moved)
    assert all("10:00 (Europe/London)" in one["goes"] for one in moved)


def test_a_daemon_that_ended_without_a_word_is_told_of(filled: Workspace) -> None:
    with _serving(filled) as (process, port):
        deadline = time.monotonic() + 60
        while json.loads(_get(port, "/health") or "{}").get("last_tick_seconds") is None:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        process.kill()
    database = open_database("sqlite:///generator.sqlite3", folder=filled.folder)
    with database.write() as connection:
        (left,) = list_daemons(connection)
        record_tick(connection, left.name, ok=True, now=datetime.now(UTC) - timedelta(hours=1))
    database.close()
    assert f"The daemon {left.name} has not looked since" in filled.run("runs", "list", "--next").stderr
