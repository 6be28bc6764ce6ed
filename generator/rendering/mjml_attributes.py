"""Which attributes each MJML tag takes, and what their values must look like.

Source: the MJML 4 component reference. mrml passes anything else through in silence.
"""

from __future__ import annotations

import re

_EVERYWHERE = frozenset({"css-class", "mj-class", "id"})
_BLOCK = frozenset(
    {
        "align",
        "container-background-color",
        "padding",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
    }
)
_PADDING = _BLOCK - {"align", "container-background-color"}
_BORDER = frozenset({"border", "border-bottom", "border-left", "border-radius", "border-right", "border-top"})
_TYPE = frozenset(
    {"color", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height"}
)
_WORDS = _TYPE | {"text-decoration", "text-transform"}
_GROUND = frozenset(
    {
        "background-color",
        "background-position",
        "background-position-x",
        "background-position-y",
        "background-repeat",
        "background-size",
        "background-url",
    }
)
_SECTION = _GROUND | _BORDER | _PADDING | {"direction", "full-width", "text-align"}
_LINK = frozenset({"href", "name", "rel", "target", "title"})

_ATTRIBUTES: dict[str, frozenset[str]] = {
    "mjml": frozenset({"lang", "dir", "owa"}),
    "mj-head": frozenset(),
    "mj-title": frozenset(),
    "mj-preview": frozenset(),
    "mj-attributes": frozenset(),
    "mj-style": frozenset({"inline"}),
    "mj-font": frozenset({"name", "href"}),
    "mj-breakpoint": frozenset({"width"}),
    "mj-raw": frozenset({"position"}),
    "mj-body": frozenset({"background-color", "width"}),
    "mj-section": _SECTION,
    "mj-wrapper": _SECTION | {"gap"},
    "mj-column": _BORDER
    | _PADDING
    | {"background-color", "direction", "vertical-align", "width"}
    | {f"inner-{name}" for name in _BORDER | {"background-color"}},
    "mj-group": frozenset({"background-color", "direction", "vertical-align", "width"}),
    "mj-hero": _GROUND
    | _PADDING
    | {"background-height", "background-width", "height", "mode", "vertical-align", "width", "border-radius"}
    | {f"inner-{name}" for name in _PADDING | {"background-color"}},
    "mj-text": _BLOCK | _WORDS | {"height"},
    "mj-button": _BLOCK
    | _BORDER
    | _WORDS
    | _LINK
    | {"background-color", "height", "inner-padding", "text-align", "vertical-align", "width"},
    "mj-image": _BLOCK
    | _BORDER
    | _LINK
    | {
        "alt",
        "fluid-on-mobile",
        "font-size",
        "height",
        "max-height",
        "sizes",
        "src",
        "srcset",
        "usemap",
        "width",
    },
    "mj-divider": _BLOCK | {"border-color", "border-style", "border-width", "width"},
    "mj-spacer": _BLOCK | {"height"},
    "mj-table": _BLOCK | _TYPE | {"border", "cellpadding", "cellspacing", "role", "table-layout", "width"},
    "mj-social": _BLOCK
    | _WORDS
    | {"border-radius", "icon-height", "icon-padding", "icon-size", "inner-padding", "mode", "text-padding"},
    "mj-social-element": _BLOCK
    | _WORDS
    | _LINK
    | {
        "alt",
        "background-color",
        "border-radius",
        "icon-height",
        "icon-padding",
        "icon-position",
        "icon-size",
    }
    | {"sizes", "src", "srcset", "text-padding", "vertical-align"},
    "mj-navbar": frozenset({"align", "base-url", "hamburger"}) | _PADDING,
    "mj-navbar-link": _PADDING | _WORDS | _LINK,
}
_LENGTHS = re.compile(
    r"(?:(?:inner-|icon-|text-)?padding(?:-\w+)?|.*-?radius|(?:max-)?height|width|icon-size|gap)"
)
_LENGTH = re.compile(r"0|-?\d+(?:\.\d+)?(?:px|%|em|rem)|auto")
_NUMBER_TOO = frozenset({"line-height", "letter-spacing"})


def complain_of_attributes(tag: str, attributes: dict[str, str]) -> str | None:
    """What is wrong with a tag's attributes, in one clause, or nothing. Tags that are not in the table pass."""
    known = _ATTRIBUTES.get(tag)
    if known is None:
        return None
    for name, value in attributes.items():
        if name not in known | _EVERYWHERE:
            return f"<{tag}> has no attribute “{name}”"
        problem = _complain_of_value(tag, name, value)
        if problem:
            return problem
    return None


def _complain_of_value(tag: str, name: str, value: str) -> str | None:
    if tag == "mj-body" and name == "width" and not re.fullmatch(r"\d+px", value):
        return f"the width of <mj-body> is “{value}”: write it in pixels, as 600px"
    if name == "font-size" and not re.fullmatch(r"\d+(?:\.\d+)?(?:px|em|rem|%)", value):
        return f"“{value}” is not a font size: write it as 16px"
    if name in _NUMBER_TOO and re.fullmatch(r"-?\d+(?:\.\d+)?|normal|none", value):
        return None
    if (_LENGTHS.fullmatch(name) or name in _NUMBER_TOO) and not _are_lengths(value):
        return f"“{value}” is not a length for {name}: write it as 24px or 50%"
    return None


def _are_lengths(value: str) -> bool:
    return bool(value.split()) and all(_LENGTH.fullmatch(part) for part in value.split())
