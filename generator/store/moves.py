"""What a merge or a split took from one person to another: the rows themselves, and the journal to take it back by.

Facts, editor's choices and features change their person; who said a quote is only ever appended by the caller.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from generator.store.schema import facts, features, moves, quotes, revisions, rights, settled_facts
from generator.store.spellings import share_names
from generator.store.statements import chunks


class MoveKind(StrEnum):
    """Why rows changed their person."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """The rows that changed their person."""

    facts: tuple[int, ...] = ()
    settled: tuple[int, ...] = ()
    """An editor's choices between facts."""
    quotes: tuple[str, ...] = ()
    """Those that were attributed anew."""
    features: tuple[tuple[str, str], ...] = ()
    """(plan, quote): what was shown of them, where."""
    sources: tuple[str, ...] = ()
    """Articles that only the one who gave had anything of: what comes from them later is theirs as well."""
    added: tuple[int, ...] = ()
    """Facts that the move itself added."""
    answers: int = 0
    """The number of the last answer about rights there was, of anybody."""
    derived: tuple[int, ...] = ()
    """Answers about rights that were recorded because of the move."""
    name: str | None = None
    """How the one who took was printed before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One line of the journal: `origin` gave, `target` took."""

    id: int
    kind: MoveKind
    origin: str
    target: str
    moved: Moved
    by: str
    at: datetime


def rows_of(connection: Connection, slug: str) -> Moved:
    """Everything that is a person's now."""
    return Moved(
        facts=_ids(connection, facts, facts.c.profile == slug),
        settled=_ids(connection, settled_facts, settled_facts.c.profile == slug),
        quotes=tuple(
            connection.scalars(select(quotes.c.id).where(quotes.c.profile == slug).order_by(quotes.c.id))
        ),
        features=_features(connection, features.c.profile == slug),
    )


def rows_from(connection: Connection, slug: str, sources: Collection[str]) -> Moved:
    """Everything of a person that comes from these articles, in any of their revisions."""
    inside = select(revisions.c.id).where(revisions.c.source.in_(sources))
    said_there = select(quotes.c.id).where(quotes.c.revision.in_(inside))
    own = said_there.where(quotes.c.profile == slug).order_by(quotes.c.id)
    return Moved(
        facts=_ids(connection, facts, (facts.c.profile == slug) & facts.c.revision.in_(inside)),
        quotes=tuple(connection.scalars(own)),
        features=_features(connection, (features.c.profile == slug) & features.c.quote.in_(said_there)),
    )


def sources_of(connection: Connection, slug: str) -> frozenset[str]:
    """Every article that a person has a fact, a quote or a feature from."""
    stated = select(facts.c.revision).where(facts.c.profile == slug)
    said = select(quotes.c.revision).where(quotes.c.profile == slug)
    shown = (
        select(quotes.c.revision)
        .join(features, features.c.quote == quotes.c.id)
        .where(features.c.profile == slug)
    )
    query = select(revisions.c.source).where(revisions.c.id.in_(stated.union(said, shown)))
    return frozenset(connection.scalars(query))


def give(connection: Connection, rows: Moved, *, origin: str, target: str) -> Moved:
    """Let facts, choices and features be the other person's; what that person has already stays. Gives what moved."""
    stated = _without_copies(connection, rows.facts, target)
    for table, ids in ((facts, stated), (settled_facts, rows.settled)):
        for portion in chunks(ids):
            connection.execute(update(table).where(table.c.id.in_(portion)).values(profile=target))
    share_names(connection, origin=origin, target=target)
    shown = [
        pair for pair in rows.features if pair not in set(_features(connection, features.c.profile == target))
    ]
    for plan, quote in shown:
        place = (features.c.plan == plan) & (features.c.quote == quote) & (features.c.profile == origin)
        connection.execute(update(features).where(place).values(profile=target))
    return replace(rows, facts=tuple(stated), features=tuple(shown))


def drop_copies(connection: Connection, slug: str, *, of: str, sources: Collection[str]) -> None:
    """Forget facts from these articles that another person has to the letter."""
    held = facts.alias("held")
    inside = select(revisions.c.id).where(revisions.c.source.in_(sources))
    copied = _same_fact(held) & (held.c.profile == of)
    place = (facts.c.profile == slug) & facts.c.revision.in_(inside) & exists().where(copied)
    ids = _ids(connection, facts, place)
    for portion in chunks(ids):
        connection.execute(delete(facts).where(facts.c.id.in_(portion)))


def choices_apart(connection: Connection, slug: str, other: str) -> tuple[int, ...]:
    """A person's choices between facts, of kinds that the other has chosen nothing of; never how a name is spelled."""
    held = settled_facts.alias("held")
    chosen = exists().where(held.c.profile == other, held.c.kind == settled_facts.c.kind)
    place = (settled_facts.c.profile == slug) & (settled_facts.c.kind != "name") & ~chosen
    return _ids(connection, settled_facts, place)


