"""The people in the library."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from generator.cli.context import (
    AfterOption,
    JsonOption,
    LimitOption,
    known_slug,
    open_app,
)
from generator.cli.facts import conflict_lines, fact_lines, fact_rows, post_nominals, settle_command
from generator.cli.output import print_json, print_rows
from generator.cli.people import merge_command, split_command
from generator.cli.portraits import portrait_command
from generator.cli.portraits_shown import portrait_row, portrait_words
from generator.cli.rights import permission_words, rights_command
from generator.model.profile import Profile

profiles = typer.Typer(help="People who may be featured.", no_args_is_help=True)
profiles.command("settle")(settle_command)
profiles.command("rights")(rights_command)
profiles.command("portrait")(portrait_command)
profiles.command("merge")(merge_command)
profiles.command("split")(split_command)


@profiles.command("list")
def list_profiles_command(
    context: typer.Context, limit: LimitOption = 1000, after: AfterOption = None, as_json: JsonOption = False
) -> None:
    """List the people in the library."""
    from generator.publishing.people import profiles_with_conflicts
    from generator.store.profiles import list_slugs

    with open_app(context) as app, app.newsroom.database.read() as connection:
        after = known_slug(connection, after) if after is not None else None
        found = profiles_with_conflicts(connection, list_slugs(connection, limit=limit, after=after))
        today = app.clock().date()
    if as_json:
        print_json([_profile(profile, today) for profile in found])
        return
    print_rows(
        ("PERSON", "NAME", "ROLE", "ORGANISATION", "PERMISSION", "THEMES"),
        (
            (
                p.slug,
                p.full_name,
                p.role,
                p.organisation,
                permission_words(p.rights, today),
                ", ".join(p.themes),
            )
            for p in found
        ),
    )


@profiles.command("show")
def show_profile_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="A person's slug.")],
    as_json: JsonOption = False,
) -> None:
    """Show what is known of a person, and what articles disagree on."""
    from generator.cli.article import titles_of
    from generator.publishing.particulars import holds_of
    from generator.publishing.people import profiles_with_conflicts
    from generator.store.portraits import portraits_of
    from generator.store.profiles import facts_of

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = profiles_with_conflicts(connection, [known_slug(connection, slug)])[0]
        facts = facts_of(connection, [found.slug])[found.slug]
        today = app.clock().date()
        rows = fact_rows(facts, holds_of(app.newsroom), today=today)
        portrait = portraits_of(connection, [found.slug]).get(found.slug)
        titles = titles_of(connection, [*found.sources, *(fact.revision for fact in facts)])
    if as_json:
        more = {"post_nominals": post_nominals(facts), "portrait": portrait_row(portrait), "facts": rows}
        print_json({**_profile(found, today), **more})
        return
    for label, value in (
        ("Name", found.full_name),
        ("Letters", post_nominals(facts) or "none"),
        ("Role", _printed(found, "role", found.role)),
        ("Organisation", _printed(found, "organisation", found.organisation)),
        ("Permission", permission_words(found.rights, today)),
        ("Photograph", portrait_words(portrait, found.rights, today)),
        ("Themes", ", ".join(found.themes) or "none"),
    ):
        print(f"{label:<14}{value}")
    for place, revision in enumerate(titles):
        print(f"{'' if place else 'Articles':<14}{revision}  {titles[revision]}")
    print("What articles state:" if rows else "No article states anything.")
    for line in (*fact_lines(rows, titles), *conflict_lines(found, titles)):
        print(line)


def _printed(profile: Profile, kind: str, value: str | None) -> str:
    if value:
        return value
    disagree = any(conflict.fact == kind for conflict in profile.conflicts)
    return "articles disagree (see below)" if disagree else "not known"


def _profile(profile: Profile, today: date) -> dict[str, Any]:
    return {
        "slug": profile.slug,
        "name": profile.name,
        "honorific": profile.honorific,
        "role": profile.role,
        "organisation": profile.organisation,
        "pronoun": profile.pronoun,
        "themes": profile.themes,
        "rights": profile.rights.status,
        "permission": permission_words(profile.rights, today),
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
