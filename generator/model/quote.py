"""Verbatim words: a place, not a string."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuoteKind(StrEnum):
    """How the words stand in their source."""

    ANSWER = "answer"
    """Said in reply to a question of an interview."""
    SPEECH = "speech"
    """A labelled turn of a transcript."""
    QUOTATION = "quotation"
    """Between quotation marks in a feature, explicitly attributed."""
    STATEMENT = "statement"
    """From a text the person wrote and signed."""


class QuoteStatus(StrEnum):
    """What a person decided about a quote."""

    PENDING = "pending"
    APPROVED = "approved"
    HELD = "held"
    RETIRED = "retired"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """The words at `[start, end)` (code points) of a revision, said by a profile."""

    id: str
    profile: str
    revision: str
    start: int
    end: int
    text: str
    """Always `revision.text[start:end]`, read from the archive, never stored beside it."""
    question: str | None
    """The question it answers, as printed."""
    kind: QuoteKind
    status: QuoteStatus
    standalone: bool
    """Whole sentences without a dangling opening, 40 to 320 characters."""
    score: float
    """0 to 1; how well it stands alone and says something."""
    flags: tuple[str, ...]
    """Why it is not chosen by itself: `slip`, `time-bound`, `third-person`, …"""
    themes: tuple[str, ...]
    merit: tuple[Merit, ...] = ()
    """How the score came about."""
    confidence: float = 1.0
    """0 to 1; how certain it is that these are that person's words, by the newest attribution."""
    rule: str = ""
    """The rule that decided whose words they are, by the newest attribution: `label`, `question`, `editor`, …"""


# Without slots, as thousands go from one process to another: so they are packed and unpacked in a third of the time.
@dataclass(frozen=True, kw_only=True)
class Merit:
    """One reason for a quote's score, in words for an editor, and what it adds or takes away."""

    reason: str
    points: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected:
    """Words at `[start, end)` that were left out, and why, in words for an editor."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Who said a quote, on what evidence, by which rule or person. Appended, never overwritten."""

    quote: str
    profile: str
    rule: str
    evidence: str
    confidence: float
    by: str | None
    """The person who decided, or nothing where a rule did."""
    at: datetime


def quote_id(revision_sha256: str, start: int, end: int) -> str:
    """12 hex digits of the hash of the place: the same on every machine."""
    return hashlib.sha256(f"{revision_sha256}:{start}:{end}".encode()).hexdigest()[:12]


# Without slots, as thousands go from one process to another: so they are packed and unpacked in a third of the time.
@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A quote as an extractor found it: a place and what was seen there; the words stay in the archive."""

    id: str
    revision: str
    start: int
    end: int
    question: tuple[int, int] | None
    """Where the question it answers stands in the same revision."""
    kind: QuoteKind
    standalone: bool
    score: float
    flags: tuple[str, ...]
    themes: tuple[str, ...]
    merit: tuple[Merit, ...] = ()
