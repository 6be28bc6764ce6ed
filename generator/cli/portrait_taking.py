"""A photograph on its way into the library: from a file, an address or an article, with what is said of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.context import known_slug, person
from generator.cli.output import one_line, print_json, print_rows, say
from generator.cli.portrait_options import Wish
from generator.cli.portraits_shown import Standing, standing_of
from generator.errors import PictureError, UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.library.portraits import Made
    from generator.model.portrait import Portrait
    from generator.publishing.named_portraits import NamedPortrait


def take(app: App, slug: str, picture: str, wish: Wish) -> None:
    """Keep the picture of a file or a web address as the person's photograph, and say what became of it."""
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
    write_picture(wish.out, made.content)
    _keep(app, slug, portrait, made, wish)


def _credit(wish: Wish) -> tuple[str, str]:
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


def write_picture(out: Path | None, content: bytes) -> None:
    """Write a picture where somebody wants to look at it; nothing where nobody asked."""
    if out is None:
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None


def _keep(app: App, slug: str, portrait: Portrait, made: Made, wish: Wish) -> None:
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


def _say_kept(slug: str, portrait: Portrait, made: Made, *, is_new: bool, wish: Wish) -> None:
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


def take_named(app: App, slug: str, article: str | None, wish: Wish, *, yes: bool) -> None:
    """The same with the picture that an article names; somebody looks at its address first, or said --yes."""
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
    take(app, slug, named.address, wish)


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
