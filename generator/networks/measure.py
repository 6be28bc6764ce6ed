"""How long a post is, as its network counts: used by the counter, the check and the transport alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import regex

from generator.networks.addresses import find_addresses
from generator.networks.emoji import EMOJI
from generator.networks.limits import LIMITS, longest
from generator.networks.little_text import escape_little_text

_GRAPHEME = regex.compile(r"\X")
_MASTODON_MENTION = regex.compile(
    r"(?<![=/\w])(@[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?)@[\w.-]+\w", regex.IGNORECASE
)

# Code points that weigh 1 on X; every other one weighs 2 (twitter-text, config/v3.json).
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def measure(network: str, text: str, *, warning: str = "") -> int:
    """The length of a post in the unit of `network`'s limit. Raises KeyError for a network we do not know.

    `warning` counts where it goes into a field of its own; elsewhere the text holds it.
    """
    apart = count_graphemes(warning) if LIMITS[network].warning_field else 0
    return _MEASURES[network](text) + apart


def fits(network: str, text: str, *, warning: str = "", by_server: int | None = None) -> bool:
    """Whether `network` takes `text` as one post: its length, and its bytes where it counts those too.

    `by_server` is the length that a server sets itself, where the network leaves that to its servers.
    """
    limit = LIMITS[network]
    if measure(network, text, warning=warning) > longest(network, by_server=by_server):
        return False
    return limit.bytes is None or count_bytes(text) <= limit.bytes


def count_graphemes(text: str) -> int:
    """Characters as a person sees them: extended grapheme clusters (UAX 29)."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def count_bytes(text: str) -> int:
    """Bytes of UTF-8; half of a surrogate pair, which no text should hold, counts as what stands in for it."""
    return len(text.encode(errors="replace"))


def _measure_x(text: str) -> int:
    """Weighted length of twitter-text version 3: NFC, a web address 23, an emoji sequence 2."""
    normal = re.sub(r"\r\n?", "\n", unicodedata.normalize("NFC", text))
    addresses = find_addresses(normal)
    rest = _without(normal, addresses)
    emoji = [match.span() for match in EMOJI.finditer(rest)]
    weights = sum(_weight(character) for character in _without(rest, emoji) if character != _GAP)
    return weights + 2 * len(emoji) + _url_length("x") * len(addresses)


_GAP = "\ufdd0"
"""A noncharacter that keeps what stood on both sides of a cut-out apart."""


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in spans:
        kept.append(text[last:start])
        last = end
    return _GAP.join([*kept, text[last:]])


def _weight(character: str) -> int:
    code = ord(character)
    return 1 if any(first <= code <= last for first, last in _LIGHT) else 2


def _measure_mastodon(text: str) -> int:
    """Graphemes, with every web address counted as 23 and `@user@domain` as `@user`."""
    addresses = find_addresses(text, bare=False)
    rest = _without(text, addresses).replace(_GAP, "x" * _url_length("mastodon"))
    return count_graphemes(_MASTODON_MENTION.sub(r"\1", rest))


def _measure_linkedin(text: str) -> int:
    """UTF-16 units of the escaped little text: the safe reading of an undocumented count."""
    return _utf16_units(escape_little_text(text))


def _measure_threads(text: str) -> int:
    """Characters, but each emoji as the bytes of its UTF-8 (Threads API, “Posts”)."""
    return len(EMOJI.sub("", text)) + sum(count_bytes(match[0]) for match in EMOJI.finditer(text))


def _utf16_units(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def _url_length(network: str) -> int:
    length = LIMITS[network].url_length
    assert length is not None  # noqa: S101 - the table above says so for the networks that ask
    return length


_MEASURES: dict[str, Callable[[str], int]] = {
    "x": _measure_x,
    "bluesky": count_graphemes,
    "mastodon": _measure_mastodon,
    "threads": _measure_threads,
    "instagram": len,
    "linkedin": _measure_linkedin,
    "facebook": _utf16_units,
}
