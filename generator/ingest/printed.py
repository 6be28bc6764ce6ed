"""What is printed of a person: worked out here, and nowhere else, from what sources state and editors chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from generator.library.facts import Agreed, agree
from generator.model.profile import Fact, FactKind, Profile
from generator.store import profiles
from generator.store.settled import settled_of
from generator.store.sources import numbers_of


def agreed_on(connection: Connection, slugs: Collection[str]) -> dict[str, Agreed]:
    """What sources agree on and editors chose, for each of these people."""
    facts, settled = profiles.facts_of(connection, slugs), settled_of(connection, slugs)
    numbers = numbers_of(connection, {fact.revision for stated in facts.values() for fact in stated})
    return {slug: agree(standing(facts[slug], numbers), settled[slug]) for slug in slugs}


def standing(facts: Sequence[Fact], numbers: Mapping[str, tuple[str, int]]) -> list[Fact]:
    """Without what an article said before it was changed; names stay, for an editor may have told them.

    `numbers`: revision id → its source and which of its revisions it is. A revision that says nothing of the person
    replaces nothing.
    """
    newest: dict[str, int] = {}
    for fact in facts:
        source, number = numbers[fact.revision]
        newest[source] = max(number, newest.get(source, number))
    return [
        fact
        for fact in facts
        if fact.kind is FactKind.NAME or newest[numbers[fact.revision][0]] == numbers[fact.revision][1]
    ]


def print_as_agreed(connection: Connection, slug: str) -> None:
    """Work out anew what is printed of a person, and keep it."""
    agreed = agreed_on(connection, [slug])[slug]
    profiles.save_profile(
        connection,
        Profile(
            slug=slug,
            name=agreed.name or profiles.get_profiles(connection, [slug])[slug].name,
            honorific=agreed.honorific,
            role=agreed.role,
            organisation=agreed.organisation,
            pronoun=agreed.pronoun,
            themes=agreed.themes,
        ),
    )
