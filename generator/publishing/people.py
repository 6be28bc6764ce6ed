"""People with everything that is known of them, and what a person decides about their words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.library.facts import agree
from generator.model.profile import Profile
from generator.model.quote import QuoteStatus
from generator.publishing.newsroom import Newsroom
from generator.store.audit import record_action
from generator.store.profiles import facts_of, get_profiles
from generator.store.quotes import get_quotes, set_quote_status


def profiles_with_conflicts(connection: Connection, slugs: Collection[str]) -> tuple[Profile, ...]:
    """Profiles in the order of their slugs, with what their sources disagree on."""
    found = get_profiles(connection, slugs)
    facts = facts_of(connection, slugs)
    return tuple(replace(found[slug], conflicts=agree(facts[slug]).conflicts) for slug in sorted(found))


def decide_quotes(
    newsroom: Newsroom, ids: Collection[str], status: QuoteStatus, *, by: str, now: datetime
) -> None:
    """Keep a person's decision about quotes, all of them or none. `UsageError` names the first unknown id."""
    with newsroom.database.write() as connection:
        known = get_quotes(connection, ids)
        unknown = [quote for quote in ids if quote not in known]
        if unknown:
            raise UsageError(f"there is no quote {unknown[0]!r}: `generator quotes list` names them")
        for quote in ids:
            set_quote_status(connection, quote, status)
            record_action(connection, f"quote-{status}", subject=quote, by=by, at=now, detail={})
