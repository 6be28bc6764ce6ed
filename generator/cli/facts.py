"""What is known of a person with its evidence, and the choice where articles disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import ByOption, JsonOption, open_app, person
from generator.cli.output import print_json, say
from generator.errors import UsageError
from generator.model.profile import Fact, Profile

if TYPE_CHECKING:
    from generator.library.aging import Holds


def settle_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="A person's slug.")],
    fact: Annotated[str, typer.Argument(metavar="FACT", help="name, role, organisation, service …")],
    value: Annotated[
        str | None, typer.Argument(help="What prints from now on, as an article states it.")
    ] = None,
    note: Annotated[str, typer.Option(help="How you know.")] = "",
    none: Annotated[bool, typer.Option("--none", help="Print none of them.")] = False,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Choose what prints of a person where articles disagree, or that nothing does."""
    from generator.publishing.particulars import settle_fact

    if not note.strip():
        raise UsageError("--note is empty: say how you know, for example 'asked her on 3 May'")
    if (value is None) != none:
        raise UsageError("say what prints, or --none for nothing: one of the two")
    with open_app(context) as app:
        settled = settle_fact(app.newsroom, slug, fact, value, note=note, by=person(by), now=app.clock())
    if as_json:
        print_json({"slug": settled, "fact": fact, "value": value})
        return
    say(
        f"From now on the {fact} of {settled} prints as {value}."
        if value
        else f"The {fact} of {settled} is not printed."
    )


def fact_rows(facts: Iterable[Fact], holds: Holds, *, today: date) -> list[dict[str, Any]]:
    """Every fact as `profiles show --json` prints it."""
    from generator.library.aging import is_stale

    return [
        {
            "fact": fact.kind,
            "value": fact.value,
            "source": fact.revision,
            "as_of": fact.as_of,
            "evidence": fact.evidence,
            "start": fact.place[0] if fact.place else None,
            "end": fact.place[1] if fact.place else None,
            "served": fact.served,
            "stale": is_stale(fact, holds, today=today),
        }
        for fact in facts
    ]


def post_nominals(facts: Iterable[Fact]) -> str | None:
    """The fullest letters after the name that an article prints."""
    letters = [fact.value for fact in facts if fact.kind == "post_nominals"]
    return max(letters, key=lambda value: (len(value.split()), value), default=None)


def fact_lines(rows: Iterable[dict[str, Any]], titles: Mapping[str, str]) -> Iterator[str]:
    """Every fact in a line of its own: what, from which article, of when, and on what evidence."""
    for row in rows:
        of = f", {row['as_of'].day} {row['as_of']:%B %Y}" if row["as_of"] else ", no date"
        old = " - may no longer be so" if row["stale"] else ""
        served = f" ({row['served']})" if row["served"] else ""
        kind = row["fact"].replace("_", "-")
        yield f"  {kind:<14}{row['value']}{served}{old}"
        yield f"  {'':<14}article {row['source']} ({titles.get(row['source'], 'no title')}){of}; {row['evidence']}"


def conflict_lines(profile: Profile, titles: Mapping[str, str]) -> Iterator[str]:
    """What articles disagree on, and how to choose."""
    for conflict in profile.conflicts:
        yield f"Articles disagree on the {conflict.fact}:"
        for fact in conflict.values:
            title = titles.get(fact.revision, "no title")
            yield f"  {fact.value} (article {fact.revision}, {title}; {fact.evidence})"
        yield f'  to choose: generator profiles settle {profile.slug} {conflict.fact} "…" --note "how you know"'
