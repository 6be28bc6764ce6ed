"""A quote that a person points at: where its words stand, and what would have been seen there by the rules. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from generator.errors import UsageError
from generator.ingest.flags import flags_of
from generator.ingest.passages import trimmed
from generator.ingest.standalone import final_score, graded, merits_of, stands_alone
from generator.ingest.themes import themes_in
from generator.library.names import fold
from generator.library.sentences import paragraph_around, sentence_spans, stripped
from generator.library.verbatim import is_whole_sentences
from generator.model.quote import FoundQuote, QuoteKind, quote_id
from generator.model.source import Revision, SourceFormat

_KINDS = {
    SourceFormat.INTERVIEW: QuoteKind.ANSWER,
    SourceFormat.TRANSCRIPT: QuoteKind.SPEECH,
    SourceFormat.STATEMENT: QuoteKind.STATEMENT,
}
_MARKS = {"'": "['’‘ʼ]", '"': '["“”„«»]', "-": "[-‐‑–—]"}
_SHOWN = 30
_PLACES_SHOWN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointed:
    """What somebody points at: `[start, end)` of an article's text, and the question it answers, if any."""

    start: int
    end: int
    question: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PointedWords:
    """The same, by the words that stand there."""

    words: str
    question: tuple[int, int] | None = None

    def found_in(self, text: str) -> Pointed:
        """Their place, as `place_of_words` finds it."""
        start, end = place_of_words(text, self.words)
        return Pointed(start=start, end=end, question=self.question)


def place_of_words(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text, once and not more; `UsageError` says where, if they stand there several times.

    A line's end is a space, and a straight mark is its curly one: the place counts, and its words are the archive's.
    """
    if not words.split():
        raise UsageError("say which words: they are empty")
    found: list[tuple[int, int]] = [match.span() for match in regex.finditer(_as_typed(words), text)]
    if not found:
        raise UsageError(
            f"the words “{_cut(words)}” do not stand in that article: copy them from `generator sources show`"
        )
    if len(found) > 1:
        listed = ", ".join(f"{start} to {end}" for start, end in found[:_PLACES_SHOWN])
        listed += " and more" if len(found) > _PLACES_SHOWN else ""
        raise UsageError(
            f"the words “{_cut(words)}” stand {len(found)} times in that article, at {listed}: "
            "give more of the words around the ones you mean, or one of these places"
        )
    return found[0]


def checked_place(text: str, pointed: Pointed) -> Pointed:
    """The place without white space at its ends; `UsageError` unless it is whole sentences inside the text."""
    for start, end in ((pointed.start, pointed.end), *([pointed.question] if pointed.question else [])):
        if not 0 <= start < end <= len(text):
            raise UsageError(f"{start} to {end} is no place in that article of {len(text)} characters")
    start, end = stripped(text, pointed.start, pointed.end)
    if start >= end:
        raise UsageError(f"there are no words at {pointed.start} to {pointed.end} of that article")
    if not is_whole_sentences(text, start, end):
        first, last = _sentences_around(text, start, end)
        raise UsageError(
            f"“{_cut(text[start:end])}” is cut inside a sentence: the whole of it stands at {first} to {last}"
        )
    if pointed.question and pointed.question[0] < end and start < pointed.question[1]:
        raise UsageError("the question cannot be part of the words that answer it")
    return Pointed(start=start, end=end, question=pointed.question)


def found_by_hand(
    revision: Revision, pointed: Pointed, *, name: str, themes: Mapping[str, Sequence[str]]
) -> FoundQuote:
    """A quote at a place that was checked, scored and flagged like every other. `name` is the person's."""
    start, end = pointed.start, pointed.end
    words = revision.text[start:end]
    question = revision.text[slice(*pointed.question)] if pointed.question else ""
    flags = flags_of(words, own=frozenset(fold(part) for part in name.split()))
    spoken = themes_in(f"{words}\n{question}", themes)
    alone = stands_alone(revision.text, start, end, whole_end=end)
    own = merits_of(words, len(sentence_spans(revision.text, start, end))) if alone else ()
    merit = graded(own, themes=len(spoken), flags=flags)
    kind = QuoteKind.ANSWER if question else _KINDS.get(revision.format, QuoteKind.QUOTATION)
    return FoundQuote(
        id=quote_id(revision.sha256, start, end),
        revision=revision.id,
        start=start,
        end=end,
        question=pointed.question,
        kind=kind,
        standalone=alone,
        score=final_score(merit),
        merit=merit,
        flags=flags,
        themes=spoken,
    )


def _as_typed(words: str) -> str:
    return r"\s+".join(
        "".join(_MARKS.get(_straight(character), regex.escape(character)) for character in word)
        for word in words.split()
    )


def _straight(character: str) -> str:
    return next((mark for mark, alike in _MARKS.items() if character in alike[1:-1]), character)


def _sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = paragraph_around(text, start)[0], paragraph_around(text, end - 1)[1]
    touched = [span for span in sentence_spans(text, first, last) if span[0] < end and start < span[1]]
    return trimmed(text, touched[0][0], touched[-1][1]) if touched else (first, last)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
