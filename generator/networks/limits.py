"""What each network allows in one post: the one table that counter, check and transport read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """A network's limits for one post; `measure` says in which unit its length is counted."""

    network: str
    name: str
    """As people write it."""
    length: int
    alt: int
    """Longest alternative text, in characters. One text of at most 1,000 fits everywhere."""
    picture_bytes: int
    picture_types: tuple[str, ...] = ("image/png", "image/jpeg")
    """The media types of a picture that it takes; Instagram takes JPEG alone."""
    url_length: int | None = None
    """What every web address counts, whatever its real length."""
    bytes: int | None = None
    """A second limit on the UTF-8 bytes of the text."""
    warning_field: bool = False
    """Whether a content warning has a field of its own, which counts towards the length."""


LIMITS: dict[str, Limit] = {
    limit.network: limit
    for limit in (
        # twitter-text configuration version 3; media of API v2.
        Limit(network="x", name="X", length=280, alt=1000, picture_bytes=5_000_000, url_length=23),
        # app.bsky.feed.post; older servers refuse pictures above 1,000,000 bytes. Its labels are a fixed few, so
        # that a warning in words stands in the text.
        Limit(network="bluesky", name="Bluesky", length=300, bytes=3000, alt=2000, picture_bytes=976_000),
        # The default of /api/v2/instance; a server may allow more. `spoiler_text` counts with the text.
        Limit(
            network="mastodon",
            name="Mastodon",
            length=500,
            alt=1500,
            picture_bytes=16_000_000,
            url_length=23,
            warning_field=True,
        ),
        # Posts API, `commentary`, after escaping.
        Limit(network="linkedin", name="LinkedIn", length=3000, alt=4086, picture_bytes=8_000_000),
    )
}
"""Tightest first."""
