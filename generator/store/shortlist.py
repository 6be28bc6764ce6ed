"""Whom a run may choose from: what is known of everybody at a glance, and everything of a few."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Float, Select, Text, case, cast, func, literal, select

from generator.model.quote import Quote, QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.selection import LENGTH, QUALITY, SHOWN_LENGTHS, Candidate, Feature, Standing
from generator.store.profiles import get_profiles
from generator.store.quotes import is_replaced, quote_from, quote_query
from generator.store.reuse import refused_revisions
from generator.store.schema import profile_themes, profiles, quotes, revisions, sources
from generator.store.schema import rights as rights_table
from generator.store.sources import newest_revisions
from generator.store.statements import chunks

USABLE = (QuoteStatus.PENDING, QuoteStatus.APPROVED)

_Spoken = tuple[str, str, float | None, date | None, int]
"""Slug, a list of themes, the worth of the best such quote that stands alone, the latest date, whether one has none."""


def standings(connection: Connection) -> tuple[Standing, ...]:
    """Everybody who has a usable quote without a mark, in no order. The same for every run of a plan."""
    answers, themes = _newest_rights(connection), _own_themes(connection)
    nobody, nothing = Rights(status=RightsStatus.NOT_ASKED), frozenset[str]()
    found = []
    people = connection.execute(select(profiles.c.slug, profiles.c.organisation, profiles.c.role))
    printed = {slug: (organisation, role) for slug, organisation, role in people}
    for slug, said in _spoken(connection).items():
        organisation, role = printed[slug]
        found.append(
            Standing(
                slug=slug,
                organisation=organisation,
                role=role,
                themes=themes.get(slug, nothing),
                rights=answers.get(slug, nobody),
                spoken=tuple([(_words(spoken), worth) for _, spoken, worth, _, _ in said]),
                newest=max([newest for _, _, _, newest, _ in said if newest], default=None),
                has_undated=any(undated for *_, undated in said),
            )
        )
    return tuple(found)


def candidates(
    connection: Connection, slugs: Collection[str], features: Iterable[Feature]
) -> tuple[Candidate, ...]:
    """Everything of these people: all usable quotes, when their articles were published, and their features."""
    found, words = get_profiles(connection, slugs), _quotes(connection, slugs)
    published = _published(connection, {quote.revision for own in words.values() for quote in own})
    featured: defaultdict[str, list[Feature]] = defaultdict(list)
    for feature in sorted(features, key=lambda one: one.day):
        featured[feature.slug].append(feature)
    return tuple(
        Candidate(
            profile=found[slug],
            quotes=tuple(words[slug]),
            features=tuple(featured[slug]),
            published={q.revision: published[q.revision] for q in words[slug] if q.revision in published},
        )
        for slug in sorted(found)
    )


def speakers(connection: Connection, quote_ids: Collection[str]) -> frozenset[str]:
    """Whom these quotes are attributed to now."""
    said = select(quotes.c.profile).where(quotes.c.id.in_(quote_ids), quotes.c.profile.is_not(None))
    return frozenset(connection.scalars(said))


def _spoken(connection: Connection) -> dict[str, list[_Spoken]]:
    found: dict[str, list[_Spoken]] = {}
    rows: Sequence[Any] = connection.execute(_SPOKEN).all()
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _own_themes(connection: Connection) -> dict[str, frozenset[str]]:
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for slug, theme in connection.execute(select(profile_themes.c.profile, profile_themes.c.theme)):
        listed[slug].append(theme)
    return {slug: frozenset(themes) for slug, themes in listed.items()}


def _newest_rights(connection: Connection) -> dict[str, Rights]:
    rows = connection.execute(_RIGHTS)
    return {slug: _answer(status, scope, expires_on) for slug, status, scope, expires_on in rows}


# Thousands of people gave few different answers, and speak about few different lists of themes.
@lru_cache(maxsize=1000)
def _answer(status: str, scope: str, expires_on: date | None) -> Rights:
    covered = tuple(RightsScope(word) for word in json.loads(scope))
    return Rights(status=RightsStatus(status), scope=covered, expires_on=expires_on)


@lru_cache(maxsize=10_000)
def _words(themes: str) -> frozenset[str]:
    return frozenset(json.loads(themes))


def _published(connection: Connection, ids: Collection[str]) -> dict[str, date]:
    query = select(revisions.c.id, sources.c.published).join(sources, sources.c.id == revisions.c.source)
    return {
        row.id: row.published
        for portion in chunks(sorted(ids))
        for row in connection.execute(
            query.where(revisions.c.id.in_(portion), sources.c.published.is_not(None))
        )
    }


def _quotes(connection: Connection, slugs: Collection[str]) -> defaultdict[str, list[Quote]]:
    query = (
        quote_query()
        .where(quotes.c.status.in_(USABLE), ~is_replaced(), ~_is_refused())
        .order_by(quotes.c.score.desc(), quotes.c.id)
    )
    found: defaultdict[str, list[Quote]] = defaultdict(list)
    for portion in chunks(sorted(slugs)):
        for row in connection.execute(query.where(quotes.c.profile.in_(portion))):
            found[row.profile].append(quote_from(row))
    return found


def _is_refused() -> ColumnElement[bool]:
    """Whether the publisher does not let us reprint a quote's article."""
    return quotes.c.revision.in_(refused_revisions())


def _worth() -> ColumnElement[float]:
    """What a quote that stands alone is worth as the one shown largest, apart from its themes; else nothing."""
    characters = cast(quotes.c.end - quotes.c.start, Float)
    short, best, most, long = (float(length) for length in SHOWN_LENGTHS)
    fit = case(
        (characters <= short, literal(0.0, Float)),
        (characters < best, (characters - short) / (best - short)),
        (characters <= most, literal(1.0, Float)),
        (characters < long, (long - characters) / (long - most)),
        else_=literal(0.0, Float),
    )
    return case((quotes.c.standalone, quotes.c.score * QUALITY + fit * LENGTH))


def _readable() -> CTE:
    """(id, published): what articles say now, where their publishers let us reprint it."""
    # As a list that is made once: looked up for each quote, it takes several times as long.
    return (
        newest_revisions()
        .add_columns(sources.c.published)
        .join(sources, sources.c.id == revisions.c.source)
        .where(revisions.c.id.not_in(refused_revisions()))
        .cte("readable")
        .prefix_with("MATERIALIZED")
    )


def _spoken_query() -> Select[Any]:
    readable = _readable()
    # Compared as text, for JSON has no equality everywhere; both databases keep it as it was written.
    themes, flags = cast(quotes.c.themes, Text), cast(quotes.c.flags, Text)
    return (
        select(
            quotes.c.profile,
            themes,
            func.max(_worth()),
            func.max(readable.c.published),
            func.max(case((readable.c.published.is_(None), 1), else_=0)),
        )
        .join(readable, readable.c.id == quotes.c.revision)
        .where(quotes.c.profile.is_not(None), quotes.c.status.in_(USABLE), flags == "[]")
        .group_by(quotes.c.profile, themes)
    )


_SPOKEN = _spoken_query()
_RIGHTS = select(
    rights_table.c.profile, rights_table.c.status, cast(rights_table.c.scope, Text), rights_table.c.expires_on
).where(rights_table.c.id.in_(select(func.max(rights_table.c.id)).group_by(rights_table.c.profile)))
