"""The library: ingest, sources, profiles, quotes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import AfterOption, ByOption, JsonOption, LimitOption, open_app, parse_day, person
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.ingest.add import IngestReport
    from generator.model.profile import Profile
    from generator.model.quote import Quote

sources = typer.Typer(help="Archived articles.", no_args_is_help=True)
profiles = typer.Typer(help="People who may be featured.", no_args_is_help=True)
quotes = typer.Typer(help="Their own words, each with its place.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.command()(ingest)
    app.add_typer(sources, name="sources")
    app.add_typer(profiles, name="profiles")
    app.add_typer(quotes, name="quotes")


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


@profiles.command("list")
def list_profiles_command(
    context: typer.Context, limit: LimitOption = 1000, after: AfterOption = None, as_json: JsonOption = False
) -> None:
    """List the people in the library."""
    from generator.publishing.people import profiles_with_conflicts
    from generator.store.profiles import list_slugs

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = profiles_with_conflicts(connection, list_slugs(connection, limit=limit, after=after))
    if as_json:
        print_json([_profile(profile) for profile in found])
        return
    print_rows(
        ("PERSON", "NAME", "ROLE", "ORGANISATION", "PERMISSION", "THEMES"),
        ((p.slug, p.full_name, p.role, p.organisation, _permission(p), ", ".join(p.themes)) for p in found),
    )


@profiles.command("show")
def show_profile_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="A person's slug.")],
    as_json: JsonOption = False,
) -> None:
    """Show what is known of a person, and what articles disagree on."""
    from generator.publishing.people import profiles_with_conflicts

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = profiles_with_conflicts(connection, [_known_slug(connection, slug)])[0]
    if as_json:
        print_json(_profile(found))
        return
    for label, value in (
        ("Name", found.full_name),
        ("Role", found.role or "not known, or articles disagree"),
        ("Organisation", found.organisation or "not known, or articles disagree"),
        ("Permission", _permission(found)),
        ("Themes", ", ".join(found.themes) or "none"),
        ("Articles", ", ".join(found.sources)),
    ):
        print(f"{label:<14}{value}")
    for conflict in found.conflicts:
        print(f"Articles disagree on the {conflict.fact}:")
        for fact in conflict.values:
            print(f"  {fact.value} (article {fact.revision}; {fact.evidence})")


@profiles.command("rights")
def rights_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="A person's slug.")],
    status: Annotated[
        str, typer.Argument(metavar="granted|withdrawn|not_asked", help="The person's answer.")
    ],
    note: Annotated[str, typer.Option(help="How you know: a form, a mail, a call.")],
    basis: Annotated[str | None, typer.Option(help="What the permission rests on.")] = None,
    expires: Annotated[str | None, typer.Option(metavar="DATE", help="The last day it holds.")] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record a person's answer about being featured; a withdrawal stops everything that waits."""
    from generator.model.rights import Rights, RightsStatus
    from generator.publishing.withdraw import answer_rights

    if not note.strip():
        raise UsageError("--note is empty: say how you know, for example 'signed form, May 2026'")
    if status not in list(RightsStatus):
        raise UsageError(f"{status!r} is not an answer: say granted, withdrawn or not_asked")
    answer = Rights(
        status=RightsStatus(status),
        basis=basis or note,
        note=note,
        expires_on=parse_day(expires, option="--expires") if expires else None,
    )
    with open_app(context) as app:
        if answer.expires_on and answer.expires_on < app.clock().date():
            raise UsageError(f"--expires {expires} has passed: a permission that is over is no permission")
        stopped = answer_rights(app.newsroom, slug, answer, by=person(by), now=app.clock())
    if as_json:
        print_json({"slug": slug, "status": status, "stopped": stopped})
        return
    say(f"Recorded for {slug}: {status.replace('_', ' ')}.")
    for issues, sentence in (
        (stopped.drafts, "These drafts cannot be approved with this person: {}."),
        (stopped.approvals, "These approvals are void: {}."),
        (
            stopped.public,
            "Already sent, in whole or in part: {}. Tell whoever received it if the person wishes so.",
        ),
    ):
        if issues:
            say(sentence.format(", ".join(issues)))
    if stopped.cancelled:
        say(f"{stopped.cancelled} waiting messages were cancelled.")


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
            profile=_known_slug(connection, profile) if profile else None,
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


def _in_words(row: IngestReport) -> str:
    """One line for one article: what became of it, whom it is about, and what there is left to do."""
    if row.status == "refused":
        return f"refused    {row.path}: {row.reason}"
    words = "1 quotation" if row.quotes == 1 else f"{row.quotes} quotations"
    about = f"{row.subject}, {words}" if row.subject else words
    return f"{row.status:<9}  {row.path}: {about}{f' ({row.reason})' if row.reason else ''}"


def _known_slug(connection: Any, slug: str) -> str:
    from generator.store.profiles import find_slug

    known = find_slug(connection, slug)
    if known is None:
        raise UsageError(f"there is no person {slug!r}: `generator profiles list` names them")
    return known


def _permission(profile: Profile) -> str:
    return {"not_asked": "not asked yet", "withdrawn": "do not feature"}.get(
        profile.rights.status, str(profile.rights.status)
    )


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


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "slug": profile.slug,
        "name": profile.name,
        "honorific": profile.honorific,
        "role": profile.role,
        "organisation": profile.organisation,
        "pronoun": profile.pronoun,
        "themes": profile.themes,
        "rights": profile.rights.status,
        "sources": profile.sources,
        "conflicts": [
            {
                "fact": conflict.fact,
                "values": [
                    {"value": fact.value, "source": fact.revision, "as_of": fact.as_of}
                    for fact in conflict.values
                ],
            }
            for conflict in profile.conflicts
        ],
    }


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
