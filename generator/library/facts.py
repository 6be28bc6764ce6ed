"""From what many sources state to what may be printed about a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.library.names import RANK_MODIFIERS, best_spelling, fold, without_article
from generator.model.profile import Conflict, Fact, FactKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """What sources agree on; what they disagree on is left out and listed."""

    name: str | None
    honorific: str | None
    role: str | None
    organisation: str | None
    pronoun: str | None
    themes: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def agree(facts: Iterable[Fact]) -> Agreed:
    """Weigh all facts about one person. The name prints as most evidence has it; others only where sources agree."""
    stated = list(facts)
    names, roles = _of(stated, FactKind.NAME), _of(stated, FactKind.ROLE)
    honorifics, organisations = _of(stated, FactKind.HONORIFIC), _of(stated, FactKind.ORGANISATION)
    pronouns = _of(stated, FactKind.PRONOUN)
    return Agreed(
        name=best_spelling(names),
        honorific=_fullest_honorific(honorifics),
        role=_standing_role(roles, honorifics),
        organisation=_only_value(organisations, without_article),
        pronoun=_only_value(pronouns, fold),
        themes=tuple(sorted({fact.value for fact in _of(stated, FactKind.THEME)})),
        conflicts=tuple(
            conflict
            for conflict in (
                _conflict(names, str),
                _conflict(honorifics, fold) if _fullest_honorific(honorifics) is None else None,
                _conflict(roles, without_article),
                _conflict(organisations, without_article),
                _conflict(pronouns, fold),
            )
            if conflict
        ),
    )


def _of(facts: Sequence[Fact], kind: FactKind) -> list[Fact]:
    return [fact for fact in facts if fact.kind is kind]


def _only_value(facts: Sequence[Fact], same: Callable[[str], str]) -> str | None:
    if len({same(fact.value) for fact in facts}) != 1:
        return None
    weights: Counter[str] = Counter()
    for fact in facts:
        weights[fact.value] += fact.weight
    # A source that prints the article says more than one that leaves it out: "The Metropolitan Police".
    return min(weights, key=lambda value: (not value.startswith("The "), -weights[value], len(value), value))


def _standing_role(roles: Sequence[Fact], honorifics: Sequence[Fact]) -> str | None:
    """A role that is one of several ranks in conflict may be the former one: it is left out with them."""
    role = _only_value(roles, without_article)
    ranks = {fold(fact.value) for fact in honorifics}
    in_conflict = bool(honorifics) and _fullest_honorific(honorifics) is None
    return None if role and in_conflict and fold(role) in ranks else role


def _fullest_honorific(facts: Sequence[Fact]) -> str | None:
    """The longest, if all others are part of it; `Inspector` and `Chief Inspector` are two different ranks."""
    if not facts:
        return None
    fullest = min((fact.value for fact in facts), key=lambda value: (-len(value.split()), value))
    tokens = set(fold(fullest).split())
    for fact in facts:
        rest = tokens - set(fold(fact.value).split())
        if not set(fold(fact.value).split()) <= tokens or rest & RANK_MODIFIERS:
            return None
    return fullest


def _conflict(facts: Sequence[Fact], same: Callable[[str], str]) -> Conflict | None:
    first: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: (-fact.weight, fact.value, fact.revision)):
        first.setdefault(same(fact.value), fact)
    if len(first) < 2:
        return None
    return Conflict(fact=facts[0].kind, values=tuple(first.values()))
