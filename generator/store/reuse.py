"""Whether what stands in an article may be reprinted: every answer is kept, the newest counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from generator.model.source import Reuse, ReusePermission
from generator.store.schema import reuse_permissions, revisions, sources
from generator.store.statements import chunks


def record_reuse(connection: Connection, source: str, answer: Reuse) -> None:
    """Append an answer; `answer.by` and `answer.at` are needed."""
    connection.execute(
        insert(reuse_permissions).values(
            source=source, permission=answer.permission, note=answer.note, by=answer.by, at=answer.at
        )
    )


def reuse_of(connection: Connection, source_ids: Collection[str]) -> dict[str, Reuse]:
    """Each source's newest answer; `not_asked` where there is none."""
    answered: dict[str, Reuse] = {}
    for portion in chunks(list(source_ids)):
        for row in connection.execute(_NEWEST, {"ids": portion}):
            answered[row.source] = Reuse(
                permission=ReusePermission(row.permission), note=row.note, by=row.by, at=row.at
            )
    nothing = Reuse(permission=ReusePermission.NOT_ASKED)
    return {source: answered.get(source, nothing) for source in source_ids}


_NEWEST = select(reuse_permissions).where(
    reuse_permissions.c.id.in_(
        select(func.max(reuse_permissions.c.id))
        .where(reuse_permissions.c.source.in_(bindparam("ids", expanding=True)))
        .group_by(reuse_permissions.c.source)
    )
)


def refused_revisions() -> Select[Any]:
    """Ids of the revisions whose words their publisher does not let us reprint."""
    newest = select(func.max(reuse_permissions.c.id)).group_by(reuse_permissions.c.source)
    return (
        select(revisions.c.id)
        .join(reuse_permissions, reuse_permissions.c.source == revisions.c.source)
        .where(
            reuse_permissions.c.id.in_(newest),
            reuse_permissions.c.permission == ReusePermission.REFUSED,
        )
    )


def lock_sources(connection: Connection, source_ids: Collection[str]) -> None:
    """Hold sources until the transaction ends, before an answer about them is read or written.

    Whoever also locks people or an issue locks the people first, then the sources, then the issue.
    """
    query = select(sources.c.id).where(sources.c.id.in_(source_ids)).order_by(sources.c.id)
    connection.execute(query.with_for_update()).all()
