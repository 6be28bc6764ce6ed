"""Two people who are one, and one who is two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, filled, open_app, person
from generator.cli.output import print_json, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.app import App
    from generator.publishing.moving import Change, Decision

NoteOption = Annotated[str | None, typer.Option(help="How you know.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only show what would move.")]


def merge_command(
    context: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The slug that stays.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Slugs of the same person.")],
    note: NoteOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Let people who are one person be one; `split KEEP OTHER` takes it back."""
    from generator.publishing.identity import merge_people

    with open_app(context) as app:
        decision = _decision(app, note, by)
        changes = merge_people(app.newsroom, keep, others, decision, dry_run=dry_run)
    _tell(changes, dry_run=dry_run, as_json=as_json)


def split_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="The slug of whoever is two people.")],
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="Who was merged into them, to take that back.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="An article that is about somebody else; again for each."),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="The other person's name, if articles spell it wrong.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--slug", metavar="SLUG", help="Who it is: somebody known, or a new slug.")
    ] = None,
    note: NoteOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Give articles that are about somebody else to them, or take a merge back."""
    from generator.publishing.identity import SplitOff, split_person
    from generator.publishing.parting import undo_merge

    name, to = filled(name, option="--name"), filled(to, option="--slug")
    if bool(other) == bool(source):
        raise UsageError("say which articles are somebody else's with --source, or whose merge to take back")
    if other and (name or to):
        raise UsageError(f"{other} comes back with the name and slug of before: leave --name and --slug out")
    with open_app(context) as app:
        decision = _decision(app, note, by)
        if other:
            change = undo_merge(app.newsroom, slug, other, decision, dry_run=dry_run)
        else:
            part = SplitOff(sources=tuple(source or ()), name=name, slug=to)
            change = split_person(app.newsroom, slug, part, decision, dry_run=dry_run)
    _tell([change], dry_run=dry_run, as_json=as_json)


def _decision(app: App, note: str | None, by: str | None) -> Decision:
    from generator.publishing.moving import Decision

    return Decision(by=person(by), at=app.clock(), note=filled(note, option="--note"))


def _tell(changes: Sequence[Change], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(list(changes))
        return
    for change in changes:
        _say(change, dry_run=dry_run)


def _say(change: Change, *, dry_run: bool) -> None:
    from generator.cli.stopped import say_stopped

    moved = ", ".join(
        (
            _counted(len(change.articles), "article"),
            _counted(change.quotes, "quotation"),
            _counted(change.facts, "fact"),
            _counted(change.features, "appearance"),
        )
    )
    would = "would go" if dry_run else "went"
    say(f"{moved} {would} from {change.origin} to {change.target} (permission: {change.permission}).")
    for issues, words in ((change.drafts, "Drafts"), (change.approved, "Approved issues")):
        if issues:
            say(f"{words} that show these words must be prepared again: {', '.join(issues)}.")
    for remark in change.remarks:
        say(f"{remark[:1].upper()}{remark[1:]}.")
    say_stopped(
        change.stopped, without="with this person", then="Tell whoever received it if the person wishes so."
    )
    if dry_run:
        say("Nothing was changed.")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
