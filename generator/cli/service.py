"""What runs by itself: one cron tick, the daemon, the pages."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import JsonOption, NowOption, open_app, parse_now
from generator.cli.output import print_json, say, say_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.scheduling.tick import TickEvent


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(run)
    app.command()(serve)
    app.command()(web)


def run(
    context: typer.Context,
    now: NowOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Do everything that is due, once: for cron."""
    from functools import partial

    from generator.delivery.stopping import stop_on_signals
    from generator.scheduling.foreseen_mails import foresee_mails
    from generator.scheduling.tick import foresee, tick

    moment = parse_now(now)
    with open_app(context, now=moment, goes_on=True) as app, stop_on_signals() as stop:
        at = moment or app.clock()
        if dry_run:
            events = foresee(app.newsroom, now=at)
            events += foresee_mails(app.newsroom, events, now=at)
        else:
            events = tick(app.newsroom, partial(app.dispatch, stop=stop), now=at)
            events += app.tell(events, now=at)
    if as_json:
        print_json(events)
    else:
        _say_events(events)
        if not events:
            say("Nothing is due.")
    if not all(event.ok for event in events):
        raise typer.Exit(1)


def web(context: typer.Context) -> None:
    """Serve the pages: look at drafts, approve them."""
    from generator.web.server import serve_web

    with open_app(context) as app:
        serve_web(app, on_ready=_say_address)


def serve(context: typer.Context) -> None:
    """Serve the pages and do everything that is due, minute by minute, until stopped."""
    from generator.app import build_app
    from generator.cli.serving import LiveApp, Ticker
    from generator.config.workspace import find_workspace
    from generator.scheduling.daemon import Daemon
    from generator.scheduling.health import daemon_name
    from generator.web.server import serve_web

    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr
    )
    live = LiveApp(find_workspace(context.obj), build_app)
    ticker = Ticker(live, name=daemon_name())
    daemon = Daemon(ticker.tick)

    def begin(address: str) -> None:
        _say_address(address)
        ticker.begin()
        daemon.start()

    try:
        serve_web(live.newest, on_ready=begin, newest=lambda: live.newest)
    finally:
        daemon.stop()
        ticker.end()
        live.close()
    say("Stopped; nothing was left half-sent.")


def _say_events(events: Iterable[TickEvent]) -> None:
    for event in events:
        if event.ok:
            say(event.message)
        else:
            say_error(event.message)


def _say_address(address: str) -> None:
    say(f"The pages are at {address} (stop with Ctrl-C).")
