"""What each network allows in one post: the one table that writer, counter, check and transport read.

Facts of November 2026, each with where it is written. `None` means that the network names no such limit.
"""

from __future__ import annotations

from dataclasses import dataclass

_PNG_JPEG = ("image/png", "image/jpeg")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """A network's limits for one post; `measure` says in which unit its length is counted."""

    network: str
    name: str
    """As people write it."""
    length: int
    counted_in: str = "characters"
    """The unit, in words for people."""
    by_server: bool = False
    """Whether each server sets the length itself; `length` is the usual one then."""
    url_length: int | None = None
    """What every web address counts, whatever its real length."""
    bytes: int | None = None
    """A second limit on the UTF-8 bytes of the text."""
    hashtags: int | None = None
    """How many it takes; more are refused, or turn into plain words."""
    links: int | None = None
    links_clickable: bool = True
    mentions: int | None = None
    threads: bool = False
    """Whether several posts that answer one another are read as one text there."""
    warning_field: bool = False
    """Whether a content warning has a field of its own, which counts towards the length."""
    alt: int
    """Longest alternative text, in characters. One text of at most 1,000 fits everywhere."""
    picture_required: bool = False
    picture_bytes: int
    picture_types: tuple[str, ...] = _PNG_JPEG
    """The media types of a picture that it takes; Instagram takes JPEG alone."""
    picture_pixels: int | None = None
    """Width times height."""
    picture_ratio: tuple[float, float] | None = None
    """Width over height: the narrowest, and the widest."""
    picture_width: tuple[int, int] | None = None
    """Pixels: what is narrower or wider is refused or scaled."""
    pictures: int = 1
    """How many one post carries at most."""


X = Limit(
    network="x",
    name="X",
    # twitter-text, configuration version 3; docs.x.com, “Counting characters”.
    length=280,
    counted_in="characters as X weighs them",
    url_length=23,
    threads=True,
    # X API v2: CreateMediaMetadata (alternative text), “Media best practices” (types, bytes, four pictures).
    alt=1000,
    picture_bytes=5_000_000,
    picture_types=(*_PNG_JPEG, "image/gif", "image/webp"),
    pictures=4,
)
BLUESKY = Limit(
    network="bluesky",
    name="Bluesky",
    # Lexicon app.bsky.feed.post: 300 graphemes and 3,000 bytes. Its labels are a fixed few, so that a warning in
    # words stands in the text.
    length=300,
    bytes=3000,
    threads=True,
    # The app's own limit on alternative text. Older servers refuse pictures above 1,000,000 bytes.
    alt=2000,
    picture_bytes=976_000,
    picture_types=(*_PNG_JPEG, "image/gif", "image/webp"),
    pictures=4,
)
MASTODON = Limit(
    network="mastodon",
    name="Mastodon",
    # The defaults of /api/v2/instance; `spoiler_text` counts with the text, an address as 23, of a mention the name.
    length=500,
    by_server=True,
    url_length=23,
    threads=True,
    warning_field=True,
    alt=1500,
    picture_bytes=16_000_000,
    picture_types=(*_PNG_JPEG, "image/gif", "image/webp"),
    pictures=4,
)
THREADS = Limit(
    network="threads",
    name="Threads",
    # Meta, Threads API, “Posts”: 500, an emoji as its UTF-8 bytes, five links, one topic tag.
    length=500,
    hashtags=1,
    links=5,
    threads=True,
    alt=1000,
    picture_bytes=8_000_000,
    picture_ratio=(0.1, 10.0),
    picture_width=(320, 1440),
    pictures=20,
)
INSTAGRAM = Limit(
    network="instagram",
    name="Instagram",
    # Meta, Instagram platform, “IG User Media”; five hashtags since 19 December 2025, three mentions. Addresses in
    # captions stay plain words.
    length=2200,
    hashtags=5,
    links_clickable=False,
    mentions=3,
    alt=1000,
    picture_required=True,
    picture_bytes=8_000_000,
    picture_types=("image/jpeg",),
    picture_ratio=(0.8, 1.91),
    picture_width=(320, 1440),
    pictures=10,
)
LINKEDIN = Limit(
    network="linkedin",
    name="LinkedIn",
    # Posts API: `commentary`, after escaping; Images API: fewer than 36,152,320 pixels; MultiImage API: 20 pictures.
    length=3000,
    alt=4086,
    picture_bytes=8_000_000,
    picture_types=(*_PNG_JPEG, "image/gif"),
    picture_pixels=36_152_319,
    pictures=20,
)
FACEBOOK = Limit(
    network="facebook",
    name="Facebook",
    # The length that Pages take, in UTF-16 units; Graph API, “Page Photos”: below 4 MB (error 1366046).
    length=63_206,
    alt=1000,
    picture_bytes=3_999_999,
    pictures=10,
)

LIMITS: dict[str, Limit] = {
    limit.network: limit for limit in (X, BLUESKY, MASTODON, THREADS, INSTAGRAM, LINKEDIN, FACEBOOK)
}
"""Tightest first."""


def longest(network: str, *, by_server: int | None = None) -> int:
    """How long a post may be there; a server that sets its own length may be named with it."""
    limit = LIMITS[network]
    return by_server if by_server is not None and limit.by_server else limit.length
