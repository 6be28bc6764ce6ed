"""The command line's root: the workspace, the commands, and how every error ends in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.cli import calendar, issues, library, readers, service, start
from generator.cli.output import say, say_error
from generator.errors import ApprovalRefused, GeneratorError

app = typer.Typer(
    name="generator",
    help="Newsletters and social posts from people's own words, following the calendar.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace", "-w", metavar="DIR", help="The folder that holds config.yaml (default: here)."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Newsletters and social posts from people's own words, following the calendar."""
    context.obj = workspace


for room in (start, library, calendar, issues, readers, service):
    room.register(app)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code: 0 done, 1 refused or failed, 2 wrong use."""
    try:
        app(args=list(arguments))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except GeneratorError as error:
        reasons = error.reasons if isinstance(error, ApprovalRefused) else ()
        say_error(f"{error}:" if reasons else str(error))
        for reason in reasons:
            say(f"  - {reason}")
        return error.exit_code
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except BrokenPipeError:
        # The reader of our output left: there is nobody to tell, and Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0
