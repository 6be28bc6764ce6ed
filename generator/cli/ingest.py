"""Articles into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import JsonOption, open_app, parse_day
from generator.cli.output import print_json
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.ingest.add import IngestReport


def ingest(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(metavar="PATH|URL…", help="Files, folders or addresses.")],
    about: Annotated[str | None, typer.Option(metavar="NAME", help="Whom the article is about.")] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where it is published.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When it was published.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Add articles to the library and take the people's own words from them."""
    from generator.ingest.add import IngestStatus, ingest_places
    from generator.ingest.document import Told

    told = Told(
        about=about,
        url=url,
        publisher=publisher,
        published=parse_day(published, option="--published") if published else None,
    )
    if not all(article.strip() for article in articles):
        raise UsageError("an empty name is no article: name a file, a folder or an address")
    rows = []
    with open_app(context) as app:
        newsroom = app.newsroom
        for row in ingest_places(
            newsroom.database, articles, told, settings=newsroom.settings, now=app.clock()
        ):
            rows.append(row)
            if not as_json:
                print(_in_words(row))
    if as_json:
        print_json([row.as_row() for row in rows])
    if any(row.status is IngestStatus.REFUSED for row in rows):
        raise typer.Exit(1)


def _in_words(row: IngestReport) -> str:
    """One line for one article: what became of it, whom it is about, and what there is left to do."""
    if row.status == "refused":
        return f"refused    {row.path}: {row.reason}"
    words = "1 quotation" if row.quotes == 1 else f"{row.quotes} quotations"
    about = f"{row.subject}, {words}" if row.subject else words
    return f"{row.status:<9}  {row.path}: {about}{f' ({row.reason})' if row.reason else ''}"
