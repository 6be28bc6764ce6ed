"""Where a passage was written: the line of a workspace's template whose own words, not its fields, hold it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import jinja2

from generator.rendering.environment import Templates

_OWN_WORDS = ("data", "string")
"""What Jinja calls text that is printed as it stands."""
_TELLING = 3
"""So many words in a row are taken for the same ones, where a field stands among them."""


def written_at(templates: Templates, under: str, words: str) -> str:
    """`templates/newsletter/parts/lead.mjml.j2, line 3`; of templates `under` a folder or file name. Empty: nowhere."""
    parts = words.split()
    several = (parts[start : start + _TELLING] for start in range(len(parts) - _TELLING + 1))
    for wanted in (parts, *several):
        pattern = re.compile(r"\s+".join(map(re.escape, wanted)))
        for name, file in _files(templates, under):
            for line, text in _own_words(file, file.stat().st_mtime_ns):
                if found := pattern.search(text):
                    return f"templates/{name}, line {line + text.count(chr(10), 0, found.start())}"
    return ""


def _files(templates: Templates, under: str) -> Iterator[tuple[str, Path]]:
    for folder in templates.folders:
        start = folder / under
        for file in [start] if start.is_file() else sorted(start.rglob("*.j2")):
            yield file.relative_to(folder).as_posix(), file


@lru_cache(maxsize=64)
def _own_words(file: Path, written: int) -> tuple[tuple[int, str], ...]:
    """Line and text of each stretch that the template prints as it stands."""
    del written  # Only so that a file that was changed is read again.
    try:
        tokens = list(jinja2.Environment(autoescape=True).lex(file.read_text(encoding="utf-8")))
    except (jinja2.TemplateSyntaxError, UnicodeDecodeError):
        # One that is wrong was not printed; whatever uses it is refused with its file and line.
        return ()
    return tuple((line, html.unescape(text)) for line, kind, text in tokens if kind in _OWN_WORDS)
