"""Which facts have grown too old to be taken for true: claims first, roles later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.library.names import without_article
from generator.library.service import since_year
from generator.model.profile import Fact, FactKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Holds:
    """For how many months after its source's date a claim, and a role, may be taken for true."""

    claims: int
    roles: int


def is_stale(fact: Fact, holds: Holds, *, today: date) -> bool:
    """Whether a fact may no longer be so; a claim or a length of service whose day nobody knows may never be.

    A year of birth or of joining does not age.
    """
    if fact.kind is FactKind.CLAIM:
        return fact.as_of is None or _is_past(fact.as_of, holds.claims, today)
    if fact.kind is FactKind.ROLE:
        return fact.as_of is not None and _is_past(fact.as_of, holds.roles, today)
    return fact.kind is FactKind.SERVICE and since_year(fact) is None


def last_stated(facts: Iterable[Fact], kind: FactKind, value: str) -> Fact | None:
    """The newest of the facts that state a value; nothing if a source without a date states it, or none does."""
    same = [
        fact for fact in facts if fact.kind is kind and without_article(fact.value) == without_article(value)
    ]
    dated = [(fact.as_of, fact) for fact in same if fact.as_of is not None]
    return max(dated, key=lambda pair: pair[0])[1] if dated and len(dated) == len(same) else None


def _is_past(as_of: date, months: int, today: date) -> bool:
    last = as_of.year * 12 + as_of.month - 1 + months
    return (last // 12, last % 12 + 1, as_of.day) < (today.year, today.month, today.day)
