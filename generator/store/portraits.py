"""Portraits of people: every one is a line of its own, the newest counts, and what was taken away is erased."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from generator.model.portrait import Portrait, PortraitEntry
from generator.store.plan_tables import plan_portraits
from generator.store.profiles import find_slug
from generator.store.schema import portraits
from generator.store.spellings import leading_slugs
from generator.store.statements import chunks


def add_portrait(connection: Connection, profile: str, portrait: Portrait, *, by: str, at: datetime) -> None:
    """Append a portrait; from now on it is the one that counts."""
    connection.execute(
        insert(portraits).values(
            profile=profile,
            sha256=portrait.sha256,
            content=portrait.content,
            width=portrait.width,
            height=portrait.height,
            credit=portrait.credit,
            alt=portrait.alt,
            note=portrait.no_credit,
            origin=portrait.origin,
            by=by,
            at=at,
        )
    )


def erase_portraits(connection: Connection, profile: str, *, note: str, by: str, at: datetime) -> None:
    """Append that a person has no portrait any more, and erase the pictures of every earlier one.

    Also those that were added under an old slug. Message plans that show one keep their bytes.
    """
    slugs = _slugs_of(connection, [profile])[profile]
    connection.execute(update(portraits).where(portraits.c.profile.in_(slugs)).values(content=None))
    gone = {"width": 0, "height": 0, "credit": "", "alt": "", "origin": ""}
    connection.execute(insert(portraits).values(profile=profile, note=note, by=by, at=at, **gone))


def portraits_of(connection: Connection, slugs: Collection[str]) -> dict[str, Portrait]:
    """The portrait of each person who has one. Whoever was merged with another shares theirs: the newest counts."""
    groups = _slugs_of(connection, slugs)
    newest: dict[str, Row[Any]] = {}
    for portion in chunks(sorted({old for group in groups.values() for old in group})):
        last = select(func.max(portraits.c.id)).where(portraits.c.profile.in_(portion))
        query = select(portraits).where(portraits.c.id.in_(last.group_by(portraits.c.profile)))
        newest |= {row.profile: row for row in connection.execute(query)}
    counting = {
        slug: max((newest[old] for old in group if old in newest), key=lambda row: row.id, default=None)
        for slug, group in groups.items()
    }
    return {slug: _portrait(row) for slug, row in counting.items() if row is not None and row.content}


def portrait_history(connection: Connection, slug: str) -> tuple[PortraitEntry, ...]:
    """Every line about a person's portrait, oldest first, also those under their old slugs."""
    slugs = _slugs_of(connection, [slug])[slug]
    query = select(portraits).where(portraits.c.profile.in_(slugs)).order_by(portraits.c.id)
    return tuple(_entry(row) for row in connection.execute(query))


def still_kept(connection: Connection, shown: Mapping[str, str]) -> frozenset[str]:
    """Of people and the SHA-256 of a photograph that is shown of them, those of whom that one was not taken away."""
    groups = _slugs_of(connection, shown)
    query = select(portraits.c.profile, portraits.c.sha256).where(
        portraits.c.sha256.in_(sorted(set(shown.values()))), portraits.c.content.is_not(None)
    )
    kept = {(row.profile, row.sha256) for row in connection.execute(query)}
    return frozenset(
        slug for slug, portrait in shown.items() if any((old, portrait) in kept for old in groups[slug])
    )


def plans_with_portrait(connection: Connection, profile: str) -> frozenset[str]:
    """Every plan that shows a photograph of a person, of whatever issue, in use or not."""
    own = _slugs_of(connection, [profile])[profile]
    return frozenset(
        connection.scalars(select(plan_portraits.c.plan).where(plan_portraits.c.profile.in_(own)))
    )


def _slugs_of(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Each person with every slug that leads to them now, their own among them."""
    old: defaultdict[str, list[str]] = defaultdict(list)
    for slug, leads_to in leading_slugs(connection).items():
        old[leads_to].append(slug)
    found = {}
    for slug in slugs:
        now = find_slug(connection, slug) or slug
        found[slug] = (now, *old[now])
    return found


def _portrait(row: Row[Any]) -> Portrait:
    return Portrait(
        content=row.content,
        width=row.width,
        height=row.height,
        credit=row.credit,
        alt=row.alt,
        origin=row.origin,
        no_credit=row.note,
    )


def _entry(row: Row[Any]) -> PortraitEntry:
    return PortraitEntry(
        profile=row.profile,
        sha256=row.sha256,
        is_kept=row.content is not None,
        width=row.width,
        height=row.height,
        credit=row.credit,
        note=row.note,
        origin=row.origin,
        by=row.by,
        at=row.at,
    )
