"""What pydantic found wrong, as one sentence with file, line, key and the nearest right word."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterable, Sequence
from types import UnionType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.config.yaml_file import Place, YamlFile
from generator.errors import ConfigError

_PATTERNS = {
    r"^#[0-9A-Fa-f]{6}$": 'a colour in quotation marks such as "#23404A"',
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and single hyphens, such as black-history",
    r"^\d\d-\d\d$": "month and day such as 10-01",
    r"^[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$": "one word without # and without spaces, such as BlackHistoryMonth",
    r"\w": "a word or a phrase",
}
_FIRST_KEY = 1000
_UNKNOWN = ("extra_forbidden", "invalid_key")
_KINDS = {
    "string": "text (put it in quotation marks)",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date such as 2026-10-01",
    "tuple": "a list: write each entry on its own line after a hyphen",
    "list": "a list: write each entry on its own line after a hyphen",
    "dict": "a block of settings, indented under it",
    "model": "a block of settings, indented under it",
}


def config_error(
    error: ValidationError, model: type[BaseModel], *, read: YamlFile, under: Place = ()
) -> ConfigError:
    """The first mistake of a file in reading order, unknown keys before what is missing because of them.

    `under` is the place of the validated block in the file.
    """
    found = _likely(error.errors(include_url=False), read=read, under=under)
    worst = min(found, key=lambda detail: (detail["type"] not in _UNKNOWN, _line(detail, read, under)))
    message = _sentence(worst, model, read=read, under=under)
    if len(found) > 1:
        message += f" (and {len(found) - 1} more to put right in this file)"
    line = read.line_of((*under, *_path(worst["loc"], read, under)))
    return ConfigError(message, file=read.file, line=line or _line_of_named(message, read))


def _line_of_named(message: str, read: YamlFile) -> int | None:
    """The line of the first key that a complaint about a whole file speaks of and that stands in it."""
    named = (read.lines.get((key,)) for key in re.findall(r"`(\w+)", message))
    return next((line for line in named if line), None)


def nearest(word: str, choices: Iterable[str]) -> str:
    """`; did you mean …?` where a choice is near, else the choices."""
    listed = sorted(choices)
    close = _closest(word, listed)
    return f"did you mean `{close[0]}`?" if close else f"possible here: {', '.join(listed)}"


def is_near(word: str, choices: Iterable[str]) -> bool:
    """Whether it looks like one of them mistyped."""
    return bool(_closest(word, sorted(choices)))


def _closest(word: str, listed: Sequence[str]) -> list[str]:
    return difflib.get_close_matches(word, listed, n=1, cutoff=0.6)


def _line(detail: ErrorDetails, read: YamlFile, under: Place) -> int:
    return read.line_of((*under, *_path(detail["loc"], read, under))) or 0


def _likely(found: Sequence[ErrorDetails], *, read: YamlFile, under: Place) -> list[ErrorDetails]:
    """Of the several forms that a block might have had, only the complaints of the one it is nearest to."""
    forms: dict[Place, dict[str, list[ErrorDetails]]] = {}
    for detail in found:
        place = _path(detail["loc"][:-1], read, under)
        forms.setdefault(place, {}).setdefault(_form(detail, place), []).append(detail)
    return [detail for by_form in forms.values() for detail in min(by_form.values(), key=len)]


def _form(detail: ErrorDetails, place: Place) -> str:
    """The name of the union's member that a complaint is about, or nothing outside a union."""
    skipped = [str(part) for part in detail["loc"][:-1] if part not in place]
    return skipped[-1] if skipped else ""


def _path(loc: Sequence[str | int], read: YamlFile, under: Place) -> Place:
    """The place in the file: pydantic's location without the names of union members that it puts between."""
    value: Any = read.content
    for part in under:
        value = value[part]
    place: Place = ()
    for position, part in enumerate(loc):
        here = isinstance(value, dict) and part in value
        if here or (isinstance(value, list) and isinstance(part, int) and part < len(value)):
            value = value[part]
            place = (*place, part)
        elif position == len(loc) - 1 and isinstance(value, dict):
            place = (*place, part)
    return place


