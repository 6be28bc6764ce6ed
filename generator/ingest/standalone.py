"""Which sentences of a passage stand alone, and how well: rules and a score that a person can follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from generator.ingest.antecedents import speaks_of_somebody_unnamed
from generator.ingest.nested import claims_for_another, inside_a_voice, voices_in
from generator.ingest.passages import Passage, trimmed
from generator.library.sentences import sentence_spans
from generator.library.sieve import Sieve
from generator.library.verbatim import is_whole_sentences
from generator.library.wordlists import one_of, word_list
from generator.model.quote import Merit

SHORTEST, LONGEST = 40, 320
"""Characters of a quote that stands alone."""
_MOST_EACH = 4
"""Quotes that are cut from one passage at the most."""

_DANGLING = regex.compile(
    r"^(?:[“\"‘«(]*)"
    + one_of(
        r"(?:this|that|these|those|he|she|they|him|his|hers?|their|theirs|them|its|such|same|both"
        r"|neither|either|another)\b",
        r"it['’](?:s|d|ll)\b|it\b(?! (?:is|was|can be|has been|takes|feels|means)(?: \w+){1,3} (?:to"
        r"|that|when|if|how)\b)",
        r"(?:so|and|but|or|nor|then|also|yet|plus|because|which|who|whom|whose|though|although)\b",
        r"(?:however|therefore|instead|otherwise|finally|firstly|secondly|thirdly|lastly|besides"
        r"|moreover|furthermore)\b",
        r"(?:similarly|likewise|meanwhile|afterwards|later|consequently|hence|thus|still|again|even so"
        r"|even then|anyway)\b",
        r"(?:yes|no|well|absolutely|definitely|certainly|sure|of course|honestly|exactly|maybe|perhaps"
        r"|probably|oh|hello)\b",
        r"at (?:first|the time|that (?:point|time|moment|stage)|the same time|the beginning)\b",
        r"(?:after|before|since|from|for|by|in|with|to|on|of|because of|thanks to|despite) (?:that|this"
        r"|then|it|them|these|those)\b",
        r"(?:in turn|in fact|in addition|as a result|for example|for instance|on the other hand"
        r"|on top of that|above all|best of all|worst of all|having said|that said|as (?:to|for|i said|mentioned))\b",
        r"it (?:is|was|has|had|will) (?:also|just|only|even|then)\b|even (?:if|though|when) (?:it|this|that|they)\b",
        r"once \p{L}+ed,|(?:eventually|originally|initially|subsequently|previously) \p{L}+ed\b",
        r"(?:one|some|most|many|all|none|each|either|several|any|the (?:first|second|third|last|other"
        r"|next)|two|three|four) "
        r"(?:of (?:them|these|those|us)|one\b)",
        r"the (?:first|second|third|other|latter|former|next|line|answer|same|two|three)\b",
        r"(?:here|there)['’]s\b|there (?:was|were|is|are) (?:no|a|an|one|two|some)\b|then there\b"
        r"|thank(?:s| you)\b|not\b|nor\b",
        r"(?:I|we)(?: (?:have|had|will|would|can|could|always|never|still|all|ran"
        r"|just))* \p{L}+ (?:(?:over|of|about|at|to|for|with|on|"
        r"out|in|after|from|all of|some of) )?(?:it|them|him|his|hers?|this|these|those|theirs?)\b",
        r"my (?:first|second|third|next|last) (?:one|point|answer)\b|\w+ly,? it\b|internally\b|externally\b",
    ),
    regex.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:listed|mentioned|shown|described|named|pictured|as|see) (?:above|below|overleaf)\b"
)
"""`As listed above`: no letter prints what stands there."""
# For plain words `re` takes a quarter of the time; those that say no more than yes or no are asked of small letters.
_REFERS_BACK = re.compile(r"^(?:\S+ ){0,3}(?:it|this|that|they|them|he|she|these|those|him|there)\b")
_POINTS_BACK = Sieve(r"\b(?:these|those|such) (?!who\b|of us\b|days\b)\p{L}+", regex.IGNORECASE)
_OWN_VIEW = re.compile(
    r"\b(?:believe|think|feel|know|hope|love|learned|learnt|want|proud|passionate|grateful|matters?|means|important"
    r"|never|always|should|must|everyone|everybody|nobody|anyone|people|change|difference|help|trust)\b"
)
_SPEAKER = re.compile(r"\b(?:i|my|me|we|our|us)\b")
_CONTRAST = re.compile(r"\b(?:but|because|so that|rather than|not only|instead|until|unless|than)\b")
_HAS_VERB = regex.compile(
    r"\b(?:I|we|you|he|she|it|they|there|is|are|was|were|am|be|have|has|had|do|does|did|can|could|will"
    r"|would|shall|should|"
    r"may|might|must|don|never|\p{L}{2,}ed)\b|['’](?:s|m|re|ve|ll|d|t)\b"
)
_NO_BEGINNING = regex.compile(
    r"\W*(?:\p{L}+ing|in|on|at|by|with|from|under|over|behind|between|through|near|beside|during|a|an|one|two|my)\b",
    regex.IGNORECASE,
)
"""How an answer begins that leans on its question: `On the kitchen table, …`, `Setting up …`."""
_CLAUSE = regex.compile(r"\b(?:me|us|him|them|who|that|what|when|where|how|why|if)\b", regex.IGNORECASE)
"""What hardly stands in a sentence without a verb."""
_OBJECT = re.compile(
    r"\b(?:it|them)\b(?=[.,;!?]|\s+(?:and|but|in|on|at|to|for|with|by|as|when|until|so|from|up|down|out|again|all"
    r"|once|twice|like|because|if)\b)",
    re.IGNORECASE,
)
_NOUN_BEFORE = regex.compile(
    r"\b(?:a|an|the|my|your|his|her|our|their|every|each|no|some|any|one|two|three|this|that|these|those|of|with|for)"
    r"\s+\p{L}+|(?<=\p{Ll}\s)\p{Lu}\p{Ll}+|\b\p{L}{3,}(?:s|ing|ness|tion|ity|ment)\b",
    regex.IGNORECASE,
)
_TRAILS_OFF = re.compile(r"[.!?][”\"’]? \S+(?: \S+)?[.!]$")
_ALSO = re.compile(r"^(?:\S+ ){0,5}(?:also|too|as well)\b")
_BEFORE = regex.compile(r"[.!?…]\s")
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
        if _opens_with_fragment(text, *sentences[first]):
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


def _opens_with_fragment(text: str, start: int, end: int) -> bool:
    """`Tins.`, `Mirrors first, then manners.`: an answer to its question, not a beginning."""
    words = text[start:end].split()
    if len(words) <= 2:
        return True
    leans = bool(_NO_BEGINNING.match(text, start, end)) and not _CLAUSE.search(text, start, end)
    return (len(words) <= 12 or leans) and not _HAS_VERB.search(text, start, end)


_OPENS_WITH_ANOTHER = regex.compile(r"(?:“[^”]*”|«[^»]*»|\"[^\"]*\"|‘(?:[^’]|’(?=\p{L}))*’)\W*\p{L}")
"""Somebody else's words first, and the person's own behind them: read alone, nobody could tell them apart."""


def _edges_are_passage(passage: Passage, start: int, end: int) -> bool:
    """Marks may be trimmed only at the passage's own ends; inside it they are somebody else's words."""
    return start == passage.start and end == passage.end


def stands_alone(text: str, start: int, end: int, *, whole_end: int | None = None) -> bool:
    """Whole sentences of 40 to 320 characters, marks in pairs, nobody unnamed, no dangling opening, something said."""
    words = text[start:end]
    return (
        SHORTEST <= len(words) <= LONGEST
        and not _DANGLING.match(words)
        and not _OPENS_WITH_ANOTHER.match(words)
        and not _leans_on_a_thing_before(words)
        and not _ELSEWHERE.search(words)
        and _in_pairs(words)
        and not speaks_of_somebody_unnamed(words)
        and (_ends_with_stop(words) or end == whole_end)
        and not words.endswith(("?", "?”", "?’", ":", ";"))
        and content_words(words) >= 5
        and is_whole_sentences(text, start, end)
    )


def _leans_on_a_thing_before(words: str) -> bool:
    """Whether `it` or `them` is acted on before anything was named that it could mean: `People leave it in …`."""
    found = _OBJECT.search(words)
    if found is None or _BEFORE.search(words, 0, found.start()):
        return False
    return not _NOUN_BEFORE.search(words, 0, found.start())


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
