"""What a person may name: files, folders, addresses, feeds and sitemaps in a file, and a list of any of these."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.fetch import is_address
from generator.ingest.listing import Hints
from generator.ingest.read import read_bytes

LISTING_SUFFIXES = (".xml", ".rss", ".atom", ".gz")
"""Files that are looked into for a feed or a sitemap."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A place that somebody named, and who did."""

    place: str
    line: str | None = None
    """The line of the list that names it: `stories.txt, line 3`."""
    by_hand: bool = True
    """Whether a person named it in the command itself: then it is always asked."""
    from_listing: bool = False
    """Whether a feed or a sitemap names it: then it is an article, and no further feed."""
    hints: Hints = field(default_factory=Hints)

    def refused(self, error: IngestError) -> str:
        """The reason of a refusal, with the line to look at."""
        return f"{self.line}: {error}" if self.line else str(error)


def read_list(path: Path, limits: Ingest) -> list[Wanted]:
    """The places that a list names, one a line; empty lines and those that begin with # are passed over.

    Of a .csv it is the first column. A relative path starts from the list's own folder.
    """
    try:
        text = read_bytes(path, limits).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{path} is not UTF-8: byte {error.start} cannot be read; save it as UTF-8 and try again."
        ) from None
    if "\0" in text:
        raise IngestError(f"{path} is not a list: it holds zero characters.")
    named = [
        (number, words)
        for number, line in enumerate(text.splitlines(), 1)
        if (words := _first_column(line) if path.suffix.lower() == ".csv" else line.strip())
        and not words.startswith("#")
    ]
    if not named:
        raise IngestError(f"{path} names nothing: write a path or an address on each line.")
    return [
        Wanted(place=_from(path.parent, words), line=f"{path}, line {number}", by_hand=False)
        for number, words in named
    ]


def _first_column(line: str) -> str:
    try:
        return next(iter(next(csv.reader([line]), [])), "").strip()
    except csv.Error:
        return line.strip()


def _from(folder: Path, words: str) -> str:
    return words if is_address(words) else str(folder / words)
