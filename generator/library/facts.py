"""From what many sources state to what may be printed about a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.library.background import heritage_conflict
from generator.library.claims import is_superlative
from generator.library.names import RANK_MODIFIERS, best_spelling, fold, without_article
from generator.library.service import agreed_service, service_conflicts
from generator.model.profile import Conflict, Fact, FactKind, Settled


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """What sources agree on or an editor chose; what they disagree on is left out and listed."""

    name: str | None
    honorific: str | None
    role: str | None
    organisation: str | None
    pronoun: str | None
    themes: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    service: str | None = None
    heritage: tuple[str, ...] = ()


def agree(facts: Iterable[Fact], settled: Iterable[Settled] = ()) -> Agreed:
    """Weigh all facts about one person. The name prints as most evidence has it; others only where sources agree.

    What an editor chose prints instead, the newest choice of each kind; `settled` comes oldest first. A value that no
    source stated then is shown as a conflict again, and the choice goes on printing meanwhile.
    """
    stated, chosen = list(facts), {choice.kind: choice for choice in settled}
    return _as_chosen(_weighed(stated, chosen), chosen)


def _weighed(stated: Sequence[Fact], chosen: Mapping[FactKind, Settled]) -> Agreed:
    names, honorifics = _of(stated, FactKind.NAME), _of(stated, FactKind.HONORIFIC)
    roles = [fact for fact in _of(stated, FactKind.ROLE) if not is_superlative(fact.value)]
    organisations, pronouns = _of(stated, FactKind.ORGANISATION), _of(stated, FactKind.PRONOUN)
    services, heritages = _of(stated, FactKind.SERVICE), _of(stated, FactKind.HERITAGE)
    conflicts = (
        _conflict(names, str),
        _conflict(honorifics, fold) if _fullest_honorific(honorifics) is None else None,
        _conflict(roles, without_article),
        _conflict(organisations, without_article),
        _conflict(pronouns, fold),
        *service_conflicts(services),
        heritage_conflict(heritages),
    )
    return Agreed(
        name=best_spelling(names),
        honorific=_fullest_honorific(honorifics),
        role=_standing_role(roles, honorifics),
        organisation=_only_value(organisations, without_article),
        pronoun=_only_value(pronouns, fold),
        themes=tuple(sorted({fact.value for fact in _of(stated, FactKind.THEME)})),
        conflicts=tuple(each for each in conflicts if each and not _is_settled(each, chosen)),
        service=agreed_service(services),
        heritage=() if conflicts[-1] else tuple(dict.fromkeys(fact.value for fact in heritages)),
    )


def _is_settled(conflict: Conflict, chosen: Mapping[FactKind, Settled]) -> bool:
    choice = chosen.get(conflict.fact)
    return choice is not None and {fact.value for fact in conflict.values} <= set(choice.known)


def _as_chosen(agreed: Agreed, chosen: Mapping[FactKind, Settled]) -> Agreed:
    def printed(kind: FactKind, otherwise: str | None) -> str | None:
        return chosen[kind].value if kind in chosen else otherwise

    heritage = chosen.get(FactKind.HERITAGE)
    return replace(
        agreed,
        name=printed(FactKind.NAME, agreed.name) or agreed.name,
        honorific=printed(FactKind.HONORIFIC, agreed.honorific),
        role=printed(FactKind.ROLE, agreed.role),
        organisation=printed(FactKind.ORGANISATION, agreed.organisation),
        pronoun=printed(FactKind.PRONOUN, agreed.pronoun),
        service=printed(FactKind.SERVICE, agreed.service),
        heritage=agreed.heritage if heritage is None else (heritage.value,) if heritage.value else (),
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
