"""How often a text names each of its people."""

from __future__ import annotations

from collections import Counter

from generator.ingest.people import Person, occurrences, short_forms

_HYPHENS = str.maketrans(dict.fromkeys("-‐‑", "ꟷ"))
"""A letter for the hyphen, so that `Poe-Webb` holds no `Webb`."""


def naming_counts(body: str, people: list[Person]) -> Counter[int]:
    """How often a text names each person, by identity; a name that two share belongs to the one named first."""
    body = body.translate(_HYPHENS)
    full = {
        id(each): sum(occurrences(body, name.translate(_HYPHENS)) for name in each.spellings)
        for each in people
    }
    counts = Counter(full)
    owners: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda each: each.first):
        for form in dict.fromkeys(short_forms(person.name)) if " " in person.name else ():
            owners.setdefault(form, []).append(person)
    for form, sharing in owners.items():
        alone = occurrences(body, form.translate(_HYPHENS)) - sum(full[id(each)] for each in sharing)
        counts[id(sharing[0])] += max(0, alone)
    return counts
