"""Destinations: the ids by which the ledger knows addresses and channels. The only table that holds an address."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Sequence
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection, select, text, update

from generator.errors import UsageError
from generator.store.schema import destinations
from generator.store.statements import chunks, insert_new


def normalise_address(address: str) -> str:
    """The address as it is kept. Raises `UsageError` with the reason where it is not one."""
    try:
        checked = validate_email(address.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise UsageError(f"{address!r} is not an e-mail address: {error}") from None
    return checked.normalized


def keyed_hash(address: str, *, key: bytes) -> str:
    """What stays of an address when it is erased: HMAC-SHA256 of its casefolded form, in hex."""
    return hmac.new(key, address.casefold().encode(), hashlib.sha256).hexdigest()


def destination_for_address(connection: Connection, address: str, *, key: bytes, now: datetime) -> int:
    """The id of an address, found or made; letter case makes no difference. Raises `UsageError`."""
    (destination,) = destinations_for_addresses(connection, [address], key=key, now=now)
    return destination


def destinations_for_addresses(
    connection: Connection, addresses: Sequence[str], *, key: bytes, now: datetime
) -> tuple[int, ...]:
    """The ids of many addresses in their order, found or made. An erased address stays blank."""
    kept = [normalise_address(address) for address in addresses]
    hashes = [keyed_hash(address, key=key) for address in kept]
    if len(kept) > 1 and connection.dialect.name == "postgresql":
        # Two imports of the same new addresses in different orders would wait for each other in a circle.
        connection.execute(text("LOCK TABLE destinations IN SHARE ROW EXCLUSIVE MODE"))
    ids: dict[str, int] = {}
    for part in chunks(list(dict(zip(hashes, kept, strict=True)).items())):
        rows = [
            {"kind": "email", "address": address, "keyed_hash": mark, "added_at": now}
            for mark, address in part
        ]
        connection.execute(insert_new(connection, destinations), rows)
        ids |= _ids_of(connection, [mark for mark, _ in part])
    return tuple(ids[mark] for mark in hashes)


def destination_for_channel(connection: Connection, channel: str, *, now: datetime) -> int:
    """The id of a channel as the place that a post goes to, found or made."""
    mark = hashlib.sha256(f"channel:{channel}".encode()).hexdigest()
    row = {"kind": "channel", "address": channel, "keyed_hash": mark, "added_at": now}
    connection.execute(insert_new(connection, destinations), [row])
    return _ids_of(connection, [mark])[mark]


def addresses(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """The e-mail addresses behind ids; an erased one is absent."""
    found: dict[int, str] = {}
    for part in chunks(sorted(set(ids))):
        query = select(destinations.c.id, destinations.c.address).where(
            destinations.c.id.in_(part), destinations.c.kind == "email", destinations.c.address.is_not(None)
        )
        found |= {row.id: row.address for row in connection.execute(query)}
    return found


def blank_address(connection: Connection, destination: int, *, now: datetime) -> None:
    """Forget an address for good; its keyed hash stays, so that it is recognised and left alone."""
    connection.execute(
        update(destinations)
        .where(destinations.c.id == destination, destinations.c.kind == "email")
        .values(address=None, erased_at=now)
    )


def _ids_of(connection: Connection, hashes: Sequence[str]) -> dict[str, int]:
    query = select(destinations.c.keyed_hash, destinations.c.id).where(destinations.c.keyed_hash.in_(hashes))
    return {row.keyed_hash: row.id for row in connection.execute(query)}
