"""Pictures that do not travel with a letter: their addresses on our pages, and what makes them reachable. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.model.message import Body, Finding, Level, MessagePlan, Picture, RenderedLetter

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""Media type → how the name of such a file ends."""


def hosted_address(picture: Picture, issue: str, public_url: str) -> str:
    """Where a picture of an issue lies on our pages: under the SHA-256 of its bytes, so that it never changes."""
    return f"{public_url}/letters/{issue}/pictures/{picture.sha256}.{ENDINGS[picture.media_type]}"


def host_pictures(letter: RenderedLetter, issue: str, public_url: str) -> RenderedLetter:
    """The letter with addresses on our pages in place of pictures that travel with it."""
    addresses = {
        f'"cid:{picture.name}"': f'"{hosted_address(picture, issue, public_url)}"'
        for picture in letter.pictures
    }
    return replace(
        letter,
        html=_exchanged(letter.html, addresses),
        pictures=tuple(replace(picture, hosted=True) for picture in letter.pictures),
    )


def pictures_beside(html: str, letter: RenderedLetter, *, folder: str) -> str:
    """The letter's HTML with its pictures taken from `folder`, by their names, wherever else they lie.

    With an empty folder they lie right beside the HTML.
    """
    below = f"{folder}/" if folder else ""
    for picture in letter.pictures:
        hosted = rf'"https?://[^"\s]+/pictures/{picture.sha256}\.\w+"'
        there = rf'"cid:{re.escape(picture.name)}"|{hosted}'
        html = f'"{below}{picture.name}"'.join(re.split(there, html))
    return html


def hosting_findings(plan: MessagePlan, public_url: str) -> Iterator[Finding]:
    """Mail programs fetch pictures over https only, and through servers that reach no private network."""
    hosted = plan.letter is not None and any(picture.hosted for picture in plan.letter.pictures)
    if hosted and not public_url.startswith("https://"):
        message = (
            f"The pictures would be fetched from {public_url}, which is not https: set web.public_url to an https "
            "address, or newsletter.pictures to attached."
        )
        yield Finding(level=Level.REFUSE, rule="hosted-not-https", message=message, place="letter")


def _exchanged(body: Body, addresses: dict[str, str]) -> Body:
    return tuple(_exchange(piece, addresses) if isinstance(piece, str) else piece for piece in body)


def _exchange(piece: str, addresses: dict[str, str]) -> str:
    for before, after in addresses.items():
        piece = piece.replace(before, after)
    return piece
