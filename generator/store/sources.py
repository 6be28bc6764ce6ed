"""Sources and their archived revisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, exists, func, insert, select, update

from generator.model.source import Revision, Source, SourceFormat, Statement
from generator.store.addresses import Address, save_address
from generator.store.schema import revisions, sources
from generator.store.statements import chunks


def get_sources(connection: Connection, ids: set[str]) -> dict[str, Source]:
    """Sources by id; unknown ids are absent."""
    rows = connection.execute(_SOURCES, {"ids": list(ids)})
    return {row.id: _source(row) for row in rows}


def sources_of_revisions(connection: Connection, revision_ids: set[str]) -> dict[str, Source]:
    """Revision id → the source that it archives."""
    rows = connection.execute(_SOURCES_OF_REVISIONS, {"ids": list(revision_ids)})
    return {row.revision_id: _source(row) for row in rows}


def list_sources(
    connection: Connection, *, limit: int, after: str | None = None, changed: bool = False
) -> tuple[tuple[Source, str], ...]:
    """Sources with the id of their newest revision, by source id; on request only those with an earlier one."""
    query = (
        select(sources, revisions.c.id.label("revision_id"))
        .join(revisions, revisions.c.source == sources.c.id)
        .where(revisions.c.id.in_(newest_revisions()))
        .order_by(sources.c.id)
        .limit(limit)
    )
    if after:
        query = query.where(sources.c.id > after)
    if changed:
        several = select(revisions.c.source).group_by(revisions.c.source).having(func.count() > 1)
        query = query.where(sources.c.id.in_(several))
    return tuple((_source(row), row.revision_id) for row in connection.execute(query))


def all_publishers(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(source id, publisher) of every source whose publisher is known."""
    query = select(sources.c.id, sources.c.publisher).where(sources.c.publisher.is_not(None))
    return tuple((row.id, row.publisher) for row in connection.execute(query.order_by(sources.c.id)))


def count_revisions(connection: Connection, source_ids: Collection[str]) -> dict[str, int]:
    """How many texts of each source are archived."""
    query = select(revisions.c.source, func.count().label("n")).group_by(revisions.c.source)
    counted = {
        row.source: row.n
        for portion in chunks(list(source_ids))
        for row in connection.execute(query.where(revisions.c.source.in_(portion)))
    }
    return {source: counted.get(source, 0) for source in source_ids}


def newest_of(connection: Connection, source: str) -> Revision | None:
    """The text of a source as it reads now, as far as we know."""
    return next(iter(reversed(newest_two(connection, source))), None)


def newest_two(connection: Connection, source: str) -> tuple[Revision, ...]:
    """The text of a source before its last change, and after; fewer where it never changed."""
    query = select(revisions).where(revisions.c.source == source).order_by(revisions.c.number.desc()).limit(2)
    return tuple(_revision(row) for row in reversed(connection.execute(query).all()))


def newest_revisions() -> Select[tuple[str]]:
    """Ids of the revisions that no later one of the same source has replaced."""
    later = revisions.alias("later")
    replaced = exists().where(later.c.source == revisions.c.source, later.c.number > revisions.c.number)
    return select(revisions.c.id).where(~replaced)


def revisions_of(connection: Connection, source: str) -> tuple[str, ...]:
    """Ids of an article's archived texts; the last one is what it says now, as far as we know."""
    return tuple(connection.scalars(_REVISIONS_OF, {"of": source}))


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, int]]:
    """Revision id → its source, and which of its revisions it is."""
    return {
        row.id: (row.source, row.number)
        for portion in chunks(list(ids))
        for row in connection.execute(_NUMBERS, {"ids": portion})
    }


def is_newest(connection: Connection, revision: str) -> bool:
    """Whether a revision is what its article says now, as far as we know."""
    query = newest_revisions().where(revisions.c.id == revision)
    return connection.execute(query).one_or_none() is not None


def save_source(connection: Connection, source: Source, *, now: datetime) -> None:
    """Add a source, or bring what is known about it up to date. Its id never changes."""
    values = {
        "address": source.address,
        "publisher": source.publisher,
        "title": source.title,
        "author": source.author,
        "published": source.published,
        "published_basis": source.published_basis,
    }
    if not connection.execute(_UPDATE, {"known": source.id, **values}).rowcount:
        connection.execute(insert(sources), {"id": source.id, "added_at": now, **values})
        own = Address(address=source.address, source=source.id, copy=False)
        save_address(connection, own, now=now)


