"""People by the slug that somebody typed, and with everything that is known of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.ingest.printed import agreed_on
from generator.model.profile import Profile
from generator.store.profiles import find_slug, get_profiles, lock_profiles


def known_person(connection: Connection, named: str) -> str:
    """The slug a person goes by now, from that slug or an old one. `UsageError` where nobody is known by it."""
    slug = find_slug(connection, named)
    if slug is None:
        raise UsageError(f"there is no person {named!r}: `generator profiles list` names them")
    return slug


def hold_person(connection: Connection, named: str) -> str:
    """The same, and nobody else merges or changes that person until the transaction ends."""
    while True:
        slug = known_person(connection, named)
        lock_profiles(connection, [slug])
        # Somebody may have merged the person while we waited for the lock.
        if find_slug(connection, named) == slug:
            return slug


def profiles_with_conflicts(connection: Connection, slugs: Collection[str]) -> tuple[Profile, ...]:
    """Profiles in the order of their slugs, with what their sources disagree on."""
    found = get_profiles(connection, slugs)
    agreed = agreed_on(connection, list(found))
    return tuple(replace(found[slug], conflicts=agreed[slug].conflicts) for slug in sorted(found))
