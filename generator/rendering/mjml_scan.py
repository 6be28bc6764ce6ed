"""MJML as a row of tags and words, read the way mrml reads it.

There is no `<style>` whose content is not tags, and what stands between `<!--[if mso]>` and `<![endif]-->` is tags too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[^\W\d_][\w:.-]*+"
_ATTRIBUTE = r"""\s++(?P<name>[^\W\d][\w:.-]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'))?+"""
_UNNAMED = re.sub(r"\?P<\w+>", "", _ATTRIBUTE)
_TOKEN = re.compile(
    rf"""(?P<conditional><!--\[if\ [^\]]*+\]>|(?:<!--)?+<!\[endif\]-->)
    | <!--(?:>|(?:(?!--).)*+-->)
    | </(?P<closed>{_NAME})\s*+>
    | <(?P<opened>{_NAME})(?P<attributes>(?:{_UNNAMED})*+)\s*+(?P<empty>/?)>
    | (?P<broken><)
    | (?P<words>[^<]++)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Opened:
    """A tag with its attributes as they are written; None stands for one without a value."""

    tag: str
    attributes: tuple[tuple[str, str | None], ...]
    is_empty: bool
    """Whether it closes itself."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The end of a tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands between tags."""

    text: str


@dataclass(frozen=True, slots=True)
class Conditional:
    """The beginning or the end of what only Outlook reads: `<!--[if mso]>`, `<![endif]-->`."""

    begins: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is neither, with the reason."""

    why: str


Token = Opened | Closed | Words | Conditional | Broken


def scan(mjml: str) -> Iterator[tuple[int, Token]]:
    """Everything in `mjml` but its comments, each with its offset. After something broken nothing more is read."""
    for found in _TOKEN.finditer(mjml):
        token = _token(found)
        if token is None:
            continue
        yield found.start(), token
        if isinstance(token, Broken):
            return


def _token(found: re.Match[str]) -> Token | None:
    if unprintable := _UNPRINTABLE.search(found[0]):
        return Broken(
            f"there is the character U+{ord(unprintable[0]):04X}, which no mail can hold: take it out"
        )
    if found["words"]:
        return Words(found["words"])
    if found["closed"]:
        return Closed(found["closed"])
    if found["opened"]:
        return Opened(found["opened"], tuple(_attributes(found["attributes"])), bool(found["empty"]))
    if found["broken"]:
        return Broken(_why_broken(found.string, found.start()))
    conditional = found["conditional"]
    return Conditional(conditional.startswith("<!--[")) if conditional else None


def _attributes(written: str) -> Iterator[tuple[str, str | None]]:
    for found in _ATTRIBUTES.finditer(written):
        value = found["double"] if found["double"] is not None else found["single"]
        yield found["name"], value


def _why_broken(mjml: str, start: int) -> str:
    after = mjml[start : start + 40]
    if after.startswith("<!--"):
        return "a comment is never closed, or holds two hyphens: end it with -->"
    if re.match(r"</?[A-Za-z]", after):
        tag = re.sub(r"\W*$", "", re.split(r"[\s>/]", after.lstrip("</"), maxsplit=1)[0])
        return f'an attribute of <{tag}> is not written as name="value", or the tag is never ended with >'
    if after.startswith(("<!", "<?")):
        return f"“{after[:12].strip()}…” cannot stand in a template: take it out"
    return "there is a < that begins no tag: write &lt; for it"
