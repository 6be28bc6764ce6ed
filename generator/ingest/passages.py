"""The person's own words as they stand in a document, each with the reason why they are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.quote import QuoteKind, Rejected

__all__ = ["Passage", "Rejected", "trimmed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A stretch of a document's text that is wholly one person's own words, outer marks apart."""

    start: int
    end: int
    kind: QuoteKind
    rule: str
    """One word for the rule that decided: `label`, `question`, `attribution`, `signature`."""
    evidence: str
    """Why they are the person's, in words for an editor."""
    confidence: float
    question: tuple[int, int] | None = None
    """Where the question that it answers stands."""
    whole: bool = True
    """Whole sentences as printed; a fragment inside somebody else's sentence is kept apart."""


_EDGE = ' \t\r\n\v\f\u00a0\u202f\u2007\u200b\ufeff"“”«»„*_>•‹›'
_SINGLE_OPENING, _SINGLE_CLOSING = "‘", "’"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, outer quotation marks and mark-up at its ends."""
    while start < end and (text[start].isspace() or text[start] in _EDGE or text[start] == _SINGLE_OPENING):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    closing_alone = text[start:end].count(_SINGLE_OPENING) == 0 and text[end - 2 : end - 1] in tuple(".!?…,")
    if end - start > 1 and text[end - 1] == _SINGLE_CLOSING and closing_alone:
        end -= 1
    return _balanced(text, start, end)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Keep an inner mark that trimming would have torn from its pair: `He said “go.”` keeps its last mark."""
    for opening, closing in (("“", "”"), ("«", "»"), ("„", "“")):
        inner = text[start:end]
        if inner.count(opening) == inner.count(closing) + 1 and text[end : end + 1] == closing:
            end += 1
        elif (
            inner.count(closing) == inner.count(opening) + 1 and text[start - 1 : start] == opening and start
        ):
            start -= 1
    if text[start:end].count('"') % 2:
        if text[end : end + 1] == '"':
            end += 1
        elif start and text[start - 1] == '"':
            start -= 1
    return start, end
