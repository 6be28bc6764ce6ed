"""A finished letter as its readers go through it, in HTML and in plain text: sections, and paragraphs in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.message import RenderedLetter
from generator.rendering.reading import filled, read_body

Page = tuple[tuple[str, ...], ...]
"""Sections from top to bottom, each of paragraphs in one line each."""
NAMED = {"letter": "The letter", "text": "The letter’s plain text"}
"""What each page is called in a finding, by its place."""


def pages_of(letter: RenderedLetter) -> Iterator[tuple[str, Page]]:
    """`letter`, the HTML as it is shown, and `text`; in the text two empty lines part sections, and one paragraphs."""
    yield "letter", read_body(letter.html).sections
    yield "text", tuple(_paragraphs(section) for section in re.split(r"\n{3,}", filled(letter.text)))


def _paragraphs(section: str) -> tuple[str, ...]:
    lines = (" ".join(paragraph.split()) for paragraph in re.split(r"\n{2,}", section))
    return tuple(line for line in lines if line)


def quoted_beginning(words: str) -> str:
    """The first words of a passage, to know it by."""
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
