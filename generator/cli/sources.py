"""Archived articles."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from generator.cli.context import AfterOption, ByOption, JsonOption, LimitOption, filled, open_app, person
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError

sources = typer.Typer(help="Archived articles.", no_args_is_help=True)
ArticleArgument = Annotated[
    str, typer.Argument(metavar="ID", help="An article's id, as `sources`, `quotes` and `ingest` give it.")
]


@sources.command("list")
def list_sources_command(
    context: typer.Context,
    limit: LimitOption = 1000,
    after: AfterOption = None,
    changed: Annotated[bool, typer.Option("--changed", help="Only those whose text changed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List archived articles."""
    from generator.cli.article import called, with_particulars
    from generator.publishing.reuse import find_article
    from generator.store.sources import list_sources

    with open_app(context) as app, app.newsroom.database.read() as connection:
        after = find_article(connection, after)[0].id if after is not None else None
        listed = with_particulars(
            connection, list_sources(connection, limit=limit, after=after, changed=changed)
        )
    if as_json:
        print_json([article.as_dict() for article in listed])
        return
    print_rows(
        ("ARTICLE", "TITLE", "PUBLISHER", "PUBLISHED", "REPRINTING", "TEXTS"),
        (
            (
                article.revision,
                called(article.source),
                article.source.publisher,
                article.source.published and article.source.published.isoformat(),
                article.reuse.permission.replace("_", " "),
                article.revisions,
            )
            for article in listed
        ),
    )


@sources.command("show")
def show_source_command(
    context: typer.Context,
    source: ArticleArgument,
    changed: Annotated[
        bool, typer.Option("--changes", help="What changed in its text the last time, instead of the text.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show an article exactly as it was archived, and what it says about itself."""
    from generator.cli.article import changes, stated_lines, with_particulars
    from generator.publishing.reuse import find_article
    from generator.store.sources import newest_two

    with open_app(context) as app, app.newsroom.database.read() as connection:
        about, revision = find_article(connection, source)
        (article,) = with_particulars(connection, [(about, revision.id)])
        texts = newest_two(connection, about.id) if changed else ()
    if changed and len(texts) < 2:
        raise UsageError(f"article {source} has one archived text only: nothing of it changed since")
    difference = changes(*texts) if changed else []
    if as_json:
        row = {
            **article.as_dict(),
            "format": revision.format,
            "sha256": revision.sha256,
            "text": revision.text,
            "stated": revision.stated,
        }
        print_json({**row, "changes": difference} if changed else row)
        return
    for line in (*article.lines(), f"{'Format':<14}{revision.format}", *stated_lines(revision.stated), ""):
        say(line)
    sys.stdout.write("".join(f"{line}\n" for line in difference) if changed else revision.text)


@sources.command("rejected")
def rejected_command(context: typer.Context, source: ArticleArgument, as_json: JsonOption = False) -> None:
    """Show which words of an article were left out as nobody's own, and why."""
    from generator.publishing.reuse import find_article
    from generator.store.quotes import list_rejected

    with open_app(context) as app, app.newsroom.database.read() as connection:
        _, revision = find_article(connection, source)
        found = list_rejected(connection, revision.id)
    if as_json:
        rows = [
            {
                "source": revision.id,
                "start": each.start,
                "end": each.end,
                "text": words,
                "reason": each.reason,
            }
            for each, words in found
        ]
        print_json(rows)
        return
    for each, words in found:
        print(f"{each.start}–{each.end}  {each.reason}")
        print("\n".join(f"    {line}" for line in words.splitlines()), end="\n\n")
    if not found:
        say("Nothing was left out of this article.")
    else:
        say("The numbers are places in the article's text: characters, counted from 0.")


@sources.command("reuse")
def reuse_command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="ID… own|granted|refused|not_asked", help="Articles, and the answer."),
    ],
    note: Annotated[str, typer.Option(help="How you know: a mail, a licence, a call.")],
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="All articles of this publisher.")
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record whether articles may be reprinted; a refusal stops everything that waits."""
    from generator.cli.stopped import say_stopped
    from generator.model.source import Reuse, ReusePermission
    from generator.publishing.reuse import named_sources
    from generator.publishing.withdraw import answer_reuse

    *ids, permission = words
    if permission not in list(ReusePermission):
        raise UsageError(
            f"{permission!r} is not an answer: say own, granted, refused or not_asked, at the end"
        )
    if not note.strip():
        raise UsageError("--note is empty: say how you know, for example 'mail of their editor, May 2026'")
    answer = Reuse(permission=ReusePermission(permission), note=note.strip())
    with open_app(context) as app:
        with app.newsroom.database.read() as connection:
            meant = named_sources(connection, ids, filled(publisher, option="--publisher"))
        stopped = answer_reuse(app.newsroom, meant, answer, by=person(by), now=app.clock())
    if as_json:
        print_json({"sources": meant, "permission": permission, "stopped": stopped})
        return
    count = "one article" if len(meant) == 1 else f"{len(meant)} articles"
    say(f"Recorded for {count}: {permission.replace('_', ' ')}.")
    say_stopped(stopped, without="with these words", then="Tell the publisher if they wish so.")
