"""Which sentences of a passage stand alone, and how well: rules and a score that a person can follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from generator.ingest.fragments import is_fragment
from generator.ingest.leaning import leans
from generator.ingest.nested import claims_for_another, inside_a_voice, voices_in
from generator.ingest.passages import Passage, trimmed
from generator.library.sentences import sentence_spans
from generator.library.sieve import Sieve
from generator.library.verbatim import is_whole_sentences
from generator.library.wordlists import word_list
from generator.model.quote import Merit

SHORTEST, LONGEST = 40, 320
"""Characters of a quote that stands alone."""
_MOST_EACH = 4
"""Quotes that are cut from one passage at the most."""

# For plain words `re` takes a quarter of the time; those that say no more than yes or no are asked of small letters.
_REFERS_BACK = re.compile(r"^(?:\S+ ){0,3}(?:it|this|that|they|them|he|she|these|those|him|there)\b")
_POINTS_BACK = Sieve(r"\b(?:these|those|such) (?!who\b|of us\b|days\b)\p{L}+", regex.IGNORECASE)
_OWN_VIEW = re.compile(
    r"\b(?:believe|think|feel|know|hope|love|learned|learnt|want|proud|passionate|grateful|matters?|means|important"
    r"|never|always|should|must|everyone|everybody|nobody|anyone|people|change|difference|help|trust)\b"
)
_SPEAKER = re.compile(r"\b(?:i|my|me|we|our|us)\b")
_CONTRAST = re.compile(r"\b(?:but|because|so that|rather than|not only|instead|until|unless|than)\b")
_TRAILS_OFF = re.compile(r"[.!?][”\"’]? \S+(?: \S+)?[.!]$")
_ALSO = re.compile(r"^(?:\S+ ){0,5}(?:also|too|as well)\b")
_COMMON = word_list(
    "a an the and or but of to in on at for with by from as is are was were be been being am do did",
    "does have has had i you he she it we they me him her us them my your his its our their this that",
    "these those there here what which who whom when where why how not no so very really just all any",
    "some one into out up down about over then than if also will would can could should may might must",
)
_STOPS = tuple(".!?…。！？")
_AFTER_STOP = "\"'”’»)]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A run of whole sentences that may stand alone."""

    start: int
    end: int
    sentences: int


def standing_alone(text: str, passage: Passage) -> list[Candidate]:
    """Runs of a passage's sentences that stand alone, best first taken, none overlapping another, in order."""
    if not passage.whole:
        return []
    ranked = sorted(
        _runs(text, passage),
        key=lambda run: (-own_merit(text[run.start : run.end], run.sentences), run.start, run.end),
    )
    taken: list[Candidate] = []
    for run in ranked:
        if len(taken) < _MOST_EACH and all(
            run.end <= other.start or other.end <= run.start for other in taken
        ):
            taken.append(run)
    return sorted(taken, key=lambda run: run.start)


def _runs(text: str, passage: Passage) -> Iterator[Candidate]:
    sentences = sentence_spans(text, passage.start, passage.end)
    voices = voices_in(text, passage.start, passage.end)
    disclaimed = [claims_for_another(text, *sentence) for sentence in sentences[1:]]
    for first in range(len(sentences)):
        if is_fragment(text[slice(*sentences[first])]):
            continue
        for last in range(first, min(first + 4, len(sentences))):
            start, end = trimmed(text, sentences[first][0], sentences[last][1])
            if (start, end) != (sentences[first][0], sentences[last][1]) and not _edges_are_passage(
                passage, start, end
            ):
                continue
            if end - start > LONGEST:
                break
            below = last < len(disclaimed) and disclaimed[last]
            if end - start < SHORTEST or below or inside_a_voice(voices, start, end):
                continue
            if stands_alone(text, start, end, whole_end=passage.end):
                yield Candidate(start=start, end=end, sentences=last - first + 1)


def _edges_are_passage(passage: Passage, start: int, end: int) -> bool:
    """Marks may be trimmed only at the passage's own ends; inside it they are somebody else's words."""
    return start == passage.start and end == passage.end


