"""Articles into the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import JsonOption, filled, open_app, parse_day
from generator.cli.output import one_line, print_json, say
from generator.errors import IngestError, UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.cli.watching import Said
    from generator.config.settings import Ingest
    from generator.ingest.add import IngestReport
    from generator.ingest.document import Told
    from generator.ingest.places import Wanted

_STOPPED, _TERMINATED = 130, 143


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
    from generator.cli.watching import ended_as_stopped, watching
    from generator.ingest.document import Told

    told = Told(
        about=filled(about, option="--about"),
        url=_web_address(url),
        publisher=filled(publisher, option="--publisher"),
        published=parse_day(published, option="--published") if published else None,
    )
    rows: list[IngestReport] = []
    with open_app(context) as app, watching(quiet=as_json) as said, ended_as_stopped() as ended:
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
        raise typer.Exit(_TERMINATED if ended.is_set() else _STOPPED)
    if said.alarming:
        raise typer.Exit(1)


def _web_address(url: str | None) -> str | None:
    """The address that readers will be led to, if it is one."""
    from generator.ingest.metadata import is_web_address

    words = filled(url, option="--url")
    if words is not None and not is_web_address(words):
        raise UsageError(f"--url {words!r} is not a web address: write it as https://example.org/story")
    return words


def _places(articles: list[str], lists: list[Path], app: App) -> list[Wanted]:
    """All that is named, in the command and in lists."""
    from generator.ingest.places import Wanted

    if not articles and not lists:
        raise UsageError(
            "there is no article: name a file, a folder or an address, or a list with --list FILE"
        )
    if not all(article.strip() for article in articles):
        raise UsageError("an empty name is no article: name a file, a folder or an address")
    limits = app.newsroom.settings.ingest
    listed = [each for path in lists for each in _read_list(path, limits)]
    return [*(Wanted(place=article) for article in articles), *listed]


def _read_list(path: Path, limits: Ingest) -> list[Wanted]:
    from generator.ingest.places import read_list

    try:
        return read_list(path, limits)
    except IngestError as error:
        raise UsageError(f"--list {error}") from None


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
                print(one_line(_in_words(row)), flush=True)
    except KeyboardInterrupt:
        return True
    return False


def _in_words(row: IngestReport) -> str:
    """One line for one article: what became of it, whom it is about, and what there is left to do."""
    from generator.cli.watching import outcome

    if row.status == "refused":
        return f"refused    {row.path}: {row.reason}"
    words = "1 quotation" if row.quotes == 1 else f"{row.quotes} quotations"
    about = f"{row.subject}, {words}" if row.subject else words
    return f"{outcome(row):<9}  {row.path}: {about}{f' ({row.reason})' if row.reason else ''}"
