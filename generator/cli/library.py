"""The library: ingest, sources, profiles, quotes."""

from __future__ import annotations

import typer

from generator.cli.ingest import ingest
from generator.cli.profiles import profiles
from generator.cli.quotes import quotes
from generator.cli.sources import sources


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(ingest)
    app.add_typer(sources, name="sources")
    app.add_typer(profiles, name="profiles")
    app.add_typer(quotes, name="quotes")
