"""People's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import (
    AfterOption,
    ByOption,
    JsonOption,
    LimitOption,
    filled,
    known_slug,
    open_app,
    person,
)
from generator.cli.output import print_json, print_rows, say
from generator.cli.quotes_shown import (
    edited_json,
    marked,
    quote_rows,
    quotes_json,
    say_edited,
    say_story,
    story_json,
)
from generator.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from generator.publishing.words import Edited
    from generator.store.quotes import QuoteFilter

quotes = typer.Typer(help="Their own words, each with its place.", no_args_is_help=True)

ProfileOption = Annotated[str | None, typer.Option(metavar="PERSON", help="Only this person's.")]
ThemeOption = Annotated[str | None, typer.Option(metavar="THEME", help="Only those that speak of it.")]
StatusOption = Annotated[str | None, typer.Option(help="pending, approved, held or retired.")]
IdsArgument = Annotated[list[str], typer.Argument(metavar="ID…", help="Quotes, by their ids.")]
NoteOption = Annotated[str | None, typer.Option(metavar="WHY", help="Why; it is kept.")]


@quotes.command("list")
def list_quotes_command(
    context: typer.Context,
    profile: ProfileOption = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only from this article.")] = None,
    status: StatusOption = None,
    theme: ThemeOption = None,
    flag: Annotated[str | None, typer.Option(metavar="FLAG", help="Only those with it: slip, …")] = None,
    standalone: Annotated[bool, typer.Option("--standalone", help="Only those that stand alone.")] = False,
    old: Annotated[
        bool, typer.Option("--old", help="Also those of texts that were replaced since, be they settled.")
    ] = False,
    limit: LimitOption = 1000,
    after: AfterOption = None,
    as_json: JsonOption = False,
) -> None:
    """List quotes by article and place: what articles say now, and what waits for you."""
    from generator.publishing.story import FLAG_MEANINGS
    from generator.publishing.words import listed_quotes
    from generator.store.decisions import why_held

    if flag is not None and flag not in FLAG_MEANINGS:
        raise UsageError(f"{flag!r} is not a flag: there are {', '.join(FLAG_MEANINGS)}")
    with open_app(context) as app, app.newsroom.database.read() as connection:
        wanted = _filter(connection, profile=profile, status=status, theme=theme)
        wanted = _more(wanted, source=source, flag=flag, standalone=standalone)
        # Who names a text means that one, whether or not another one came since.
        wanted = replace(wanted, current=not old and source is None)
        _require_quote(connection, after)
        found = listed_quotes(app.newsroom, connection, wanted, limit=limit, after=after)
        held = why_held(connection, [quote.id for quote in found if quote.status == "held"])
    if as_json:
        print_json(quotes_json(found, held))
        return
    print_rows(("QUOTE", "PERSON", "STATUS", "SCORE", "WORDS"), quote_rows(found, held))
    if not found:
        say("There is no such quote." if after is None else "There is no further quote.")


@quotes.command("search", context_settings={"ignore_unknown_options": True})
def search_quotes_command(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='All of them; "in marks" together; -word: without.')
    ],
    theme: ThemeOption = None,
    profile: ProfileOption = None,
    status: StatusOption = None,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    """Find quotes by their words and by the questions they answer, best match first."""
    from generator.library.house_words import with_house_flags
    from generator.store.decisions import why_held
    from generator.store.search import parse_search, search_quotes

    asked = parse_search(" ".join(words))
    if not asked.terms:
        raise UsageError("say a word to look for: letters or digits, and not only words to leave out")
    with open_app(context) as app, app.newsroom.database.read() as connection:
        wanted = _filter(connection, profile=profile, status=status, theme=theme)
        found = search_quotes(connection, asked, wanted, limit=limit)
        quotes_found = with_house_flags((match.quote for match in found), app.newsroom.settings.house.avoid)
        held = why_held(connection, [quote.id for quote in quotes_found if quote.status == "held"])
    if as_json:
        print_json(quotes_json(quotes_found, held))
        return
    shown = zip(quotes_found, (marked(match.quote.text, match.marks) for match in found), strict=True)
    print_rows(
        ("QUOTE", "PERSON", "STATUS", "WORDS"), ((q.id, q.profile, q.status, words) for q, words in shown)
    )
    if not found:
        say("Nothing was found.")


@quotes.command("show")
def show_quote_command(
    context: typer.Context,
    quote: Annotated[str, typer.Argument(metavar="ID", help="A quote's id.")],
    as_json: JsonOption = False,
) -> None:
    """Show a quote in its text, whose it is and why, what was decided, and what its score is made of."""
    from generator.publishing.story import tell_quote

    with open_app(context) as app, app.newsroom.database.read() as connection:
        story = tell_quote(connection, quote, avoid=app.newsroom.settings.house.avoid)
    if as_json:
        print_json(story_json(story))
        return
    say_story(story)


@quotes.command("approve")
def approve_quotes_command(
    context: typer.Context,
    ids: IdsArgument,
    note: NoteOption = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that these quotes were read against their article and are right."""
    _tell(_decide(context, ids, "approved", by, note), "approved", as_json=as_json)


