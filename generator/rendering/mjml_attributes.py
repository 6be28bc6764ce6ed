"""Which attributes each MJML tag takes, and what stands in them.

Source: the MJML 4.18 component reference. mrml passes anything else through in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from generator.rendering.mjml_values import Check, anything, border, colour, lengths, matching, one_of

EVERYWHERE = frozenset({"css-class", "mj-class"})


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PADDING = _names("padding padding-bottom padding-left padding-right padding-top")
_BLOCK = _PADDING | _names("align container-background-color")
_BORDER = _names("border border-bottom border-left border-radius border-right border-top")
_TYPE = _names("color font-family font-size font-style font-weight letter-spacing line-height")
_WORDS = _TYPE | _names("text-decoration text-transform")
_LINK = _names("href name rel target title")
_IMAGE = _names("alt sizes src srcset")
_ICONS = _names("icon-height icon-padding icon-size text-padding")
_SECTION = (
    _BORDER
    | _PADDING
    | _names(
        """background-color background-position background-position-x background-position-y background-repeat
        background-size background-url direction full-width text-align text-padding"""
    )
)
_ACCORDION = _names(
    """border font-family icon-align icon-height icon-position icon-unwrapped-alt icon-unwrapped-url icon-width
    icon-wrapped-alt icon-wrapped-url"""
)
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "mjml": _names("lang dir owa"),
    "mj-head": frozenset(),
    "mj-title": frozenset(),
    "mj-preview": frozenset(),
    "mj-attributes": frozenset(),
    "mj-style": frozenset(),
    "mj-font": _names("name href"),
    "mj-breakpoint": _names("width"),
    "mj-raw": frozenset(),
    "mj-body": _names("background-color width"),
    "mj-section": _SECTION,
    "mj-wrapper": _SECTION | _names("gap"),
    "mj-column": _BORDER
    | _PADDING
    | _names("background-color direction vertical-align width inner-background-color")
    | {f"inner-{name}" for name in _BORDER},
    "mj-group": _names("background-color direction vertical-align width"),
    "mj-hero": _PADDING
    | {f"inner-{name}" for name in _PADDING}
    | _names(
        """background-color background-height background-position background-url background-width border-radius
        container-background-color height inner-background-color mode vertical-align"""
    ),
    "mj-text": _BLOCK | _WORDS | _names("background-color height vertical-align"),
    "mj-button": _BLOCK
    | _BORDER
    | _WORDS
    | _LINK
    | _names("background-color height inner-padding text-align vertical-align width"),
    "mj-image": _BLOCK
    | _BORDER
    | _LINK
    | _IMAGE
    | _names("fluid-on-mobile font-size height max-height usemap width"),
    "mj-divider": _BLOCK | _names("border-color border-style border-width width"),
    "mj-spacer": _PADDING | (_BORDER - {"border-radius"}) | _names("container-background-color height"),
    "mj-table": _BLOCK
    | _TYPE
    | _names("border cellpadding cellspacing role table-layout vertical-align width"),
    "mj-social": _BLOCK
    | _WORDS
    | _ICONS
    | _names("border-radius inner-padding mode table-layout vertical-align"),
    "mj-social-element": _PADDING
    | _WORDS
    | _LINK
    | _ICONS
    | _IMAGE
    | _names("align background-color border-radius icon-position vertical-align"),
    "mj-navbar": _PADDING
    | _names(
        """align base-url hamburger ico-align ico-close ico-color ico-font-family ico-font-size ico-line-height
        ico-open ico-padding ico-padding-bottom ico-padding-left ico-padding-right ico-padding-top
        ico-text-decoration ico-text-transform"""
    ),
    "mj-navbar-link": _PADDING | _WORDS | (_LINK - {"title"}),
    "mj-accordion": _PADDING | _ACCORDION | _names("container-background-color"),
    "mj-accordion-element": _ACCORDION | _names("background-color"),
    "mj-accordion-title": _PADDING | _names("background-color color font-family font-size font-weight"),
    "mj-accordion-text": _PADDING | (_TYPE - {"font-style"}) | _names("background-color"),
    "mj-carousel": _PADDING
    | _names(
        """align border-radius container-background-color icon-width left-icon right-icon tb-border
        tb-border-radius tb-hover-border-color tb-selected-border-color tb-width thumbnails"""
    ),
    "mj-carousel-image": (_LINK - {"name"})
    | _names("alt border-radius src tb-border tb-border-radius thumbnails-src"),
}
_ALL = frozenset().union(*_ATTRIBUTES.values())
_ATTRIBUTES |= {"mj-all": _ALL, "mj-class": _ALL | {"name"}}

_LINES = _names(
    """border border-bottom border-left border-right border-top inner-border inner-border-bottom inner-border-left
    inner-border-right inner-border-top tb-border"""
)
_REFUSED = {
    ("mj-style", "inline"): "the renderer does not do that: write those styles into the tags themselves",
    ("mj-raw", "position"): "the renderer does not support it",
}
_ONE_LENGTH = lengths("px", "%", example="24px or 50%")
_FOUR_LENGTHS = lengths("px", "%", most=4, example="24px, or 24px 0")
_PIXELS = lengths("px", example="24px")
_SIDE = one_of("left", "center", "right")
_HEIGHT_IN_LINE = one_of("top", "middle", "bottom")
_CHECKS: dict[str, Check] = {
    "align": _SIDE,
    "border-style": one_of(
        "none", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"
    ),
    "border-width": _PIXELS,
    "background-repeat": one_of("repeat", "no-repeat"),
    "cellpadding": matching(r"\d+", "8"),
    "cellspacing": matching(r"\d+", "8"),
    "dir": one_of("ltr", "rtl", "auto"),
    "direction": one_of("ltr", "rtl"),
    "fluid-on-mobile": one_of("true", "false"),
    "font-size": lengths("px", "em", "rem", "%", example="16px"),
    "font-style": one_of("normal", "italic", "oblique"),
    "font-weight": matching(r"[1-9]00|normal|bold|bolder|lighter", "600 or bold"),
    "full-width": one_of("full-width", "false", ""),
    "gap": _PIXELS,
    "hamburger": one_of("hamburger", ""),
    "ico-align": _SIDE,
    "ico-font-size": lengths("px", "%", "em", "rem", example="24px"),
    "icon-align": _HEIGHT_IN_LINE,
    "icon-position": one_of("left", "right"),
    "letter-spacing": matching(r"normal|none|0|-?\d*\.?\d+(?:px|em)", "1px or 0.1em"),
    "line-height": lengths("px", "%", "em", "rem", "", words=["normal"], example="26px or 160%"),
    "role": one_of("none", "presentation"),
    "table-layout": one_of("auto", "fixed", "initial", "inherit"),
    "target": matching(r"_?[A-Za-z]\w*", "_blank"),
    "text-align": _SIDE,
    "text-transform": one_of("none", "capitalize", "uppercase", "lowercase", "initial", "inherit"),
    "thumbnails": one_of("visible", "hidden", "supported"),
    "vertical-align": _HEIGHT_IN_LINE,
}
_CHECKS |= dict.fromkeys(sorted(name for name in _ALL if name.endswith("color")), colour)
_CHECKS |= dict.fromkeys(
    sorted(name for name in _ALL if name.endswith("-padding") or name == "padding"), _FOUR_LENGTHS
)
_CHECKS |= dict.fromkeys(sorted(name for name in _ALL if "padding-" in name), _ONE_LENGTH)
_CHECKS |= dict.fromkeys(sorted(name for name in _ALL if name.endswith("radius")), _FOUR_LENGTHS)
_CHECKS |= dict.fromkeys(
    sorted(
        name
        for name in _ALL
        if name.rpartition("-")[2] in ("height", "width", "size") and name not in _CHECKS
    ),
    _ONE_LENGTH,
)
_CHECKS |= dict.fromkeys(sorted(name for name in _ALL if name in _LINES), border)
_OF_ONE_TAG: dict[tuple[str, str], Check] = {
    ("mj-text", "align"): one_of("left", "center", "right", "justify"),
    ("mj-body", "width"): lengths("px", example="600px"),
    ("mj-breakpoint", "width"): _PIXELS,
    ("mj-hero", "mode"): one_of("fluid-height", "fixed-height"),
    ("mj-image", "height"): lengths("px", words=["auto"], example="200px"),
    ("mj-image", "width"): _PIXELS,
    ("mj-social", "mode"): one_of("horizontal", "vertical"),
    ("mj-table", "width"): lengths("px", "%", words=["auto"], example="100%"),
    ("mj-section", "background-size"): anything,
    ("mj-wrapper", "background-size"): anything,
    ("mj-all", "align"): one_of("left", "center", "right", "justify"),
    ("mj-class", "align"): one_of("left", "center", "right", "justify"),
    ("mj-all", "background-size"): anything,
    ("mj-class", "background-size"): anything,
    ("mj-all", "width"): lengths("px", "%", words=["auto"], example="50%"),
    ("mj-class", "width"): lengths("px", "%", words=["auto"], example="50%"),
    ("mj-all", "height"): lengths("px", "%", words=["auto"], example="24px"),
    ("mj-class", "height"): lengths("px", "%", words=["auto"], example="24px"),
}
_NEEDED = {
    "mj-class": ("name",),
    "mj-font": ("name", "href"),
    "mj-breakpoint": ("width",),
    "mj-image": ("src",),
    "mj-carousel-image": ("src",),
}


def complain_of_attributes(
    tag: str, attributes: Mapping[str, str], *, as_default: bool = False
) -> str | None:
    """What is wrong with a tag's attributes, in one clause, or nothing. Tags of HTML pass.

    `as_default`: the tag stands in mj-attributes, where it says what holds for others and need not be complete.
    """
    known = _ATTRIBUTES.get(tag)
    if known is None:
        return None
    return next(_complaints(tag, attributes, known, needed=not as_default or tag == "mj-class"), None)


def _complaints(
    tag: str, attributes: Mapping[str, str], known: frozenset[str], *, needed: bool
) -> Iterator[str]:
    for name, value in attributes.items():
        if (tag, name) in _REFUSED:
            yield f"“{name}” of <{tag}> cannot be used: {_REFUSED[tag, name]}"
        elif name not in known | EVERYWHERE:
            yield f"<{tag}> has no attribute “{name}”{_nearest(name, known)}"
        elif problem := _check_of(tag, name)(value.strip()):
            yield f"{name} of <{tag}> is “{value}”, which {problem}"
    for name in _NEEDED.get(tag, ()) if needed else ():
        if not attributes.get(name, "").strip():
            yield f"<{tag}> needs the attribute “{name}”: add it"


def _check_of(tag: str, name: str) -> Check:
    return _OF_ONE_TAG.get((tag, name)) or _CHECKS.get(name, anything)


def _nearest(name: str, known: frozenset[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f": did you mean “{near[0]}”?" if near else ": take it out"
