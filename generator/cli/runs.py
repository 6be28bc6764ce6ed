"""What became of each planned send, and what a person decides about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, LimitOption, open_app, person
from generator.cli.output import print_json, print_rows, say

if TYPE_CHECKING:
    from datetime import datetime

    from generator.app import App
    from generator.scheduling.by_hand import Decision

runs = typer.Typer(help="What became of each planned send; skip, retry or release one.", no_args_is_help=True)

RunArgument = Annotated[str, typer.Argument(metavar="ID", help="As its issue is named: monthly.2026-10.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WHY", help="Kept beside who and when.")]


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.add_typer(runs, name="runs")


@runs.command("list")
def list_command(context: typer.Context, limit: LimitOption = 100, as_json: JsonOption = False) -> None:
    """List recorded runs, the latest first."""
    from generator.store.runs import list_runs

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = list_runs(connection, limit=limit)
    if as_json:
        print_json([{"id": run.id, **asdict(run)} for run in found])
        return
    print_rows(
        ("PLANNED SEND", "PLANNED FOR", "GOES OUT", "STATUS", "REASON"),
        ((run.id, _minute(run.nominal), _minute(run.send_at), run.status, run.reason) for run in found),
    )


@runs.command("skip")
def skip_command(
    context: typer.Context, run: RunArgument, reason: ReasonOption = "", by: ByOption = None
) -> None:
    """Let a planned send not take place; its draft is cancelled."""
    from generator.scheduling.by_hand import named_run, skip_run

    with open_app(context) as app:
        planned = named_run(app.newsroom, run)
        skip_run(app.newsroom, planned, _decision(app, by, reason))
    say(f"{planned.issue_id} is skipped; `generator runs retry {planned.issue_id}` takes that back.")


@runs.command("retry")
def retry_command(
    context: typer.Context, run: RunArgument, reason: ReasonOption = "", by: ByOption = None
) -> None:
    """Draft a planned send anew that failed, was missed, skipped, or not approved in time."""
    from generator.scheduling.by_hand import named_run, retry_run

    with open_app(context) as app:
        planned = named_run(app.newsroom, run)
        retry_run(app.newsroom, planned, _decision(app, by, reason))
    say(
        f"{planned.issue_id} is due again: the next `generator run`, or the daemon within a minute, drafts it."
    )


@runs.command("release")
def release_command(
    context: typer.Context,
    run: RunArgument,
    despite: Annotated[
        str | None, typer.Option(metavar="QUIET", help="Go out in this quiet time; needs --reason.")
    ] = None,
    reason: ReasonOption = "",
    by: ByOption = None,
) -> None:
    """Let a held planned send go on."""
    from generator.scheduling.by_hand import named_run, release_run_held

    with open_app(context) as app:
        planned = named_run(app.newsroom, run)
        release_run_held(app.newsroom, planned, _decision(app, by, reason), despite=despite)
    say(
        f"{planned.issue_id} is released: it goes on with the next `generator run`, or the daemon within a minute."
    )


def _decision(app: App, by: str | None, reason: str) -> Decision:
    from generator.scheduling.by_hand import Decision

    return Decision(by=person(by), now=app.clock(), reason=reason.strip())


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
