"""Rebuilds generator/rendering/client_support.json: what mail programs cannot show, from the facts of caniemail.

    npm pack caniemail@2.0.2 && tar xzf caniemail-2.0.2.tgz
    python tools/client_support.py package/data/caniemail.json

Of its 307 features those are kept that a reader would miss: rounded corners may be square, but a video must not be a
hole. A new feature is added to FEATURES, with what somebody should do about it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "generator" / "rendering" / "client_support.json"
SOURCE = "caniemail 2.0.2 (npm, MIT), https://www.caniemail.com"
CLIENTS = {
    "gmail-web": ("Gmail", "gmail", "desktop-webmail"),
    "gmail-ios": ("Gmail on iOS", "gmail", "ios"),
    "gmail-android": ("Gmail on Android", "gmail", "android"),
    "outlook-windows": ("Outlook for Windows (classic)", "outlook", "windows"),
    # The new Outlook for Windows draws letters with the same engine as Outlook on the web.
    "outlook-new": ("Outlook for Windows (new)", "outlook", "outlook-com"),
    "outlook-web": ("Outlook on the web", "outlook", "outlook-com"),
    "outlook-mac": ("Outlook for Mac", "outlook", "macos"),
    "outlook-ios": ("Outlook on iOS", "outlook", "ios"),
    "outlook-android": ("Outlook on Android", "outlook", "android"),
    "apple-mail-macos": ("Apple Mail on macOS", "apple-mail", "macos"),
    "apple-mail-ios": ("Apple Mail on iOS", "apple-mail", "ios"),
    "yahoo-web": ("Yahoo Mail", "yahoo", "desktop-webmail"),
    "yahoo-ios": ("Yahoo Mail on iOS", "yahoo", "ios"),
    "yahoo-android": ("Yahoo Mail on Android", "yahoo", "android"),
    "samsung-email": ("Samsung Email", "samsung-email", "android"),
    "thunderbird": ("Thunderbird", "thunderbird", "macos"),
    "protonmail": ("Proton Mail", "protonmail", "desktop-webmail"),
}
_COLOUR = "give a plain colour too, in a declaration before it"
_CELLS = "set things side by side with columns or table cells"
_LENGTH = "write the length in px"
_FORM = "link to a page that asks it"
_PICTURE = "use PNG or JPEG"
FEATURES = {
    "css-at-import": ("at-rule", "import", "write the styles into the template"),
    "css-background-blend-mode": ("property", "background-blend-mode", "blend the picture itself"),
    "css-background-image": (
        "property",
        "background-image",
        "keep words readable on a background colour alone",
    ),
    "css-border-image": ("property", "border-image", "use a plain border"),
    "css-clip-path": ("property", "clip-path", "cut the picture itself"),
    "css-column-count": ("property", "column-count", _CELLS),
    "css-conic-gradient": ("function", "conic-gradient", _COLOUR),
    "css-display-flex": ("value", "display:flex", _CELLS),
    "css-display-grid": ("value", "display:grid", _CELLS),
    "css-filter": ("property", "filter", "change the picture itself"),
    "css-float": ("property", "float", _CELLS),
    "css-function-clamp": ("function", "clamp", _LENGTH),
    "css-function-light-dark": ("function", "light-dark", "use @media (prefers-color-scheme: dark)"),
    "css-function-max": ("function", "max", _LENGTH),
    "css-function-min": ("function", "min", _LENGTH),
    "css-left-right-top-bottom": ("property", "top", "use padding"),
    "css-linear-gradient": ("function", "linear-gradient", _COLOUR),
    "css-list-style-image": ("property", "list-style-image", "use the usual marks"),
    "css-mask-image": ("property", "mask-image", "cut the picture itself"),
    "css-max-width": ("property", "max-width", "give width too"),
    "css-mix-blend-mode": ("property", "mix-blend-mode", "blend the picture itself"),
    "css-modern-color": ("function", "oklch", "write colours as #RRGGBB"),
    "css-nesting": ("selector", "&", "write the selectors out"),
    "css-object-fit": ("property", "object-fit", "cut the picture to its size"),
    "css-opacity": ("property", "opacity", "mix the colour itself"),
    "css-position": ("property", "position", "use columns or table cells, and padding"),
    "css-pseudo-element-after": ("selector", "after", "write it into the letter itself"),
    "css-pseudo-element-before": ("selector", "before", "write it into the letter itself"),
    "css-radial-gradient": ("function", "radial-gradient", _COLOUR),
    "css-rgba": ("function", "rgba", "write colours as #RRGGBB"),
    "css-transform": ("property", "transform", "turn or scale the picture itself"),
    "css-unit-calc": ("function", "calc", _LENGTH),
    "css-unit-ch": ("unit", "ch", _LENGTH),
    "css-unit-rem": ("unit", "rem", _LENGTH),
    "css-unit-vh": ("unit", "vh", _LENGTH),
    "css-unit-vmax": ("unit", "vmax", _LENGTH),
    "css-unit-vmin": ("unit", "vmin", _LENGTH),
    "css-unit-vw": ("unit", "vw", _LENGTH),
    "css-variables": ("function", "var", "write the values out; Jinja's {% set %} serves"),
    "css-visibility": ("property", "visibility", "leave it out of the letter"),
    "css-writing-mode": (
        "property",
        "writing-mode",
        "make a picture of it, with its words as alternative text",
    ),
    "html-anchor-links": ("href", "#", "link to the web page of the letter"),
    "html-audio": ("tag", "audio", "link to it"),
    "html-background": ("attribute", "background", "keep words readable on a background colour alone"),
    "html-button-submit": ("tag", "button", _FORM),
    "html-dialog": ("tag", "dialog", "write it into the letter itself"),
    "html-image-maps": ("attribute", "usemap", "make a picture of each part, each with its link"),
    "html-link": ("tag", "link", "write the styles into the template"),
    "html-marquee": ("tag", "marquee", "let the words stand still"),
    "html-meter": ("tag", "meter", "say it in words"),
    "html-object": ("tag", "object", "link to it"),
    "html-picture": ("tag", "picture", "use a plain <img>"),
    "html-popover": ("attribute", "popover", "write it into the letter itself"),
    "html-progress": ("tag", "progress", "say it in words"),
    "html-select": ("tag", "select", _FORM),
    "html-srcset": ("attribute", "srcset", "give src a picture of twice the size, and width and height"),
    "html-svg": ("tag", "svg", _PICTURE),
    "html-textarea": ("tag", "textarea", _FORM),
    "html-video": ("tag", "video", "link a still picture to it"),
    "image-apng": ("picture", "apng", "use GIF, or a still picture"),
    "image-avif": ("picture", "avif", _PICTURE),
    "image-base64": ("src", "data:", "let the picture travel with the letter or lie at an https address"),
    "image-heif": ("picture", "heif", _PICTURE),
    "image-mp4": ("picture", "mp4", "use GIF, or a still picture with a link"),
    "image-svg": ("picture", "svg", _PICTURE),
    "image-tiff": ("picture", "tiff", _PICTURE),
    "image-webp": ("picture", "webp", _PICTURE),
}
"""Feature → how it shows in a letter (kind, and what to look for), and what to do about it."""


def main() -> None:
    """Reads caniemail's file, writes ours."""
    facts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    by_slug = {feature["slug"]: feature for feature in facts["data"]}
    table = {
        "source": SOURCE,
        "date": facts["last_update_date"][:10],
        "clients": {client: name for client, (name, _, _) in CLIENTS.items()},
        "features": [row for slug in FEATURES if (row := _row(by_slug[slug]))["no"] or row["partly"]],
    }
    TABLE.write_text(_in_lines(table), encoding="utf-8")


def _in_lines(table: dict[str, Any]) -> str:
    """JSON with one feature a line, so that a change of the table can be read."""
    features = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in table["features"])
    head = json.dumps({**table, "features": []}, ensure_ascii=False, indent=1)
    return head.replace('"features": []', f'"features": [\n  {features}\n ]') + "\n"


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    kind, what, advice = FEATURES[feature["slug"]]
    marks = {
        client: _newest(feature["stats"], family, platform)
        for client, (_, family, platform) in CLIENTS.items()
    }
    return {
        "feature": feature["slug"],
        "name": feature["title"].replace(" element", ""),
        "kind": kind,
        "what": what,
        "advice": advice,
        "tested": feature["last_test_date"],
        "no": [client for client, mark in marks.items() if mark == "n"],
        "partly": [client for client, mark in marks.items() if mark == "a"],
    }


def _newest(stats: dict[str, Any], family: str, platform: str) -> str:
    """`y`, `n`, `a` (almost) or `u` (unknown) of the version tested last, which stands last."""
    versions = list(stats.get(family, {}).get(platform, {}).values())
    return versions[-1][0] if versions else "u"


if __name__ == "__main__":
    main()
