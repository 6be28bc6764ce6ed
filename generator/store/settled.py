"""What editors chose where sources disagree: appended, never changed; the newest choice of each kind counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from generator.model.profile import FactKind, Settled
from generator.store.schema import settled_facts
from generator.store.statements import chunks


def record_settled(connection: Connection, profile: str, choice: Settled) -> None:
    """Append an editor's choice."""
    connection.execute(
        insert(settled_facts).values(
            profile=profile,
            kind=choice.kind,
            value=choice.value,
            known=list(choice.known),
            note=choice.note,
            by=choice.by,
            at=choice.at,
        )
    )


def settled_of(connection: Connection, slugs: Collection[str]) -> dict[str, tuple[Settled, ...]]:
    """Everything that was chosen for these people, oldest first."""
    found: defaultdict[str, list[Settled]] = defaultdict(list)
    for portion in chunks(list(slugs)):
        for row in connection.execute(_SETTLED, {"slugs": portion}):
            found[row.profile].append(_settled(row))
    return {slug: tuple(found[slug]) for slug in slugs}


_SETTLED = (
    select(settled_facts)
    .where(settled_facts.c.profile.in_(bindparam("slugs", expanding=True)))
    .order_by(settled_facts.c.id)
)


def _settled(row: Row[Any]) -> Settled:
    return Settled(
        kind=FactKind(row.kind), value=row.value, note=row.note, by=row.by, at=row.at, known=tuple(row.known)
    )
