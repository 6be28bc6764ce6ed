"""Beginning and looking after a workspace: demo, init, upgrade."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.context import parse_day
from generator.cli.output import say


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(demo)
    app.command()(init)
    app.command()(upgrade)


def demo(
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where (default: a new temporary folder).")
    ] = None,
    date: Annotated[str, typer.Option(metavar="D", help="Any day of the month to make.")] = "2026-10-01",
) -> None:
    """Do the whole job on the bundled sample library, in a throw-away workspace."""
    from generator.cli.demo import run_demo

    made = run_demo(out, day=parse_day(date, option="--date"))
    for sentence in made.sentences(command=_command()):
        print(sentence)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
) -> None:
    """Make a new workspace: config.yaml, schedules/, templates/ for your own, and a secret key."""
    from generator.config.workspace import create_workspace

    create_workspace(folder)
    say(
        f"{folder} is a workspace now. Next: say who you are in {folder / 'config.yaml'}, then add articles with"
    )
    say(f"  {_command()} --workspace {folder} ingest PATH…")


def upgrade(context: typer.Context) -> None:
    """Bring the workspace's database to this version, and say which of our templates behind yours have changed."""
    from generator.app import open_store_unchecked
    from generator.config.originals import renew_originals
    from generator.config.workspace import find_workspace
    from generator.store.migrations import migrate

    workspace = find_workspace(context.obj)
    database = open_store_unchecked(workspace)
    try:
        migrate(database)
    finally:
        database.close()
    say("The database is up to date.")
    outdated = renew_originals(workspace)
    if outdated:
        say(
            "These templates of yours stand in for ones of ours that have changed. Compare each with ours of the same "
            "name in templates/originals/, and take over what you want:"
        )
    for name in outdated:
        say(f"  templates/{name}")


def _command() -> str:
    """How this program was called, so that the next command can be typed as it is shown."""
    called = Path(sys.argv[0])
    return sys.argv[0] if called.name == "generator" else "python -m generator"
