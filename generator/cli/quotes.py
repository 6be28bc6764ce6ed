"""People's own words."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from generator.cli.context import AfterOption, ByOption, JsonOption, LimitOption, known_slug, open_app, person
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError
from generator.model.quote import Quote

quotes = typer.Typer(help="Their own words, each with its place.", no_args_is_help=True)


@quotes.command("list")
def list_quotes_command(
    context: typer.Context,
    profile: Annotated[str | None, typer.Option(metavar="PERSON", help="Only this person's.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only from this article.")] = None,
    status: Annotated[str | None, typer.Option(help="pending, approved, held or retired.")] = None,
    limit: LimitOption = 1000,
    after: AfterOption = None,
    as_json: JsonOption = False,
) -> None:
    """List quotes by article and place."""
    from generator.model.quote import QuoteStatus
    from generator.store.quotes import QuoteFilter, list_quotes

    if status is not None and status not in list(QuoteStatus):
        raise UsageError(f"{status!r} is not a status: say pending, approved, held or retired")
    with open_app(context) as app, app.newsroom.database.read() as connection:
        wanted = QuoteFilter(
            profile=known_slug(connection, profile) if profile else None,
            revision=source,
            status=QuoteStatus(status) if status else None,
        )
        found = list_quotes(connection, wanted, limit=limit, after=after)
    if as_json:
        print_json([_quote(quote) for quote in found])
        return
    print_rows(
        ("QUOTE", "PERSON", "STATUS", "SCORE", "WORDS"),
        ((q.id, q.profile, ", ".join([q.status, *q.flags]), f"{q.score:.2f}", q.text) for q in found),
    )


@quotes.command("show")
def show_quote_command(
    context: typer.Context,
    quote: Annotated[str, typer.Argument(metavar="ID", help="A quote's id.")],
    as_json: JsonOption = False,
) -> None:
    """Show a quote with the words around it, and why it is attributed to that person."""
    from generator.store.quotes import attributions_of, get_quotes
    from generator.store.sources import get_revision

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = get_quotes(connection, [quote]).get(quote)
        if found is None:
            raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")
        decided = attributions_of(connection, quote)
        revision = get_revision(connection, found.revision)
    if as_json:
        print_json({**_quote(found), "attributions": decided})
        return
    text = revision.text if revision else ""
    before, after = text[max(0, found.start - 160) : found.start], text[found.end : found.end + 160]
    print(f"…{before}⟦{found.text}⟧{after}…")
    if found.question:
        say(f"It answers: {found.question}")
    for attribution in decided:
        say(f"Said by {attribution.profile}: {attribution.evidence} ({attribution.by or attribution.rule}).")


@quotes.command("approve")
def approve_quotes_command(
    context: typer.Context,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Quotes you have read against their article.")
    ],
    by: ByOption = None,
) -> None:
    """Say that these quotes were read against their article and are right."""
    _decide(context, ids, "approved", by)


@quotes.command("retire")
def retire_quotes_command(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Quotes never to be used again.")],
    by: ByOption = None,
) -> None:
    """Say that these quotes are never to be used again."""
    _decide(context, ids, "retired", by)


def _decide(context: typer.Context, ids: list[str], status: str, by: str | None) -> None:
    from generator.model.quote import QuoteStatus
    from generator.publishing.people import decide_quotes

    with open_app(context) as app:
        decide_quotes(app.newsroom, ids, QuoteStatus(status), by=person(by), now=app.clock())
    say(f"{len(ids)} {'quote' if len(ids) == 1 else 'quotes'} {status}.")


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "profile": quote.profile,
        "source": quote.revision,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "question": quote.question,
        "kind": quote.kind,
        "status": quote.status,
        "standalone": quote.standalone,
        "score": quote.score,
        "flags": quote.flags,
        "themes": quote.themes,
    }