def _words(place: Place) -> str:
    words = ""
    for part in place:
        # A number above any list's length is a key: the year of announced dates.
        counted = isinstance(part, int) and part < _FIRST_KEY
        words += f", entry {int(part) + 1}" if counted else f".{part}"
    return words.removeprefix(", ").removeprefix(".")


def _sentence(detail: ErrorDetails, model: type[BaseModel], *, read: YamlFile, under: Place) -> str:
    place = _path(detail["loc"], read, under)
    kind, context = detail["type"], detail.get("ctx", {})
    key = f"`{_words(place)}`" if place else "this file"
    if kind == "invalid_key":
        key = f"`{detail['loc'][-1]}`"
    if kind in _UNKNOWN:
        return f"{key} is not a setting; {nearest(str(detail['loc'][-1]), _keys(model, detail['loc'][:-1]))}"
    if kind == "missing":
        return f"{key} is missing: add it"
    if detail["input"] is None:
        return f"{key} is empty: fill it in (a value that begins with # needs quotation marks)"
    if kind == "value_error":
        words = str(context.get("error", detail["msg"]))
        return f"{key}: {words}" if place else words
    return f"{key} {_demand(kind, context, detail['input'])}"


def _demand(kind: str, context: dict[str, Any], given: Any) -> str:
    """What a value must be, as the end of a sentence."""
    shown = f"'{_short(str(given))}'" if isinstance(given, str | int | float) else "what stands there"
    bounds = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}
    bounds |= {"greater_than": ("more than", "gt"), "less_than": ("less than", "lt")}
    if kind in bounds:
        words, name = bounds[kind]
        return f"must be {words} {context[name]}, not {shown}"
    if kind in ("too_short", "string_too_short"):
        return "is empty: it needs at least one entry" if kind == "too_short" else "is empty: fill it in"
    if kind == "string_pattern_mismatch":
        return f"must be {_PATTERNS.get(context['pattern'], context['pattern'])}, not {shown}"
    if kind in ("literal_error", "union_tag_invalid"):
        return _choice(str(context.get("expected") or context.get("expected_tags")), given)
    if kind == "union_tag_not_found":
        return f"must say which {str(context['discriminator']).strip(chr(39))} it is"
    family = kind.split("_", maxsplit=1)[0]
    return f"must be {_KINDS.get(family, 'something else')}, not {shown}"


def _short(words: str) -> str:
    """On one line, and no longer than a sentence bears."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _choice(expected: str, given: Any) -> str:
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ",").split(",")]
    word = str(given.get("transport", "")) if isinstance(given, dict) else str(given)
    return f"cannot be '{_short(word)}'; {nearest(word, filter(None, choices))}"


def _keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that a block may have, found by walking the annotations along a location."""
    kinds: list[Any] = [model]
    for part in loc:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)] or kinds
    return sorted({name for kind in kinds for name in _fields(kind)})


def _fields(kind: Any) -> list[str]:
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _inside(kind: Any, part: str | int) -> list[Any]:
    """The possible types at `part` of a type; the name of a union's member picks that member."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(part))
        if field is not None:
            return _members(field.annotation)
        return [kind] if _is_named(kind, str(part)) else []
    arguments = typing.get_args(kind)
    return _members(arguments[-1] if typing.get_origin(kind) is dict else arguments[0]) if arguments else []


def _is_named(kind: type[BaseModel], word: str) -> bool:
    tag = kind.model_fields.get("transport")
    return kind.__name__ == word or (tag is not None and word in typing.get_args(tag.annotation))


def _members(annotation: Any) -> list[Any]:
    """A union's members, `Annotated` taken off."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _members(typing.get_args(annotation)[0])
    if origin in (typing.Union, UnionType):
        return [inner for member in typing.get_args(annotation) for inner in _members(member)]
    return [annotation]
