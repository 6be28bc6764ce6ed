"""What a quote keeps of its newest attribution, beside what the attributions themselves say."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from generator.store.schema import attributions, quotes

Said = tuple[str, str, float]


def kept_and_newest(connection: Connection) -> tuple[dict[str, Said], dict[str, Said]]:
    """(quote id → profile, rule, confidence) of every quote, as kept with it and as its newest attribution has it."""
    kept = select(quotes.c.id, quotes.c.profile, quotes.c.rule, quotes.c.confidence)
    newest = select(func.max(attributions.c.id)).group_by(attributions.c.quote)
    said = select(
        attributions.c.quote, attributions.c.profile, attributions.c.rule, attributions.c.confidence
    ).where(attributions.c.id.in_(newest))
    found = []
    for query in (kept, said):
        rows = connection.execute(query)
        found.append({quote: (profile, rule, confidence) for quote, profile, rule, confidence in rows})
    return found[0], found[1]
