"""Setting plain text: a letter that someone typed with care."""

from __future__ import annotations

import textwrap

from generator.rendering.words import in_one_line

COLUMNS = 72


def wrap(text: str, margin: int = 0, *, whole: str = "") -> str:
    """A paragraph in 72 columns, set in by `margin` spaces; a longer word, such as an address, is not broken.

    Nor is `whole`, some words of its end.
    """
    kept = whole.replace(" ", "\u00a0")
    tied = text.removesuffix(whole) + kept if whole and text.endswith(whole) else text
    filled = _fill(tied, first=" " * margin, following=" " * margin)
    return filled.removesuffix(kept) + whole if whole and filled.endswith(kept) else filled


def indent(text: str, margin: int = 4) -> str:
    """A quotation in 72 columns, set in by `margin` spaces, its opening mark hanging before them."""
    hangs = text.startswith("“")
    return _fill(text, first=" " * (margin - hangs), following=" " * margin)


def item(text: str, margin: int = 4) -> str:
    """A point of a list in 72 columns, its dash hanging before the margin."""
    return _fill(text, first=" " * (margin - 2) + "– ", following=" " * margin)


def _fill(text: str, *, first: str, following: str) -> str:
    if len(following) > COLUMNS // 2:
        raise ValueError(f"a margin of {len(following)} columns; {COLUMNS // 2} is the most")
    return textwrap.fill(
        in_one_line(text),
        width=COLUMNS,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def date_line(span: str, name: str, *, margin: int) -> str:
    """`10–17 October   Hate Crime Awareness Week`, its names in one column."""
    return textwrap.fill(
        f"{span:<{margin}}{name}",
        width=COLUMNS,
        subsequent_indent=" " * margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def hanging(text: str, mark: str) -> str:
    """Text that is set in as far as `mark` is long, with the mark in front of its first line."""
    return mark + text[len(mark) :]
