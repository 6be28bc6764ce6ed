"""People with everything that is known of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection

from generator.ingest.printed import agreed_on
from generator.model.profile import Profile
from generator.store.profiles import get_profiles


def profiles_with_conflicts(connection: Connection, slugs: Collection[str]) -> tuple[Profile, ...]:
    """Profiles in the order of their slugs, with what their sources disagree on."""
    found = get_profiles(connection, slugs)
    agreed = agreed_on(connection, list(found))
    return tuple(replace(found[slug], conflicts=agreed[slug].conflicts) for slug in sorted(found))
