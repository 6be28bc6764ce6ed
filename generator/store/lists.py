"""Mailing lists, who is on them, and who must get nothing. No way in revives somebody who left."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from generator.errors import UsageError
from generator.model.subscriber import MailingList, Subscriber, SubscriptionStatus, SuppressionReason
from generator.store.schema import destinations, lists, subscriptions, suppressions, unsubscribe_tokens
from generator.store.statements import chunks, insert_new

Place = tuple[int, str | None]
"""A destination and the mailing list it is reached through; no list for a one-off letter."""


class Joining(StrEnum):
    """What became of an attempt to put an address on a list."""

    ADDED = "added"
    ALREADY = "already"
    LEFT_BEFORE = "left_before"
    """It unsubscribed from this list; only the person may come back."""
    SUPPRESSED = "suppressed"
    """It gets nothing at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Somebody who is on a list now, and the reason if nothing may go there."""

    destination: int
    list: str
    suppressed: SuppressionReason | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """How many came to some lists since a moment, and how many left."""

    joined: int
    left: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ListSize:
    """A mailing list and how many are on it; `suppressed` of them get nothing."""

    list: MailingList
    subscribed: int
    suppressed: int


def save_list(connection: Connection, mailing_list: MailingList, *, now: datetime) -> None:
    """Make a list, or give it a new name and audience."""
    values = {"name": mailing_list.name, "audience": mailing_list.audience}
    changed = connection.execute(update(lists).where(lists.c.id == mailing_list.id).values(values))
    if changed.rowcount == 0:
        connection.execute(insert_new(connection, lists).values(id=mailing_list.id, added_at=now, **values))


def get_list(connection: Connection, list_id: str) -> MailingList:
    """A list by its id. Raises `UsageError` where there is none."""
    row = connection.execute(select(lists).where(lists.c.id == list_id)).one_or_none()
    if row is None:
        raise UsageError(f"there is no mailing list {list_id!r}: `generator lists list` shows them all")
    return MailingList(id=row.id, name=row.name, audience=row.audience)


def known_lists(connection: Connection) -> frozenset[str]:
    """Ids of all mailing lists."""
    return frozenset(connection.scalars(select(lists.c.id)))


def list_sizes(connection: Connection) -> tuple[ListSize, ...]:
    """Every list with its numbers, by id."""
    on_it = subscriptions.c.status == SubscriptionStatus.SUBSCRIBED
    query = (
        select(lists, func.count(subscriptions.c.destination), func.count(suppressions.c.destination))
        .outerjoin(subscriptions, (subscriptions.c.list == lists.c.id) & on_it)
        .outerjoin(suppressions, suppressions.c.destination == subscriptions.c.destination)
        .group_by(lists.c.id)
        .order_by(lists.c.id)
    )
    return tuple(
        ListSize(
            list=MailingList(id=row.id, name=row.name, audience=row.audience),
            subscribed=row[-2],
            suppressed=row[-1],
        )
        for row in connection.execute(query)
    )


def subscribe(
    connection: Connection, list_id: str, *, ids: Sequence[int], evidence: str, now: datetime
) -> dict[int, Joining]:
    """Put destinations on a list, except those that left it or are suppressed; says what became of each.

    `evidence`: how we know that they want it, for example `imported from members.csv`.
    """
    outcomes: dict[int, Joining] = {}
    # In the order of the ids, so that two imports at once never wait for each other in a circle.
    for part in chunks(sorted(set(ids))):
        outcomes |= _standing(connection, list_id, part)
        new = [destination for destination in part if destination not in outcomes]
        status = SubscriptionStatus.SUBSCRIBED
        common = {"list": list_id, "status": status, "evidence": evidence, "since": now}
        if new:
            rows = [common | {"destination": destination} for destination in new]
            connection.execute(insert_new(connection, subscriptions), rows)
        outcomes |= dict.fromkeys(new, Joining.ADDED)
    return outcomes


def _standing(connection: Connection, list_id: str, ids: Sequence[int]) -> dict[int, Joining]:
    query = select(subscriptions.c.destination, subscriptions.c.status).where(
        subscriptions.c.list == list_id, subscriptions.c.destination.in_(ids)
    )
    found = {
        row.destination: Joining.ALREADY
        if row.status == SubscriptionStatus.SUBSCRIBED
        else Joining.LEFT_BEFORE
        for row in connection.execute(query)
    }
    return found | dict.fromkeys(suppression_reasons(connection, ids), Joining.SUPPRESSED)


def members(connection: Connection, list_ids: Sequence[str]) -> tuple[Member, ...]:
    """Who is on any of the lists now, each once: under the first list in the order given.

    Whoever left one of them is suppressed although another one still has them: they meant this newsletter.
    """
    left = _who_left(connection, list_ids)
    found: dict[int, Member] = {}
    for list_id in list_ids:
        query = (
            select(subscriptions.c.destination, suppressions.c.reason)
            .outerjoin(suppressions, suppressions.c.destination == subscriptions.c.destination)
            .where(subscriptions.c.list == list_id, subscriptions.c.status == SubscriptionStatus.SUBSCRIBED)
            .order_by(subscriptions.c.destination)
        )
        for row in connection.execute(query):
            reason = SuppressionReason.UNSUBSCRIBED if row.destination in left else _reason(row.reason)
            member = Member(destination=row.destination, list=list_id, suppressed=reason)
            found.setdefault(row.destination, member)
    return tuple(found.values())


def count_members(connection: Connection, list_ids: Sequence[str]) -> int:
    """How many `members` there are, suppressed ones among them, without reading them."""
    people = select(func.count(subscriptions.c.destination.distinct())).where(
        subscriptions.c.list.in_(list_ids), subscriptions.c.status == SubscriptionStatus.SUBSCRIBED
    )
    return connection.execute(people).scalar_one()


def moved_since(connection: Connection, list_ids: Sequence[str], since: datetime) -> Moved:
    """Who joined any of the lists after `since` and is still there, and who was there and left after it."""
    inside = subscriptions.c.list.in_(list_ids)
    here = subscriptions.c.status == SubscriptionStatus.SUBSCRIBED
    people = func.count(subscriptions.c.destination.distinct())
    joined = select(people).where(inside, here, subscriptions.c.since > since)
    left = select(people).where(inside, subscriptions.c.since <= since, subscriptions.c.ended_at > since)
    return Moved(joined=connection.execute(joined).scalar_one(), left=connection.execute(left).scalar_one())


def _who_left(connection: Connection, list_ids: Sequence[str]) -> frozenset[int]:
    query = select(subscriptions.c.destination).where(
        subscriptions.c.list.in_(list_ids), subscriptions.c.status == SubscriptionStatus.UNSUBSCRIBED
    )
    return frozenset(connection.scalars(query))


def lists_of(connection: Connection, destination: int) -> tuple[str, ...]:
    """The lists a destination is on now."""
    query = select(subscriptions.c.list).where(
        subscriptions.c.destination == destination,
        subscriptions.c.status == SubscriptionStatus.SUBSCRIBED,
    )
    return tuple(connection.scalars(query.order_by(subscriptions.c.list)))


def suppress(
    connection: Connection,
    destination: int,
    *,
    reason: SuppressionReason,
    now: datetime,
    note: str | None = None,
) -> None:
    """Nothing goes there any more. The first reason stays, except that an erasure replaces it."""
    values = {"reason": reason, "note": note, "at": now}
    row = insert_new(connection, suppressions).values(destination=destination, **values)
    # RETURNING tells on both databases whether the row was written; a count of rows does not on PostgreSQL.
    added = connection.execute(row.returning(suppressions.c.destination)).one_or_none()
    if added is None and reason is SuppressionReason.ERASED:
        connection.execute(
            update(suppressions).where(suppressions.c.destination == destination).values(values)
        )


def suppression_reasons(connection: Connection, ids: Collection[int]) -> dict[int, SuppressionReason]:
    """Which of these destinations get nothing, and why."""
    found: dict[int, SuppressionReason] = {}
    for part in chunks(sorted(set(ids))):
        query = select(suppressions.c.destination, suppressions.c.reason).where(
            suppressions.c.destination.in_(part)
        )
        found |= {row.destination: SuppressionReason(row.reason) for row in connection.execute(query)}
    return found


def unsubscribe(connection: Connection, place: Place, *, now: datetime) -> None:
    """Take a destination off a list; without a list it gets nothing at all any more. Twice is the same as once."""
    destination, list_id = place
    if list_id is None:
        suppress(connection, destination, reason=SuppressionReason.UNSUBSCRIBED, now=now)
        return
    # Somebody who was never on the list is written down too, so that no import adds them later.
    row = {"list": list_id, "destination": destination, "evidence": "left", "since": now, "ended_at": now}
    added = insert_new(connection, subscriptions).values(status=SubscriptionStatus.UNSUBSCRIBED, **row)
    connection.execute(added)
    connection.execute(
        update(subscriptions)
        .where(
            subscriptions.c.list == list_id,
            subscriptions.c.destination == destination,
            subscriptions.c.status == SubscriptionStatus.SUBSCRIBED,
        )
        .values(status=SubscriptionStatus.UNSUBSCRIBED, ended_at=now)
    )


def has_left(connection: Connection, place: Place) -> bool:
    """Whether a destination unsubscribed from that list."""
    destination, list_id = place
    status = connection.scalar(
        select(subscriptions.c.status).where(
            subscriptions.c.list == list_id, subscriptions.c.destination == destination
        )
    )
    return status == SubscriptionStatus.UNSUBSCRIBED


def unsubscribe_tokens_for(
    connection: Connection, places: Iterable[Place], *, now: datetime
) -> dict[Place, str]:
    """The token of each place, found or made: random, stored, never expiring."""
    wanted = set(places)
    tokens: dict[Place, str] = {}
    for part in chunks(sorted({destination for destination, _ in wanted})):
        query = select(unsubscribe_tokens).where(unsubscribe_tokens.c.destination.in_(part))
        tokens |= {(row.destination, row.list): row.token for row in connection.execute(query)}
    made = {place: secrets.token_urlsafe(32) for place in wanted - tokens.keys()}
    rows = [
        {"token": token, "destination": place[0], "list": place[1], "made_at": now}
        for place, token in made.items()
    ]
    if rows:
        connection.execute(insert(unsubscribe_tokens), rows)
    return {place: (tokens | made)[place] for place in wanted}


def place_of_token(connection: Connection, token: str) -> Place | None:
    """Whom a token takes off which list, or nothing where it is none of ours."""
    query = select(unsubscribe_tokens.c.destination, unsubscribe_tokens.c.list)
    row = connection.execute(query.where(unsubscribe_tokens.c.token == token)).one_or_none()
    return (row.destination, row.list) if row else None


def list_subscribers(
    connection: Connection, *, list_id: str | None = None, limit: int, after: int = 0
) -> tuple[Subscriber, ...]:
    """Everybody who is on a list now (on this one, if one is named), by destination id, from beyond `after`."""
    on_it = subscriptions.c.status == SubscriptionStatus.SUBSCRIBED
    wanted = select(subscriptions.c.destination).where(on_it, subscriptions.c.destination > after).distinct()
    if list_id is not None:
        wanted = wanted.where(subscriptions.c.list == list_id)
    page = wanted.order_by(subscriptions.c.destination).limit(limit).subquery()
    query = (
        select(destinations.c.address, suppressions.c.reason, subscriptions)
        .join(page, page.c.destination == subscriptions.c.destination)
        .join(destinations, destinations.c.id == subscriptions.c.destination)
        .outerjoin(suppressions, suppressions.c.destination == subscriptions.c.destination)
        .where(on_it)
        .order_by(subscriptions.c.destination, subscriptions.c.list)
    )
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.destination, []).append(row)
    return tuple(_subscriber(rows) for rows in found.values())


def _subscriber(rows: Sequence[Row[Any]]) -> Subscriber:
    return Subscriber(
        destination=rows[0].destination,
        address=rows[0].address,
        lists=tuple(row.list for row in rows),
        suppressed=_reason(rows[0].reason),
        since=min(row.since for row in rows),
    )


def _reason(word: str | None) -> SuppressionReason | None:
    return None if word is None else SuppressionReason(word)
