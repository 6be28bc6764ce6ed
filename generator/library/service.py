"""Years of service from several sources: which speak of one service, whether they agree, and what they come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from generator.library.names import fold, without_article
from generator.model.profile import Conflict, Fact, FactKind

WORKED_OUT = "worked out from"
"""How the evidence of a year begins that the text does not print: 22 years in an article of 2024."""
_SINCE = regex.compile(r"since (\d{4})")
_LENGTH = regex.compile(r"\d+ years?")
_ALIKE = (
    (regex.compile(r"\b(?:policing|police (?:force|service|officer|constable)|police work)\b"), "police"),
    (regex.compile(r"\bnursing\b"), "nurse"),
    (regex.compile(r"\bteaching\b"), "teacher"),
    (regex.compile(r"\bfirefighting\b"), "firefighter"),
    (regex.compile(r"\bengineering\b"), "engineer"),
)
_ROUNDING = 1
"""Years: whoever served 20 years in 2020 and 22 in 2022 may have begun late in one year or early in the next."""


def service_key(served: str | None) -> str:
    """What makes two services one: `policing` and `the police force` are; empty where a text does not say."""
    key = regex.sub(r"^(?:our|my|her|his|their|uk) ", "", without_article(served or ""))
    for pattern, same in _ALIKE:
        key = pattern.sub(same, key)
    return fold(key)


def since_year(fact: Fact) -> int | None:
    """The year since when somebody serves, where the value is one."""
    found = _SINCE.fullmatch(fact.value)
    return int(found[1]) if found else None


def service_conflicts(facts: Sequence[Fact]) -> list[Conflict]:
    """Services of one kind that cannot have begun in the same year; undated lengths are held against their like."""
    found = []
    for group in _groups(facts):
        values = list({fact.value: fact for fact in sorted(_comparable(group), key=_first)}.values())
        if not _agree(values):
            found.append(Conflict(fact=FactKind.SERVICE, values=tuple(values)))
    return found


def agreed_service(facts: Sequence[Fact]) -> str | None:
    """`since 2003`, where all that is stated is one service and comes to one year; a bare length never prints."""
    groups = _groups(facts)
    if len(groups) != 1 or not _agree(_comparable(groups[0])):
        return None
    years = [fact for fact in groups[0] if since_year(fact) is not None]
    return min(years, key=_first).value if years else None


def _first(fact: Fact) -> tuple[bool, int, str, str]:
    return (fact.evidence.startswith(WORKED_OUT), -fact.weight, fact.value, fact.revision)


def _groups(facts: Sequence[Fact]) -> list[list[Fact]]:
    """By what is served in; where a text does not say, it can only be the one that others name."""
    grouped: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[service_key(fact.served)].append(fact)
    if len(grouped) == 2 and "" in grouped:
        return [[fact for group in grouped.values() for fact in group]]
    return list(grouped.values())


def _comparable(group: Sequence[Fact]) -> list[Fact]:
    """The years; without any the plain lengths, which nobody can place. `More than 20 years` contradicts nothing."""
    years = [fact for fact in group if since_year(fact) is not None]
    return years or [fact for fact in group if _LENGTH.fullmatch(fact.value)]


def _agree(facts: Sequence[Fact]) -> bool:
    years = Counter(year for fact in facts if (year := since_year(fact)) is not None)
    if not years:
        return len({fact.value for fact in facts}) < 2
    printed = {since_year(fact) for fact in facts if not fact.evidence.startswith(WORKED_OUT)}
    return len(printed) < 2 and max(years) - min(years) <= _ROUNDING
