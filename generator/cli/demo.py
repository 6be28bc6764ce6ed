"""The whole job on the bundled sample library: ingest, compose, approve, deliver to files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.app import App, build_app, load_agenda
from generator.config.defaults import samples_folder
from generator.config.load import load_schedules, load_settings
from generator.config.workspace import Workspace, create_workspace
from generator.errors import GeneratorError, UsageError
from generator.ingest.add import IngestStatus
from generator.ingest.batch import ingest_places
from generator.ingest.document import Told
from generator.model.issue import Issue
from generator.model.message import MessagePlan
from generator.model.run import PlannedRun
from generator.publishing.approve import approve
from generator.publishing.compose import Composed, ComposeOptions, compose
from generator.publishing.enqueue import SendRequest
from generator.publishing.export import write_files
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import readiness
from generator.publishing.send import send_now
from generator.publishing.settling import Settlement
from generator.scheduling.recurrence import run_for
from generator.subscribers.importing import import_csv

SCHEDULE = "monthly"
BY = "the demo"
MARK = ".generator-demo"
"""Says that a folder was made by the demo and may be made anew by it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Demo:
    """What the demo made, and where."""

    folder: Path
    issue: Issue
    plan: MessagePlan
    articles: int
    letters: int
    web_address: str

    def sentences(self, *, command: str) -> list[str]:
        """Five lines: what was made, where to look, and the one thing to type next."""
        people = ", ".join(profile.name for profile in self.issue.profiles)
        quotes = sum(len(profile.quotes) for profile in self.issue.profiles)
        for_day = f" for {self.issue.observance}" if self.issue.observance else ""
        draft, outbox = self.folder / "draft", self.folder / "workspace" / "outbox"
        return [
            f"Made      {self.issue.title}{for_day}, from {self.articles} sample articles: {people}.",
            f"Checked   {quotes} quotations, each of them word for word as its article has it.",
            f"Look at   {draft / 'issue.html'} (letter), {draft / 'posts'} ({len(self.plan.posts)} posts), "
            f"{draft / 'cards'} ({len(self.plan.cards)} quote images).",
            f"Sent      {self.letters} letters as .eml files and the posts into {outbox}; nothing left this machine.",
            f"Next      {command} --workspace {self.folder / 'workspace'} web      (see it all at {self.web_address})",
        ]


def run_demo(out: Path | None, *, day: date) -> Demo:
    """Do the whole job in `out`, or in a new temporary folder; on failure nothing half-made stays behind."""
    folder = out or Path(tempfile.mkdtemp(prefix="generator-demo-"))
    if out is not None:
        _require_free(out)
    with _all_or_nothing(folder) as unfinished:
        workspace = create_workspace(unfinished / "workspace")
        agenda = load_agenda(load_settings(workspace.config_file), workspace)
        planned = run_for(load_schedules(workspace.schedules)[SCHEDULE], agenda, day=day)
        with _open(workspace, now=planned.nominal) as app:
            articles = _fill_library(app)
            composed = _compose_and_approve(app, planned, unfinished / "draft")
            letters = _deliver(app, composed.issue)
            web = app.newsroom.settings.web
    return Demo(
        folder=folder,
        issue=composed.issue,
        plan=composed.plan,
        articles=articles,
        letters=letters,
        web_address=f"http://{web.host}:{web.port}/",
    )


def _require_free(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and was not made by the demo: name another folder with --out")


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """Work beside the target and move it there when everything is done."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=".generator-demo-", dir=folder.parent))
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}") from None
    try:
        yield unfinished
        (unfinished / MARK).write_text("made by `generator demo`\n", encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
        folder.chmod(0o755)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def _open(workspace: Workspace, *, now: datetime) -> Iterator[App]:
    clock: Callable[[], datetime] = lambda: now  # noqa: E731 - the demo's day is its own
    app = build_app(workspace, clock=clock)
    try:
        yield app
    finally:
        app.close()


def _fill_library(app: App) -> int:
    newsroom, now = app.newsroom, app.clock()
    rows = list(
        ingest_places(newsroom.database, [samples_folder()], Told(), settings=newsroom.settings, now=now)
    )
    refused = [row for row in rows if row.status is IngestStatus.REFUSED]
    if refused:
        raise GeneratorError(f"the sample library is damaged: {refused[0].path}: {refused[0].reason}")
    import_csv(
        newsroom.database, samples_folder() / "subscribers.csv", list_id="readers", key=newsroom.key, now=now
    )
    return len(rows)


def _compose_and_approve(app: App, planned: PlannedRun, draft: Path) -> Composed:
    newsroom, now = app.newsroom, app.clock()
    composed = compose(newsroom, planned, ComposeOptions(by=BY), now=now)
    questions = readiness(newsroom, composed.issue).questions
    of_kind = {kind: [q.subject for q in questions if q.kind is kind] for kind in QuestionKind}
    settlement = Settlement(
        permissions=dict.fromkeys(of_kind[QuestionKind.PERMISSION], "invented for the sample library"),
        quotes=frozenset(of_kind[QuestionKind.QUOTE]),
        names=frozenset(of_kind[QuestionKind.NAME]),
        reuse=dict.fromkeys(of_kind[QuestionKind.REUSE], "written for the sample library"),
    )
    issue = approve(
        newsroom, composed.issue.id, seen_hash=composed.issue.hash, settlement=settlement, by=BY, now=now
    )
    public_url = newsroom.settings.web.public_url
    write_files(draft, issue, composed.plan, composed.findings, public_url=public_url, at=planned.send_at)
    return composed


def _deliver(app: App, issue: Issue) -> int:
    done = send_now(app.newsroom, app.dispatch, issue.id, SendRequest(), by=BY, clock=app.clock)
    if not done.all_well:
        raise GeneratorError(f"the demo could not deliver: {' '.join(done.sentences())}")
    outbox = app.workspace.folder / "outbox"
    return len(list(outbox.glob("*.eml")))
