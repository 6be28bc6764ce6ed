"""Why a quote should not be chosen by itself: slips, words that age, other people's names, claims."""

from __future__ import annotations

import re

import regex

from generator.ingest.given_names import GIVEN_NAMES
from generator.ingest.people import mentions_in
from generator.library.names import fold
from generator.library.sieve import Sieves, folded
from generator.library.wordlists import one_of, word_list

SLIP, TIME_BOUND, THIRD_PERSON, NUMBER, CLAIM, NESTED, ASIDE, FRAGMENT = (
    "slip",
    "time-bound",
    "third-person",
    "number",
    "superlative",
    "nested-words",
    "stage-direction",
    "fragment",
)

_DOUBLED = regex.compile(
    r"\b(?!(?:had|that|very|so|no|bye|ha|really|far|long|many|is|never|again|more)\b)(\p{L}++) \1\b",
    regex.IGNORECASE,
)
_MAYBE_DOUBLED = re.compile(r"\b(\w+) \1")
"""Rules most sentences out, in half the time."""
_SLIPS = Sieves(
    r"\b(?:take|make|give|keep|find) (?:consider|think|become|know|understand|learn|try|want|need"
    r"|be|have|get)\b",
    r"\b(?:I|you|we|they|he|she) (?:always|never|often|just|still|really|also|usually|sometimes"
    r"|constantly) \p{L}{2,}ing\b",
    r"\b(?:have|has|had|['’]ve|['’]d) (?:wrote|went|saw|did|took|drank|sang|spoke|gave|knew|broke"
    r"|chose|ate|fell|drove|"
    r"rode|forgot|swam|wore|threw|grew|flew|drew|rose|shook|stole|tore|woke|began|rang)\b",
    r"(?:\b\p{L}+|['’]ve) (?:should|could|would|must) of\b|\b(?:should|could|would|must) of\b",
    r"\b(?:I is|I are|I has|we was|we is|they was|they is|you was|you is|he are|she are|he have"
    r"|she have|it are)\b",
    r"\b(?:a (?:hour|honest|honour|apple|important|amazing|incredible|opportunity|open|early|old"
    r"|idea|example)|"
    r"an (?:good|great|new|big|job|team|person|chance|university|unique|uniform))\b",
    r"\b(?:alot|definately|recieved?|seperate|teh|untill|wich|becuase|thier|occured|truely|neccessary)\b",
    r"\b(?:their (?:is|are|was|were)|your (?:welcome|a|the)|its (?:a|been|not)|to to)\b",
    flags=regex.IGNORECASE,
)
_SPACING = regex.compile(
    # Each begins at its sign and looks back from there: letters are many, signs are few.
    r"(?<=\p{Ll})[.!?;:](?=\p{Lu}\p{Ll})|(?<=\p{Ll}),(?=\p{L})|(?<=\p{L} )(?:[,;!?](?=\s)|\.(?!\.| \.)(?=$|\s|\p{Lu}))"
    r"|,,|\b(?<!['’])i\b(?![.'’]\p{L})|(?<=\p{L})\(|(?<![.…]|\.\p{L}|\betc|\bvs)[.!?](?= \p{Ll})"
)
_COUNT = (
    r"(?:\d+(?:\.\d+)?|a few|several|many|a couple of|a|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|sixty)(?:[- ](?:odd|"
    r"one|two|three|four|five|six|seven|eight|nine))?"
)
_UNIT = r"(?:years?|months?|weeks?|days?|decades?|hours?)"
_TIME = Sieves(
    *(
        rf"\b(?:{each})\b"
        for each in (
            # In two halves, so that a sieve can spell out what each of them needs.
            rf"{_COUNT}[ -](?:year|years|month|months|week|weeks) (?:ago|later|on|old)",
            rf"{_COUNT}[ -](?:day|days|decade|decades|hour|hours) (?:ago|later|on|old)",
            rf"(?:after|for|over|in|within|during|nearly|almost|about|around|than|of|my|the|past|last|these) "
            rf"(?:the |my |these |our )?(?:past |last |first |next )?{_COUNT}[ -](?:years?|months?|weeks?"
            rf"|decades?)(?!['’])",
            rf"\d+[- ]{_UNIT}",
            r"(?:earlier|later) (?:this|last|that) (?:year|month|week|spring|summer|autumn|winter)",
            r"(?:last|this|next) (?:year|month|week|decade|spring|summer|autumn|winter|night|morning|(?:mon"
            r"|tues|wednes|thurs|fri"
            r"|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november"
            r"|december)",
            r"(?:in|over|during|of) (?:the (?:last|past) few|recent) (?:days|weeks|months|years|times)",
            r"yesterday|today|tomorrow|tonight|currently|at the moment|right now|at present|nowadays"
            r"|recently|lately|so far",
            r"(?:have|['’]ve|has) (?:just|yet to)|just (?:joined|started|begun|finished)|(?:is|are|am|['’]m"
            r"|['’]re|who) now",
            r"I am (?:now )?\d\d\b|I['’]m (?:now )?\d\d\b|years old|aged \d+",
        )
    ),
    flags=regex.IGNORECASE,
)
_NUMBER = re.compile(r"\d|\b(?:hundreds?|thousands?|millions?|billions?|dozens?|per ?cent)\b")
_CLAIM = Sieves(
    r"\b(?:the|our|their|its|my|europe['’]s|britain['’]s|england['’]s|the (?:uk|world|country"
    r"|nation)['’]s)\s+"
    + one_of(
        r"most (?:senior|successful|experienced|diverse|powerful|famous|decorated)",
        r"highest(?:[- ]ranking)?|youngest|oldest|largest|longest(?:[- ]serving)?|biggest|best|leading",
        r"first(?! (?:time|thing|step|day|week|month|year|of all|few|morning|place|one to admit|job|aid"
        r"|name)\b)",
        r"only(?! (?:thing|way|one of us|reason|time|problem)\b)",
        r"finest|greatest|worst",
    )
    + r"\b",
    flags=regex.IGNORECASE,
)
_CALLED = Sieves(
    r"\b(?:called|named|uncle|aunt|auntie|brother|sister|wife|husband|son|daughter|friend) \p{Lu}\p{Ll}+"
)
_ASIDE = regex.compile(
    r"\[[^\]]*\]|\((?:laughs?|laughing|laughter|smiles?|pauses?|sighs?|inaudible|crosstalk)\.?\)", regex.I
)
_ALSO_WORDS = word_list(
    "april august june may art bill christian chase dean eve faith grace grant hazel holly hope iris ivy joy jack",
    "lily mark max mercy pat patience rob rose ruby summer will chance guy gift blessing precious victor chen kent",
    "india jordan chelsea florence sydney victoria charlotte georgia virginia carolina austin lourdes don gene",
    "dawn daisy violet heather olive ginger penny earl duke prince ray van sky star frank pearl dale glen norma",
    "norman german lance luz sue nick oscar ed anne",
)
"""Given names that are also words, days, places or parts of names of places."""
_MID_SENTENCE = regex.compile(r"[\p{L}\p{N},;)–—-]['’”]?,? $")
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]+")
_INNER = regex.compile(r"[“”\"«»„]|(?<![\p{L}\p{N}])‘[^’]+’(?![\p{L}])")


