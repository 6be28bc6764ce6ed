"""What became of each planned send, and what a person decides about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, LimitOption, open_app, person
from generator.cli.output import print_json, print_rows, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from generator.app import App
    from generator.model.issue import IssueStatus
    from generator.model.run import Run
    from generator.scheduling.by_hand import Decision
    from generator.scheduling.coming import ComingSend

runs = typer.Typer(help="What became of each planned send; skip, retry or release one.", no_args_is_help=True)

RunArgument = Annotated[str, typer.Argument(metavar="ID", help="As its issue is named: monthly.2026-10.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WHY", help="Kept beside who and when.")]


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.add_typer(runs, name="runs")


@runs.command("list")
def list_command(
    context: typer.Context,
    coming: Annotated[
        bool, typer.Option("--next", help="The next planned sends instead: when each goes, what moves it.")
    ] = False,
    limit: LimitOption = 100,
    as_json: JsonOption = False,
) -> None:
    """List recorded runs, the latest first; with --next what is still to come, the soonest first."""
    with open_app(context) as app:
        (_list_coming if coming else _list_recorded)(app, limit=limit, as_json=as_json)


def _list_recorded(app: App, *, limit: int, as_json: bool) -> None:
    from generator.publishing.send import MANY
    from generator.scheduling.look import on_the_wall
    from generator.store.issues import list_issues
    from generator.store.runs import list_runs

    with app.newsroom.database.read() as connection:
        found = list_runs(connection, limit=limit)
        became = {issue.id: issue.status for issue in list_issues(connection, limit=MANY)}
    if as_json:
        print_json([{"id": run.id, **asdict(run), "issue": became.get(run.id)} for run in found])
        return
    print_rows(
        ("PLANNED SEND", "PLANNED FOR", "GOES OUT", "STATUS", "REASON"),
        (
            (
                run.id,
                on_the_wall(run.nominal, run.zone),
                on_the_wall(run.send_at, run.zone),
                _what_became(run, became),
                run.reason,
            )
            for run in found
        ),
    )


def _what_became(run: Run, issues: Mapping[str, IssueStatus]) -> str:
    """Of a run that was drafted, how its issue stands: nobody asks whether there was a draft once."""
    return issues.get(run.id, run.status) if run.status == "composed" else run.status


def _list_coming(app: App, *, limit: int, as_json: bool) -> None:
    from generator.scheduling.coming import LOOK_AHEAD, coming_sends

    found = coming_sends(app.newsroom, now=app.clock(), limit=limit)
    if as_json:
        print_json([_as_keys(one) for one in found])
    else:
        rows = ((one.due.run.issue_id, one.goes, one.status, one.note) for one in found)
        print_rows(("PLANNED SEND", "GOES OUT", "STATUS", "NOTE"), rows)
        if len(found) < limit:
            say(f"That is all within {LOOK_AHEAD.days} days; `generator plan --to DAY` shows what is later.")
    _say_stopped(app)


def _as_keys(one: ComingSend) -> dict[str, object]:
    run = one.due.run
    return {
        "id": run.issue_id,
        "schedule": run.schedule,
        "period": run.period,
        "nominal": run.nominal,
        "send_at": run.send_at,
        "zone": run.zone,
        "goes": one.goes,
        "status": one.status,
        "note": one.note,
    }


def _say_stopped(app: App) -> None:
    """A daemon that ended without a word is told of, for everything that is listed waits for it."""
    from generator.scheduling.health import stopped_daemons
    from generator.store.daemons import list_daemons

    now = app.clock()
    with app.newsroom.database.read() as connection:
        stopped = stopped_daemons(list_daemons(connection), now=now)
    for one in stopped:
        say(
            f"The daemon {one.name} has not looked since {_minute(one.heard_at)}: is `generator serve` running?"
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