@quotes.command("hold")
def hold_quotes_command(
    context: typer.Context,
    ids: IdsArgument,
    note: NoteOption = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let these quotes wait: nobody uses them until they are approved."""
    _tell(_decide(context, ids, "held", by, note), "held", as_json=as_json)


@quotes.command("retire")
def retire_quotes_command(
    context: typer.Context,
    ids: IdsArgument,
    note: NoteOption = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that these quotes are never to be used again."""
    _tell(_decide(context, ids, "retired", by, note), "retired", as_json=as_json)


@quotes.command("attribute")
def attribute_quotes_command(
    context: typer.Context,
    ids: IdsArgument,
    to: Annotated[str, typer.Option("--to", metavar="PERSON", help="Whose words they are.")],
    note: Annotated[str, typer.Option(metavar="WHY", help="How you know; it is kept as the evidence.")],
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whose words these are. What was believed before stays on record; if they are nobody's, retire them."""
    from generator.publishing.words import attribute_quotes

    with open_app(context) as app:
        why = _required(note)
        edited = attribute_quotes(app.newsroom, ids, to, by=person(by), note=why, now=app.clock())
    _tell(edited, f"given to {edited.quotes[0].profile}", as_json=as_json)


@quotes.command("add")
def add_quote_command(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="An article, as `sources list` names it.")],
    profile: Annotated[str, typer.Option(metavar="PERSON", help="Whose words they are.")],
    start: Annotated[int | None, typer.Argument(metavar="START", help="Where the words begin…")] = None,
    end: Annotated[int | None, typer.Argument(metavar="END", help="…and end, as `--json` counts.")] = None,
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Instead of a place: the exact words.")
    ] = None,
    question: Annotated[
        tuple[int, int] | None, typer.Option(metavar="START END", help="The question they answer.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WHY", help="How you know; it is kept as the evidence.")] = (
        "pointed at by hand"
    ),
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add whole sentences that the rules left out, by pointing at them in an archived article."""
    from generator.publishing.words import add_quote

    pointed = _pointed(start, end, words, question)
    with open_app(context) as app:
        edited = add_quote(
            app.newsroom,
            source,
            pointed,
            profile=profile,
            by=person(by),
            note=_required(note),
            now=app.clock(),
        )
    if not as_json:
        print(edited.quotes[0].id)
    _tell(edited, "added and approved", as_json=as_json)


@quotes.command("edit")
def edit_quote_command(
    quote: Annotated[str, typer.Argument(metavar="ID", help="A quote's id.")],
) -> None:
    """Words are never edited; this says what can be done instead."""
    raise UsageError(
        f"the words of a quote are never edited: they are what the article has. If quote {quote} is somebody else's, "
        f"`generator quotes attribute {quote} --to PERSON --note WHY`; if other sentences are meant, `generator quotes "
        f"add`, then `generator quotes retire {quote}`"
    )


def _filter(connection: Any, *, profile: str | None, status: str | None, theme: str | None) -> QuoteFilter:
    from generator.model.quote import QuoteStatus
    from generator.store.quotes import QuoteFilter

    if status is not None and status not in list(QuoteStatus):
        raise UsageError(f"{status!r} is not a status: say pending, approved, held or retired")
    return QuoteFilter(
        profile=known_slug(connection, profile) if profile is not None else None,
        status=QuoteStatus(status) if status else None,
        theme=filled(theme, option="--theme"),
    )


def _require_quote(connection: Connection, quote: str | None) -> None:
    from generator.store.quotes import get_quotes

    if quote is not None and not get_quotes(connection, [quote]):
        raise UsageError(f"there is no quote {quote!r}: `generator quotes list` names them")


def _more(wanted: QuoteFilter, *, source: str | None, flag: str | None, standalone: bool) -> QuoteFilter:
    return replace(
        wanted, revision=filled(source, option="--source"), flag=flag, standalone=True if standalone else None
    )


def _required(note: str) -> str:
    if not note.strip():
        raise UsageError("--note is empty: say how you know, it is kept as the evidence")
    return note.strip()


def _pointed(start: int | None, end: int | None, words: str | None, question: tuple[int, int] | None) -> Any:
    from generator.ingest.by_hand import Pointed, PointedWords

    if words is not None and start is None:
        return PointedWords(words=words, question=question)
    if words is None and start is not None and end is not None:
        return Pointed(start=start, end=end, question=question)
    raise UsageError("point at the words: either START END, or --words with the exact words")


def _tell(edited: Edited, done: str, *, as_json: bool) -> None:
    if as_json:
        print_json(edited_json(edited))
    else:
        say_edited(edited, done)


def _decide(context: typer.Context, ids: list[str], status: str, by: str | None, note: str | None) -> Edited:
    from generator.model.quote import QuoteStatus
    from generator.publishing.words import decide_quotes

    with open_app(context) as app:
        return decide_quotes(
            app.newsroom,
            ids,
            QuoteStatus(status),
            by=person(by),
            now=app.clock(),
            note=filled(note, option="--note"),
        )
