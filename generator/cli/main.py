"""The command line's root: the workspace, the commands, and how every error ends in one sentence."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from generator import __version__
from generator.cli import calendar, issues, library, plan, readers, runs, service, start
from generator.cli.output import say, say_error
from generator.errors import ApprovalRefused, GeneratorError, UsageError

DEBUG_VARIABLE = "GENERATOR_DEBUG"
"""An environment variable: at 1, a defect shows its traceback."""
_LONGEST_SHOWN = 120

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


for room in (start, library, calendar, plan, runs, issues, readers, service):
    room.register(app)


@cache
def command_line() -> Any:
    """All commands with their options, which take longer to put together than many a command takes."""
    return get_command(app)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code: 0 done, 1 refused or failed, 2 wrong use."""
    try:
        _require_text(arguments)
        command_line()(args=list(arguments))
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
    except Exception as error:  # noqa: BLE001 - the outermost loop: whatever nobody foresaw ends here, in a sentence
        return _say_unforeseen(error)
    return 0


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"


def _require_text(arguments: Sequence[str]) -> None:
    """Python passes on octets that are not UTF-8 as lone surrogates, which no store takes and no stream prints."""
    for word in arguments:
        if any("\ud800" <= character <= "\udfff" for character in word):
            shown = word.encode("utf-8", "replace").decode("utf-8")
            raise UsageError(f"{shown!r} is not UTF-8: type it again, or rename the file")


def _say_unforeseen(error: Exception) -> int:
    if os.environ.get(DEBUG_VARIABLE) == "1":
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.strerror and error.filename:
        # A full disk or a folder of somebody else's is the machine's word, and no defect.
        say_error(f"{_shortened(str(error.filename))} cannot be used: {error.strerror}")
        return GeneratorError.exit_code
    first_line = _shortened(next(iter(str(error).splitlines()), ""))
    what = ": ".join(part for part in (type(error).__name__, first_line.rstrip(".")) if part)
    say_error(
        f"Something unforeseen happened: {what}. This is a defect; run it again with {DEBUG_VARIABLE}=1 to see where."
    )
    return GeneratorError.exit_code
