"""The calendar of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import JsonOption, open_app
from generator.cli.output import print_json, print_rows

if TYPE_CHECKING:
    from generator.model.observance import Occurrence


def register(app: typer.Typer) -> None:
    """Put this command on the root."""
    app.command()(calendar)


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
