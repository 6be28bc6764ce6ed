"""Archived articles."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from generator.cli.context import AfterOption, JsonOption, LimitOption, open_app
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError

sources = typer.Typer(help="Archived articles.", no_args_is_help=True)


@sources.command("list")
def list_sources_command(
    context: typer.Context, limit: LimitOption = 1000, after: AfterOption = None, as_json: JsonOption = False
) -> None:
    """List archived articles."""
    from generator.store.sources import list_sources

    with open_app(context) as app, app.newsroom.database.read() as connection:
        listed = list_sources(connection, limit=limit, after=after)
    if as_json:
        print_json([_source(source, revision) for source, revision in listed])
        return
    print_rows(
        ("ID", "ARTICLE", "TITLE", "PUBLISHER", "PUBLISHED"),
        (
            (
                source.id,
                revision,
                source.title,
                source.publisher,
                source.published and source.published.isoformat(),
            )
            for source, revision in listed
        ),
    )


@sources.command("show")
def show_source_command(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="ID", help="An article's id, as `quotes` and `ingest` give it.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Show an article exactly as it was archived."""
    from generator.store.sources import get_revision, sources_of_revisions

    with open_app(context) as app, app.newsroom.database.read() as connection:
        revision = get_revision(connection, source)
        if revision is None:
            raise UsageError(f"there is no article {source!r}: `generator sources list` names them")
        about = sources_of_revisions(connection, {revision.id})[revision.id]
    if as_json:
        print_json(
            {
                **_source(about, revision.id),
                "format": revision.format,
                "sha256": revision.sha256,
                "text": revision.text,
            }
        )
        return
    say(f"{about.title or about.address} ({about.publisher or 'publisher not known'}), {revision.format}")
    sys.stdout.write(revision.text)


def _source(source: Any, revision: str) -> dict[str, Any]:
    return {
        "id": source.id,
        "source": revision,
        "address": source.address,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "published_basis": source.published_basis,
    }
