"""What servers said about addresses the last time they were asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from generator.store.addresses import identity_of
from generator.store.schema import addresses, fetches, revisions
from generator.store.sources import newest_revisions
from generator.store.statements import chunks, insert_new


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """What came of asking for an address."""

    address: str
    asked_at: datetime
    revision: str | None = None
    """The archived text that it gave, and …"""
    refusal: str | None = None
    """… the reason where it gave none."""
    etag: str | None = None
    last_modified: str | None = None
    """Both as the server wrote them, to be sent back to it."""
    charset: str | None = None
    """The encoding that the server named."""
    archived: bool = False
    """Whether what it sent is, byte for byte, what the revision archives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """The newest text of an article in the library, however it came in."""

    revision: str
    archived_at: datetime


def get_fetches(connection: Connection, asked: Collection[str]) -> dict[str, Fetch]:
    """Address → what came of it; addresses that were never asked are absent."""
    found: dict[str, Fetch] = {}
    for group in chunks(sorted(set(asked))):
        for row in connection.execute(select(fetches).where(fetches.c.address.in_(group))):
            found[row.address] = Fetch(**row._mapping)
    return found


def save_fetch(connection: Connection, fetch: Fetch) -> None:
    """Note what came of an address, instead of what was known before."""
    values = asdict(fetch)
    # Two runs may ask for an address that is new to both: the second waits for the first here, and then changes it.
    connection.execute(insert_new(connection, fetches).values(values))
    connection.execute(update(fetches).where(fetches.c.address == fetch.address).values(values))


def held_addresses(connection: Connection, asked: Collection[str]) -> dict[str, Held]:
    """Address → the newest text that the library holds of it, for those that lead to a source in any spelling."""
    spellings: dict[str, list[str]] = {}
    for address in asked:
        spellings.setdefault(identity_of(address), []).append(address)
    found: dict[str, Held] = {}
    for group in chunks(sorted(spellings)):
        query = (
            select(addresses.c.identity, revisions.c.id, revisions.c.archived_at)
            .join(revisions, revisions.c.source == addresses.c.source)
            .where(addresses.c.identity.in_(group), revisions.c.id.in_(newest_revisions()))
        )
        for identity, revision, archived_at in connection.execute(query):
            for address in spellings[identity]:
                found[address] = Held(revision=revision, archived_at=archived_at)
    return found
