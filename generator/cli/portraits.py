"""The photograph of a person: taken from a file, an address or an article, looked at, exchanged, taken away."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.context import ByOption, JsonOption, filled, known_slug, open_app, person
from generator.cli.output import one_line, print_json, print_rows, say
from generator.cli.portrait_options import framing_of
from generator.cli.portraits_shown import Standing, standing_of
from generator.errors import PictureError, UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.library.portraits import Framing, Made
    from generator.model.portrait import Portrait
    from generator.publishing.named_portraits import NamedPortrait


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wish:
    """What somebody asks for, beside the picture itself."""

    credit: str | None
    no_credit: str | None
    alt: str | None
    framing: Framing
    out: Path | None
    preview: bool
    by: str | None
    as_json: bool


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
    wish = _Wish(
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
            _take(app, slug, picture, wish)
        elif from_article:
            _take_named(app, slug, filled(article, option="--article"), wish, yes=yes)
        elif any((credit, no_credit_needed, alt, focus, crop)):
            raise UsageError("say which picture: a file, a web address, or --from-article")
        else:
            _show(app, slug, wish)


def _require_one_way(picture: str | None, *, from_article: bool, remove: bool) -> None:
    if sum((picture is not None, from_article, remove)) > 1:
        raise UsageError("name a picture, or say --from-article, or --remove: one of them")


def _take(app: App, slug: str, picture: str, wish: _Wish) -> None:
    from generator.ingest.fetch import is_address
    from generator.library.portraits import make_portrait
    from generator.model.portrait import Portrait

    credit, no_credit = _credit(wish)
    with app.newsroom.database.read() as connection:
        slug = known_slug(connection, slug)
    raw = _fetched(app, picture) if is_address(picture) else _read(Path(picture))
    try:
        made = make_portrait(raw, wish.framing)
    except PictureError as error:
        raise PictureError(f"{one_line(picture)}: {error}.") from None
    portrait = Portrait(
        content=made.content,
        width=made.width,
        height=made.height,
        credit=credit,
        alt=wish.alt or "",
        origin=picture if is_address(picture) else Path(picture).name,
        no_credit=no_credit,
    )
    _write(wish.out, made.content)
    _keep(app, slug, portrait, made, wish)


def _credit(wish: _Wish) -> tuple[str, str]:
    """What is printed, and why nothing is."""
    from generator.library.portraits import printed_credit

    if wish.credit and wish.no_credit:
        raise UsageError("--credit and --no-credit-needed cannot stand together: choose one")
    if not wish.credit and not wish.no_credit:
        raise UsageError(
            "say whose work it is with --credit 'Photograph: Jo Bell', or why none is printed with "
            "--no-credit-needed 'her own picture'"
        )
    return printed_credit(wish.credit) if wish.credit else "", wish.no_credit or ""


def _fetched(app: App, address: str) -> bytes:
    from generator.ingest.fetch_picture import fetch_picture

    return fetch_picture(address, app.newsroom.settings.ingest)


def _read(file: Path) -> bytes:
    from generator.library.pictures import MOST_BYTES

    try:
        if file.stat().st_size > MOST_BYTES:
            raise PictureError(f"{file.name}: it has more than {MOST_BYTES:,} bytes: save it smaller.")
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _write(out: Path | None, content: bytes) -> None:
    if out is None:
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None


def _keep(app: App, slug: str, portrait: Portrait, made: Made, wish: _Wish) -> None:
    from generator.publishing.portrait_changes import keep_portrait

    is_new = True
    if not wish.preview:
        is_new = keep_portrait(app.newsroom, slug, portrait, by=person(wish.by), now=app.clock()).is_new
    standing = _standing(app, slug)
    if not wish.as_json:
        _say_kept(slug, portrait, made, is_new=is_new, wish=wish)
        _say_standing(slug, standing)
        return
    print_json(
        {
            "slug": slug,
            "sha256": portrait.sha256,
            "width": portrait.width,
            "height": portrait.height,
            "credit": portrait.credit,
            "origin": portrait.origin,
            "added": is_new and not wish.preview,
            "drafted": standing.drafted,
            "permitted": standing.permitted,
        }
    )


def _standing(app: App, slug: str) -> Standing:
    from generator.store.profiles import rights_of

    with app.newsroom.database.read() as connection:
        return standing_of(rights_of(connection, [slug])[slug], app.clock().date())


def _say_standing(slug: str, standing: Standing) -> None:
    if standing.reason:
        say(f"It is not shown: {standing.reason} (`generator profiles rights {slug}`).")
    elif not standing.permitted:
        say("Permission does not cover it yet: drafts show it, and approval asks why it may be shown.")


def _say_kept(slug: str, portrait: Portrait, made: Made, *, is_new: bool, wish: _Wish) -> None:
    from generator.model.portrait import SHARP

    if wish.preview:
        say("This was a preview: nothing was saved.")
    else:
        say(f"{slug} has {'this' if is_new else 'had this very'} photograph{'' if is_new else ' already'}.")
    say(f"It is {portrait.width} × {portrait.height} pixels, cut from {made.was[0]} × {made.was[1]}.")
    if not portrait.is_sharp:
        say(f"On today’s screens {SHARP[0]} × {SHARP[1]} pixels look sharp: a larger one is better.")
    say(f"Printed beneath it: {portrait.credit}" if portrait.credit else "No credit is printed.")
    if wish.out:
        say(f"Look at it in {wish.out}.")
    if not wish.preview:
        say("Drafts show it once they are prepared again; what is approved stays as it is.")


def _take_named(app: App, slug: str, article: str | None, wish: _Wish, *, yes: bool) -> None:
    from dataclasses import replace

    from generator.publishing.named_portraits import named_portraits

    with app.newsroom.database.read() as connection:
        slug = known_slug(connection, slug)
        found = named_portraits(connection, slug)
    named = _chosen(slug, found, article)
    if named is None:
        return
    if not wish.credit and not wish.no_credit:
        wish = replace(wish, credit=named.credit or None)
    _say_named(named)
    if not yes and not (sys.stdin.isatty() and typer.confirm(f"Does it show {slug}, and may we print it?")):
        say("Nothing was taken. Look at it, then say --yes.")
        return
    _take(app, slug, named.address, wish)


def _chosen(slug: str, found: tuple[NamedPortrait, ...], article: str | None) -> NamedPortrait | None:
    """The one to take; nothing where somebody has to choose first, and then they are listed."""
    if not found:
        raise UsageError(f"no article names a photograph of {slug} alone: give a file or its web address")
    if article is not None:
        named = next((one for one in found if one.article == article), None)
        if named is None:
            raise UsageError(
                f"article {article!r} names none: there are {', '.join(o.article for o in found)}"
            )
        return named
    if len(found) == 1:
        return found[0]
    print_rows(
        ("ARTICLE", "DATE", "TITLE", "CREDIT", "ADDRESS"),
        ((one.article, one.published, one.title, one.credit, one.address) for one in found),
    )
    say("Several articles name one: say which with --article ID.")
    return None


def _say_named(named: NamedPortrait) -> None:
    say(f"“{named.title}” ({named.article}) names {named.address}")
    say(f"  Its credit: {named.credit or 'none; say it with --credit'}")
    if named.alt:
        say(f"  Its words: {named.alt}")


def _remove(app: App, slug: str, note: str | None, wish: _Wish) -> None:
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


def _show(app: App, slug: str, wish: _Wish) -> None:
    from generator.store.portraits import portrait_history, portraits_of

    with app.newsroom.database.read() as connection:
        slug = known_slug(connection, slug)
        history = portrait_history(connection, slug)
        portrait = portraits_of(connection, [slug]).get(slug)
    if wish.out:
        if portrait is None:
            raise UsageError(f"there is no photograph of {slug} that could be written to {wish.out}")
        _write(wish.out, portrait.content)
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
