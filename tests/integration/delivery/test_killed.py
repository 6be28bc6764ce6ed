"""The dispatcher as a process of its own, killed in the middle of a list."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings
from generator.model.delivery import DeliveryStatus
from generator.store import deliveries as ledger
from generator.store.database import Database
from generator.store.deliveries import DeliveryFilter
from generator.store.destinations import addresses
from generator.transports.smtp import SmtpServerAddress, SmtpTransport
from tests.fixtures.databases import address_of
from tests.fixtures.ledger import Ticking, enqueue_readers, reader_addresses, statuses
from tests.fixtures.mail_server import SmtpServer

READERS = 30
PROGRAM = "tests.integration.delivery.sender_process"
ROOT = Path(__file__).parents[3]


def _start(database: Database, server: SmtpServer) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", PROGRAM, address_of(database), str(server.port), "60"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def _wait_for_letters(server: SmtpServer, number: int) -> None:
    until = time.monotonic() + 30
    while len(server.letters) < number:
        assert time.monotonic() < until, "the process sends nothing"
        time.sleep(0.005)


def _finish(database: Database, server: SmtpServer) -> None:
    """Let the lease run out, and dispatch the rest."""
    transport = SmtpTransport(SmtpServerAddress(host=server.host, port=server.port, security="none"))
    clock = Ticking(datetime.now(UTC) + timedelta(minutes=15))
    dispatch(
        database,
        {"mail": transport},
        settings=DispatchSettings(public_url="https://news.example.org"),
        clock=clock,
    )


@pytest.mark.parametrize("after", [1, 9])
def test_after_kill_9_one_letter_at_most_is_in_doubt_and_nobody_is_skipped(
    database: Database, smtp_server: SmtpServer, after: int
) -> None:
    enqueue_readers(database, READERS)
    smtp_server.delay_seconds = 0.02
    process = _start(database, smtp_server)
    _wait_for_letters(smtp_server, after)
    process.kill()
    process.communicate()
    assert statuses(database).get(DeliveryStatus.SENDING, 0) <= 1
    smtp_server.delay_seconds = 0

    _finish(database, smtp_server)

    with database.read() as connection:
        unknown = ledger.list_deliveries(
            connection, DeliveryFilter(statuses=[DeliveryStatus.UNKNOWN]), limit=9
        )
    assert len(unknown) <= 1
    assert statuses(database)[DeliveryStatus.SENT] == READERS - len(unknown)
    got = smtp_server.recipients
    assert len(got) == len(set(got)), "somebody got it twice"
    with database.read() as connection:
        in_doubt = set(addresses(connection, [row.destination for row in unknown]).values())
    skipped = set(reader_addresses(READERS)) - set(got)
    assert skipped <= in_doubt, "somebody was skipped and nobody would know"


def test_sigterm_leaves_nothing_in_doubt(database: Database, smtp_server: SmtpServer) -> None:
    enqueue_readers(database, READERS)
    smtp_server.delay_seconds = 0.02
    process = _start(database, smtp_server)
    _wait_for_letters(smtp_server, 3)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert (said, process.returncode) == ("stopped\n", 0)
    after = statuses(database)
    assert after[DeliveryStatus.SENT] == len(smtp_server.letters)
    assert after[DeliveryStatus.SENT] + after[DeliveryStatus.QUEUED] == READERS

    smtp_server.delay_seconds = 0
    again = _start(database, smtp_server)
    said, _ = again.communicate(timeout=60)
    assert said == "done\n"
    assert sorted(smtp_server.recipients) == sorted(reader_addresses(READERS))
