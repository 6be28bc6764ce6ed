"""`generator send` over a real mail server: nobody twice, nobody who left, nobody skipped."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace, command
from tests.fixtures.mail_server import SmtpServer

ISSUE = "monthly.2026-10"


@pytest.fixture
def approved(filled: Workspace, smtp_server: SmtpServer) -> Workspace:
    """A workspace with an approved October issue whose letters go to the test's mail server."""
    filled.edit(
        "config.yaml",
        "  email:\n    transport: file\n    folder: outbox\n",
        f"  email:\n    transport: smtp\n    host: 127.0.0.1\n    port: {smtp_server.port}\n    security: none\n",
    )
    filled.done("compose", "monthly", "--date", "2026-10-01")
    filled.approve(ISSUE)
    return filled


def test_a_one_off_goes_once_however_often_it_is_asked_for(
    approved: Workspace, smtp_server: SmtpServer
) -> None:
    approved.done("send", ISSUE, "--to", "ann@example.org")
    said = approved.run("send", ISSUE, "--to", "Ann@example.org")
    assert said.returncode == 0
    assert "already" in said.stderr
    assert smtp_server.recipients == ["ann@example.org"]


def test_the_main_sending_leaves_out_who_has_it_already(approved: Workspace, smtp_server: SmtpServer) -> None:
    (first, *_others) = approved.data("subscribers", "list")
    approved.done("send", ISSUE, "--to", first["address"])
    approved.done("send", ISSUE)
    approved.done("send", ISSUE)
    assert len(smtp_server.recipients) == len(set(smtp_server.recipients)) == 3


def test_somebody_who_left_gets_nothing(approved: Workspace, smtp_server: SmtpServer) -> None:
    (first, *others) = approved.data("subscribers", "list")
    approved.done("subscribers", "erase", first["address"])
    approved.done("send", ISSUE)
    assert sorted(smtp_server.recipients) == sorted(reader["address"] for reader in others)


def test_a_draft_goes_to_nobody_but_a_tester(approved: Workspace, smtp_server: SmtpServer) -> None:
    approved.done("compose", "monthly", "--date", "2026-10-01", "--preview")
    assert approved.data("issues", "show", ISSUE)["status"] == "approved"
    approved.done("compose", "monthly", "--date", "2026-10-01", "--revise")
    refused = approved.run("send", ISSUE, "--to", "ann@example.org")
    assert refused.returncode == 1
    assert "approve it" in refused.stderr
    approved.done("send", ISSUE, "--test", "tester@example.org")
    (received,) = smtp_server.letters
    assert received.message["Subject"].startswith("[Test] ")
    assert approved.data("issues", "show", ISSUE)["status"] == "draft"


def test_a_refused_address_is_failed_and_the_others_get_theirs(
    approved: Workspace, smtp_server: SmtpServer
) -> None:
    (first, *others) = approved.data("subscribers", "list")
    smtp_server.refuse_recipient(first["address"], "550 5.1.1 no such person")
    finished = approved.run("send", ISSUE)
    assert finished.returncode == 1
    assert sorted(smtp_server.recipients) == sorted(reader["address"] for reader in others)
    assert [d["status"] for d in approved.data("deliveries", "list", "--status", "failed")] == ["failed"]


def test_a_server_that_is_away_loses_nothing(approved: Workspace) -> None:
    config = approved.folder / "config.yaml"
    port = next(
        line for line in config.read_text(encoding="utf-8").splitlines() if line.startswith("    port:")
    )
    approved.edit("config.yaml", port, "    port: 9")
    finished = approved.run("send", ISSUE)
    assert finished.returncode == 1
    assert "cannot be reached" in finished.stderr
    assert "Traceback" not in finished.stderr
    letters = [d for d in approved.data("deliveries", "list", "--issue", ISSUE) if d["part"] == "letter"]
    assert {letter["status"] for letter in letters} == {"queued"}


def test_withdrawing_stops_an_approved_issue(approved: Workspace, smtp_server: SmtpServer) -> None:
    lead = approved.data("issues", "show", ISSUE)["profiles"][0]["slug"]
    said = approved.run("profiles", "rights", lead, "withdrawn", "--note", "asked by phone")
    assert f"These approvals are void: {ISSUE}" in said.stderr
    assert approved.run("send", ISSUE).returncode == 1
    assert smtp_server.letters == []
    approved.done("compose", "monthly", "--date", "2026-10-01")
    assert lead not in [profile["slug"] for profile in approved.data("issues", "show", ISSUE)["profiles"]]


def test_after_kill_nine_everybody_is_accounted_for_and_nobody_gets_it_twice(
    approved: Workspace, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("address\n" + "".join(f"reader{n}@example.org\n" for n in range(30)))
    approved.done("subscribers", "import", more, "--list", "readers")
    smtp_server.delay_seconds = 0.05
    process = subprocess.Popen(
        command("--workspace", approved.folder, "send", ISSUE),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while len(smtp_server.letters) < 5 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    smtp_server.delay_seconds = 0
    # The claims of the killed process run out after two minutes; a later tick takes them up.
    approved.run("run", "--now", "2026-10-01T08:00:00Z")
    letters = [d for d in approved.data("deliveries", "list") if d["part"] == "letter"]
    assert len(letters) == 33
    assert len(smtp_server.recipients) == len(set(smtp_server.recipients))
    assert sum(letter["status"] in ("sending", "unknown") for letter in letters) <= 1


def test_nothing_goes_to_readers_in_a_quiet_time_unless_it_is_overruled_by_name(
    approved: Workspace, smtp_server: SmtpServer
) -> None:
    always = (
        "- id: mourning\n  name: Mourning\n  audience: all\n  weekdays: [mon, tue, wed, thu, fri, sat, sun]\n"
    )
    (approved.folder / "schedules" / "quiet.yaml").write_text(always, encoding="utf-8")
    refused = approved.run("send", ISSUE)
    assert refused.returncode == 1
    assert f"generator runs release {ISSUE} --despite mourning" in refused.stderr
    approved.done("send", ISSUE, "--to", "ann@example.org")
    assert smtp_server.recipients == ["ann@example.org"]
    approved.done("runs", "release", ISSUE, "--despite", "mourning", "--reason", "the chief asked")
    approved.done("send", ISSUE)
    assert len(smtp_server.recipients) > 1
