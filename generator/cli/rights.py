"""What people answered about being featured: recorded one by one or from a file, and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, known_slug, open_app, person
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError
from generator.model.rights import Bar, Rights, RightsStatus, bar_to_words

if TYPE_CHECKING:
    from generator.app import App
    from generator.publishing.rights_file import Bulk

_ALSO_PUBLIC = "Tell whoever received it if the person wishes so."
_NARROWED = (
    "Our pages show no more of it than the answer lets out. Tell whoever received it if the person wishes so."
)
PHOTOGRAPH_PUBLIC = "Our pages do not show the photograph any more."


def rights_command(
    context: typer.Context,
    slug: Annotated[str | None, typer.Argument(metavar="PERSON", help="A person's slug.")] = None,
    status: Annotated[
        str | None,
        typer.Argument(metavar="granted|withdrawn|not_asked", help="The answer; without it, all are shown."),
    ] = None,
    note: Annotated[str, typer.Option(help="How you know: a form, a mail, a call.")] = "",
    basis: Annotated[str, typer.Option(help="What the permission rests on (default: the note).")] = "",
    scope: Annotated[
        str, typer.Option(metavar="words,portrait,staff,public", help="What it covers (default: everything).")
    ] = "",
    expires: Annotated[str, typer.Option(metavar="DATE", help="The last day it holds.")] = "",
    from_file: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="A CSV file: person,status,note and basis,scope,expires."
        ),
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record a person's answer about being featured; what waits and shows more than it lets out is stopped."""
    words = {"status": status or "", "note": note, "basis": basis, "scope": scope, "expires": expires}
    with open_app(context) as app:
        if from_file is not None:
            if slug or any(words.values()):
                raise UsageError("--from takes every answer from the file: leave the person and the rest out")
            _record_file(app, from_file, by=person(by), as_json=as_json)
        elif slug is None:
            raise UsageError("say whose answer it is, or --from FILE for many")
        elif status is None:
            if any(words.values()):
                raise UsageError("say which answer it is: granted, withdrawn or not_asked")
            _show(app, slug, as_json=as_json)
        else:
            _record(app, slug, words, by=person(by), as_json=as_json)


def _record(app: App, slug: str, words: dict[str, str], *, by: str, as_json: bool) -> None:
    from generator.cli.stopped import say_stopped
    from generator.publishing.rights_file import Unfit, answer_from
    from generator.publishing.withdraw import answer_rights

    try:
        answer = answer_from(words, today=app.clock().date())
    except Unfit as error:
        raise UsageError(str(error)) from None
    stopped = answer_rights(app.newsroom, slug, answer, by=by, now=app.clock())
    if as_json:
        print_json({"slug": slug, "status": answer.status, "stopped": stopped})
        return
    say(f"Recorded for {slug}: {answer.status.replace('_', ' ')}.")
    if (words_on := permission_words(answer, app.clock().date())) not in ("granted", "do not feature"):
        say(f"It counts as: {words_on}.")
    if answer.status is RightsStatus.WITHDRAWN:
        say_stopped(stopped, without="with this person", then=_ALSO_PUBLIC)
    else:
        say_stopped(stopped, without="under this answer", then=_NARROWED)


def _record_file(app: App, file: Path, *, by: str, as_json: bool) -> None:
    from generator.publishing.rights_file import decoded, record_file

    try:
        text = decoded(file.read_bytes())
    except UnicodeDecodeError as error:
        raise UsageError(f"{file.name} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    bulk = record_file(app.newsroom, text, name=file.name, by=by, now=app.clock())
    if as_json:
        print_json({"recorded": bulk.recorded, "problems": bulk.problems})
    else:
        _say_bulk(bulk)
    if bulk.problems:
        raise typer.Exit(1)


def _say_bulk(bulk: Bulk) -> None:
    from generator.cli.stopped import say_stopped

    for problem in bulk.problems:
        say(problem)
    if bulk.problems:
        say("Nothing was recorded: put these lines right and give the file again.")
        return
    new = [each for each in bulk.recorded if each.is_new]
    counted = ", ".join(
        f"{sum(each.status is status for each in new)} {status.replace('_', ' ')}"
        for status in RightsStatus
        if any(each.status is status for each in new)
    )
    say(
        f"{len(new)} recorded{f' ({counted})' if counted else ''}, {len(bulk.recorded) - len(new)} known already."
    )
    for each in new:
        if each.status is RightsStatus.WITHDRAWN:
            say(f"{each.slug}: do not feature.")
            say_stopped(each.stopped, without=f"with {each.slug}", then=_ALSO_PUBLIC)
        else:
            say_stopped(each.stopped, without=f"under the answer of {each.slug}", then=_NARROWED)


def _show(app: App, slug: str, *, as_json: bool) -> None:
    from generator.store.profiles import rights_history

    with app.newsroom.database.read() as connection:
        history = [answer for _, answer in rights_history(connection, known_slug(connection, slug))]
    if as_json:
        print_json(history)
        return
    if not history:
        say(f"{slug} was not asked yet.")
    print_rows(
        ("WHEN", "ANSWER", "BASIS", "SCOPE", "UNTIL", "NOTE", "BY"),
        (
            (
                answer.at.date().isoformat() if answer.at else "",
                answer.status.replace("_", " "),
                answer.basis,
                ", ".join(answer.scope) if answer.status is RightsStatus.GRANTED else "",
                answer.expires_on,
                answer.note,
                answer.by,
            )
            for answer in history
        ),
    )


def permission_words(rights: Rights, today: date) -> str:
    """What a person's newest answer lets happen on a day, for a list: `granted, staff only`."""
    public = bar_to_words(rights, today, "public")
    if public is Bar.NOT_THIS_AUDIENCE:
        staff = bar_to_words(rights, today, "staff")
        return "granted, for no audience" if staff else _until(rights, "granted, staff only")
    match public:
        case None:
            return _until(rights, "granted")
        case Bar.NOT_ASKED:
            return "not asked yet"
        case Bar.WITHDRAWN:
            return "do not feature"
        case Bar.ENDED:
            return f"ended on {rights.expires_on}"
        case Bar.NOT_THEIR_WORDS:
            return "granted, but not their words"


def _until(rights: Rights, words: str) -> str:
    return f"{words} until {rights.expires_on}" if rights.expires_on else words
