"""What every command needs: the app of the chosen workspace, and who is at the keyboard."""

from __future__ import annotations

import getpass
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.clock import check_reach, clock_from, parse_instant, system_clock
from generator.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from generator.app import App

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many at the most.")]
AfterOption = Annotated[str | None, typer.Option("--after", metavar="ID", help="Go on after this one.")]
NowOption = Annotated[
    str | None,
    typer.Option("--now", metavar="T", help="As if it were this moment: 2026-10-01T09:00:00+01:00."),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides (default: your login name).")
]


@contextmanager
def open_app(
    context: typer.Context,
    *,
    new_lists: Collection[str] = (),
    now: datetime | None = None,
    goes_on: bool = False,
) -> Iterator[App]:
    """The app of the chosen workspace, closed at the end; `new_lists` are about to be made in it.

    Its clock begins at `now`, where that is given: what is sent goes by the same moment as what is chosen. Where it
    `goes_on`, a regular send whose file is wrong keeps the others from nothing.
    """
    from generator.app import build_app
    from generator.config.workspace import find_workspace

    named: Path | None = context.obj
    clock = clock_from(now) if now else system_clock
    app = build_app(find_workspace(named), clock=clock, new_lists=new_lists, goes_on=goes_on)
    try:
        yield app
    finally:
        app.close()


def person(by: str | None) -> str:
    """Who decides: as named, else the login name."""
    if named := filled(by, option="--by"):
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("nobody is logged in by name here: say who decides with --by NAME") from None


def filled(words: str | None, *, option: str) -> str | None:
    """What an option says, if it was given; `UsageError` where it is empty."""
    if words is None:
        return None
    if not words.strip():
        raise UsageError(f"{option} is empty: fill it in, or leave it out")
    return words.strip()


def parse_day(words: str, *, option: str) -> date:
    """An ISO date within reach; `UsageError` names the option."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{option} {words!r} is not a date: write it as 2026-10-01") from None
    try:
        check_reach(day, words)
    except ValueError as error:
        raise UsageError(f"{option} {error}") from None
    return day


def parse_now(words: str | None) -> datetime | None:
    """The moment that --now names, if it was given; `UsageError` where it is none."""
    try:
        return parse_instant(words) if words else None
    except ValueError as error:
        raise UsageError(f"--now: {error}") from None


def known_slug(connection: Connection, slug: str) -> str:
    """The slug that a person goes by now; `UsageError` where nobody is known by it."""
    from generator.publishing.people import known_person

    return known_person(connection, slug)
