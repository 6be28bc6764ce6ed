"""Profiles, whom each was merged into, the facts that sources state about them, and their rights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, func, insert, select, update

from generator.model.profile import Fact, FactKind, Profile
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.store.schema import facts, profile_themes, profiles, revisions, sources
from generator.store.schema import rights as rights_table
from generator.store.spellings import leading_slugs, note_names
from generator.store.statements import chunks, insert_new


def find_slug(connection: Connection, slug_or_alias: str) -> str | None:
    """The slug a person goes by now, from that slug or an old one."""
    slug = slug_or_alias
    while True:
        row = connection.execute(_LEADS, {"of": slug}).one_or_none()
        if row is None or row.merged_into is None:
            return slug if row else None
        slug = row.merged_into


def add_profile(connection: Connection, slug: str, *, name: str, now: datetime) -> None:
    """A new person, known by name alone until facts are added."""
    connection.execute(insert(profiles), {"slug": slug, "name": name, "added_at": now})
    note_names(connection, slug, [name])


def add_facts(connection: Connection, profile: str, stated: Sequence[Fact]) -> int:
    """What one or more revisions state; what is known already is left as it is. Gives how many were new.

    A revision whose date was learnt since is dated by it, and so are the years that were worked out without.
    """
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
    if before:
        _date(connection, profile, stated)
        before = _count_facts(connection, profile)
    connection.execute(insert_new(connection, facts), rows)
    note_names(connection, profile, [fact.value for fact in stated if fact.kind is FactKind.NAME])
    return _count_facts(connection, profile) - before


def _date(connection: Connection, profile: str, stated: Sequence[Fact]) -> None:
    """Date what was stated before by the day that its revision has now."""
    days = {fact.revision: fact.as_of for fact in stated if fact.as_of is not None}
    for revision, day in days.items():
        outdated = (
            (facts.c.profile == profile)
            & (facts.c.revision == revision)
            & facts.c.as_of.is_distinct_from(day)
        )
        connection.execute(delete(facts).where(outdated, facts.c.kind == FactKind.SERVICE))
        connection.execute(update(facts).where(outdated).values(as_of=day))


def _count_facts(connection: Connection, profile: str) -> int:
    return int(connection.execute(_COUNT_FACTS, {"of": profile}).scalar_one())


def facts_of(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[Fact, ...]]:
    """All facts of these people, in the order in which they were added."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for portion in chunks(list(slugs)):
        for row in connection.execute(_FACTS, {"slugs": portion}):
            found[row.profile].append(_fact(row))
    return {slug: tuple(found[slug]) for slug in slugs}


def save_profile(connection: Connection, profile: Profile) -> None:
    """Keep what is printed of a person, as it was worked out from the facts."""
    printed = {
        "name": profile.name,
        "honorific": profile.honorific,
        "role": profile.role,
        "organisation": profile.organisation,
        "pronoun": profile.pronoun,
    }
    connection.execute(_PRINT, {"of": profile.slug, **printed})
    note_names(connection, profile.slug, [profile.name])
    connection.execute(_FORGET_THEMES, {"of": profile.slug})
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


def names_of_people(connection: Connection) -> dict[str, str]:
    """Slug → name without rank, of everybody."""
    query = select(profiles.c.slug, profiles.c.name).where(profiles.c.merged_into.is_(None))
    return {row.slug: row.name for row in connection.execute(query.order_by(profiles.c.slug))}


def merged_into(connection: Connection, slug: str) -> str | None:
    """The person whom this one was merged into, or nothing."""
    query = select(profiles.c.merged_into).where(profiles.c.slug == slug)
    return connection.execute(query).scalar_one_or_none()


def set_merged(connection: Connection, slug: str, *, into: str | None) -> None:
    """Let a slug lead to another person from now on, or stand for itself again."""
    connection.execute(update(profiles).where(profiles.c.slug == slug).values(merged_into=into))


def publishers_of(
    connection: Connection, slugs: Collection[str]
) -> dict[str, tuple[tuple[str | None, str], ...]]:
    """(publisher, address) of every article about these people."""
    found: defaultdict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for portion in chunks(list(slugs)):
        for row in connection.execute(_PUBLISHERS, {"slugs": portion}):
            found[row.profile].append((row.publisher, row.address))
    return {slug: tuple(found[slug]) for slug in slugs}


def people_of(connection: Connection, revision: str) -> tuple[str, ...]:
    """Whom an archived text was found to be about."""
    query = select(facts.c.profile).where(facts.c.revision == revision).distinct().order_by(facts.c.profile)
    return tuple(connection.execute(query).scalars())


def people_of_source(connection: Connection, revision: str) -> tuple[str, ...]:
    """Whom the article behind a revision is about, by any of its revisions."""
    return tuple(connection.execute(_PEOPLE_OF_SOURCE, {"of": revision}).scalars())


