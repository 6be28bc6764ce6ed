"""People hear of it by mail: `generator run` tells them, and says so."""

from __future__ import annotations

import email
import email.policy
import json
from email.message import EmailMessage
from pathlib import Path

from tests.acceptance.commands import Workspace
from tests.fixtures.mail_server import SmtpServer

BEFORE, DAY = "2026-09-28T09:00:00Z", "2026-10-01T08:00:30Z"
RUN = "monthly.2026-10"


def with_desk(workspace: Workspace) -> Workspace:
    """The workspace with a reviewer and somebody who hears of troubles; the weekly posts are put aside."""
    workspace.edit("config.yaml", "  notify: []", "  notify: [chief@example.org]")
    workspace.edit("config.yaml", "  reviewers: []", "  reviewers: [rita@example.org]")
    (workspace.folder / "schedules" / "spotlight.yaml").unlink()
    return workspace


def mails(folder: Path) -> dict[str, EmailMessage]:
    read = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.SMTP)
        for file in (folder / "outbox" / "desk").glob("*.eml")
    ]
    return {str(mail["Subject"]): mail for mail in read if isinstance(mail, EmailMessage)}


def test_a_tick_tells_reviewers_then_whoever_is_to_know_that_it_was_not_sent(filled: Workspace) -> None:
    workspace = with_desk(filled)
    told = [event for event in workspace.data("run", "--now", BEFORE) if event["action"] == "told"]
    assert [(event["schedule"], event["period"], event["ok"]) for event in told] == [
        ("monthly", "2026-10", True)
    ]
    finished = workspace.run("run", "--now", DAY, "--json")
    assert finished.returncode == 1
    events = json.loads(finished.stdout)
    assert [event["message"] for event in events if event["action"] == "told"] == [
        f"1 person was told by mail: {RUN} was not sent."
    ]
    written = mails(workspace.folder)
    assert set(written) == {
        "To approve by Thu 1 Oct, 09:00: Voices, October 2026",
        "Voices, October 2026, was not sent",
    }
    assert {mail["To"] for mail in written.values()} == {"rita@example.org", "chief@example.org"}
    assert list((workspace.folder / "outbox").glob("*.eml")) == []


def test_five_ticks_at_once_write_one_mail_to_each_person(filled: Workspace) -> None:
    workspace = with_desk(filled)
    ended = workspace.at_once(5, "run", "--now", BEFORE, "--json")
    assert [tick.returncode for tick in ended] == [0] * 5, ended
    told = [event for tick in ended for event in json.loads(tick.stdout) if event["action"] == "told"]
    assert len(told) == 1
    assert len(mails(workspace.folder)) == 1


def test_a_mail_server_that_is_away_is_said_and_the_draft_is_there_all_the_same(
    filled: Workspace, smtp_server: SmtpServer
) -> None:
    workspace = with_desk(filled)
    smtp_server.sender_replies = ["451 4.3.2 not now"]
    workspace.edit(
        "config.yaml",
        "    transport: file\n    folder: outbox\n",
        f"    transport: smtp\n    host: 127.0.0.1\n    port: {smtp_server.port}\n    security: none\n",
    )
    finished = workspace.run("run", "--now", BEFORE)
    assert finished.returncode == 1
    assert "A mail to the desk could not be sent and is tried again in ten minutes" in finished.stderr
    assert workspace.data("issues", "show", RUN)["status"] == "draft"
    workspace.done("run", "--now", "2026-09-28T09:10:00Z")
    assert smtp_server.recipients == ["rita@example.org"]


def test_a_dry_run_tells_nobody(filled: Workspace) -> None:
    workspace = with_desk(filled)
    workspace.done("run", "--now", BEFORE, "--dry-run")
    assert mails(workspace.folder) == {}
