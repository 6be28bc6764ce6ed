"""Where web addresses stand in a text, as networks see them: with a scheme, or a bare domain under a known ending.

The rules are those of twitter-text 3, which Mastodon follows too: what may stand before an address, of which
characters a host, a path and a query are made, and on which of them each may end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_LABEL = rf"{_IN_HOST}(?:[_-]*{_IN_HOST})*+"
_BEGINNING = regex.compile(
    rf"(?:[^A-Za-z0-9@＠$\#＃{_NEVER}]|^)(?P<scheme>https?://)?(?P<dotted>{_LABEL}(?:\.{_LABEL})*+)",
    regex.IGNORECASE,
)
_ENDING_OF_HOST = regex.compile(_ENDING, regex.IGNORECASE)
_BEHIND_HOST = regex.compile(
    rf"""
    (?::[0-9]+)?
    (?P<path>/(?:{_IN_PATH}*(?:{_IN_BRACKETS}{_IN_PATH}*)*{_ENDS_PATH}|@{_IN_PATH}+/)*)?
    (?:\?[a-z0-9!?*'@();:&=+$/%\#\[\]\-_.,~|]*[a-z0-9\-_&=\#/])?
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_IN_LATIN = regex.compile(rf"[\-a-z0-9{_ACCENTED}]++(?:\.[\-a-z0-9{_ACCENTED}]++)*+\.?", regex.IGNORECASE)
_SHORTENED = regex.compile(
    r"https?://t\.co/(?P<slug>[a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?",
    regex.IGNORECASE,
)
_LONGEST_LABEL = 63
_LONGEST_ADDRESS = 4096
_LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True)
class _Address:
    """Where an address, and its host within it, begin and end in a text."""

    start: int
    host: tuple[int, int]
    end: int
    has_path: bool

    @property
    def has_scheme(self) -> bool:
        return self.start < self.host[0]


def find_addresses(text: str, *, bare: bool = True) -> list[tuple[int, int]]:
    """Spans of the web addresses that a network shortens, in their order, never overlapping.

    X shortens `bare` domains too; Mastodon only what has a scheme.
    """
    return [span for one in _addresses(text) if bare or one.has_scheme for span in _spans(text, one)]


def _addresses(text: str) -> Iterator[_Address]:
    at = 0
    while begun := _BEGINNING.search(text, at):
        first, last = begun.span("dotted")
        endings = _endings(text, first, last)
        host_end = _host_end(text, first, endings)
        if host_end is None:
            # Where no known ending stands in a run of labels, no other beginning within it has one either,
            # but for a scheme's name with which the run may end.
            at = max(begun.start() + 1, 0 if endings else last - len("https") - 1)
            continue
        behind = _BEHIND_HOST.match(text, host_end)
        at = behind.end() if behind else host_end
        start = begun.start("scheme") if begun["scheme"] else first
        yield _Address(start, (first, host_end), at, has_path=bool(behind and behind["path"]))


def _endings(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Of each dot in a run of labels that a known ending follows: where it stands, and where that ending ends."""
    dots = [place for place in range(first, last) if text[place] == "."]
    found = [(dot, _ENDING_OF_HOST.match(text, dot + 1)) for dot in dots]
    return [(dot, ending.end()) for dot, ending in found if ending]


def _host_end(text: str, first: int, endings: Sequence[tuple[int, int]]) -> int | None:
    """The furthest end of a host; the label before its ending has no underscore."""
    for dot, end in reversed(endings):
        label = max(first, text.rfind(".", first, dot) + 1)
        if "_" not in text[label:dot]:
            return end
    return None


def _spans(text: str, one: _Address) -> list[tuple[int, int]]:
    if not _is_possible(text[slice(*one.host)], length=one.end - one.start):
        return []
    if one.has_scheme:
        return _of_shortener(text, one.start, one.end)
    return _bare(text, one)


def _bare(text: str, one: _Address) -> list[tuple[int, int]]:
    """Without a scheme only names in Latin letters count, several of them where other letters stand between."""
    if text[: one.start][-1:] in tuple("-_./"):
        return []
    runs = [run.span() for run in _IN_LATIN.finditer(text, *one.host)]
    ends = [(first, _endings(text, first, last)) for first, last in runs]
    found = [(first, endings[-1][1]) for first, endings in ends if endings]
    if found and one.has_path:
        found[-1] = (found[-1][0], one.end)
    return found


def _of_shortener(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """An address of X's own shortener is its slug and nothing behind it."""
    short = _SHORTENED.match(text[start:end])
    if short is None:
        return [(start, end)]
    return [] if len(short["slug"]) > _LONGEST_SLUG else [(start, start + short.end())]


def _is_possible(host: str, *, length: int) -> bool:
    """Whether DNS takes every label, as it goes over the wire (RFC 1035, 3.1; RFC 3492)."""
    labels = host.split(".")
    wire = [len(label) if label.isascii() else 4 + len(label.encode("punycode")) for label in labels]
    return max(wire) <= _LONGEST_LABEL and length - len(host) + sum(wire) + len(labels) <= _LONGEST_ADDRESS
