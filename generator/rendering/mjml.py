"""MJML to HTML, with every complaint told as template file and line."""

from __future__ import annotations

import re
from pathlib import Path

from mjml import mjml2html

from generator.errors import TemplateError
from generator.rendering.marks import FIELD_CLOSE, FIELD_OPEN
from generator.rendering.structure import MarkedSource, check_structure

_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_SPAN = re.compile(r"position (\d+):\d+")


def to_html(marked: str, *, file: Path) -> str:
    """The HTML of filled MJML whose tags carry their places. Raises TemplateError where its structure is wrong.

    `file` is the letter's own template, named where a mistake stands at no tag.
    The structure is checked first: mrml lets unknown tags through in silence, and deep nesting kills the process.
    """
    source = MarkedSource.read(_guard_attributes(marked), fallback=str(file))
    check_structure(source)
    try:
        # With no fonts named, mrml links none from elsewhere.
        html = str(mjml2html(source.mjml, fonts={}))
    except ValueError as error:
        span = _SPAN.search(str(error))
        place = source.place(len(source.mjml.encode()[: int(span[1])].decode(errors="ignore")) if span else 0)
        raise TemplateError(
            f"the MJML cannot be read: {error}", file=Path(place.file), line=place.line
        ) from None
    # A letter is also a page of its own, in the browser and the archive: its words belong in a main landmark.
    html = html.replace(' role="article"', ' role="main"', 1)
    return _restore_fences(html).rstrip("\n") + "\n"


def _guard_attributes(marked: str) -> str:
    r"""Every character of a tag as ASCII: mrml 6.0.1 prints the attributes of HTML as Rust would debug them, so that
    a combining accent in an alternative text would reach the reader as `\u{301}`.
    """
    return _TAG.sub(
        lambda tag: re.sub(r"[^\x00-\x7f]|\\", lambda found: f"&#{ord(found[0])};", tag[0]), marked
    )


def _restore_fences(html: str) -> str:
    return re.sub(f"&#({ord(FIELD_OPEN)}|{ord(FIELD_CLOSE)});", lambda found: chr(int(found[1])), html)
