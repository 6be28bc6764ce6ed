"""Whether the columns of a section fit beside one another: mrml lets them run over, and mail programs wrap them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.rendering.mjml_values import pixels, sides

MEASURED = frozenset({"mj-body", "mj-wrapper", "mj-section", "mj-group", "mj-column"})
_BODY = 600.0
"""Pixels of a body that does not say its width (MJML reference)."""
_TOLERANCE = 0.5
"""Per cent: three columns of 33.4 % are meant to fill a row."""


@dataclass(slots=True)
class Box:
    """A tag that has a width, and the boxes in it."""

    tag: str
    attributes: Mapping[str, str]
    offset: int
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Defaults:
    """What mj-attributes says of tags, of classes, and of everything."""

    of_tag: dict[str, Mapping[str, str]] = field(default_factory=dict)
    of_class: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Takes in one line of mj-attributes."""
        if tag == "mj-class":
            self.of_class[attributes.get("name", "")] = attributes
        else:
            self.of_tag[tag] = {**self.of_tag.get(tag, {}), **attributes}

    def value(self, box: Box, name: str) -> str | None:
        """What holds for a box: its own word, then its classes', its tag's, and everybody's."""
        classes = reversed(box.attributes.get("mj-class", "").split())
        said = [
            box.attributes,
            *(self.of_class.get(each, {}) for each in classes),
            self.of_tag.get(box.tag, {}),
            self.of_tag.get("mj-all", {}),
        ]
        return next((values[name] for values in said if name in values), None)


def complain_of_widths(body: Box, defaults: Defaults) -> tuple[int, str] | None:
    """The first row that does not fit: where, and what is wrong; or nothing."""
    width = pixels(defaults.value(body, "width") or "", of=_BODY) or _BODY
    return next(_complaints(body, width, defaults), None)


def _complaints(box: Box, width: float, defaults: Defaults) -> Iterator[tuple[int, str]]:
    inside = width - _sides(box, width, defaults)
    row = [child for child in box.boxes if child.tag in ("mj-column", "mj-group")]
    shares = [_share(child, inside, len(row), defaults) for child in row]
    if row and sum(shares) > 100 + _TOLERANCE:
        yield row[_first_over(shares)].offset, _message(box, row, shares, inside, defaults)
    for child in box.boxes:
        share = shares[row.index(child)] if child in row else 100.0
        yield from _complaints(child, inside * share / 100, defaults)


def _share(column: Box, inside: float, number: int, defaults: Defaults) -> float:
    """Per cent of its row; a column that does not say takes an equal part, whatever the others take."""
    said = defaults.value(column, "width")
    if said is None or said == "auto":
        return 100 / number
    return float(said[:-1]) if said.endswith("%") else 100 * pixels(said, of=inside) / max(inside, 1.0)


def _first_over(shares: list[float]) -> int:
    return next(index for index in range(len(shares)) if sum(shares[: index + 1]) > 100 + _TOLERANCE)


def _message(box: Box, row: list[Box], shares: list[float], inside: float, defaults: Defaults) -> str:
    said = f"the columns of this <{box.tag}> take {sum(shares):.0f} % of its {inside:.0f} px"
    if any(defaults.value(column, "width") is None for column in row) and len(row) > 1:
        return f"{said}, for those without a width take an equal part each: give every one a width"
    return f"{said}: make them narrower"


def _sides(box: Box, width: float, defaults: Defaults) -> float:
    """Pixels that paddings and borders take away from a box, left and right."""
    if box.tag not in ("mj-wrapper", "mj-section", "mj-column"):
        return 0.0
    right, left = sides(defaults.value(box, "padding") or "0")
    around = pixels(defaults.value(box, "padding-right") or right, of=width)
    around += pixels(defaults.value(box, "padding-left") or left, of=width)
    for name in ("border-left", "border-right"):
        line = defaults.value(box, name) or defaults.value(box, "border") or "0"
        around += pixels(next((part for part in line.split() if part.endswith("px")), "0"), of=width)
    return around
