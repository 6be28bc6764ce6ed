"""One person, one profile: which profile an article's person is, and what is printed once its facts are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from generator.ingest.subject import Subject
from generator.library.facts import agree
from generator.library.names import KnownAs, fold, same_person, slug_of
from generator.model.profile import Fact, FactKind
from generator.store import profiles


def join_profile(
    connection: Connection, subject: Subject, facts: Sequence[Fact], *, now: datetime
) -> tuple[str, int]:
    """Add facts to the person's profile, a new one if nobody known is the same person; gives slug and new facts."""
    organisation = next((fact.value for fact in facts if fact.kind is FactKind.ORGANISATION), None)
    person = KnownAs(name=subject.name, honorific=subject.honorific, organisation=organisation)
    slug = _known_slug(connection, person, subject.spellings)
    if slug is None:
        slug = _free_slug(connection, subject.name)
        profiles.add_profile(connection, slug, name=subject.name, now=now)
    added = profiles.add_facts(connection, slug, facts)
    if added:
        _print_as_agreed(connection, slug)
    return slug, added


def _known_slug(connection: Connection, person: KnownAs, spellings: tuple[str, ...]) -> str | None:
    """The profile of the same name first, then of another spelling in this article, then of a near spelling."""
    known = profiles.list_names(connection)
    for spelling in dict.fromkeys((person.name, *spellings)):
        for slug, name, _, _ in known:
            if fold(name) == fold(spelling):
                return slug
    near = [
        slug
        for slug, name, honorific, organisation in known
        if same_person(person, KnownAs(name=name, honorific=honorific, organisation=organisation))
    ]
    return near[0] if len(near) == 1 else None


def _free_slug(connection: Connection, name: str) -> str:
    slug, number = slug_of(name), 2
    while profiles.find_slug(connection, slug) is not None:
        slug, number = f"{slug_of(name)}-{number}", number + 1
    return slug


def _print_as_agreed(connection: Connection, slug: str) -> None:
    agreed = agree(profiles.facts_of(connection, [slug])[slug])
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
