"""How a tag's words look to a reader: in which colour, on which ground, how large; by day and by night.

What a mail program does with the letter's own styles (CSS Cascade 4): its own defaults, then presentational
attributes, style sheets by specificity and order, the style attribute, then whatever is marked `!important`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.rendering.styles import Compound, Declaration, Rule, Selector, read_colour, read_declarations

_LINK = "#0000EE"
"""What browsers give a link that nobody coloured."""
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83}
"""Sizes of a browser's own, in parts of the size around."""
_BOLD = frozenset({"b", "strong", "th", *(f"h{level}" for level in range(1, 7))})
_UNITS = {"px": 1.0, "pt": 4 / 3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """The colours and size in force, by day and by night."""

    colour: str = "#000000"
    ground: str = "#FFFFFF"
    dark_colour: str = "#000000"
    dark_ground: str = "#FFFFFF"
    size: float = 16.0
    """Pixels, the smallest at which any screen shows it."""
    bold: bool = False
    hidden: bool = False
    case: str = ""
    """What `text-transform` says."""


@dataclass(frozen=True, slots=True)
class Element:
    """A tag where it stands."""

    tag: str
    classes: frozenset[str]
    id: str
    look: Look


def element_in(
    around: Sequence[Element], tag: str, attributes: Mapping[str, str], rules: Sequence[Rule]
) -> Element:
    """The element that a tag makes inside others, from the outermost on."""
    bare = Element(tag, frozenset(attributes.get("class", "").split()), attributes.get("id", ""), Look())
    outer = around[-1].look if around else Look()
    look = _by_default(outer, tag, attributes)
    matching = _matching(bare, around, rules)
    own = read_declarations(attributes.get("style", ""))
    day = [*(found for rule, found in matching if not rule.is_dark), own]
    look = _with_layout(_by_day(look, tuple(_cascaded(day))), matching, own, around=outer.size)
    return replace(bare, look=_by_night(look, matching, own))


def _by_default(look: Look, tag: str, attributes: Mapping[str, str]) -> Look:
    look = replace(look, size=look.size * _SIZES.get(tag, 1.0), bold=look.bold or tag in _BOLD)
    if tag == "a" and attributes.get("href"):
        look = replace(look, colour=_LINK, dark_colour=_LINK)
    ground = read_colour(attributes.get("bgcolor", ""))
    colour = read_colour(attributes.get("color", "")) if tag == "font" else None
    look = replace(look, ground=ground, dark_ground=ground) if ground else look
    return replace(look, colour=colour, dark_colour=colour) if colour else look


def _matching(
    element: Element, around: Sequence[Element], rules: Sequence[Rule]
) -> list[tuple[Rule, tuple[Declaration, ...]]]:
    """Rules for an element, the weightiest last."""
    found = []
    for place, rule in enumerate(rules):
        weights = [each.specificity for each in rule.selectors if _matches(each, element, around)]
        if weights:
            found.append((max(weights), place, rule))
    return [(rule, rule.declarations) for _, _, rule in sorted(found, key=lambda each: each[:2])]


def _matches(selector: Selector, element: Element, around: Sequence[Element]) -> bool:
    *outer, own = selector.parts
    return _is(own, element) and _within(outer, own.within, list(around))


def _within(parts: Sequence[Compound], how: str, around: list[Element]) -> bool:
    if not parts:
        return True
    if how == ">":
        return (
            bool(around) and _is(parts[-1], around[-1]) and _within(parts[:-1], parts[-1].within, around[:-1])
        )
    return any(
        _is(parts[-1], around[place]) and _within(parts[:-1], parts[-1].within, around[:place])
        for place in reversed(range(len(around)))
    )


def _is(compound: Compound, element: Element) -> bool:
    return (
        compound.tag in ("", element.tag)
        and compound.classes <= element.classes
        and compound.id in ("", element.id)
    )


def _cascaded(layers: Sequence[Sequence[Declaration]]) -> Iterator[Declaration]:
    """Declarations in the order in which they overrule one another; the style attribute is the last layer."""
    every = [declaration for layer in layers for declaration in layer]
    yield from (each for each in every if not each.important)
    yield from (each for each in every if each.important)


def _by_day(look: Look, declarations: Sequence[Declaration]) -> Look:
    """What holds by day holds by night too, until a dark rule says otherwise."""
    for each in declarations:
        if each.name in ("background", "background-color") and (
            ground := read_colour(each.value, on=look.ground)
        ):
            look = replace(look, ground=ground, dark_ground=ground)
    for each in declarations:
        if each.name == "color" and (colour := read_colour(each.value, on=look.ground)):
            look = replace(look, colour=colour, dark_colour=colour)
    return look


def _by_night(
    look: Look, matching: Sequence[tuple[Rule, tuple[Declaration, ...]]], own: Sequence[Declaration]
) -> Look:
    if not any(rule.is_dark for rule, _ in matching):
        return look
    declarations = tuple(_cascaded([*(found for _, found in matching), own]))
    night = _by_day(replace(look, ground=look.dark_ground, colour=look.dark_colour), declarations)
    return replace(look, dark_colour=night.colour, dark_ground=night.ground)


def _with_layout(
    look: Look,
    matching: Sequence[tuple[Rule, tuple[Declaration, ...]]],
    own: Sequence[Declaration],
    *,
    around: float,
) -> Look:
    wide = _cascaded([*(found for rule, found in matching if not rule.media), own])
    for each in wide:
        match each.name:
            case "font-size":
                look = replace(look, size=_size(each.value, around) or look.size)
            case "font-weight":
                look = replace(look, bold=_is_bold(each.value))
            case "text-transform" | "font-variant" | "font-variant-caps" if case := _case(each):
                look = replace(look, case=case)
            case "display":
                look = replace(look, hidden=look.hidden or each.value == "none")
    narrow = [
        each for rule, found in matching if rule.is_narrow for each in found if each.name == "font-size"
    ]
    sizes = [size for each in narrow if (size := _size(each.value, around))]
    # What one screen shows in capitals, by night or when it is small, is shown so.
    cases = [
        case
        for rule, found in matching
        if rule.media
        for each in found
        if (case := _case(each)) not in ("", "none")
    ]
    return replace(look, size=min([look.size, *sizes]), case=[look.case, *cases][-1])


def _case(declaration: Declaration) -> str:
    """What a declaration makes of small letters and capitals, as a word of `text-transform`."""
    if declaration.name == "text-transform":
        return declaration.value.lower()
    is_caps = declaration.name.startswith("font-variant") and "-caps" in declaration.value.lower()
    return "uppercase" if is_caps else ""


def _size(value: str, around: float) -> float | None:
    """Pixels; of 0, which keeps white space from taking room, nothing is said."""
    found = re.fullmatch(r"(\d*\.?\d+)(px|pt|em|rem|%)", value)
    if not found:
        return None
    part = {"em": around, "rem": 16.0, "%": around / 100}
    return float(found[1]) * (_UNITS.get(found[2]) or part[found[2]])


def _is_bold(value: str) -> bool:
    return value in ("bold", "bolder") or (value.isdigit() and int(value) >= 700)
