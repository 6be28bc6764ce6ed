"""Where web addresses stand in a text, as X sees them: with a scheme, or a bare domain under a known ending."""

from __future__ import annotations

import re

_INSIDE = r"[^\s<>\"“”‘’()]"
_BRACKETED = rf"\({_INSIDE}*\)"
WEB_ADDRESS = re.compile(
    rf"(?<![\w@#$/])https?://(?:{_INSIDE}|{_BRACKETED})*(?:[^\s<>\"“”‘’.,:;!?'()\]}}…]|{_BRACKETED})",
    re.IGNORECASE,
)
"""An address with its scheme, without the punctuation after it; a bracket that closes inside it belongs to it."""

# The generic endings that turn up in prose and in our publishers' addresses. A bare domain under an ending that is
# not here counts its real length, which differs from 23 only by what the address is shorter or longer.
_GENERIC = (
    "academy|agency|app|art|asia|biz|blog|care|cat|center|charity|city|club|com|community|coop|cymru|design|dev|edu|"
    "education|email|eus|events|expert|family|film|foundation|fund|gal|global|gov|group|health|help|info|ink|int|jobs|"
    "legal|life|link|live|london|media|mil|mobi|museum|name|net|network|news|ngo|ong|one|online|org|page|photo|plus|"
    "press|pro|pub|radio|research|review|school|scot|shop|site|social|solutions|space|store|studio|support|team|tech|"
    "tel|today|top|tools|training|travel|tube|tv|university|vip|wales|website|wiki|work|works|world|xyz|zone"
)
_COUNTRY = (
    "a[cdefgilmoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[ceghrstu]|f[ijkmor]|"
    "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|m[acdeghklmnopqrstuvwxyz]|"
    "n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghijklmnorstuvxyz]|t[cdfghjklmnortvwz]|u[agksyz]|"
    "v[aceginu]|w[fs]|y[et]|z[amw]"
)
_BARE = re.compile(
    rf"(?<![\w@#$./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    rf"(?:(?P<generic>{_GENERIC})|(?P<country>{_COUNTRY}))(?![\w-]|\.\w|@)"
    rf"(?P<path>/[^\s<>\"“”]*[^\s<>\"“”.,:;!?')\]}}…]|/)?",
    re.IGNORECASE,
)


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Spans of the web addresses that X shortens, in their order, never overlapping."""
    with_scheme = [match.span() for match in WEB_ADDRESS.finditer(text)]
    bare = [match.span() for match in _BARE.finditer(text) if _counts(match)]
    outside = [
        span for span in bare if not any(span[0] < end and start < span[1] for start, end in with_scheme)
    ]
    return sorted([*with_scheme, *outside])


def _counts(match: re.Match[str]) -> bool:
    """twitter-text leaves `name.cc` alone unless a path follows or the ending is co or tv."""
    if match["generic"] or match["path"] or match[0].count(".") > 1:
        return True
    return match["country"].lower() in ("co", "tv")
