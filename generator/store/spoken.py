"""Which themes anybody in the library speaks to at all."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Text, cast, select

from generator.model.quote import QuoteStatus
from generator.store.schema import profile_themes, quotes


def spoken_themes(connection: Connection) -> frozenset[str]:
    """The themes of people and of quotes that may be used; a day with none of them can have nobody."""
    own = connection.execute(select(profile_themes.c.theme).distinct()).scalars()
    # Few different lists of themes stand in many quotes; compared as text, for JSON has no equality everywhere.
    lists = (
        select(cast(quotes.c.themes, Text))
        .where(quotes.c.status.in_((QuoteStatus.PENDING, QuoteStatus.APPROVED)))
        .distinct()
    )
    quoted = (theme for text in connection.execute(lists).scalars() for theme in json.loads(text))
    return frozenset({*own, *quoted})
