"""What the value of an MJML attribute must look like: lengths, colours, borders, a word out of a few.

Source: the types of the MJML 4.18 component reference. mrml takes anything else in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tinycss2 import parse_component_value_list
from tinycss2.ast import Node
from tinycss2.color4 import parse_color

Check = Callable[[str], str | None]
"""From a value to what it should look like (`write it as 24px`), or nothing where it is well."""

_BORDER_STYLES = frozenset(
    ["none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset", "outset"]
)
_NO_COLOUR = frozenset({"none", "inherit", "initial", "unset"})


def lengths(*units: str, most: int = 1, words: Iterable[str] = (), example: str = "24px") -> Check:
    """Up to `most` lengths in these units, apart by spaces; 0 needs no unit. A unit of "" allows plain numbers."""
    one = re.compile(rf"0|\d*\.?\d+(?:{'|'.join(re.escape(unit) for unit in units)})")
    allowed = frozenset(words)
    wanted = "a length" if most == 1 else f"{most} lengths or fewer"

    def check(value: str) -> str | None:
        parts = value.split()
        well = 0 < len(parts) <= most and all(part in allowed or one.fullmatch(part) for part in parts)
        return None if well else f"is not {wanted}: write it as {example}"

    return check


def one_of(*words: str) -> Check:
    """One of these words."""

    def check(value: str) -> str | None:
        return None if value in words else f"is none of {', '.join(filter(None, words))}: write one of them"

    return check


def matching(pattern: str, example: str) -> Check:
    """Whatever the pattern matches whole."""
    compiled = re.compile(pattern)
    return lambda value: None if compiled.fullmatch(value) else f"cannot be read: write it as {example}"


def colour(value: str) -> str | None:
    """A colour of CSS: #4A1942, rgb(…), a name."""
    well = value.lower() in _NO_COLOUR or parse_color(value) is not None
    return None if well else "is not a colour: write it as #4A1942"


def border(value: str) -> str | None:
    """Width, style and colour of a line, in any order, or none."""
    parts = [part for part in parse_component_value_list(value) if part.type != "whitespace"]
    well = 0 < len(parts) <= 3 and all(_is_of_border(part) for part in parts)
    return None if well else "is not a border: write it as 1px solid #E4DDD2, or none"


def anything(_value: str) -> str | None:
    """No rule for it."""
    return None


def _is_of_border(part: Node) -> bool:
    match part.type:
        case "dimension":
            return bool(part.value >= 0)
        case "number":
            return bool(part.value == 0)
        case "ident" if part.lower_value in _BORDER_STYLES | _NO_COLOUR:
            return True
    return parse_color(part) is not None


def pixels(value: str, *, of: float) -> float:
    """A length as pixels; per cent are `of` something. What is no length counts 0."""
    found = re.fullmatch(r"(\d*\.?\d+)(px|%)?", value.strip())
    if not found:
        return 0.0
    return float(found[1]) * of / 100 if found[2] == "%" else float(found[1])


def sides(value: str) -> tuple[str, str]:
    """Right and left of a shorthand for four sides."""
    parts: Sequence[str] = value.split() or ["0"]
    return (parts[min(1, len(parts) - 1)], parts[3] if len(parts) == 4 else parts[min(1, len(parts) - 1)])
