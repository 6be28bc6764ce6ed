"""Which MJML tag may stand in which.

Source of the tables: the MJML 4.18 component reference (documentation.mjml.io), as far as mrml 6.0.1 draws it.
"""

from __future__ import annotations

_CONTENT = frozenset(
    [
        "mj-accordion",
        "mj-button",
        "mj-carousel",
        "mj-divider",
        "mj-image",
        "mj-navbar",
        "mj-raw",
        "mj-social",
        "mj-spacer",
        "mj-table",
        "mj-text",
    ]
)
CHILDREN: dict[str, frozenset[str]] = {
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset(
        [
            "mj-attributes",
            "mj-breakpoint",
            "mj-font",
            "mj-html-attributes",
            "mj-preview",
            "mj-raw",
            "mj-style",
            "mj-title",
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
"""Tag → the tags that may stand in it. In `mj-attributes` any of them may."""
HOLDS_HTML = frozenset(
    [
        "mj-accordion-text",
        "mj-accordion-title",
        "mj-button",
        "mj-navbar-link",
        "mj-raw",
        "mj-social-element",
        "mj-table",
        "mj-text",
    ]
)
NOT_FOR_OUTLOOK = frozenset({"mj-button", "mj-navbar-link", "mj-table"})
"""Tags of HTML in which mrml cannot read a comment for Outlook alone."""
HOLDS_WORDS = frozenset({"mj-preview", "mj-style", "mj-title"})
"""Tags that hold words without any markup."""
EMPTY = frozenset(
    [
        "mj-all",
        "mj-breakpoint",
        "mj-carousel-image",
        "mj-class",
        "mj-divider",
        "mj-font",
        "mj-image",
        "mj-spacer",
    ]
)
ONCE = frozenset({"mj-body", "mj-head"})
"""Tags that a letter has one of, at most."""
KNOWN = frozenset(CHILDREN) | frozenset().union(*CHILDREN.values()) | EMPTY
REFUSED = {
    "mj-include": "use Jinja's include instead",
    "mj-html-attributes": "the renderer does not support it",
}
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
"""Tags of HTML that are never closed."""


def homes_of(tag: str) -> tuple[str, ...]:
    """The tags in which `tag` may stand."""
    return tuple(sorted(home for home, children in CHILDREN.items() if tag in children))