def stands_alone(text: str, start: int, end: int, *, whole_end: int | None = None) -> bool:
    """Whole sentences of 40 to 320 characters, marks in pairs, nobody unnamed, no dangling opening, something said."""
    words = text[start:end]
    return (
        SHORTEST <= len(words) <= LONGEST
        and _in_pairs(words)
        and not leans(words)
        and (_ends_with_stop(words) or end == whole_end)
        and not words.endswith(("?", "?”", "?’", ":", ";"))
        and content_words(words) >= 5
        and is_whole_sentences(text, start, end)
    )


def _in_pairs(words: str) -> bool:
    return (
        words.count("“") == words.count("”")
        and words.count("«") == words.count("»")
        and words.count('"') % 2 == 0
        and words.count("(") == words.count(")")
        and words.count("[") == words.count("]")
        and words.count("‘") <= words.count("’")
    )


def _ends_with_stop(words: str) -> bool:
    return words.removesuffix("\n").rstrip(_AFTER_STOP).endswith(_STOPS)


class _InWords(dict[int, int | str]):
    """For `str.translate`: keeps what words are made of, and puts a space for any other character once it is met."""

    def __missing__(self, code: int) -> int | str:
        sign = chr(code)
        self[code] = code if unicodedata.category(sign)[0] in "LM" or sign in "'’-" else " "
        return self[code]


_IN_WORDS = _InWords()


@lru_cache(maxsize=256)
def content_words(words: str) -> int:
    """How many different words say something."""
    return len(set(words.lower().translate(_IN_WORDS).split()) - _COMMON)


_LONGER_PASSAGE = Merit(reason="a longer passage, for a question and its answer", points=0.2)


def merits_of(words: str, sentences: int) -> tuple[Merit, ...]:
    """How well words stand alone and say something, before themes and flags: each reason with its points."""
    return tuple(
        Merit(reason=reason, points=points) for reason, points in _points(words, sentences) if points
    )


def own_merit(words: str, sentences: int) -> float:
    """The sum of `merits_of`: the same reasons, where only their sum is asked for."""
    return round(sum(points for _, points in _points(words, sentences)), 3)


@lru_cache(maxsize=256)
def _points(words: str, sentences: int) -> tuple[tuple[str, float], ...]:
    """Kept for a while: a run is ranked by what a quote is then given."""
    return tuple(_looked_at(words, sentences))


def _looked_at(words: str, sentences: int) -> Iterator[tuple[str, float]]:
    """(reason in an editor's words, points); no points where the reason does not hold."""
    plain = words.lower()
    yield "to begin with", 0.3
    if 70 <= len(words) <= 220:
        yield "an easy length", 0.2
    elif 55 <= len(words) <= 280:
        yield "a fair length", 0.1
    yield "speaks of themselves", 0.1 if _SPEAKER.search(plain) else 0.0
    yield "holds a view", 0.15 if _OWN_VIEW.search(plain) else 0.0
    yield "weighs something", 0.05 if _CONTRAST.search(plain) else 0.0
    yield "many different words", round(min(0.1, content_words(words) / 150), 3)
    yield "looks back in its first words", -0.1 if _REFERS_BACK.match(plain) or _ALSO.match(plain) else 0.0
    yield "says “these” or “those” without saying which", -0.1 if _POINTS_BACK.search(words) else 0.0
    yield "three sentences or more", -0.05 if sentences >= 3 else 0.0
    yield "trails off in a word or two", -0.1 if _TRAILS_OFF.search(words) else 0.0
    yield "ends without a full stop", 0.0 if _ends_with_stop(words) else -0.15


def graded(merits: Sequence[Merit], *, themes: int, flags: Sequence[str]) -> tuple[Merit, ...]:
    """The reasons for a quote's score with theme and flags added; their sum, from 0 to 1, is the score."""
    every = [*(merits or (_LONGER_PASSAGE,))]
    if themes:
        every.append(Merit(reason="speaks of a theme", points=0.1))
    every += [Merit(reason=f"flagged: {flag}", points=-0.1) for flag in flags]
    total = round(sum(merit.points for merit in every), 3)
    if not 0 <= total <= 1:
        every.append(
            Merit(reason="no score is below 0 or above 1", points=round(min(1, max(0, total)) - total, 3))
        )
    return tuple(every)


def final_score(merits: Sequence[Merit]) -> float:
    """The sum of all reasons; between 0 and 1."""
    return round(min(1.0, max(0.0, sum(merit.points for merit in merits))), 3)
