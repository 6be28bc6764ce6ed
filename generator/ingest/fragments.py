"""Whether a sentence is none: a noun phrase or half a clause, which answered a question and cannot begin a quote."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from generator.ingest.finite_verbs import (
    AUXILIARIES,
    COMMON_VERBS,
    DETERMINERS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    finite_verbs,
    tokens_of,
)
from generator.library.wordlists import word_list

_RELATIVE = word_list("who whose whom which that where")
_SUBORDINATE = word_list(
    "because since if when while until unless except than though although before after wherever whenever",
)
_MARKERS = _RELATIVE | _SUBORDINATE
_ANYTHING = word_list(
    "anything everything something nothing somebody someone anybody anyone nobody everybody everyone"
)
_SUBJECTS = word_list("i you he she we they it nobody somebody someone everybody everyone")
"""What begins a clause, be it right behind a noun: `the day I fell in`."""
_WHEN = word_list(
    "day days night nights morning mornings evening evenings afternoon week weeks weekend month year years",
    "summer winter spring autumn january february march april may june july august september october november december",
    "christmas easter time times moment hour minute term season lunchtime",
    "monday tuesday wednesday thursday friday saturday sunday",
)
_WHICH_TIME = word_list("first second third last next other same following previous whole")
_TIMES = regex.compile(
    r"(?:\p{L}+ \p{L}+ ago\b|\p{L}+ \p{L}+s (?:I|we|he|she|they)\b|(?:one|every|each|some|last|that|this|most|all"
    rf"|(?:the|my|our) (?:\p{{L}}+ )?(?:{'|'.join(sorted(_WHICH_TIME))})) (?:\p{{L}}+ )?"
    rf"(?:{'|'.join(sorted(_WHEN))})\b)",
    regex.IGNORECASE,
)
"""`One autumn somebody had …`: says when, and a clause of its own follows."""
_CAUSED = word_list("getting having seeing hearing watching keeping finding letting making")
_OPENS_HALF = regex.compile(
    r"(?:when|before|after|if|until|while|because|since|unless|although|though)\b", regex.IGNORECASE
)
_EXCLAIMS = regex.compile(
    r"how \p{L}+ (?:\p{L}+ ){1,3}(?:is|are|was|were|am)(?= (?:when|then|at|in|on|after|before)\b|[.,])",
    regex.IGNORECASE,
)
"""`How quiet people are when they come in.`: half of a sentence that begins in the question."""
_SHORT = 12
"""So many words hardly make a sentence without a verb that is known."""


def is_fragment(sentence: str) -> bool:
    """Whether a sentence has certainly no main clause; in doubt it has one."""
    words = sentence.split()
    if len(words) <= 2 or _EXCLAIMS.match(sentence):
        return True
    tokens = tokens_of(sentence)
    verbs = finite_verbs(tokens)
    if not verbs:
        known = len(words) <= _SHORT or _begins_as_noun(tokens) or _leans(tokens)
        return known and not _has_subject(tokens)
    if tokens[0].endswith("ing") and _CAUSED & set(tokens):
        return all(tokens[place] not in AUXILIARIES and tokens[place][-1] != "s" for place in verbs)
    if _OPENS_HALF.match(sentence):
        return _is_half(tokens, verbs)
    return _begins_as_noun(tokens) and not _TIMES.match(sentence) and _is_all_relative(tokens, verbs)


def _has_subject(tokens: Sequence[str]) -> bool:
    """`I adjust the desk`: a verb that no list knows stands behind a word that can be nothing but its subject."""
    pairs = zip(["", *tokens], tokens, strict=False)
    return tokens[0] in _SUBJECTS or any(
        word in _NOMINATIVES and before not in PREPOSITIONS for before, word in pairs
    )


_NOMINATIVES = word_list("i he she we they")


def _is_half(tokens: Sequence[str], verbs: Sequence[int]) -> bool:
    """`Before I could walk.`; `Before noon I am slow` is whole."""
    timed = tokens[0] in ("before", "after", "since", "until") and tokens[1] not in _SUBJECTS
    return not timed and "," not in tokens and len(_not_coordinated(tokens, verbs)) < 2


def _leans(tokens: Sequence[str]) -> bool:
    """`On the kitchen table, …`, `Setting up …`."""
    return tokens[0].endswith("ing") or tokens[0] in PREPOSITIONS


def _begins_as_noun(tokens: Sequence[str]) -> bool:
    """`A boy who`, `Anything your`, `Tea if`, `Butter, peas`; not `I`, nor a verb that asks for something."""
    first, second = tokens[0], tokens[1]
    if first in _ANYTHING:
        return second in _RELATIVE or second in DETERMINERS or second in _SUBJECTS
    if first in PRONOUNS or (first == "no" and second == ","):
        return False
    return (
        first in DETERMINERS | NUMBERS
        or first.isdigit()
        or second in _MARKERS - {"as", "so"}
        or second == ","
    )


def _is_all_relative(tokens: Sequence[str], verbs: Sequence[int]) -> bool:
    """Whether no verb stands before the first clause that hangs on a noun, and each clause behind has only its own."""
    clauses = _clauses(tokens, verbs)
    if not clauses or verbs[0] < clauses[0]:
        return False
    own = _not_coordinated(tokens, verbs)
    return not any(
        tokens[place - 1] == "," or count > sum(clause < place for clause in clauses)
        for count, place in enumerate(own, 1)
    )


def _clauses(tokens: Sequence[str], verbs: Sequence[int]) -> list[int]:
    """Where clauses begin that hang on something."""
    return [place for place in range(1, len(tokens)) if _begins_clause(tokens, place, verbs)]


def _begins_clause(tokens: Sequence[str], place: int, verbs: Sequence[int]) -> bool:
    word, before = tokens[place], tokens[place - 1]
    if word in ("before", "after") and tokens[place + 1 : place + 2] in (
        ["her"],
        ["him"],
        ["them"],
        ["me"],
        ["us"],
    ):
        return False
    if word in _MARKERS:
        return before not in _MARKERS and not (
            word == "than" and before in ("more", "less", "fewer", "rather")
        )
    if before in _MARKERS or before in (",", "and", "or", "but"):
        return False
    if word in ("you", "it") and before in COMMON_VERBS:
        return False
    speaks = any(place < verb <= place + 2 for verb in verbs)
    touching = word in _SUBJECTS and before not in PREPOSITIONS and speaks
    return touching or (place == 1 and before in _ANYTHING and word in DETERMINERS)


def _not_coordinated(tokens: Sequence[str], verbs: Sequence[int]) -> list[int]:
    """Verbs without those that go on with the clause before: `and went`, `and they were`."""
    return [place for place in verbs if not {"and", "or", "but"} & set(_just_before(tokens, place))]


def _just_before(tokens: Sequence[str], place: int) -> Sequence[str]:
    """The words before a verb up to its `and`, where only its subject and adverbs stand between."""
    for start in range(place - 1, max(-1, place - 4), -1):
        if tokens[start] in ("and", "or", "but"):
            return tokens[start:place]
        if tokens[start] not in PRONOUNS | _ADVERBS and not tokens[start].endswith("ly"):
            break
    return ()


_ADVERBS = word_list("always never then still also just only now once sometimes often")
