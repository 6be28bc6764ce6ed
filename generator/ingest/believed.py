"""What is believed of an article's particulars: what whoever named it says, and no day that is still to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from generator.ingest.document import Document
from generator.ingest.listing import Hints
from generator.ingest.visible import with_visible
from generator.model.source import Statement

_TOLERANCE = timedelta(days=1)
"""It may be tomorrow already where the article was published."""


def with_hints(document: Document, hints: Hints) -> Document:
    """Fill in from a feed what neither the page's mark-up nor its visible lines say."""
    said, seen = document.metadata, with_visible(document).metadata
    stated: list[Statement] = []
    if hints.title and not said.title:
        said = replace(said, title=hints.title)
        stated.append(Statement(about="title", value=hints.title, basis="meta"))
    if hints.published and (seen.published is None or seen.published_basis == "guess"):
        said = replace(said, published=hints.published, published_basis="meta")
        stated.append(Statement(about="published", value=hints.published.isoformat(), basis="meta"))
    if hints.authors and not said.authors and all(each.about != "author" for each in seen.stated):
        said = replace(said, authors=hints.authors)
        stated += [Statement(about="author", value=name, basis="meta") for name in hints.authors]
    return replace(document, metadata=replace(said, stated=(*said.stated, *stated)))


def without_coming_days(document: Document, *, today: date) -> tuple[Document, str | None]:
    """The document without a day of publication that is still to come, and a sentence about it.

    What the page states stays among its statements: it is only not believed. Then the basis stays without its day, so
    that nobody reads the same day again from the page's lines.
    """
    latest = today + _TOLERANCE
    found = said = document.metadata
    if found.published is not None and found.published > latest:
        document = replace(document, metadata=replace(found, published=None, published_basis=None))
    seen = with_visible(document).metadata
    if seen.published is not None and seen.published > latest:
        said, document = (
            seen,
            replace(
                document,
                metadata=replace(document.metadata, published=None, published_basis=seen.published_basis),
            ),
        )
    if said.published is None or said.published <= latest:
        return document, None
    day = said.published.isoformat()
    return (
        document,
        f"says that it was published on {day}, which is still to come: give the day with --published",
    )
