"""A regular send whose file is wrong waits for that to be mended; the others go on, and the desk hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.app import build_app
from generator.config.workspace import create_workspace
from generator.errors import ConfigError
from generator.model.issue import IssueStatus
from generator.publishing.newsroom import Newsroom
from tests.fixtures.mail_server import SmtpServer
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.desk import NOTIFY, Post, with_desk
from tests.integration.scheduling.ticking import look

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
WRONG = "schedules/monthly.yaml, line 3: it is no YAML"


def torn(room: Newsroom) -> Newsroom:
    """The same newsroom after somebody spoilt the file of its regular send."""
    return replace(room, schedules={}, unreadable={"monthly": WRONG})


def test_a_wrong_file_keeps_only_its_own_regular_send_from_going_on(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "workspace")
    (workspace.schedules / "spotlight.yaml").write_text("name: [", encoding="utf-8")
    shipped = (workspace.schedules / "monthly.yaml").read_text(encoding="utf-8")
    (workspace.schedules / "bulletin.yaml").write_text(f"{shipped}\nblocks: [{{file: gone.md}}]\n", "utf-8")
    with pytest.raises(ConfigError, match="spotlight"):
        build_app(workspace)
    app = build_app(workspace, goes_on=True)
    app.close()
    assert set(app.newsroom.schedules) == {"monthly"}
    assert "spotlight.yaml, line 2" in app.newsroom.unreadable["spotlight"]
    assert "there is no gone.md in" in app.newsroom.unreadable["bulletin"]


def test_nothing_of_it_is_given_up_before_somebody_could_mend_it(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    look(room, NOW)
    (event,) = look(torn(room), NINE)
    assert (event.ok, event.message) == (False, f"monthly waits until its file is mended: {WRONG}")
    assert room.issue(RUN).status is IssueStatus.DRAFT
    (event,) = look(room, NINE + timedelta(minutes=1))
    assert event.action == "expired"


def test_the_desk_hears_of_a_wrong_file_once_a_week(newsroom: Newsroom, smtp_server: SmtpServer) -> None:
    room = torn(with_desk(with_schedule(newsroom), reviewers=(), deputy=None))
    post = Post(smtp_server)
    days = (NOW, NOW + timedelta(minutes=1), NOW + timedelta(hours=2), NOW + timedelta(days=7))
    told = [post.subjects(room, day) for day in days]
    assert told == [[(NOTIFY, "monthly waits: its file cannot be read")], [], [], told[0]]
