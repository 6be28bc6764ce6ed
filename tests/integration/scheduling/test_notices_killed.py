"""The teller as a process of its own, killed after it claimed a mail and before it got it out."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from generator.delivery.terms import DispatchSummary
from generator.publishing.newsroom import Newsroom
from generator.scheduling.tick import tick
from generator.store.schema import notices
from tests.fixtures.databases import address_of
from tests.fixtures.mail_server import SmtpServer
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.desk import NOTIFY, Post, with_desk

PROGRAM = "tests.integration.scheduling.teller_process"
ROOT = Path(__file__).parents[3]
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def claims(room: Newsroom) -> int:
    with room.database.read() as connection:
        return connection.execute(select(func.count()).select_from(notices)).scalar_one()


def kill_after_claiming(room: Newsroom, port: int) -> None:
    """Let a process claim, wait for a server that never greets it, and die there."""
    command = [sys.executable, "-m", PROGRAM, address_of(room.database), str(port), NINE.isoformat()]
    process = subprocess.Popen(command, cwd=ROOT)
    until = time.monotonic() + 30
    while not claims(room):
        assert process.poll() is None, "the process ended by itself"
        assert time.monotonic() < until, "the process claims nothing"
        time.sleep(0.01)
    process.kill()
    process.wait()


def test_after_kill_9_between_claim_and_mail_the_mail_goes_ten_minutes_later_and_once(
    newsroom: Newsroom, smtp_server: SmtpServer
) -> None:
    room, post = with_desk(with_schedule(newsroom), reviewers=(), deputy=None), Post(smtp_server)
    tick(room, DispatchSummary, now=NOW)
    tick(room, DispatchSummary, now=NINE)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        kill_after_claiming(room, mute.getsockname()[1])
    assert claims(room) == 1
    assert post.subjects(room, NINE + 9 * MINUTE) == []
    assert post.subjects(room, NINE + 10 * MINUTE) == [(NOTIFY, "Voices, October 2026, was not sent")]
    assert post.subjects(room, NINE + 30 * MINUTE) == []
    assert claims(room) == 1
