"""The photograph of a person: taken, looked at, exchanged, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, filled, known_slug, open_app, person
from generator.cli.output import print_json, print_rows, say
from generator.cli.portrait_options import Wish, framing_of
from generator.cli.portrait_taking import take, take_named, write_picture
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App


def portrait_command(
    context: typer.Context,
    slug: Annotated[str, typer.Argument(metavar="PERSON", help="A person's slug.")],
    picture: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="A JPEG, PNG or WebP, or its web address; without one, what is there."
        ),
    ] = None,
    credit: Annotated[
        str | None, typer.Option(help="Printed beneath it: “Photograph: Jo Bell”.", metavar="WORDS")
    ] = None,
    no_credit_needed: Annotated[
        str | None, typer.Option(metavar="WHY", help="Print no credit, for this reason.")
    ] = None,
    alt: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What it shows (default: the person's name).")
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(metavar="X,Y", help="Where the face is, in hundredths from left and top: 50,33."),
    ] = None,
    crop: Annotated[
        str | None,
        typer.Option(metavar="L,T,R,B", help="The part to show, in hundredths: 10,0,90,100."),
    ] = None,
    from_article: Annotated[
        bool, typer.Option("--from-article", help="Take the one that an article about the person names.")
    ] = False,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Of which article, where several do.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take it without asking.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the photograph away everywhere.")] = False,
    note: Annotated[str | None, typer.Option(help="With --remove: why.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the picture as it is cut there, as JPEG.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Save nothing.")] = False,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a person a photograph for letters and quote images, or take it away."""
    wish = Wish(
        credit=filled(credit, option="--credit"),
        no_credit=filled(no_credit_needed, option="--no-credit-needed"),
        alt=filled(alt, option="--alt"),
        framing=framing_of(focus=focus, crop=crop),
        out=out,
        preview=preview,
        by=by,
        as_json=as_json,
    )
    _require_one_way(picture, from_article=from_article, remove=remove)
    with open_app(context) as app:
        if remove:
            _remove(app, slug, filled(note, option="--note"), wish)
        elif picture is not None:
            take(app, slug, picture, wish)
        elif from_article:
            take_named(app, slug, filled(article, option="--article"), wish, yes=yes)
        elif any((credit, no_credit_needed, alt, focus, crop)):
            raise UsageError("say which picture: a file, a web address, or --from-article")
        else:
            _show(app, slug, wish)


def _require_one_way(picture: str | None, *, from_article: bool, remove: bool) -> None:
    if sum((picture is not None, from_article, remove)) > 1:
        raise UsageError("name a picture, or say --from-article, or --remove: one of them")


def _remove(app: App, slug: str, note: str | None, wish: Wish) -> None:
    from generator.cli.rights import PHOTOGRAPH_PUBLIC
    from generator.cli.stopped import say_stopped
    from generator.publishing.portrait_changes import take_portrait_away

    if note is None:
        raise UsageError("say why with --note: it is kept beside who took it away and when")
    stopped = take_portrait_away(app.newsroom, slug, note=note, by=person(wish.by), now=app.clock())
    if wish.as_json:
        print_json({"slug": slug, "removed": True, "stopped": stopped})
        return
    say(f"The photograph of {slug} is taken away and erased.")
    say_stopped(stopped, without="with it", then=PHOTOGRAPH_PUBLIC)


def _show(app: App, slug: str, wish: Wish) -> None:
    from generator.store.portraits import portrait_history, portraits_of

    with app.newsroom.database.read() as connection:
        slug = known_slug(connection, slug)
        history = portrait_history(connection, slug)
        portrait = portraits_of(connection, [slug]).get(slug)
    if wish.out:
        if portrait is None:
            raise UsageError(f"there is no photograph of {slug} that could be written to {wish.out}")
        write_picture(wish.out, portrait.content)
    if wish.as_json:
        print_json(history)
        return
    if not history:
        say(f"There is no photograph of {slug}.")
    print_rows(
        ("WHEN", "WHAT", "CREDIT", "FROM", "NOTE", "BY"),
        (
            (
                entry.at.date().isoformat(),
                f"{entry.width} × {entry.height}" if entry.sha256 else "taken away",
                entry.credit,
                entry.origin,
                entry.note,
                entry.by,
            )
            for entry in history
        ),
    )
