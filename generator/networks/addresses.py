"""Where web addresses stand in a text, as networks see them: with a scheme, or a bare domain under a known ending.

The rules are those of twitter-text 3, which Mastodon follows too: what may stand before an address, of which
characters a host, a path and a query are made, and on which of them each may end.
"""

from __future__ import annotations

import re

import regex

from generator.networks.endings import LATIN_ENDINGS, OTHER_ENDINGS

_INSIDE = r"[^\s<>\"“”‘’()]"
_BRACKETED = rf"\({_INSIDE}*\)"
WEB_ADDRESS = re.compile(
    rf"(?<![\w@#$/])https?://(?:{_INSIDE}|{_BRACKETED})*(?:[^\s<>\"“”‘’.,:;!?'()\]}}…]|{_BRACKETED})",
    re.IGNORECASE,
)
"""An address with its scheme, without the punctuation after it; a bracket that closes inside it belongs to it."""

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NEVER = "\ufffe\ufeff\uffff"
_SPACES = r"\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_IN_HOST = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]\^_{{|}}~${_SPACES}{_NEVER}{_DIRECTION}]"
_ACCENTED = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_ENDING = (
    rf"(?:(?:{'|'.join(sorted((*LATIN_ENDINGS, *OTHER_ENDINGS), key=len, reverse=True))})(?=[^0-9a-zA-Z@+-]|$)"
    r"|xn--[\-0-9a-z]+)"
)
_IN_PATH = rf"[a-z0-9\u0400-\u04ff{_ACCENTED}!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_IN_BRACKETS = rf"\((?:{_IN_PATH}+|{_IN_PATH}*\({_IN_PATH}+\){_IN_PATH}*)\)"
_ENDS_PATH = rf"(?:[a-z0-9\u0400-\u04ff{_ACCENTED}+\-=_#/]|{_IN_BRACKETS})"
_ADDRESS = regex.compile(
    rf"""
    (?:[^A-Za-z0-9@＠$\#＃{_NEVER}]|^)
    (?P<address>
        (?P<scheme>https?://)?
        (?P<host>(?:{_IN_HOST}(?:[_-]*{_IN_HOST})*+\.)*{_IN_HOST}(?:-*{_IN_HOST})*+\.{_ENDING})
        (?::[0-9]+)?
        (?P<path>/(?:{_IN_PATH}*(?:{_IN_BRACKETS}{_IN_PATH}*)*{_ENDS_PATH}|@{_IN_PATH}+/)*)?
        (?:\?[a-z0-9!?*'@();:&=+$/%\#\[\]\-_.,~|]*[a-z0-9\-_&=\#/])?
    )
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_IN_LATIN = regex.compile(rf"(?:[\-a-z0-9{_ACCENTED}]+\.)+{_ENDING}", regex.IGNORECASE)
_SHORTENED = regex.compile(
    r"https?://t\.co/(?P<slug>[a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?",
    regex.IGNORECASE,
)
_LONGEST_LABEL = 63
_LONGEST_ADDRESS = 4096
_LONGEST_SLUG = 40


def find_addresses(text: str, *, bare: bool = True) -> list[tuple[int, int]]:
    """Spans of the web addresses that a network shortens, in their order, never overlapping.

    X shortens `bare` domains too; Mastodon only what has a scheme.
    """
    return [span for match in _ADDRESS.finditer(text) for span in _spans(match) if bare or match["scheme"]]


def _spans(match: regex.Match[str]) -> list[tuple[int, int]]:
    start, end = match.span("address")
    if not _is_possible(match["host"], length=end - start):
        return []
    if match["scheme"]:
        return _of_shortener(match, start, end)
    return _bare(match, end)


def _bare(match: regex.Match[str], end: int) -> list[tuple[int, int]]:
    """Without a scheme only names in Latin letters count, several of them where other letters stand between."""
    before = match.string[: match.start("address")][-1:]
    if before in tuple("-_./"):
        return []
    found = [
        (match.start("host") + inner.start(), match.start("host") + inner.end())
        for inner in _IN_LATIN.finditer(match["host"])
    ]
    if found and match["path"]:
        found[-1] = (found[-1][0], end)
    return found


def _of_shortener(match: regex.Match[str], start: int, end: int) -> list[tuple[int, int]]:
    """An address of X's own shortener is its slug and nothing behind it."""
    short = _SHORTENED.match(match["address"])
    if short is None:
        return [(start, end)]
    return [] if len(short["slug"]) > _LONGEST_SLUG else [(start, start + short.end())]


def _is_possible(host: str, *, length: int) -> bool:
    """Whether DNS takes every label, as it goes over the wire (RFC 1035, 3.1; RFC 3492)."""
    labels = host.split(".")
    wire = [len(label) if label.isascii() else 4 + len(label.encode("punycode")) for label in labels]
    return max(wire) <= _LONGEST_LABEL and length - len(host) + sum(wire) + len(labels) <= _LONGEST_ADDRESS
