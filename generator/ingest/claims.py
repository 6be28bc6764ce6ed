"""Superlatives and ranks that a text claims for the person, as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from generator.ingest.people import JOB_WORDS
from generator.ingest.telling import Stated, Telling
from generator.library.claims import is_superlative
from generator.library.names import RANKS, fold
from generator.library.sieve import sieve
from generator.library.wordlists import word_list

_PEOPLE = word_list(
    "woman women man men person people officer officers member members graduate student chief rank ranker leader head",
    "teacher boss captain commander sergeant inspector superintendent constable judge mayor minister president",
    "professor scientist player coach referee conductor pilot soldier recruit chef cook baker farmer firefighter",
    "paramedic doctor mother father grandmother scot briton londoner employee staff apprentice trainee champion winner",
    "owner master",
)
_WHOSE = (
    r"(?:the|one of the|its|our|(?:the )?\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,2}['’]s?"
    r"|the (?:nation|country|world|force|city|county|town)['’]s)"
)
_RANKED = "senior|decorated|successful|experienced|powerful|capped|qualified|famous|influential|respected|celebrated"
_DEGREE = (
    rf"(?:(?:second|third|joint)[- ])?(?:most (?:{_RANKED})"
    r"|[\p{L}]+est(?:[- ](?:ranking|serving|ranked|running|standing|paid))?"
    r"|first(?:[- ]ever| ever)?|only|sole|top[- ]ranking)"
)
_CLAIM = rf"(?P<value>{_WHOSE} {_DEGREE}\b[^,.;:!?()]{{2,110}})"
_IS = r"(?:is|was|became|has become|remains|is now|is also|is currently|is still|was named|was also|has been)"
_BY_OTHERS = (rf"^(?:,? who)? {_IS} {_CLAIM}", rf"^, {_CLAIM}(?=[,.])")
_IN_LEADS = (rf"^(?:As )?{_CLAIM},\s*$",)
_BY_SELF = (
    rf"(?:^|(?<=[,;:–—-] )|(?<=\b(?:and|but|because) ))I(?: am|['’]m| was| became|['’]ve become)"
    rf"(?: now| also| still)? {_CLAIM}",
    rf"^As {_CLAIM}, I\b",
)
_TAIL = regex.compile(
    r"\s(?:who|which|when|where|while|because|but|and (?:is|has|was|she|he|they|I|her|his|now|in))\b.*$"
)
_BEFORE_NAME = (
    rf"(?P<value>(?:the|\p{{Lu}}[\p{{L}}.]*['’]s|the \p{{L}}+['’]s) {_DEGREE}\b[^,.;:!?()]{{2,90}}), $"
)


_OPINION = regex.compile(
    r"\b(?:best|greatest|finest|worst)\b"
    r"|\b(?:I|we|you|he|she|they|people|ever) (?:\p{L}+ )?(?:met|had|knew|saw|seen|known)\b"
    r"|\b(?:my|her|his|their) (?:family|life|class|year)\b|\bsacked\b|\bfriend\b"
)
"""Praise, and what somebody is to somebody: neither ranks anybody."""
_COMPARES = regex.compile(r"(?:Unlike|Like|After|Before|When|While|As|Since|With|Than)\b")


def claims(tellings: Sequence[Telling]) -> list[Stated]:
    """Everything that sets the person above others: `the most senior Black woman in British policing`."""
    return [
        telling.stated(value)
        for telling in tellings
        if is_superlative(telling.text.replace("-", " "))
        for value in _claims_in(telling)
    ]


def _claims_in(telling: Telling) -> Iterator[str]:
    for patterns, text in _places(telling):
        for pattern in patterns:
            found = sieve(pattern).search(text)
            value = _TAIL.sub("", found["value"]).strip() if found else ""
            if value and is_claim(value):
                yield value


def _places(telling: Telling) -> tuple[tuple[tuple[str, ...], str], ...]:
    if telling.own:
        return ((_BY_SELF, telling.text),)
    apposed = (((_BEFORE_NAME,), telling.lead),)
    if telling.subject:
        aside = telling.rest[:1] in ",.;!" and not _COMPARES.match(telling.lead)
        return (_BY_OTHERS, telling.rest), (_IN_LEADS, telling.lead), *(apposed if aside else ())
    return () if telling.owns else apposed


def is_claim(words: str) -> bool:
    """Whether a superlative is one of people: `the first woman to …`; `the first thing`, `the best job` are not."""
    head = regex.split(r"\b(?:to|in|of|at|on|from|with|ever|for)\b", regex.sub(r"^one of ", "", words))[0]
    tokens = fold(head).split()
    person = bool(set(tokens) & (_PEOPLE | JOB_WORDS | RANKS))
    first_to = bool(
        regex.search(
            r"\b(?:first|only|youngest|oldest) to (?:hold|lead|serve|command|become|win|be)\b", words
        )
    )
    if _OPINION.search(words):
        return False
    return is_superlative(words.replace("-", " ")) and (person or first_to)
