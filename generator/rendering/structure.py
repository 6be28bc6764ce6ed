"""The structure of MJML, checked before it is rendered: mrml itself lets everything through in silence.

Source of the tables: the MJML 4 component reference.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.errors import TemplateError
from generator.rendering.marks import PLACE_CLOSE, PLACE_OPEN
from generator.rendering.mjml_attributes import complain_of_attributes

DEEPEST = 60
"""Levels of nesting; mrml overflows its stack and kills the process somewhere above a thousand."""

_CONTENT = frozenset(
    [
        "mj-text",
        "mj-image",
        "mj-button",
        "mj-divider",
        "mj-spacer",
        "mj-table",
        "mj-raw",
        "mj-social",
        "mj-navbar",
        "mj-accordion",
        "mj-carousel",
    ]
)
_CHILDREN: dict[str, frozenset[str]] = {
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset(
        [
            "mj-title",
            "mj-preview",
            "mj-attributes",
            "mj-style",
            "mj-font",
            "mj-breakpoint",
            "mj-raw",
            "mj-html-attributes",
        ]
    ),
    "mj-body": frozenset({"mj-section", "mj-wrapper", "mj-hero", "mj-raw"}),
    "mj-wrapper": frozenset({"mj-section", "mj-hero", "mj-raw"}),
    "mj-section": frozenset({"mj-column", "mj-group", "mj-raw"}),
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": _CONTENT,
    "mj-hero": _CONTENT,
    "mj-social": frozenset({"mj-social-element", "mj-raw"}),
    "mj-navbar": frozenset({"mj-navbar-link", "mj-raw"}),
    "mj-accordion": frozenset({"mj-accordion-element", "mj-raw"}),
    "mj-accordion-element": frozenset({"mj-accordion-title", "mj-accordion-text", "mj-raw"}),
    "mj-carousel": frozenset({"mj-carousel-image"}),
}
_HOLDS_HTML = frozenset(
    [
        "mj-text",
        "mj-button",
        "mj-table",
        "mj-raw",
        "mj-social-element",
        "mj-navbar-link",
        "mj-accordion-title",
        "mj-accordion-text",
    ]
)
_EMPTY = frozenset(
    [
        "mj-image",
        "mj-divider",
        "mj-spacer",
        "mj-carousel-image",
        "mj-font",
        "mj-breakpoint",
        "mj-class",
        "mj-all",
    ]
)
_KNOWN = frozenset(_CHILDREN) | frozenset().union(*_CHILDREN.values()) | _EMPTY
_REFUSED = {
    "mj-include": "use Jinja's include instead",
    "mj-html-attributes": "the renderer does not support it",
}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_WELL_WRITTEN = re.compile(r"""<[\w:-]+(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
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
        return self.places[index] if index >= 0 else Place(self.fallback, None)


def check_structure(source: MarkedSource) -> None:
    """Raises TemplateError at the first unknown tag, wrong parent, unclosed tag or nesting that is too deep."""
    reader = _Reader(source)
    reader.feed(source.mjml)
    reader.close()
    reader.finish()


class _Reader(HTMLParser):
    """Walks the tags and keeps the path of open ones."""

    def __init__(self, source: MarkedSource) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source.mjml))]
        self._open: list[tuple[str, int]] = []
        self._seen_root = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag)
        self._check_attributes(tag, attrs)
        if tag not in _VOID:
            self._open.append((tag, self._offset()))
            self._require(len(self._open) <= DEEPEST, lambda: f"tags are nested deeper than {DEEPEST} levels")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag)
        self._check_attributes(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        expected = self._open[-1][0] if self._open else None
        self._require(expected == tag, lambda: _mismatch(tag, expected))
        self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._parent()
        if data.strip() and parent in _CHILDREN:
            self._refuse(f"text stands directly in <{parent}>, where it is not shown: put it in <mj-text>")

    def finish(self) -> None:
        """Refuses what is still open at the end, and a letter without a root."""
        if self._open:
            tag, offset = self._open[-1]
            self._refuse(f"<{tag}> is never closed", offset)
        self._require(self._seen_root, lambda: "there is no <mjml> in it")

    def _check(self, tag: str) -> None:
        parent = self._parent()
        well_written = _WELL_WRITTEN.fullmatch(self.get_starttag_text() or "") is not None
        self._require(well_written, lambda: f'an attribute of <{tag}> is not written as name="value"')
        if tag in _REFUSED:
            self._refuse(f"<{tag}> cannot be used: {_REFUSED[tag]}")
        if parent == "mj-attributes":
            self._require(tag in _KNOWN, lambda: f"<{tag}> is not an MJML tag")
        elif tag == "mjml" or tag.startswith("mj-"):
            self._check_mjml(tag, parent)
        else:
            self._check_html(tag, parent)

    def _check_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        complaint = complain_of_attributes(tag, {name: value or "" for name, value in attrs})
        if complaint:
            self._refuse(complaint)

    def _check_mjml(self, tag: str, parent: str | None) -> None:
        self._require(tag in _KNOWN, lambda: f"<{tag}> is not an MJML tag")
        if tag == "mjml":
            self._require(
                parent is None and not self._seen_root,
                lambda: "<mjml> stands once, around everything",
            )
            self._seen_root = True
            return
        self._require(tag in _CHILDREN.get(parent or "", ()), lambda: _wrong_parent(tag, parent))

    def _check_html(self, tag: str, parent: str | None) -> None:
        if not self._in_html():
            self._refuse(f"<{tag}> stands in {_named(parent)}: HTML belongs in <mj-text> or <mj-raw>")

    def _in_html(self) -> bool:
        return any(tag in _HOLDS_HTML for tag, _ in self._open)

    def _parent(self) -> str | None:
        return self._open[-1][0] if self._open else None

    def _require(self, holds: bool, message: Callable[[], str]) -> None:
        if not holds:
            self._refuse(message())

    def _refuse(self, message: str, offset: int | None = None) -> None:
        place = self._source.place(self._offset() if offset is None else offset)
        raise TemplateError(message, file=place.file, line=place.line)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _wrong_parent(tag: str, parent: str | None) -> str:
    homes = sorted(home for home, children in _CHILDREN.items() if tag in children)
    return f"<{tag}> stands in {_named(parent)}: it belongs in {' or '.join(f'<{home}>' for home in homes)}"


def _mismatch(tag: str, expected: str | None) -> str:
    return f"</{tag}> closes nothing" if expected is None else f"</{tag}> stands where </{expected}> should"


def _named(parent: str | None) -> str:
    return f"<{parent}>" if parent else "no other tag"
