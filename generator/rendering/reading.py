"""Reading a finished letter as its reader gets it: links, pictures, visible words, and which colour stands on which."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from generator.config.contrast import SMALLEST_RATIO, contrast
from generator.model.message import Body, Field
from generator.rendering.colours import ENOUGH_LARGE
from generator.rendering.looks import Element, Look, element_in
from generator.rendering.styles import Rule, Sheet, read_sheet

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
"""Tags between which words are not parted: every other one begins or ends a line."""
_CASES: dict[str, Callable[[str], str]] = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "capitalize": str.title,
}
STAND_IN = "https://unsubscribe.invalid/"
"""Where a field leads, for whoever reads a letter that nobody was sent."""
LINE_END, SECTION_END = "\x1d", "\x1e"
"""Between words that stand in different lines, or different sections of a page; neither can stand in HTML."""
_IN_PAGE = 3
"""Tags that stand open around each section of a page: html, body, and MJML's own."""
_UNSEEN = frozenset({"head", "style", "script", "title", "template"})
_RUNS = re.compile(r"\s*(?:javascript|data|vbscript):", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LARGE, _LARGE_BOLD = 24.0, 18.66
"""Pixels from which WCAG 2.2 (1.4.3) counts text as large."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link and the words that lead to it."""

    href: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture; `alt` is None where the attribute is missing."""

    src: str
    alt: str | None
    width: str = ""
    height: str = ""
    """As the attributes say; empty where they say nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Words in one colour on another, in one scheme."""

    scheme: str
    colour: str
    ground: str
    size: float
    sample: str
    bold: bool = False

    @property
    def ratio(self) -> float:
        """The contrast of the pair."""
        return contrast(self.colour, self.ground)

    @property
    def is_readable(self) -> bool:
        """Whether the pair meets WCAG AA at its size."""
        return self.ratio >= (ENOUGH_LARGE if self.is_large else SMALLEST_RATIO)

    @property
    def is_large(self) -> bool:
        """Whether it counts as large text."""
        return self.size >= (_LARGE_BOLD if self.bold else _LARGE)


@dataclass(slots=True)
class Reading:
    """What stands in a letter's HTML."""

    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    scripted: list[str] = field(default_factory=list)
    """Attributes and addresses that would run something."""
    words: list[str] = field(default_factory=list)
    shown_words: list[str] = field(default_factory=list)
    preheader: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Every tag with its attributes, in order."""
    sheets: tuple[Sheet, ...] = ()
    """Its style sheets."""

    @property
    def text(self) -> str:
        """All visible words in one line."""
        return " ".join("".join(self.words).split())

    @property
    def shown(self) -> str:
        """The same, in capitals or small letters where a style shows them so."""
        return " ".join("".join(self.shown_words).split())

    @property
    def sections(self) -> tuple[tuple[str, ...], ...]:
        """The paragraphs of each section of the page, from its top to its bottom."""
        sections = "".join(self.words).split(SECTION_END)
        parted = (_paragraphs(section) for section in sections)
        return tuple(section for section in parted if section)


def _paragraphs(section: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in section.split(LINE_END))
    return tuple(line for line in lines if line)


def filled(body: Body) -> str:
    """A body as a reader gets it, each personal field an address under `STAND_IN`."""
    return "".join((part.usual or STAND_IN + part.name) if isinstance(part, Field) else part for part in body)


@lru_cache(maxsize=4)
def read_body(body: Body) -> Reading:
    """A letter's HTML, read once for all that look at it; nobody changes what it gives."""
    return read_html(filled(body))


def read_html(html: str) -> Reading:
    """Reads a letter's HTML; comments, also Outlook's conditional ones, are skipped."""
    sheets = tuple(read_sheet(css) for css in _STYLE.findall(_COMMENT.sub("", html)))
    reader = _Reader(sheets)
    reader.feed(html)
    reader.close()
    return reader.reading


class _Reader(HTMLParser):
    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading(sheets=tuple(sheets))
        self._rules: tuple[Rule, ...] = tuple(rule for sheet in sheets for rule in sheet.rules)
        self._open: list[Element] = []
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._part_words(tag)
        if len(self._open) == _IN_PAGE:
            self._add(SECTION_END)
        self.reading.tags.add(tag)
        self.reading.elements.append((tag, attributes))
        self.reading.scripted += _scripted(attributes)
        element = element_in(self._open, tag, attributes, self._rules)
        if tag == "img":
            self._add_image(attributes, element.look)
        if tag == "a":
            self._link = (attributes.get("href", ""), [])
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._part_words(tag)
        if tag == "a" and self._link:
            href, words = self._link
            self.reading.links.append(Link(href=href, text=" ".join("".join(words).split())))
            self._link = None
        while any(element.tag == tag for element in self._open) and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        look = self._open[-1].look if self._open else Look()
        if any(element.tag in _UNSEEN for element in self._open):
            return
        if not data.strip():
            self._add("" if look.hidden else " ")
            return
        if look.hidden:
            self.reading.preheader = self.reading.preheader or data.strip(" \u2007\u034f\u200c\u00a0\n")
            return
        self._add(data, case=look.case)
        if self._link:
            self._link[1].append(data)
        self._add_pairs(data, look)

    def _add_image(self, attributes: dict[str, str], look: Look) -> None:
        """Also the pair that is seen where pictures are off: the alternative text on the picture's ground."""
        self.reading.images.append(
            Image(
                src=attributes.get("src", ""),
                alt=attributes.get("alt"),
                width=attributes.get("width", ""),
                height=attributes.get("height", ""),
            )
        )
        if attributes.get("alt", "").strip() and not look.hidden:
            self._add_pairs(attributes["alt"], look)

    def _add_pairs(self, words: str, look: Look) -> None:
        sample = " ".join(words.split())[:40]
        self.reading.pairs += [
            Pair(scheme=scheme, colour=colour, ground=ground, size=look.size, sample=sample, bold=look.bold)
            for scheme, colour, ground in (
                ("light", look.colour, look.ground),
                ("dark", look.dark_colour, look.dark_ground),
            )
        ]

    def _part_words(self, tag: str) -> None:
        if tag not in _INLINE:
            self._add(LINE_END)

    def _add(self, data: str, *, case: str = "") -> None:
        self.reading.words.append(data)
        self.reading.shown_words.append(_CASES.get(case, str)(data))


def _scripted(attributes: dict[str, str]) -> list[str]:
    handlers = [name for name in attributes if name.startswith("on")]
    addresses = [
        value for name, value in attributes.items() if name in ("href", "src") and _RUNS.match(value)
    ]
    return handlers + addresses
