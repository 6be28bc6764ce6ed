"""The people in the library."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from generator.cli.context import (
    AfterOption,
    ByOption,
    JsonOption,
    LimitOption,
    known_slug,
    open_app,
)
from generator.cli.facts import conflict_lines, fact_lines, fact_rows, post_nominals, settle_command
from generator.cli.output import print_json, print_rows
from generator.cli.people import merge_command, split_command
from generator.cli.rights import permission_words, rights_command
from generator.model.profile import Profile

profiles = typer.Typer(help="People who may be featured.", no_args_is_help=True)
profiles.command("settle")(settle_command)
profiles.command("rights")(rights_command)
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
    from generator.publishing.particulars import holds_of
    from generator.publishing.people import profiles_with_conflicts
    from generator.store.profiles import facts_of

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = profiles_with_conflicts(connection, [known_slug(connection, slug)])[0]
        facts = facts_of(connection, [found.slug])[found.slug]
        today = app.clock().date()
        rows = fact_rows(facts, holds_of(app.newsroom), today=today)
    if as_json:
        print_json({**_profile(found, today), "post_nominals": post_nominals(facts), "facts": rows})
        return
    for label, value in (
        ("Name", found.full_name),
        ("Letters", post_nominals(facts) or "none"),
        ("Role", found.role or "not known, or articles disagree"),
        ("Organisation", found.organisation or "not known, or articles disagree"),
        ("Permission", _permission(found)),
        ("Themes", ", ".join(found.themes) or "none"),
        ("Articles", ", ".join(found.sources)),
    ):
        print(f"{label:<14}{value}")
    print("What articles state:" if rows else "No article states anything.")
    for line in (*fact_lines(rows), *conflict_lines(found)):
        print(line)


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
    from generator.cli.stopped import say_stopped
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
    say_stopped(stopped, without="with this person", then="Tell whoever received it if the person wishes so.")


def _permission(profile: Profile) -> str:
    return {"not_asked": "not asked yet", "withdrawn": "do not feature"}.get(
        profile.rights.status, str(profile.rights.status)
    )


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
