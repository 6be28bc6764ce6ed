"""What mail programs cannot show of a letter, one finding a feature, at the line of the template that asks for it.

The facts are in client_support.json, which tools/client_support.py rebuilds. What no template asks for is MJML's own
doing, made so that it works everywhere, and nothing is said of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.model.message import Finding, Level, RenderedLetter
from generator.rendering.environment import Templates
from generator.rendering.reading import Reading, read_body
from generator.rendering.styles import Declaration, read_declarations

TABLE = Path(__file__).with_name("client_support.json")
_NAMED = 4
"""So many mail programs are named in one sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """Something that not every mail program shows. `kind` and `what` say how it is found in a letter."""

    feature: str
    name: str
    kind: str
    what: str
    advice: str
    tested: str
    no: tuple[str, ...]
    partly: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """The whole table: client → its name, and the features."""

    source: str
    date: str
    clients: dict[str, str]
    features: tuple[Feature, ...]


@cache
def client_support() -> Support:
    """The table that comes with the product."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    rows = [row | {"no": tuple(row["no"]), "partly": tuple(row["partly"])} for row in table["features"]]
    return Support(
        source=table["source"],
        date=table["date"],
        clients=table["clients"],
        features=tuple(Feature(**row) for row in rows),
    )


def check_letter_in_clients(
    letter: RenderedLetter, templates: Templates, clients: Sequence[str]
) -> tuple[Finding, ...]:
    """What of a letter these clients do not show."""
    return tuple(check_clients(read_body(letter.html), templates, clients))


def check_clients(reading: Reading, templates: Templates, clients: Sequence[str]) -> Iterator[Finding]:
    """A warning for each feature of a letter that one of these clients does not show."""
    support = client_support()
    shown = _Shown.of(reading)
    for feature in support.features:
        lacking = [client for client in clients if client in feature.no]
        if lacking and _FOUND[feature.kind](shown, feature.what):
            place = _line_of(feature, templates)
            if place:
                yield Finding(
                    level=Level.WARN,
                    rule="client-support",
                    message=_message(feature, lacking, clients, support),
                    place=place,
                )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a letter asks of a mail program."""

    reading: Reading
    declarations: tuple[Declaration, ...]

    @classmethod
    def of(cls, reading: Reading) -> _Shown:
        of_sheets = [each for sheet in reading.sheets for rule in sheet.rules for each in rule.declarations]
        of_tags = [
            each
            for _, attributes in reading.elements
            for each in read_declarations(attributes.get("style", ""))
        ]
        return cls(reading, tuple(dict.fromkeys([*of_sheets, *of_tags])))

    def has_property(self, name: str) -> bool:
        """A picture may stand in the shorthand too."""
        if name == "background-image":
            return any(
                "url(" in each.value for each in self.declarations if each.name.startswith("background")
            )
        return any(each.name == name for each in self.declarations)

    def has_value(self, what: str) -> bool:
        name, _, value = what.partition(":")
        return any(
            each.name == name and each.value in (value, f"inline-{value}") for each in self.declarations
        )

    def has_function(self, name: str) -> bool:
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}\(")
        return any(pattern.search(each.value) for each in self.declarations)

    def has_unit(self, unit: str) -> bool:
        pattern = re.compile(rf"(?<![\w#])[\d.]+{unit}(?!\w)")
        return any(pattern.search(each.value) for each in self.declarations)

    def has_selector(self, what: str) -> bool:
        rules = (rule for sheet in self.reading.sheets for rule in sheet.rules)
        return any(re.search(_selector_pattern(what), rule.written) for rule in rules)

    def has_at_rule(self, name: str) -> bool:
        return any(name in sheet.at_rules for sheet in self.reading.sheets)

    def has_attribute(self, name: str) -> bool:
        return any(name in attributes for _, attributes in self.reading.elements)

    def has_href(self, beginning: str) -> bool:
        links = (link.href for link in self.reading.links)
        return any(href.startswith(beginning) and href != beginning for href in links)

    def has_picture(self, ending: str) -> bool:
        return any(image.src.lower().split("?")[0].endswith(f".{ending}") for image in self.reading.images)

    def has_src(self, beginning: str) -> bool:
        return any(image.src.startswith(beginning) for image in self.reading.images)


_FOUND: dict[str, Callable[[_Shown, str], bool]] = {
    "property": _Shown.has_property,
    "value": _Shown.has_value,
    "function": _Shown.has_function,
    "unit": _Shown.has_unit,
    "selector": _Shown.has_selector,
    "at-rule": _Shown.has_at_rule,
    "tag": lambda shown, tag: tag in shown.reading.tags,
    "attribute": _Shown.has_attribute,
    "href": _Shown.has_href,
    "picture": _Shown.has_picture,
    "src": _Shown.has_src,
}


def _selector_pattern(what: str) -> str:
    return "&" if what == "&" else rf"::?{what}\b"


def _written(feature: Feature) -> str:
    """How a template writes it."""
    what = re.escape(feature.what)
    patterns = {
        "property": rf"(?<![\w-]){what}\s*[:=]",
        "value": r"\s*:\s*(?:inline-)?".join(map(re.escape, feature.what.split(":"))),
        "function": rf"(?<![\w-]){what}\(",
        "unit": rf"(?<![\w#])[\d.]+{what}(?!\w)",
        "selector": _selector_pattern(feature.what),
        "at-rule": f"@{what}",
        "tag": rf"<{what}\b",
        "attribute": rf"\s{what}\s*=",
        "href": rf"href=\"{what}\w",
        "picture": rf"\.{what}\b",
        "src": rf"\bsrc=\"{what}",
    }
    if feature.what == "background-image":
        return r"background(?:-image)?\s*:[^;]*url\(|background-url\s*="
    return patterns[feature.kind]


def _line_of(feature: Feature, templates: Templates) -> str | None:
    """The first line of the letters' templates that asks for it."""
    pattern = re.compile(_written(feature))
    for name, file in _letter_templates(templates).items():
        lines = _without_queries(file.read_text(encoding="utf-8")).splitlines()
        for number, line in enumerate(lines, start=1):
            if pattern.search(line):
                return f"{name}, line {number}"
    return None


def _letter_templates(templates: Templates) -> dict[str, Path]:
    """Name → file, where one of the workspace's stands in for the shipped one."""
    found: dict[str, Path] = {}
    for folder in reversed(templates.folders):
        for file in sorted((folder / "newsletter").rglob("*.mjml.j2")):
            found[file.relative_to(folder).as_posix()] = file
    return dict(sorted(found.items()))


def _without_queries(source: str) -> str:
    """`max-width` inside a media query asks for nothing; line breaks stay."""
    return re.sub(r"@media[^{]*", "@media", source)


def _message(feature: Feature, lacking: Sequence[str], clients: Sequence[str], support: Support) -> str:
    partly = [client for client in clients if client in feature.partly]
    also = f" and only partly by {_joined(partly, support)}" if partly else ""
    return f"{feature.name} is not shown by {_joined(lacking, support)}{also}: {feature.advice}."


def _joined(clients: Sequence[str], support: Support) -> str:
    names = [support.clients[client] for client in clients]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
