"""The calendar, and the coming runs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import JsonOption, open_app, parse_day
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.model.observance import Occurrence
    from generator.publishing.plan import ComingRun

PLAN_DAYS = 92


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(calendar)
    app.command()(plan)


def calendar(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(metavar="Y", help="Which year (default: this one).")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the awareness days, weeks and months that start in a year."""
    with open_app(context) as app:
        wanted = year if year is not None else app.clock().year
        found = app.newsroom.agenda.year(wanted)
    if as_json:
        print_json([_occurrence(one) for one in found])
        return
    print_rows(
        ("DATES", "NAME", "REGION", "THEMES"),
        ((_span(one), one.name, one.region, ", ".join(one.themes)) for one in found),
    )


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


def _span(one: Occurrence) -> str:
    days = (
        one.start.isoformat() if one.start == one.end else f"{one.start.isoformat()} to {one.end.isoformat()}"
    )
    return f"{days} (not confirmed yet)" if one.provisional else days


def _occurrence(one: Occurrence) -> dict[str, Any]:
    return {
        "id": one.observance,
        "name": one.name,
        "region": one.region,
        "start": one.start,
        "end": one.end,
        "themes": one.themes,
        "provisional": one.provisional,
    }


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
