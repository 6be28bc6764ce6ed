"""The sample year: its key issues made the way a workspace makes them, from the bundled articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from generator.app import App, build_app
from generator.config.defaults import samples_folder
from generator.config.load import load_settings
from generator.config.settings import Settings
from generator.config.workspace import Workspace, create_workspace
from generator.ingest.batch import ingest_places
from generator.ingest.document import Told
from generator.model.issue import Issue
from generator.model.message import Finding, MessagePlan
from generator.publishing.approve import approve
from generator.publishing.compose import ComposeOptions, compose
from generator.publishing.enqueue import SendRequest
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.send import send_now
from generator.publishing.settling import Settlement
from generator.scheduling.recurrence import run_for
from generator.subscribers.importing import import_csv

BY = "the sample year"


@dataclass(frozen=True, kw_only=True)
class KeyIssue:
    """An issue worth looking at: the name of its pictures, its schedule and its day."""

    name: str
    schedule: str
    day: date


KEY_ISSUES = (
    KeyIssue(name="october", schedule="monthly", day=date(2026, 10, 1)),
    KeyIssue(name="digest", schedule="digest", day=date(2027, 1, 12)),
    KeyIssue(name="march", schedule="monthly", day=date(2027, 3, 1)),
    KeyIssue(name="week", schedule="portrait", day=date(2027, 4, 21)),
    KeyIssue(name="june", schedule="monthly", day=date(2027, 6, 1)),
)
"""In the order in which they go out: what was printed before counts for what is chosen next."""
_OWN_SCHEDULES: Mapping[str, dict[str, Any]] = {
    "portrait": {
        "name": "One person",
        "when": {"cron": "0 9 * * 3", "zone": "Europe/London"},
        "period": "week",
        "letter": "portrait",
        "profiles": 1,
        "least_weight": 3,
        "headlines": ["The person behind the work"],
        "opening": "Once a week we give this page to one of the people who do the work, and let them speak.",
    },
    "digest": {
        "name": "Six voices",
        "when": {"cron": "0 9 12 1,7 *", "zone": "Europe/London"},
        "letter": "digest",
        "profiles": 6,
        "quotes_each": 1,
        "posts_for": "lead",
        "least_weight": 3,
        "headlines": ["Six people, a few words each"],
        "opening": "Twice a year we let as many people speak as fit on one page. Every word here is theirs.",
    },
}
"""What the two further letters change of the monthly one."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A key issue as it went out."""

    key: KeyIssue
    issue: Issue
    plan: MessagePlan
    findings: tuple[Finding, ...]


@dataclass
class _Wall:
    """A clock that stands where it was put."""

    now: datetime = field(default_factory=lambda: datetime(2026, 9, 1, 8, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def sample_year(issues: Sequence[KeyIssue] = KEY_ISSUES) -> Iterator[tuple[App, list[Made]]]:
    """A workspace that sent these issues, and what they are; it is gone afterwards."""
    with TemporaryDirectory(prefix="sample-year-") as folder:
        workspace = create_workspace(Path(folder) / "workspace")
        _write_schedules(workspace, load_settings(workspace.config_file))
        wall = _Wall()
        app = build_app(workspace, clock=wall)
        try:
            _fill_library(app)
            yield app, [_make(app, wall, key) for key in issues]
        finally:
            app.close()


def _write_schedules(workspace: Workspace, settings: Settings) -> None:
    """The monthly letter with posts of everybody on every network; the two others beside it."""
    file = workspace.schedules / "monthly.yaml"
    monthly = yaml.safe_load(file.read_text(encoding="utf-8"))
    monthly |= {"posts_for": "everyone", "networks": sorted(settings.post_channels)}
    for name, changed in {"monthly": {}, **_OWN_SCHEDULES}.items():
        text = yaml.safe_dump({**monthly, **changed}, allow_unicode=True, sort_keys=False)
        (workspace.schedules / f"{name}.yaml").write_text(text, encoding="utf-8")


def _fill_library(app: App) -> None:
    newsroom, now = app.newsroom, app.clock()
    for _row in ingest_places(
        newsroom.database, [samples_folder()], Told(), settings=newsroom.settings, now=now
    ):
        pass
    readers = samples_folder() / "subscribers.csv"
    import_csv(newsroom.database, readers, list_id="readers", key=newsroom.key, now=now)


def _make(app: App, wall: _Wall, key: KeyIssue) -> Made:
    newsroom = app.newsroom
    planned = run_for(newsroom.schedule(key.schedule), newsroom.agenda, day=key.day)
    wall.now = planned.nominal
    composed = compose(newsroom, planned, ComposeOptions(by=BY), now=wall.now)
    _approve(app, composed.issue)
    send_now(newsroom, app.dispatch, composed.issue.id, SendRequest(), by=BY, clock=wall)
    return Made(key=key, issue=composed.issue, plan=composed.plan, findings=composed.findings)


def _approve(app: App, issue: Issue) -> None:
    questions = readiness(app.newsroom, issue).questions
    of_kind = {kind: [q.subject for q in questions if q.kind is kind] for kind in QuestionKind}
    settlement = Settlement(
        permissions=dict.fromkeys(of_kind[QuestionKind.PERMISSION], "invented for the sample library"),
        quotes=frozenset(of_kind[QuestionKind.QUOTE]),
        names=frozenset(of_kind[QuestionKind.NAME]),
        reuse=dict.fromkeys(of_kind[QuestionKind.REUSE], "written for the sample library"),
    )
    approve(app.newsroom, issue.id, seen_hash=issue.hash, settlement=settlement, by=BY, now=app.clock())
