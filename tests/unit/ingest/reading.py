"""Short ways to read a text written for a test."""

from __future__ import annotations

from generator.ingest.document import Told
from generator.ingest.extract import Extraction, extract
from generator.ingest.read import document_of

THEMES = {"mentoring": ("mentor", "mentoring"), "black-history": ("Black History Month", "Black history")}


def read(text: str, *, about: str | None = None, kind: str = "text", place: str = "story.txt") -> Extraction:
    """What a text gives."""
    return extract(document_of(text.encode(), kind, place=place), Told(about=about), themes=THEMES)


def words(found: Extraction) -> list[str]:
    """The words of every quote, in order."""
    return [found.document.text[each.quote.start : each.quote.end] for each in found.quotes]


def said(found: Extraction) -> str:
    """All that was taken as the person's own, in one piece."""
    return "\n".join(words(found))


def alone(found: Extraction) -> list[str]:
    """The words of the quotes that stand alone."""
    quotes = [each.quote for each in found.quotes if each.quote.standalone]
    return [found.document.text[quote.start : quote.end] for quote in quotes]
