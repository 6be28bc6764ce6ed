"""Articles into the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import JsonOption, open_app, parse_day
from generator.cli.output import print_json, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.cli.watching import Said
    from generator.ingest.add import IngestReport
    from generator.ingest.document import Told
    from generator.ingest.places import Wanted

_STOPPED = 130


def ingest(
    context: typer.Context,
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL…", help="Files, folders, addresses, feeds or sitemaps."),
    ] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", metavar="FILE", help="A .txt or .csv with a path or an address on each line."),
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom it is about: a name, or a person's slug.")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where it is published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When it was published.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Add articles to the library and take the people's own words from them.

    What was broken off goes on where it stopped when the same command is given again.
    """
    from generator.cli.watching import watching
    from generator.ingest.document import Told

    told = Told(
        about=about,
        url=url,
        publisher=publisher,
        published=parse_day(published, option="--published") if published else None,
    )
    rows: list[IngestReport] = []
    with open_app(context) as app, watching(quiet=as_json) as said:
        places = _places(articles or [], lists or [], app)
        if url and len(places) > 1:
            raise UsageError("--url is the address of one article: name one")
        stopped = _run(app, places, told, said=said, rows=rows, as_json=as_json)
    if as_json:
        print_json([row.as_row() for row in rows])
    else:
        said.sum_up()
    if stopped:
        say("Stopped: what was added stays, and the same command goes on from there.")
        raise typer.Exit(_STOPPED)
    if said.refused:
        raise typer.Exit(1)


def _places(articles: list[str], lists: list[Path], app: App) -> list[Wanted]:
    """All that is named, in the command and in lists."""
    from generator.ingest.places import Wanted, read_list

    if not articles and not lists:
        raise UsageError(
            "there is no article: name a file, a folder or an address, or a list with --list FILE"
        )
    if not all(article.strip() for article in articles):
        raise UsageError("an empty name is no article: name a file, a folder or an address")
    limits = app.newsroom.settings.ingest
    listed = [each for path in lists for each in read_list(path, limits)]
    return [*(Wanted(place=article) for article in articles), *listed]


def _run(
    app: App, places: list[Wanted], told: Told, *, said: Said, rows: list[IngestReport], as_json: bool
) -> bool:
    """Go through all places; whether somebody stopped it."""
    from generator.ingest.batch import ingest_places

    newsroom = app.newsroom
    try:
        for row in ingest_places(
            newsroom.database, places, told, settings=newsroom.settings, now=app.clock(), watch=said
        ):
            said.done(row)
            if as_json:
                rows.append(row)
            else:
                print(_in_words(row), flush=True)
    except KeyboardInterrupt:
        return True
    return False


def _in_words(row: IngestReport) -> str:
    """One line for one article: what became of it, whom it is about, and what there is left to do."""
    if row.status == "refused":
        return f"refused    {row.path}: {row.reason}"
    words = "1 quotation" if row.quotes == 1 else f"{row.quotes} quotations"
    about = f"{row.subject}, {words}" if row.subject else words
    return f"{row.status:<9}  {row.path}: {about}{f' ({row.reason})' if row.reason else ''}"
