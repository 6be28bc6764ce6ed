"""Style sheets and style attributes as values: which declarations hold for which tags, under which conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tinycss2 import parse_blocks_contents, parse_component_value_list, parse_stylesheet, serialize
from tinycss2.ast import Node
from tinycss2.color4 import parse_color

_SCREEN_SPACES = frozenset({"srgb", "hsl", "hwb"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """`color: #1D1A17 !important`; the value as it is written, without its !important."""

    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class Compound:
    """What one tag must be: `td.quiet`. `within` says how it stands to the part before it: " " or ">"."""

    tag: str
    classes: frozenset[str]
    id: str
    within: str


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the outermost to the tag itself."""

    parts: tuple[Compound, ...]
    specificity: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations, the tags they are for, and the media queries around them (`""` where there are none)."""

    media: str
    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]
    written: str = ""
    """The selectors as they are written."""

    @property
    def is_dark(self) -> bool:
        """Whether it holds by night."""
        return "prefers-color-scheme:dark" in self.media

    @property
    def is_narrow(self) -> bool:
        """Whether it holds on small screens alone."""
        return "max-width" in self.media


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet: its rules in order, and the names of every at-rule in it (`media`, `font-face`)."""

    rules: tuple[Rule, ...]
    at_rules: frozenset[str]


@lru_cache(maxsize=64)
def read_sheet(css: str) -> Sheet:
    """The rules of a `<style>`; what CSS itself would skip is skipped."""
    nodes = parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return Sheet(tuple(_rules(nodes, "")), frozenset(_at_rules(nodes)))


@lru_cache(maxsize=4096)
def read_declarations(style: str) -> tuple[Declaration, ...]:
    """The declarations of a `style` attribute."""
    return tuple(_declarations(parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)))


@lru_cache(maxsize=1024)
def read_colour(value: str, *, on: str = "#FFFFFF") -> str | None:
    """The first colour in a value as `#RRGGBB`, mixed with what it lies on where it lets that through.

    Nothing where there is none, or where it lets everything through.
    """
    for part in parse_component_value_list(value):
        colour = parse_color(part)
        if (
            colour is not None
            and not isinstance(colour, str)
            and colour.space in _SCREEN_SPACES
            and colour.alpha
        ):
            return _mixed(tuple(colour.to("srgb").coordinates), colour.alpha, on)
    return None


def _mixed(channels: tuple[float, ...], alpha: float, ground: str) -> str:
    below = [int(ground[place : place + 2], 16) for place in (1, 3, 5)]
    mixed = [
        255 * alpha * channel + (1 - alpha) * under for channel, under in zip(channels, below, strict=True)
    ]
    return "#" + "".join(f"{round(channel):02X}" for channel in mixed)


def _at_rules(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-rule":
            yield node.lower_at_keyword
            if node.content:
                yield from _at_rules(parse_blocks_contents(node.content))


def _rules(nodes: Sequence[Node], media: str) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "media" and node.content:
            query = media + "".join(serialize(node.prelude).lower().split())
            yield from _rules(
                parse_stylesheet(serialize(node.content), skip_comments=True, skip_whitespace=True), query
            )
        elif node.type == "qualified-rule":
            inside = parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            written = serialize(node.prelude).strip()
            yield Rule(media, tuple(_selectors(written)), tuple(_declarations(inside)), written)


def _declarations(nodes: Sequence[Node]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "declaration":
            yield Declaration(node.lower_name, serialize(node.value).strip(), node.important)


def _selectors(prelude: str) -> Iterator[Selector]:
    """Those that can be told of a tag by its place alone; `a:hover` holds for no letter that merely lies there."""
    for written in prelude.split(","):
        parts = _compounds(written.replace(":root", "html"))
        if parts:
            yield Selector(parts, _specificity(parts))


def _compounds(written: str) -> tuple[Compound, ...]:
    parts, within = [], " "
    for word in written.replace(">", " > ").split():
        if word == ">":
            within = ">"
            continue
        if any(mark in word for mark in ":[+~"):
            return ()
        parts.append(_compound(word, within))
        within = " "
    return tuple(parts)


def _compound(word: str, within: str) -> Compound:
    simple = word.replace("#", ".#").split(".")
    named = [part for part in simple[1:] if part]
    return Compound(
        tag="" if simple[0] == "*" else simple[0].lower(),
        classes=frozenset(part for part in named if not part.startswith("#")),
        id=next((part[1:] for part in named if part.startswith("#")), ""),
        within=within,
    )


def _specificity(parts: tuple[Compound, ...]) -> tuple[int, int, int]:
    """Selectors Level 4, 17: ids, then classes, then tags."""
    return (
        sum(bool(part.id) for part in parts),
        sum(len(part.classes) for part in parts),
        sum(bool(part.tag) for part in parts),
    )
