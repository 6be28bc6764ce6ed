"""What stands between quotation marks of any language: what a reader takes for somebody's words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = "“”„\"‘’‚'«»‹›「」『』"
"""Every mark that begins or ends a quotation in the languages we print (Unicode CLDR, delimiters)."""
_PASSAGES = re.compile(
    "|".join(
        [
            # Marks that only ever open. What is never closed goes on to the next one, or to the end.
            r"“(?P<a>[^“”]+)(?:”|(?=“)|\Z)",
            r"„(?P<b>[^„“”]+)[“”]",
            r"«(?P<c>[^«»]+)»",
            r"‹(?P<d>[^‹›]+)›",
            r"「(?P<e>[^「」]+)」",
            r"『(?P<f>[^『』]+)』",
            # Marks that open as well as close, and apostrophes: those inside or behind a word open nothing.
            r"(?<!\w)»(?=\S)(?P<g>[^«»]+)«",
            r"(?<!\w)›(?=\S)(?P<h>[^‹›]+)‹",
            r"(?<!\w)”(?=\S)(?P<i>[^“”]+)(?<=\S)”(?!\w)",
            r'(?<!\w)"(?=\S)(?P<j>[^"]+)(?<=\S)"(?!\w)',
            r"‚(?=\S)(?P<k>[^\n]+?)(?<=\S)[‘’](?!\w)",
            r"(?<!\w)‘(?=\S)(?P<l>[^\n]+?)(?<=\S)’(?!\w)",
            r"(?<!\w)'(?=\S)(?!\d\ds)(?P<m>[^\n]+?)(?<=\S)'(?!\w)",
        ]
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A passage between marks."""

    words: str
    is_alone: bool
    """Whether nothing but it stands in its lines."""


def marked_passages(text: str) -> Iterator[Marked]:
    """Every passage between marks, in order; marks within a passage belong to it."""
    for found in _PASSAGES.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        around = text[: found.start()].rpartition("\n")[2] + text[found.end() :].partition("\n")[0]
        yield Marked(words=words.strip(), is_alone=not around.strip())


def without_quotation(text: str, words: str, *, instead: str) -> str:
    """`text` without `words` where they are all that stands between their marks, and with `instead` anywhere else."""
    mark = f"[{re.escape(MARKS)}]"
    text = re.sub(rf"{mark}\s*{re.escape(words)}\s*{mark}", "", text)
    return text.replace(words, instead)