def get_profiles(connection: Connection, slugs: Collection[str]) -> dict[str, Profile]:
    """People as they are printed, with rights, themes and the revisions about them; without conflicts."""
    rows = [
        row
        for portion in chunks(sorted(set(slugs)))
        for row in connection.execute(select(profiles).where(profiles.c.slug.in_(portion)))
    ]
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
    for portion in chunks(sorted(set(slugs))):
        query = select(profiles.c.slug).where(profiles.c.slug.in_(portion)).order_by(profiles.c.slug)
        connection.execute(query.with_for_update()).all()


def keep_apart(connection: Connection, slug: str) -> str:
    """The slug a person goes by now; nobody merges them until the transaction ends."""
    leading = slug
    while True:
        connection.execute(_KEEP, {"of": leading}).all()
        # Somebody may have merged the person while we waited for the lock.
        found = find_slug(connection, leading) or leading
        if found == leading:
            return leading
        leading = found


def keep_all_apart(connection: Connection, slugs: Collection[str]) -> None:
    """The same for many at once, in the order of `lock_profiles`."""
    for portion in chunks(sorted(set(slugs))):
        query = select(profiles.c.slug).where(profiles.c.slug.in_(portion)).order_by(profiles.c.slug)
        connection.execute(query.with_for_update(read=True, key_share=True)).all()


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
    """Each person's newest answer; `not_asked` where there is none. An old slug has the answer of where it leads."""
    if not slugs:
        return {}
    leading = leading_slugs(connection)
    answered = own_rights(connection, {leading.get(slug, slug) for slug in slugs})
    return {slug: answered[leading.get(slug, slug)] for slug in slugs}


def own_rights(connection: Connection, slugs: Collection[str]) -> dict[str, Rights]:
    """The newest answer recorded under each slug itself, wherever it leads now."""
    answered = {}
    for portion in chunks(list(slugs)):
        newest = select(func.max(rights_table.c.id)).where(rights_table.c.profile.in_(portion))
        newest = newest.group_by(rights_table.c.profile)
        for row in connection.execute(select(rights_table).where(rights_table.c.id.in_(newest))):
            answered[row.profile] = _rights(row)
    nothing = Rights(status=RightsStatus.NOT_ASKED)
    return {slug: answered.get(slug, nothing) for slug in slugs}


def rights_history(connection: Connection, slug: str) -> tuple[tuple[int, Rights], ...]:
    """Every answer ever recorded under a slug, oldest first, each with its number."""
    query = select(rights_table).where(rights_table.c.profile == slug).order_by(rights_table.c.id)
    return tuple((row.id, _rights(row)) for row in connection.execute(query))


def _themes(connection: Connection, slugs: Collection[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(profile_themes).order_by(profile_themes.c.theme)
    for portion in chunks(list(slugs)):
        for row in connection.execute(query.where(profile_themes.c.profile.in_(portion))):
            found[row.profile].append(row.theme)
    return found


def _revisions(connection: Connection, slugs: Collection[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    query = select(facts.c.profile, facts.c.revision).distinct().order_by(facts.c.profile, facts.c.revision)
    for portion in chunks(list(slugs)):
        for row in connection.execute(query.where(facts.c.profile.in_(portion))):
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


# What is asked for each article is built once: that takes SQLAlchemy longer than the database needs for the answer.
_OF: BindParameter[Any] = bindparam("of")
_SLUGS: BindParameter[Any] = bindparam("slugs", expanding=True)
_LEADS = select(profiles.c.merged_into).where(profiles.c.slug == _OF)
_KEEP = select(profiles.c.slug).where(profiles.c.slug == _OF).with_for_update(read=True, key_share=True)
_COUNT_FACTS = select(func.count()).select_from(facts).where(facts.c.profile == _OF)
_FACTS = select(facts).where(facts.c.profile.in_(_SLUGS)).order_by(facts.c.id)
_PRINT = update(profiles).where(profiles.c.slug == _OF)
_FORGET_THEMES = delete(profile_themes).where(profile_themes.c.profile == _OF)
_PUBLISHERS = (
    select(facts.c.profile, sources.c.publisher, sources.c.address)
    .join(revisions, revisions.c.id == facts.c.revision)
    .join(sources, sources.c.id == revisions.c.source)
    .where(facts.c.profile.in_(_SLUGS))
    .distinct()
    .order_by(facts.c.profile, sources.c.address)
)
_PEOPLE_OF_SOURCE = (
    select(facts.c.profile)
    .join(revisions, revisions.c.id == facts.c.revision)
    .join(profiles, profiles.c.slug == facts.c.profile)
    .where(
        revisions.c.source == select(revisions.c.source).where(revisions.c.id == _OF).scalar_subquery(),
        profiles.c.merged_into.is_(None),
    )
    .distinct()
    .order_by(facts.c.profile)
)
