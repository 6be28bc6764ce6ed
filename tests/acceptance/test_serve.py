"""`generator serve`: the pages and the minutes, until it is told to stop."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException

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
    filled.edit(
        "schedules/monthly.yaml", "  cron: 0 9 1 * *", f"  cron: 0 9 {tomorrow.day} {tomorrow.month} *"
    )
    with _serving(filled) as (process, port):
        deadline = time.monotonic() + 60
        issue = f"monthly.{tomorrow:%Y-%m}"
        while issue not in (_get(port, "/") or ""):
            assert time.monotonic() < deadline, "nothing was drafted"
            time.sleep(0.2)
        health = json.loads(_get(port, "/healthz") or "{}")
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert health["status"] == "ok"
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
