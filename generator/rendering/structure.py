"""The structure of MJML, checked before it is rendered: mrml itself lets everything through in silence.

What the check lets through is also what mrml can read: both see the same tags, so nothing is nested in a place where
only one of them looks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from generator.errors import TemplateError
from generator.rendering.marks import PLACE_CLOSE, PLACE_OPEN
from generator.rendering.mjml_attributes import complain_of_attributes
from generator.rendering.mjml_scan import Broken, Closed, Conditional, Opened, Token, Words, scan
from generator.rendering.mjml_tags import (
    CHILDREN,
    EMPTY,
    HOLDS_HTML,
    HOLDS_WORDS,
    KNOWN,
    NOT_FOR_OUTLOOK,
    ONCE,
    REFUSED,
    VOID,
    homes_of,
)
from generator.rendering.mjml_widths import MEASURED, Box, Defaults, complain_of_widths

DEEPEST = 60
"""Levels of nesting; mrml overflows its stack and kills the process somewhere above a thousand."""
_MARK = re.compile(f"{PLACE_OPEN}([^{PLACE_CLOSE}]*):(\\d+){PLACE_CLOSE}")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a template file."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """MJML without the marks, and where each marked tag was written."""

    mjml: str
    offsets: tuple[int, ...]
    places: tuple[Place, ...]
    fallback: str

    @classmethod
    def read(cls, marked: str, *, fallback: str) -> MarkedSource:
        """Takes the marks out of `marked` and remembers them."""
        kept: list[str] = []
        offsets, places, last, length = [], [], 0, 0
        for mark in _MARK.finditer(marked):
            kept.append(marked[last : mark.start()])
            length += len(kept[-1])
            last = mark.end()
            offsets.append(length)
            places.append(Place(mark[1], int(mark[2])))
        return cls("".join([*kept, marked[last:]]), tuple(offsets), tuple(places), fallback)

    def place(self, offset: int) -> Place:
        """Where the tag at or last before `offset` was written."""
        index = bisect.bisect_right(self.offsets, offset) - 1
        return self.places[index] if index >= 0 else Place(self.fallback, 1)


def check_structure(source: MarkedSource) -> None:
    """Raises TemplateError at the first thing that is wrong, with the file and line of its tag.

    Unknown tags and attributes, wrong parents, values that cannot be, tags that do not match, columns that do not
    fit, classes that nobody defines, nesting that is too deep.
    """
    walk = _Walk(source)
    for offset, token in scan(source.mjml):
        walk.take(token, offset)
    walk.finish()


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    box: Box | None
    is_mjml: bool


class _Walk:
    """Goes along the tags and keeps the path of open ones."""

    def __init__(self, source: MarkedSource) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._seen: set[str] = set()
        self._body: Box | None = None
        self._defaults = Defaults()
        self._classes: list[tuple[str, int]] = []
        self._for_outlook = False

    def take(self, token: Token, offset: int) -> None:
        """The next tag or words."""
        match token:
            case Opened():
                self._take_opened(token, offset)
            case Closed():
                self._close(token.tag, offset)
            case Words():
                self._take_words(token.text, offset)
            case Conditional():
                self._take_conditional(token, offset)
            case Broken():
                self._refuse(token.why, offset)

    def finish(self) -> None:
        """Refuses what is still open at the end, what is missing, and what can only be seen as a whole."""
        if self._open:
            still = self._open[-1]
            self._refuse(f"<{still.tag}> is never closed", still.offset)
        if "mjml" not in self._seen:
            self._refuse("there is no <mjml> in it: a letter's template begins with it", 0)
        if self._body is None:
            self._refuse("there is no <mj-body> in it: put what readers see into one", 0)
        for name, offset in self._classes:
            if name not in self._defaults.of_class:
                defined = ", ".join(sorted(self._defaults.of_class)) or "none"
                self._refuse(f"mj-attributes defines no mj-class “{name}” (it defines: {defined})", offset)
        too_wide = complain_of_widths(self._body, self._defaults)
        if too_wide:
            self._refuse(too_wide[1], too_wide[0])

    def _take_conditional(self, token: Conditional, offset: int) -> None:
        """Comments for Outlook come in pairs, where HTML may stand; otherwise mrml gives up altogether."""
        if not self._in_html() or any(each.tag in NOT_FOR_OUTLOOK for each in self._open):
            self._refuse("a comment for Outlook cannot stand here: put it in <mj-text> or <mj-raw>", offset)
        if token.begins == self._for_outlook:
            self._refuse("comments for Outlook do not match: each <!--[if …]> needs its <![endif]-->", offset)
        self._for_outlook = token.begins

    def _take_opened(self, token: Opened, offset: int) -> None:
        is_mjml = token.tag.lower() == "mjml" or token.tag.lower().startswith("mj-")
        attributes = self._attributes(token, offset)
        if is_mjml:
            self._check_mjml(token.tag, offset)
            self._check_attributes(token.tag, attributes, offset)
        elif not self._in_html():
            self._refuse(
                f"<{token.tag}> stands in {self._parent_named()}: HTML belongs in <mj-text> or <mj-raw>",
                offset,
            )
        opened = _Open(token.tag, offset, self._box(token.tag, attributes, offset), is_mjml)
        if token.is_empty or (not is_mjml and token.tag.lower() in VOID):
            return
        self._open.append(opened)
        if len(self._open) > DEEPEST:
            self._refuse(f"tags are nested deeper than {DEEPEST} levels: take some out", offset)

    def _attributes(self, token: Opened, offset: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        for name, value in token.attributes:
            if name in attributes:
                self._refuse(f"<{token.tag}> has the attribute “{name}” twice: take one of them out", offset)
            if value is None and token.tag.startswith("mj"):
                self._refuse(
                    f'the attribute “{name}” of <{token.tag}> is not written as name="value"', offset
                )
            attributes[name] = value or ""
        return attributes

    def _check_mjml(self, tag: str, offset: int) -> None:
        parent = self._open[-1].tag if self._open else None
        if tag in REFUSED:
            self._refuse(f"<{tag}> cannot be used: {REFUSED[tag]}", offset)
        if tag not in KNOWN:
            self._refuse(f"<{tag}> is not an MJML tag{_nearest(tag)}", offset)
        if tag == "mjml" and (parent or "mjml" in self._seen):
            self._refuse("<mjml> stands once, around everything: take the other one out", offset)
        if tag in ONCE and tag in self._seen:
            self._refuse(f"there is a second <{tag}>: make one of the two", offset)
        if len(self._open) > 1 and self._open[-2].tag == "mj-attributes":
            self._refuse(
                f"<{tag}> stands in <{parent}> of mj-attributes: only attributes count there", offset
            )
        # In mj-attributes stand tags of every kind, to say what holds for the others.
        if parent != "mj-attributes" and tag != "mjml" and tag not in CHILDREN.get(parent or "", ()):
            self._refuse(_wrong_parent(tag, self._parent_named()), offset)
        self._seen.add(tag)

    def _check_attributes(self, tag: str, attributes: Mapping[str, str], offset: int) -> None:
        as_default = bool(self._open) and self._open[-1].tag == "mj-attributes"
        complaint = complain_of_attributes(tag, attributes, as_default=as_default)
        if complaint:
            self._refuse(complaint, offset)
        if as_default:
            self._defaults.add(tag, attributes)
        self._classes += [(name, offset) for name in attributes.get("mj-class", "").split()]

    def _box(self, tag: str, attributes: Mapping[str, str], offset: int) -> Box | None:
        around = self._open[-1] if self._open else None
        if tag not in MEASURED or around is None or around.tag == "mj-attributes":
            return None
        box = Box(tag, attributes, offset)
        if around.box:
            around.box.boxes.append(box)
        if tag == "mj-body":
            self._body = box
        return box

    def _take_words(self, words: str, offset: int) -> None:
        parent = self._open[-1].tag if self._open else None
        if not words.strip(" \t\r\n\ufeff") or parent in HOLDS_WORDS | HOLDS_HTML:
            return
        offset += len(words) - len(words.lstrip())
        if parent is None:
            self._refuse(f"“{_beginning(words)}” stands outside <mjml>: take it out", offset)
        if parent in EMPTY:
            self._refuse(f"<{parent}> cannot hold anything, and “{_beginning(words)}” stands in it", offset)
        if self._open[-1].is_mjml:
            self._refuse(
                f"text stands directly in <{parent}>, where it is not shown: put it in <mj-text>", offset
            )

    def _close(self, tag: str, offset: int) -> None:
        if tag.lower() in VOID:
            self._refuse(f"</{tag}> closes a tag that has no end: take it out", offset)
        if not self._open:
            self._refuse(f"</{tag}> closes nothing: take it out", offset)
        expected = self._open[-1]
        if tag.lower() != expected.tag.lower():
            opened = self._source.place(expected.offset)
            self._refuse(
                f"</{tag}> stands where </{expected.tag}> should, which line {opened.line} opens", offset
            )
        self._open.pop()

    def _in_html(self) -> bool:
        return any(each.tag in HOLDS_HTML for each in self._open)

    def _parent_named(self) -> str:
        return f"<{self._open[-1].tag}>" if self._open else "no other tag"

    def _refuse(self, message: str, offset: int) -> NoReturn:
        place = self._source.place(offset)
        raise TemplateError(message, file=place.file, line=place.line)


def _wrong_parent(tag: str, parent: str) -> str:
    homes = " or ".join(f"<{home}>" for home in homes_of(tag)) or "<mj-attributes>"
    return f"<{tag}> stands in {parent}: it belongs in {homes}"


def _nearest(tag: str) -> str:
    near = get_close_matches(tag.lower(), KNOWN, n=1)
    return f": did you mean <{near[0]}>?" if near else ": take it out"


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 30 else f"{line[:29]}…"
