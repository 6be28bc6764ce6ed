"""A YAML file as plain values, with the line on which each of them stands.

libyaml parses; what a plain scalar means is YAML 1.2's core schema (only `true` and `false` are truth values, `09:00`
is text) and ISO days and times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from generator.errors import ConfigError

Place = tuple[str | int, ...]
"""Keys and list positions from the top of the file: `("newsletter", "from_address")`."""
_DEEPEST = 40
_SAFE_DEPTH = 2000
"""So deep libyaml composes without running out of stack, which would end the process."""
_MOST_REPEATED = 10_000
"""How many values aliases may add to a file: ten lines of them can ask for billions."""
_TOO_DEEP = "this nests too deeply, or refers to itself: write it flatter"
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"[-+]?[0-9]{1,30}"), int),
    (re.compile(r"0o[0-7]{1,30}|0x[0-9a-fA-F]{1,30}"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\d{4}-\d\d-\d\d"), date.fromisoformat),
    (
        re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[-+]\d\d:?\d\d)?"),
        lambda text: datetime.fromisoformat(text.upper()),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class YamlFile:
    """What a file says, and where it says it."""

    file: Path
    content: Any
    lines: Mapping[Place, int]
    """Place → line, from 1. The line of a key where there is one."""

    def line_of(self, place: Place) -> int | None:
        """The line of a place, or of the nearest block around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_yaml(file: Path) -> YamlFile:
    """Read one file; `ConfigError` names the file and line of whatever is wrong."""
    return parse_yaml(read_text(file), file=file)


def parse_yaml(text: str, *, file: Path) -> YamlFile:
    """What a file's text says; `ConfigError` names the file and line of whatever is wrong."""
    node = _parse(file, text)
    reading = _Reading(file=file)
    content = None if node is None else reading.value(node, ())
    return YamlFile(file=file, content=content, lines=reading.lines)


def read_text(file: Path) -> str:
    """A file's text; `ConfigError` where it cannot be read or is not UTF-8."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise ConfigError("there is no such file", file=file) from None
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", file=file) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError(
            "this is not UTF-8 text: save the file again as UTF-8", file=file, line=line
        ) from None


class _Loader(yaml.CSafeLoader):
    """Without YAML 1.1's guesses at what a plain word means."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the base class's own name for it


def _parse(file: Path, text: str) -> yaml.Node | None:
    try:
        if _may_be_deep(text):
            _require_flat(file, text)
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = _marked(error)
        raise ConfigError(_broken(str(error.problem), text, line), file=file, line=line) from None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ConfigError(
            "an invisible control character stands here: delete it", file=file, line=line
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise ConfigError("this is not YAML of plain keys, values and lists", file=file) from None


def _may_be_deep(text: str) -> bool:
    """Each level takes a bracket, or a column further in on a line of its own."""
    columns = max(map(len, text.splitlines()), default=0)
    return columns + text.count("[") + text.count("{") > _SAFE_DEPTH


def _require_flat(file: Path, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST + 1:
            mark = event.start_mark
            raise ConfigError(_TOO_DEEP, file=file, line=mark.line + 1 if mark else None)


def _marked(error: yaml.MarkedYAMLError) -> int | None:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else None


def _broken(problem: str, text: str, line: int | None) -> str:
    # YAML 1.1 ends lines at these characters, too.
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    indented_by = re.match(r"[ \t]*", lines[line - 1]) if line and line <= len(lines) else None
    if indented_by and "\t" in indented_by[0]:
        return "YAML is indented with spaces, and here stands a tab: replace it"
    return f"this is not YAML ({problem}): look at the indentation, colons and quotation marks here and just above"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reading:
    """One file on its way from the parser's nodes to plain values."""

    file: Path
    lines: dict[Place, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    """The nodes read so far, by identity: an alias gives one that was read before."""
    again: list[Place] = field(default_factory=list)
    """The places that aliases filled."""

    def value(self, node: yaml.Node, place: Place) -> Any:
        if len(place) > _DEEPEST:
            raise ConfigError(_TOO_DEEP, file=self.file, line=_line(node))
        self._count(node, place)
        if node.tag not in _TAGS:
            raise ConfigError(
                "this value has a form that has no meaning here (a tag with `!`?)",
                file=self.file,
                line=_line(node),
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self._list(node, place)
        return self._scalar(node, str(node.value), quoted=bool(getattr(node, "style", None)))

    def _count(self, node: yaml.Node, place: Place) -> None:
        if id(node) not in self.met:
            self.met.add(id(node))
            return
        self.again.append(place)
        if len(self.again) > _MOST_REPEATED:
            key = next((place[: at + 1] for at, part in enumerate(place) if isinstance(part, str)), place)
            raise ConfigError(
                f"repeating with `*` makes more than {_MOST_REPEATED:,} values: write out what is meant",
                file=self.file,
                line=self.lines.get(key),
            )

    def _list(self, node: yaml.SequenceNode, place: Place) -> list[Any]:
        found = []
        for position, item in enumerate(node.value):
            here = (*place, position)
            self.lines[here] = _line(item)
            found.append(self.value(item, here))
        return found

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key_node, inner in node.value:
            key = self.value(key_node, place)
            if isinstance(key, (dict, list)):
                raise ConfigError(
                    "this is not YAML of plain keys, values and lists", file=self.file, line=_line(key_node)
                )
            if key in found:
                raise ConfigError(
                    f"`{key_node.value}` stands twice: keep one of them", file=self.file, line=_line(key_node)
                )
            here = (*place, key)
            self.lines[here] = _line(key_node)
            found[key] = self.value(inner, here)
        return found

    def _scalar(self, node: yaml.Node, text: str, *, quoted: bool) -> Any:
        if quoted:
            return text
        try:
            return _meant(text)
        except ValueError:
            raise ConfigError(
                f"`{text}` is no day of the calendar: write it as 2027-05-31",
                file=self.file,
                line=_line(node),
            ) from None


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _meant(text: str) -> Any:
    """What an unquoted scalar means; `ValueError` for a day that does not exist."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return next((make(text) for form, make in _FORMS if form.fullmatch(text)), text)
