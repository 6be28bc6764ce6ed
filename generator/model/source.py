"""Articles and their exact texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SourceFormat(StrEnum):
    """How an article is built."""

    INTERVIEW = "interview"
    """Labelled or unlabelled questions, each followed by its answer."""
    TRANSCRIPT = "transcript"
    """Speakers' labels before what each of them says."""
    FEATURE = "feature"
    """Third person, with or without quotations."""
    STATEMENT = "statement"
    """First person throughout, signed before or after."""
    UNKNOWN = "unknown"


class ReusePermission(StrEnum):
    """Whether a publisher lets us reprint what stands in its article."""

    NOT_ASKED = "not_asked"
    OWN = "own"
    """We published it ourselves."""
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reuse:
    """A publisher's recorded answer; the newest counts, the earlier ones are kept."""

    permission: ReusePermission
    note: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What a page says about itself, and where: `published`, `2024-10-03`, `json-ld`."""

    about: str
    """`title`, `publisher`, `author`, `published`, `modified`, `tag`, `portrait`, `portrait-credit`, `portrait-alt`."""
    value: str
    basis: str
    """`told`, `json-ld`, `microdata`, `opengraph`, `meta`, `visible`, `guess`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """An article at an address by a publisher."""

    id: str
    address: str
    """Where it is published (`https://…`), or `file:///…` where only the file is known."""
    publisher: str | None
    title: str | None
    author: str | None
    published: date | None
    published_basis: str | None
    """Where the date came from: `told`, `json-ld`, `microdata`, `opengraph`, `meta`, `visible`, `guess`."""

    @property
    def link(self) -> str | None:
        """The address if a reader can follow it."""
        return self.address if self.address.startswith(("https://", "http://")) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """The exact text of a source as archived once. Immutable; every offset counts code points in `text`."""

    id: str
    source: str
    sha256: str
    text: str
    format: SourceFormat
    archived_at: datetime
    stated: tuple[Statement, ...] = ()
    """What the page said about itself when it was archived."""


def source_id(address: str) -> str:
    """A source is known by its address: 16 hex digits of its SHA-256."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def text_sha256(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hex: what makes a revision that revision."""
    return hashlib.sha256(text.encode()).hexdigest()


def revision_id(sha256: str) -> str:
    """A revision is known by the first 16 hex digits of its text's SHA-256."""
    return sha256[:16]
