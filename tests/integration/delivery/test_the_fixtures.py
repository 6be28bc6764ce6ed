from __future__ import annotations

import smtplib

import pytest
from sqlalchemy import func, select

from generator.store import schema
from generator.store.database import Database
from tests.fixtures.mail_server import DropAt, SmtpServer


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_gets_an_empty_migrated_store(database: Database, turn: str) -> None:
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.lists)) == 0
    with database.write() as connection:
        connection.execute(schema.metadata.tables["plans"].select())


def _send(server: SmtpServer, *recipients: str) -> None:
    with smtplib.SMTP(server.host, server.port, timeout=10) as client:
        client.sendmail("desk@example.org", recipients, b"Subject: Hello\r\n\r\nWords\r\n")


def test_the_mail_server_keeps_what_it_takes(smtp_server: SmtpServer) -> None:
    _send(smtp_server, "lena@example.org")
    assert smtp_server.recipients == ["lena@example.org"]
    assert smtp_server.letters[0].message["Subject"] == "Hello"
    assert smtp_server.connections == 1


def test_the_mail_server_refuses_when_told_to(smtp_server: SmtpServer) -> None:
    smtp_server.refuse_recipient("gone@example.org", "550 5.1.1 no such mailbox")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        _send(smtp_server, "gone@example.org")
    smtp_server.refuse_letters("451 4.3.0 later")
    with pytest.raises(smtplib.SMTPDataError):
        _send(smtp_server, "lena@example.org")
    _send(smtp_server, "lena@example.org")
    assert smtp_server.recipients == ["lena@example.org"]


@pytest.mark.parametrize(
    ("place", "kept"), [(DropAt.RECIPIENT, 0), (DropAt.DATA, 0), (DropAt.AFTER_TAKING, 1)]
)
def test_the_mail_server_hangs_up_when_told_to(smtp_server: SmtpServer, place: DropAt, kept: int) -> None:
    smtp_server.drop_at = place
    with pytest.raises(smtplib.SMTPServerDisconnected):
        _send(smtp_server, "lena@example.org")
    assert len(smtp_server.letters) == kept
