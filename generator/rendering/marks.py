"""Private-use characters that carry meaning while a letter is rendered, and never leave this room.

    U+E000 name U+E001   a personal field, split out of the finished body
    U+E002 file:line U+E003   where the tag that follows was written

They are refused in content, so nothing that anybody wrote can be read as either of them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from generator.errors import RenderError
from generator.model.message import Body, Field, FieldContext

FIELD_OPEN, FIELD_CLOSE = "\ue000", "\ue001"
PLACE_OPEN, PLACE_CLOSE = "\ue002", "\ue003"
VIEW_FIELD = "view_url"
"""The letter's own address, which whoever passes it on may exchange: no link that somebody typed is taken for it."""
_RESERVED = re.compile("[\ue000-\ue003]")
_FIELD = re.compile(f"{FIELD_OPEN}([a-z_]+){FIELD_CLOSE}")
_UNPRINTED = re.compile(r"(?:\s|\{#.*?#\}|\{%-?\s*(?:import|from)\b.*?%\})*+(?!\{%)", re.DOTALL)
"""What a template begins with and never prints."""
_TAG_OR_JINJA = re.compile(
    r"(?P<back>\{%-?\s*include\b(?:(?!%\}).)*+%\}\s*+)(?=[^\s<{])|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|(?P<tag></?[A-Za-z])",
    re.DOTALL,
)


def fence(name: str) -> Markup:
    """What stands in a template for the personal field `name`."""
    return Markup(f"{FIELD_OPEN}{name}{FIELD_CLOSE}")  # noqa: S704 - a constant of ours, not content


def refuse_reserved(content: Any, place: str = "letter") -> None:
    """Raises RenderError where any text in `content` (dataclasses, tuples) holds a reserved character."""
    for text in texts_in(content):
        found = _RESERVED.search(text)
        if found:
            raise RenderError(
                f"The {place} holds the reserved character U+{ord(found[0]):04X} in “{_near(text, found.start())}”: "
                "remove it from the article or the setting it comes from."
            )


def split_html(html: str, usual: Mapping[str, str] | None = None) -> Body:
    """`html` as literals and fields, with what usually fills them; one between `<` and `>` stands in an attribute."""
    return tuple(_pieces(html, None, usual or {}))


def split_plain(text: str, usual: Mapping[str, str] | None = None) -> Body:
    """A plain text as literals and fields, with what usually fills them."""
    return tuple(_pieces(text, FieldContext.PLAIN, usual or {}))


def mark_lines(source: str, file: str) -> str:
    """A template's source with its file and line where it begins and before every tag; line breaks stay where they are.

    What Jinja reads itself is left alone.
    """
    beginning = _UNPRINTED.match(source)
    last = beginning.end() if beginning else 0
    line = 1 + source.count("\n", 0, last)
    marked = [source[:last], _place_mark(file, line)]
    for found in _TAG_OR_JINJA.finditer(source, last):
        before = source[last : found.start()]
        line += before.count("\n")
        marked += [before, _place_mark(file, line) if found["tag"] else "", found[0]]
        line += found[0].count("\n")
        # Words behind a part stand in this file again.
        marked += [_place_mark(file, line)] if found["back"] else []
        last = found.end()
    return "".join([*marked, source[last:]])


def _place_mark(file: str, line: int) -> str:
    return f"{PLACE_OPEN}{file}:{line}{PLACE_CLOSE}"


def _pieces(body: str, context: FieldContext | None, usual: Mapping[str, str]) -> Iterator[str | Field]:
    last = 0
    for match in _FIELD.finditer(body):
        if match.start() > last:
            yield body[last : match.start()]
        where = context or _html_context(body, match.start())
        yield Field(name=match[1], context=where, usual=usual.get(match[1], ""))
        last = match.end()
    if body[last:]:
        yield body[last:]


def _html_context(html: str, position: int) -> FieldContext:
    inside = html.rfind("<", 0, position) > html.rfind(">", 0, position)
    return FieldContext.HTML_ATTRIBUTE if inside else FieldContext.HTML_TEXT


def texts_in(content: Any) -> Iterator[str]:
    """Every text in `content` (dataclasses, tuples)."""
    if isinstance(content, str):
        yield content
    elif dataclasses.is_dataclass(content):
        for field in dataclasses.fields(content):
            yield from texts_in(getattr(content, field.name))
    elif isinstance(content, tuple):
        for part in content:
            yield from texts_in(part)


def _near(text: str, position: int) -> str:
    return _RESERVED.sub("�", text[max(0, position - 20) : position + 20])
