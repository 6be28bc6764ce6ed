"""The coming runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import JsonOption, open_app, parse_day
from generator.cli.output import print_json, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.publishing.plan import ComingRun

PLAN_DAYS = 92


def register(app: typer.Typer) -> None:
    """Put this command on the root."""
    app.command()(plan)


def plan(
    context: typer.Context,
    first: Annotated[
        str | None, typer.Option("--from", metavar="D", help="First day (default: today).")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="D", help="Last day (default: three months on).")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is coming, who is chosen, and why."""
    with open_app(context) as app:
        start = parse_day(first, option="--from") if first else app.clock().date()
        end = parse_day(last, option="--to") if last else start + timedelta(days=PLAN_DAYS)
        if end < start:
            raise UsageError(
                f"--to {end.isoformat()} is before --from {start.isoformat()}: change one of them"
            )
        coming = _coming(app, start, end)
    if as_json:
        print_json([_planned(one) for one in coming])
        return
    for one in coming:
        print(
            f"{one.run.day.isoformat()}  {one.run.schedule}  {one.observance or 'no awareness day'}  ({one.status})"
        )
        for profile in one.profiles:
            print(f"    {profile.name}: {'; '.join(profile.reasons)}")
        if one.note:
            print(f"    {one.note}")
    if not coming:
        say(f"Nothing is planned from {start.isoformat()} to {end.isoformat()}.")


def _coming(app: App, start: date, end: date) -> tuple[ComingRun, ...]:
    from generator.publishing.plan import plan_runs
    from generator.scheduling.recurrence import runs_on_days

    planned = [
        run
        for schedule in app.newsroom.schedules.values()
        for run in runs_on_days(schedule, app.newsroom.agenda, first=start, last=end)
    ]
    return plan_runs(app.newsroom, planned)


def _planned(one: ComingRun) -> dict[str, Any]:
    return {
        "schedule": one.run.schedule,
        "period": one.run.period,
        "nominal": one.run.nominal,
        "send_at": one.run.send_at,
        "observance": one.observance,
        "profiles": one.profiles,
        "status": one.status,
        "note": one.note,
    }