def find_revision(connection: Connection, sha256: str) -> Revision | None:
    """The revision with exactly this text, if it is archived."""
    row = connection.execute(_WITH_TEXT, {"hash": sha256}).one_or_none()
    return _revision(row) if row else None


def get_revision(connection: Connection, revision: str) -> Revision | None:
    """A revision by its id, with its text."""
    row = connection.execute(select(revisions).where(revisions.c.id == revision)).one_or_none()
    return _revision(row) if row else None


def add_revision(
    connection: Connection, revision: Revision, *, media_type: str, packed: bytes | None = None
) -> None:
    """Archive a text, for good. `packed` is the page as it came, where the text is not the file itself."""
    row = {
        "id": revision.id,
        "number": connection.execute(_LAST, {"of": revision.source}).scalar_one() + 1,
        "source": revision.source,
        "sha256": revision.sha256,
        "text": revision.text,
        "format": revision.format,
        "media_type": media_type,
        "original": packed,
        "stated": _stated_rows(revision.stated),
        "archived_at": revision.archived_at,
    }
    connection.execute(insert(revisions), row)


def save_stated(connection: Connection, revision: str, stated: tuple[Statement, ...]) -> None:
    """Keep what a page says about itself around a text that is archived already."""
    connection.execute(
        update(revisions).where(revisions.c.id == revision).values(stated=_stated_rows(stated))
    )


def is_told(connection: Connection, source: str, about: str) -> bool:
    """Whether an editor said this about an article, with any of its texts."""
    every = connection.scalars(_STATED, {"of": source})
    return any(said == about and basis == "told" for stated in every for said, _, basis in stated)


# What is asked for each article is built once: that takes SQLAlchemy longer than the database needs for the answer.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF: BindParameter[Any] = bindparam("of")
_SOURCES = select(sources).where(sources.c.id.in_(_IDS))
_SOURCES_OF_REVISIONS = (
    select(revisions.c.id.label("revision_id"), sources)
    .join(sources, sources.c.id == revisions.c.source)
    .where(revisions.c.id.in_(_IDS))
)
_REVISIONS_OF = select(revisions.c.id).where(revisions.c.source == _OF).order_by(revisions.c.number)
_NUMBERS = select(revisions.c.id, revisions.c.source, revisions.c.number).where(revisions.c.id.in_(_IDS))
_UPDATE = update(sources).where(sources.c.id == bindparam("known"))
_WITH_TEXT = select(revisions).where(revisions.c.sha256 == bindparam("hash"))
_LAST = select(func.coalesce(func.max(revisions.c.number), 0)).where(revisions.c.source == _OF)
_STATED = select(revisions.c.stated).where(revisions.c.source == _OF)


def _stated_rows(stated: tuple[Statement, ...]) -> list[list[str]]:
    return [[said.about, said.value, said.basis] for said in stated]


def make_newest(connection: Connection, revision: str) -> bool:
    """Note that an article says again what it said in an archived revision; nothing where that is the newest."""
    if is_newest(connection, revision):
        return False
    own = select(revisions.c.source).where(revisions.c.id == revision).scalar_subquery()
    last = connection.execute(select(func.max(revisions.c.number)).where(revisions.c.source == own))
    number = last.scalar_one() + 1
    connection.execute(update(revisions).where(revisions.c.id == revision).values(number=number))
    return True


def _source(row: Row[tuple[object, ...]]) -> Source:
    return Source(
        id=row.id,
        address=row.address,
        publisher=row.publisher,
        title=row.title,
        author=row.author,
        published=row.published,
        published_basis=row.published_basis,
    )


def _revision(row: Row[tuple[object, ...]]) -> Revision:
    return Revision(
        id=row.id,
        source=row.source,
        sha256=row.sha256,
        text=row.text,
        format=SourceFormat(row.format),
        archived_at=row.archived_at,
        stated=tuple(Statement(about=about, value=value, basis=basis) for about, value, basis in row.stated),
    )
