"""Reading a finished letter as its reader gets it: links, pictures, visible words, and which colour stands on which."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from generator.config.contrast import SMALLEST_RATIO, contrast
from generator.rendering.colours import ENOUGH_LARGE

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
_UNSEEN = frozenset({"head", "style", "script", "title", "template"})
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_RUNS = re.compile(r"\s*(?:javascript|data|vbscript):", re.IGNORECASE)
_LARGE = 24.0


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Words in one colour on another, in one scheme."""

    scheme: str
    colour: str
    ground: str
    size: float
    sample: str

    @property
    def ratio(self) -> float:
        """The contrast of the pair."""
        return contrast(self.colour, self.ground)

    @property
    def is_readable(self) -> bool:
        """Whether the pair meets WCAG AA at its size."""
        return self.ratio >= (ENOUGH_LARGE if self.size >= _LARGE else SMALLEST_RATIO)


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

    @property
    def text(self) -> str:
        """All visible words in one line."""
        return " ".join("".join(self.words).split())

    @property
    def shown(self) -> str:
        """The same, in capitals or small letters where a style shows them so."""
        return " ".join("".join(self.shown_words).split())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """The colours and size in force, by day and by night."""

    colour: str = "#000000"
    ground: str = "#FFFFFF"
    dark_colour: str = "#000000"
    dark_ground: str = "#FFFFFF"
    size: float = 16.0
    hidden: bool = False
    case: str = ""
    """What `text-transform` says."""


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    classes: frozenset[str]
    look: _Look


def read_html(html: str) -> Reading:
    """Reads a letter's HTML; comments, also Outlook's conditional ones, are skipped."""
    reader = _Reader(_dark_rules(html))
    reader.feed(html)
    reader.close()
    return reader.reading


class _Reader(HTMLParser):
    def __init__(self, dark_rules: list[tuple[list[str], dict[str, str]]]) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self._dark_rules = dark_rules
        self._open: list[_Element] = []
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._part_words(tag)
        self.reading.tags.add(tag)
        self.reading.scripted += _scripted(attributes)
        if tag == "img":
            self.reading.images.append(Image(src=attributes.get("src", ""), alt=attributes.get("alt")))
        if tag == "a":
            self._link = (attributes.get("href", ""), [])
        if tag not in _VOID:
            self._open.append(self._element(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        self._part_words(tag)
        if tag == "a" and self._link:
            href, words = self._link
            self.reading.links.append(Link(href=href, text=" ".join("".join(words).split())))
            self._link = None
        while any(element.tag == tag for element in self._open) and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        look = self._open[-1].look if self._open else _Look()
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
        sample = " ".join(data.split())[:40]
        self.reading.pairs += [
            Pair(scheme="light", colour=look.colour, ground=look.ground, size=look.size, sample=sample),
            Pair(
                scheme="dark", colour=look.dark_colour, ground=look.dark_ground, size=look.size, sample=sample
            ),
        ]

    def _part_words(self, tag: str) -> None:
        if tag not in _INLINE:
            self._add(" ")

    def _add(self, data: str, *, case: str = "") -> None:
        self.reading.words.append(data)
        self.reading.shown_words.append(_CASES.get(case, str)(data))

    def _element(self, tag: str, attributes: dict[str, str]) -> _Element:
        classes = frozenset(attributes.get("class", "").split())
        look = self._open[-1].look if self._open else _Look()
        style = _declarations(attributes.get("style", ""))
        light = {"bgcolor": attributes.get("bgcolor", ""), **style}
        look = _with_size(_by_day(look, light), style)
        look = replace(look, case=style.get("text-transform", look.case).lower())
        for selectors, rule in self._dark_rules:
            if any(self._matches(selector, tag, classes) for selector in selectors):
                look = _by_night(look, rule)
        return _Element(tag, classes, replace(look, hidden=look.hidden or style.get("display") == "none"))

    def _matches(self, selector: str, tag: str, classes: frozenset[str]) -> bool:
        *ancestors, own = selector.split()
        if not _is(own, tag, classes):
            return False
        return all(
            any(_is(part, element.tag, element.classes) for element in self._open) for part in ancestors
        )


def _is(simple: str, tag: str, classes: frozenset[str]) -> bool:
    return simple[1:] in classes if simple.startswith(".") else simple == tag


def _by_day(look: _Look, style: dict[str, str]) -> _Look:
    """What a light style says holds by night too, until a dark rule says otherwise."""
    colour = _colour(style.get("color", ""))
    ground = _colour(
        style.get("background-color", "") or style.get("background", "") or style.get("bgcolor", "")
    )
    if colour:
        look = replace(look, colour=colour, dark_colour=colour)
    return replace(look, ground=ground, dark_ground=ground) if ground else look


def _by_night(look: _Look, rule: dict[str, str]) -> _Look:
    colour = _colour(rule.get("color", ""))
    ground = _colour(rule.get("background-color", "") or rule.get("background", ""))
    look = replace(look, dark_colour=colour) if colour else look
    return replace(look, dark_ground=ground) if ground else look


def _with_size(look: _Look, style: dict[str, str]) -> _Look:
    size = re.fullmatch(r"([\d.]+)px", style.get("font-size", ""))
    return replace(look, size=float(size[1])) if size else look


def _colour(value: str) -> str | None:
    found = _COLOUR.search(value)
    return found[0].upper() if found else None


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip().lower(): value.replace("!important", "").strip() for name, value in pairs}


def _dark_rules(html: str) -> list[tuple[list[str], dict[str, str]]]:
    return [
        ([selector.strip() for selector in rule[1].split(",")], _declarations(rule[2]))
        for block in _DARK.finditer(html)
        for rule in _RULE.finditer(block[1])
    ]


def _scripted(attributes: dict[str, str]) -> list[str]:
    handlers = [name for name in attributes if name.startswith("on")]
    addresses = [
        value for name, value in attributes.items() if name in ("href", "src") and _RUNS.match(value)
    ]
    return handlers + addresses