class Flagging:
    """The rules for the quotes of one article: what its text holds nowhere is not looked for in each of them.

    `names` are folded names of other people in the article, `own` the person's own.
    """

    def __init__(
        self, text: str, *, names: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()
    ) -> None:
        plain = folded(text)
        self._slips, self._time = _SLIPS.within(plain), _TIME.within(plain)
        self._claim, self._called = _CLAIM.within(plain), _CALLED.within(plain)
        self._others, self._own = names - own, own

    def flags_of(self, words: str) -> tuple[str, ...]:
        """Reason words for words of the article."""
        plain = folded(words)
        found = (
            (SLIP, self._has_slip(words, plain)),
            (TIME_BOUND, self._time.found_in(words, plain)),
            (THIRD_PERSON, self._names_others(words, plain)),
            (NUMBER, bool(_NUMBER.search(plain))),
            (CLAIM, self._claim.found_in(words, plain)),
            (NESTED, bool(_INNER.search(words))),
            (ASIDE, bool(_ASIDE.search(words))),
        )
        return tuple(flag for flag, holds in found if holds)

    def _has_slip(self, words: str, plain: str) -> bool:
        doubled = _MAYBE_DOUBLED.search(plain) and _DOUBLED.search(words)
        return bool(doubled or _SPACING.search(words) or self._slips.found_in(words, plain))

    def _names_others(self, words: str, plain: str) -> bool:
        if self._called.found_in(words, plain):
            return True
        if any(not set(fold(mention.name).split()) <= self._own for mention in mentions_in(words)):
            return True
        return any(
            fold(token.group()) in self._others or self._is_given(words, token)
            for token in _CAPITALISED.finditer(words)
        )

    def _is_given(self, words: str, token: regex.Match[str]) -> bool:
        """`When John rang`: a given name in the middle of a sentence that is not the person's own."""
        name = fold(regex.sub(r"['’]s$", "", token.group()))
        if name not in GIVEN_NAMES - _ALSO_WORDS or name in self._own:
            return False
        return bool(_MID_SENTENCE.search(words, 0, token.start()))


def flags_of(
    words: str, *, names: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Reason words for a quote. `names` are folded names of other people in the article, `own` the person's own."""
    return Flagging(words, names=names, own=own).flags_of(words)
