"""Profiles, their aliases, the facts that sources state about them, and their rights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from generator.model.profile import Fact, FactKind, Profile
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.store.schema import facts, profile_themes, profiles
from generator.store.schema import rights as rights_table
from generator.store.statements import insert_new


def find_slug(connection: Connection, slug_or_alias: str) -> str | None:
    """The slug a person goes by now, from that slug or an old one."""
    slug = slug_or_alias
    while True:
        row = connection.execute(select(profiles.c.merged_into).where(profiles.c.slug == slug)).one_or_none()
        if row is None or row.merged_into is None:
            return slug if row else None
        slug = row.merged_into


def add_profile(connection: Connection, slug: str, *, name: str, now: datetime) -> None:
    """A new person, known by name alone until facts are added."""
    connection.execute(insert(profiles).values(slug=slug, name=name, added_at=now))


def add_facts(connection: Connection, profile: str, stated: Sequence[Fact]) -> int:
    """What one or more revisions state; what is known already is left as it is. Gives how many were new."""
    if not stated:
        return 0
    rows = [
        {
            "profile": profile,
            "revision": fact.revision,
            "kind": fact.kind,
            "value": fact.value,
            "as_of": fact.as_of,
            "weight": fact.weight,
            "evidence": fact.evidence,
            "start": fact.place[0] if fact.place else None,
            "end": fact.place[1] if fact.place else None,
            "served": fact.served,
        }
        for fact in stated
    ]
    before = _count_facts(connection, profile)
    connection.execute(insert_new(connection, facts), rows)
    return _count_facts(connection, profile) - before


def _count_facts(connection: Connection, profile: str) -> int:
    query = select(func.count()).select_from(facts).where(facts.c.profile == profile)
    return connection.execute(query).scalar_one()


def facts_of(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[Fact, ...]]:
    """All facts of these people, in the order in which they were added."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    query = select(facts).where(facts.c.profile.in_(slugs)).order_by(facts.c.id)
    for row in connection.execute(query):
        found[row.profile].append(_fact(row))
    return {slug: tuple(found[slug]) for slug in slugs}


def save_profile(connection: Connection, profile: Profile) -> None:
    """Keep what is printed of a person, as it was worked out from the facts."""
    connection.execute(
        update(profiles)
        .where(profiles.c.slug == profile.slug)
        .values(
            name=profile.name,
            honorific=profile.honorific,
            role=profile.role,
            organisation=profile.organisation,
            pronoun=profile.pronoun,
        )
    )
    connection.execute(delete(profile_themes).where(profile_themes.c.profile == profile.slug))
    if profile.themes:
        rows = [{"profile": profile.slug, "theme": theme} for theme in profile.themes]
        connection.execute(insert(profile_themes), rows)


def list_slugs(
    connection: Connection, *, limit: int | None = None, after: str | None = None
) -> tuple[str, ...]:
    """Slugs of all people, in order; one that was merged into another is that other."""
    query = select(profiles.c.slug).where(profiles.c.merged_into.is_(None))
    query = query.order_by(profiles.c.slug).limit(limit)
    if after:
        query = query.where(profiles.c.slug > after)
    return tuple(connection.execute(query).scalars())


def list_names(connection: Connection) -> tuple[tuple[str, str, str | None, str | None], ...]:
    """(slug, name, honorific, organisation) of everybody: what an article's person is compared with."""
    query = select(profiles.c.slug, profiles.c.name, profiles.c.honorific, profiles.c.organisation)
    rows = connection.execute(query.where(profiles.c.merged_into.is_(None)).order_by(profiles.c.slug))
    return tuple((row.slug, row.name, row.honorific, row.organisation) for row in rows)


def get_profiles(connection: Connection, slugs: Collection[str]) -> dict[str, Profile]:
    """People as they are printed, with rights, themes and the revisions about them; without conflicts."""
    rows = connection.execute(select(profiles).where(profiles.c.slug.in_(slugs))).all()
    known = {row.slug for row in rows}
    themes, revisions, rights = (
        _themes(connection, known),
        _revisions(connection, known),
        rights_of(connection, known),
    )
    return {
        row.slug: Profile(
            slug=row.slug,
            name=row.name,
            honorific=row.honorific,
            role=row.role,
            organisation=row.organisation,
            pronoun=row.pronoun,
            themes=tuple(themes[row.slug]),
            rights=rights[row.slug],
            sources=tuple(revisions[row.slug]),
        )
        for row in rows
    }


def lock_profiles(connection: Connection, slugs: Collection[str]) -> None:
    """Hold people until the transaction ends, before their rights are read or written.

    Whoever also locks an issue locks the people first. SQLite's writers wait for each other anyway.
    """
    query = select(profiles.c.slug).where(profiles.c.slug.in_(slugs)).order_by(profiles.c.slug)
    connection.execute(query.with_for_update()).all()


def record_rights(connection: Connection, profile: str, answer: Rights) -> None:
    """Append an answer; `answer.by` and `answer.at` are needed."""
    connection.execute(
        insert(rights_table).values(
            profile=profile,
            status=answer.status,
            basis=answer.basis,
            scope=list(answer.scope),
            expires_on=answer.expires_on,
            note=answer.note,
            by=answer.by,
            at=answer.at,
        )
    )


def rights_of(connection: Connection, slugs: Collection[str]) -> dict[str, Rights]:
    """Each person's newest answer; `not_asked` where there is none."""
    newest = (
        select(func.max(rights_table.c.id))
        .where(rights_table.c.profile.in_(slugs))
        .group_by(rights_table.c.profile)
    )
    rows = connection.execute(select(rights_table).where(rights_table.c.id.in_(newest)))
    answered = {row.profile: _rights(row) for row in rows}
    nothing = Rights(status=RightsStatus.NOT_ASKED)
    return {slug: answered.get(slug, nothing) for slug in slugs}


def _themes(connection: Connection, slugs: Collection[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(profile_themes).where(profile_themes.c.profile.in_(slugs)).order_by(profile_themes.c.theme)
    for row in connection.execute(query):
        found[row.profile].append(row.theme)
    return found


def _revisions(connection: Connection, slugs: Collection[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(facts.c.profile, facts.c.revision).where(facts.c.profile.in_(slugs)).distinct()
    for row in connection.execute(query.order_by(facts.c.profile, facts.c.revision)):
        found[row.profile].append(row.revision)
    return found


def _fact(row: Row[tuple[object, ...]]) -> Fact:
    return Fact(
        kind=FactKind(row.kind),
        value=row.value,
        revision=row.revision,
        as_of=row.as_of,
        weight=row.weight,
        evidence=row.evidence,
        place=(row.start, row.end) if row.end is not None else None,
        served=row.served,
    )


def _rights(row: Row[tuple[object, ...]]) -> Rights:
    return Rights(
        status=RightsStatus(row.status),
        basis=row.basis,
        scope=tuple(RightsScope(word) for word in row.scope),
        expires_on=row.expires_on,
        note=row.note,
        by=row.by,
        at=row.at,
    )