def owners_of_facts(connection: Connection, ids: Collection[int]) -> frozenset[str]:
    """Whose these facts are now."""
    return frozenset(
        slug
        for portion in chunks(sorted(ids))
        for slug in connection.scalars(select(facts.c.profile).where(facts.c.id.in_(portion)))
    )


def articles_of(connection: Connection, rows: Moved) -> frozenset[str]:
    """The articles that facts and quotes come from."""
    stated = (select(facts.c.revision).where(facts.c.id.in_(portion)) for portion in chunks(rows.facts))
    said = (select(quotes.c.revision).where(quotes.c.id.in_(portion)) for portion in chunks(rows.quotes))
    return frozenset(
        source
        for inside in (*stated, *said)
        for source in connection.scalars(select(revisions.c.source).where(revisions.c.id.in_(inside)))
    )


def last_answer(connection: Connection) -> int:
    """The number of the last answer about rights there is."""
    number: int = connection.execute(select(func.coalesce(func.max(rights.c.id), 0))).scalar_one()
    return number


def record_move(
    connection: Connection, kind: MoveKind, *, origin: str, target: str, moved: Moved, by: str, at: datetime
) -> None:
    """Append to the journal."""
    row = {"kind": kind, "origin": origin, "target": target, "moved": asdict(moved), "by": by, "at": at}
    connection.execute(insert(moves).values(row))


def note_more(connection: Connection, move: Move, more: Moved) -> None:
    """Add to a line of the journal what moved later on its account."""
    joined = {
        each.name: _joined(getattr(move.moved, each.name), getattr(more, each.name)) for each in fields(Moved)
    }
    connection.execute(update(moves).where(moves.c.id == move.id).values(moved=joined))


def mark_undone(connection: Connection, move: Move, *, now: datetime) -> None:
    """Note that a move was taken back."""
    connection.execute(update(moves).where(moves.c.id == move.id).values(undone_at=now))


def merges_into(connection: Connection, target: str, *, ever: bool = False) -> tuple[Move, ...]:
    """Merges into a person, oldest first: those that were not taken back, or all that ever were."""
    merged = (moves.c.kind == MoveKind.MERGE) & (moves.c.target == target)
    return _moves(connection, merged if ever else merged & moves.c.undone_at.is_(None))


def splits_between(connection: Connection, origin: str, target: str) -> tuple[Move, ...]:
    """What was ever split off one person and given to another, oldest first."""
    split = (moves.c.kind == MoveKind.SPLIT) & (moves.c.origin == origin) & (moves.c.target == target)
    return _moves(connection, split)


def _moves(connection: Connection, place: ColumnElement[bool]) -> tuple[Move, ...]:
    query = select(moves).where(place).order_by(moves.c.id)
    return tuple(_move(row) for row in connection.execute(query))


def _move(row: Row[Any]) -> Move:
    kept = row.moved
    return Move(
        id=row.id,
        kind=MoveKind(row.kind),
        origin=row.origin,
        target=row.target,
        moved=Moved(
            facts=tuple(kept["facts"]),
            settled=tuple(kept["settled"]),
            quotes=tuple(kept["quotes"]),
            features=tuple((plan, quote) for plan, quote in kept["features"]),
            sources=tuple(kept["sources"]),
            added=tuple(kept["added"]),
            answers=kept["answers"],
            derived=tuple(kept["derived"]),
            name=kept["name"],
        ),
        by=row.by,
        at=row.at,
    )


def _joined(one: Any, other: Any) -> Any:
    return [*one, *(each for each in other if each not in one)] if isinstance(one, tuple) else one


def _ids(connection: Connection, table: Table, place: ColumnElement[bool]) -> tuple[int, ...]:
    return tuple(connection.scalars(select(table.c.id).where(place).order_by(table.c.id)))


def _features(connection: Connection, place: ColumnElement[bool]) -> tuple[tuple[str, str], ...]:
    query: Select[Any] = select(features.c.plan, features.c.quote).where(place)
    return tuple((row.plan, row.quote) for row in connection.execute(query.order_by("plan", "quote")))


def _without_copies(connection: Connection, ids: Collection[int], target: str) -> list[int]:
    held = facts.alias("held")
    copied = exists().where(_same_fact(held) & (held.c.profile == target))
    return [
        each
        for portion in chunks(sorted(ids))
        for each in _ids(connection, facts, facts.c.id.in_(portion) & ~copied)
    ]


def _same_fact(held: Any) -> ColumnElement[bool]:
    same: ColumnElement[bool] = (
        (held.c.revision == facts.c.revision)
        & (held.c.kind == facts.c.kind)
        & (held.c.value == facts.c.value)
    )
    return same
