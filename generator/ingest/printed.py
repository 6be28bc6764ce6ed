"""What is printed of a person: worked out here, and nowhere else, from what sources state and editors chose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection

from generator.library.facts import Agreed, agree
from generator.store import profiles
from generator.store.settled import settled_of


def agreed_on(connection: Connection, slugs: Collection[str]) -> dict[str, Agreed]:
    """What sources agree on and editors chose, for each of these people."""
    facts, settled = profiles.facts_of(connection, slugs), settled_of(connection, slugs)
    return {slug: agree(facts[slug], settled[slug]) for slug in slugs}


def print_as_agreed(connection: Connection, slug: str) -> None:
    """Work out anew what is printed of a person, and keep it."""
    agreed = agreed_on(connection, [slug])[slug]
    profile = profiles.get_profiles(connection, [slug])[slug]
    profiles.save_profile(
        connection,
        replace(
            profile,
            name=agreed.name or profile.name,
            honorific=agreed.honorific,
            role=agreed.role,
            organisation=agreed.organisation,
            pronoun=agreed.pronoun,
            themes=agreed.themes,
        ),
    )
