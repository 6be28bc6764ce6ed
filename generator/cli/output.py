"""Data on stdout, words on stderr; columns for a person, tabs for a pipe, JSON where it is asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from generator.clock import rfc3339

_TYPED = ("ID", "ARTICLE", "QUOTE", "PERSON", "ISSUE", "RUN", "SCHEDULE")
"""Columns of what is typed into the next command."""


def print_json(value: Any) -> None:
    """One JSON document on stdout; dates ISO, instants RFC 3339 UTC."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Aligned columns where a person is watching, tab-separated lines in a pipe."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in cells:
            print("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, heading in enumerate(headings):
        if heading in _TYPED:
            # What somebody copies is never broken, however narrow the terminal.
            widest = max((len(row[place]) for row in cells), default=0)
            table.add_column(heading, no_wrap=True, min_width=widest)
        else:
            table.add_column(heading, overflow="ellipsis")
    for row in cells:
        table.add_row(*(_literal(cell) for cell in row))
    Console(highlight=False).print(table)


def one_line(words: str) -> str:
    """Words with control characters written as Python would: a file's name may hold line ends and worse."""
    return "".join(repr(character)[1:-1] if _is_control(character) else character for character in words)


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or character in "\u2028\u2029"


def say(sentence: str) -> None:
    """A sentence for the person, on stderr."""
    print(sentence, file=sys.stderr)


def say_error(sentence: str) -> None:
    """What went wrong, on stderr; red only as a second signal."""
    coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    mark = "\x1b[31mError:\x1b[0m" if coloured else "Error:"
    print(f"{mark} {sentence}", file=sys.stderr)


def _literal(cell: str) -> Any:
    from rich.text import Text

    return Text(cell)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")
