"""Who in the library could be heard at all, and on which themes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, select

from generator.model.quote import QuoteStatus
from generator.model.rights import Rights
from generator.store.profiles import rights_of
from generator.store.quotes import current_attribution
from generator.store.reuse import refused_revisions
from generator.store.schema import profile_themes, quotes
from generator.store.sources import newest_revisions


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """A person with a quotation that may stand by itself, and the themes of person and quotations."""

    slug: str
    themes: frozenset[str]
    rights: Rights


def speakers(connection: Connection) -> tuple[Speaker, ...]:
    """Everybody of whom a quotation may be chosen without an editor's help, by slug."""
    themes: defaultdict[str, set[str]] = defaultdict(set)
    able = set()
    for row in connection.execute(_quoted()):
        themes[row.profile].update(json.loads(row.themes))
        if row.standalone:
            able.add(row.profile)
    for row in connection.execute(select(profile_themes.c.profile, profile_themes.c.theme)):
        themes[row.profile].add(row.theme)
    rights = rights_of(connection, able)
    return tuple(
        Speaker(slug=slug, themes=frozenset(themes[slug]), rights=rights[slug]) for slug in sorted(able)
    )


def _quoted() -> Select[tuple[Any, ...]]:
    """Whose quotations are unmarked and may be printed; compared as text, for JSON has no equality everywhere."""
    newest = current_attribution()
    return (
        select(newest.c.profile, quotes.c.standalone, cast(quotes.c.themes, Text).label("themes"))
        .join(newest, newest.c.quote == quotes.c.id)
        .where(
            quotes.c.status.in_((QuoteStatus.PENDING, QuoteStatus.APPROVED)),
            cast(quotes.c.flags, Text) == "[]",
            quotes.c.revision.in_(newest_revisions()),
            quotes.c.revision.not_in(refused_revisions()),
        )
        .distinct()
    )
