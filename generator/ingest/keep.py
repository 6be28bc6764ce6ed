"""The people whom an article is about, with their words, into the library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from generator.ingest.document import Told
from generator.ingest.extract import Attributed, Extraction
from generator.ingest.join import join_profile
from generator.model.quote import Attribution
from generator.model.source import revision_id, text_sha256
from generator.store import quotes


def add_people(
    connection: Connection, found: Extraction, *, told: Told, now: datetime
) -> tuple[tuple[str, ...], bool]:
    """Each person's profile with this article's facts and quotes; and whether any of them is new."""
    slugs, news = [], False
    for person in found.people:
        slug, new_facts = join_profile(connection, person.subject, person.facts, now=now)
        new_quotes = _add_quotes(connection, slug, person.quotes, told=told, now=now)
        quotes.add_rejected(connection, revision_id(text_sha256(found.document.text)), person.rejected)
        slugs.append(slug)
        news = news or bool(new_facts or new_quotes)
    return tuple(slugs), news


def _add_quotes(
    connection: Connection, slug: str, found: Sequence[Attributed], *, told: Told, now: datetime
) -> int:
    """Add quotes with their attribution; one that is known changes hands only when a person says so."""
    known = quotes.get_quotes(connection, [each.quote.id for each in found])
    added = quotes.add_quotes(connection, [each.quote for each in found])
    for each in found:
        old = known.get(each.quote.id)
        if old is None or (told.about and old.profile != slug):
            quotes.add_attribution(connection, _attribution(each, slug, now=now))
            added += old is not None
    return added


def _attribution(found: Attributed, slug: str, *, now: datetime) -> Attribution:
    return Attribution(
        quote=found.quote.id,
        profile=slug,
        rule=found.rule,
        evidence=found.evidence,
        confidence=found.confidence,
        by=None,
        at=now,
    )
