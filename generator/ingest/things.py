"""Whether words name a thing, so that `it`, `them`, `theirs` or `one` behind them may mean it; in doubt they do."""

from __future__ import annotations

import regex

from generator.ingest.antecedents import PERSON
from generator.ingest.finite_verbs import (
    AUXILIARIES,
    BETWEEN,
    COMMON_VERBS,
    DETERMINERS,
    IRREGULAR_PAST,
    NUMBERS,
    ORDINALS,
    PREPOSITIONS,
    PRONOUNS,
    tokens_of,
)
from generator.library.wordlists import word_list

_PEOPLE = word_list(
    "parents children people friends colleagues neighbours men women residents visitors families kids lads girls",
    "boys us me him her them myself ourselves yourself",
)
_TIMES = word_list(
    "time times moment moments second minute minutes hour hours day days night nights week weeks weekend month",
    "months year years morning evening afternoon summer winter autumn spring monday tuesday wednesday thursday",
    "friday saturday sunday today yesterday tomorrow tonight while lot bit half most much way reason ago ever since",
    "little few",
)
_NO_NOUNS = (
    AUXILIARIES
    | BETWEEN
    | COMMON_VERBS
    | IRREGULAR_PAST
    | DETERMINERS
    | NUMBERS
    | ORDINALS
    | PREPOSITIONS
    | PRONOUNS
) | word_list(
    "and but or so because when if who that which where how why though although than then here am be been being",
    "having done gone seen known given taken written spoken used able about only sure glad afraid proud fond tired",
    "ready happy sorry right wrong good new old first last own very too again away back home twice perhaps maybe",
    "yes no please better best nobody somebody anybody everybody rather together alone early late doing going",
    "trying got",
)
_PARTS = frozenset(
    (",", ";", ":", "and", "but", "or", "because", "when", "if", "so", "who", "which", "that", "before")
)
_SAID_OF_CLAUSES = word_list(
    "say said says believe believed mean meant know knew love loved like liked enjoy enjoyed hate hated regret",
    "regretted do did does done miss admit admitted tell told help helped of about prove proved notice noticed",
)
"""What one does with whatever was said, and not with a thing only: `I was late and I said it`."""
_CLAUSE_BEFORE = regex.compile(r"[,;:–—]|\b(?:and|but|because|if|when)\b")


def names_a_thing(words: str, *, by: str = "one") -> bool:
    """Whether something stands in words that a pronoun right behind them may mean.

    Neither somebody, nor a time, nor the subject of the pronoun's own clause counts: `My sister folds it` means no
    sister. A word that no list knows may be a noun, and so counts.
    """
    tokens = tokens_of(words)
    if tokens[1:2] == [","]:  # `Signe, ring it.`: whoever is called is no thing.
        tokens = tokens[2:]
    if not tokens:
        return False
    if by != "them" and tokens[-1] in _SAID_OF_CLAUSES and _CLAUSE_BEFORE.search(words):
        return True
    if by != "one" and not _PARTS & set(tokens) and not PREPOSITIONS & set(tokens[:-1]):
        return _has_object(tokens[:-1])
    return any(_may_be_thing(tokens, place, by) for place in range(len(tokens) - 1))


def _has_object(tokens: list[str]) -> bool:
    """Whether a thing stands behind the verb of a clause: `I give the dough a turn and fold it`."""
    verbs = [
        place for place, word in enumerate(tokens) if word in COMMON_VERBS | IRREGULAR_PAST | AUXILIARIES
    ]
    rest = tokens[verbs[0] :] if verbs else []
    return any(_may_be_thing(rest, place, "it") for place in range(len(rest)))


def _may_be_thing(tokens: list[str], place: int, by: str) -> bool:
    word = tokens[place]
    if not word[0].isalpha() or word in _TIMES or word in _PEOPLE:
        return False
    if by != "them" and PERSON.fullmatch(word.removesuffix("s")):
        return False
    after = tokens[place - 1] if place else ""
    if after in DETERMINERS | ORDINALS | NUMBERS | {"of", "with", "for"} and word not in PRONOUNS:
        return word not in DETERMINERS | NUMBERS | PREPOSITIONS or word == "past"
    return word not in _NO_NOUNS and not word.endswith("ly") and not (word.endswith("ed") and len(word) > 4)
