"""A YAML 1.2 file as plain values, with the line on which each of them stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from generator.errors import ConfigError

Place = tuple[str | int, ...]
"""Keys and list positions from the top of the file: `("newsletter", "from_address")`."""
_DEEPEST = 40


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
    loaded = _parse(file, _decode(file))
    lines: dict[Place, int] = {}
    return YamlFile(file=file, content=_plain(loaded, (), file=file, lines=lines), lines=lines)


def _decode(file: Path) -> str:
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


def _parse(file: Path, text: str) -> Any:
    try:
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        key = re.search(r'duplicate key "(.*?)"', str(error.problem))
        words = f"`{key[1]}` stands" if key else "a key stands"
        raise ConfigError(f"{words} twice: keep one of them", file=file, line=_marked(error)) from None
    except MarkedYAMLError as error:
        raise ConfigError(_broken(str(error.problem)), file=file, line=_marked(error)) from None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ConfigError(
            "an invisible control character stands here: delete it", file=file, line=line
        ) from None
    except (YAMLError, ValueError, TypeError, RecursionError):
        # The parser trips like this over keys that are lists or blocks, and over blocks that hold themselves.
        raise ConfigError("this is not YAML of plain keys, values and lists", file=file) from None


def _marked(error: MarkedYAMLError) -> int | None:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else None


def _broken(problem: str) -> str:
    if "\\t" in problem or "tab" in problem:
        return "YAML is indented with spaces, and here stands a tab: replace it"
    return f"this is not YAML ({problem}): look at the indentation, colons and quotation marks here and just above"


def _plain(value: Any, place: Place, *, file: Path, lines: dict[Place, int]) -> Any:
    """Dictionaries, lists and scalars, without the parser's own classes; fills `lines` on the way."""
    if len(place) > _DEEPEST:
        raise ConfigError("this file refers to itself or nests too deeply", file=file)
    if isinstance(value, CommentedMap):
        return _plain_mapping(value, place, file=file, lines=lines)
    if isinstance(value, CommentedSeq):
        # The parser keeps no lines for a list that carries a tag.
        for position, mark in (value.lc.data or {}).items():
            lines[(*place, position)] = mark[0] + 1
        return [_plain(item, (*place, at), file=file, lines=lines) for at, item in enumerate(value)]
    return _plain_scalar(value, place, file=file, lines=lines)


def _plain_mapping(
    value: CommentedMap, place: Place, *, file: Path, lines: dict[Place, int]
) -> dict[Any, Any]:
    own = value.lc.data or {}
    plain = {}
    for key, inner in value.items():
        here = (*place, key)
        line = own[key][0] + 1 if key in own else lines.get(place)
        if line is not None:
            lines[here] = line
        plain[key] = _plain(inner, here, file=file, lines=lines)
    return plain


def _plain_scalar(value: Any, place: Place, *, file: Path, lines: dict[Place, int]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return datetime.fromisoformat(value.isoformat())
    for plain in (int, float, str):
        if isinstance(value, plain):
            return plain(value)
    if isinstance(value, date):
        return value
    raise ConfigError(
        "this value has a form that has no meaning here (a tag with `!`?)", file=file, line=lines.get(place)
    )
