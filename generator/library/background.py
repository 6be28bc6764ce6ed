"""Heritage from several sources: what can stand side by side, and what cannot be true together."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from generator.library.names import fold
from generator.model.profile import Conflict, Fact

_FORMS = (
    regex.compile(r"\bborn\b.*? in (?P<what>.+)$"),
    regex.compile(r"^(?:of )?(?P<what>.+) (?:heritage|descent|ancestry|origin|extraction|parentage)$"),
    regex.compile(r"\b(?:parents|grandparents|family|ancestors)\b.* from (?P<what>.+)$"),
    regex.compile(r"\b(?:child|daughter|son) of (?P<what>.+) (?:immigrants|parents|migrants)$"),
)


def heritage_conflict(facts: Sequence[Fact]) -> Conflict | None:
    """Two birthplaces, or two origins said in the same way of which neither is part of the other."""
    for form in _FORMS:
        first: dict[str, tuple[frozenset[str], Fact]] = {}
        for fact in sorted(facts, key=lambda fact: (-fact.weight, fact.value, fact.revision)):
            if found := form.search(fact.value):
                first.setdefault(fold(found["what"]), (frozenset(fold(found["what"]).split()), fact))
        stated = list(first.values())
        if any(not (one <= other or other <= one) for one, _ in stated for other, _ in stated):
            return Conflict(fact=stated[0][1].kind, values=tuple(fact for _, fact in stated))
    return None
