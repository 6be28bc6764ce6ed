"""Every address that leads to a source: its own, other spellings of it, and where the same text stands elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from courlan import normalize_url
from sqlalchemy import Connection, bindparam, insert, select, update

from generator.store.schema import addresses
from generator.store.statements import chunks


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """An address that leads to a source, as it is printed."""

    address: str
    source: str
    copy: bool
    """The same text published elsewhere, and no other name of the source's own place."""


def identity_of(address: str) -> str:
    """What is left of a web address without what does not tell two articles apart.

    `http`, `https`, `www.`, a slash at the end, a fragment, the order of the query, and what is there for counting
    readers only (`utm_source`, `fbclid`). A fragment that a page's script reads as a path stays. Anything else than
    a web address is its own identity.
    """
    if not address.lower().startswith(("https://", "http://")):
        return address
    try:
        plain, fragment = normalize_url(address, strict=False).partition("#")[::2]
        parts = urlsplit(plain)
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    route = f"#{fragment}" if fragment.startswith(("!", "/")) else ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}{route}"


def find_address(connection: Connection, address: str) -> Address | None:
    """What an address leads to, in whatever spelling."""
    row = connection.execute(_AT, {"known": identity_of(address)}).one_or_none()
    return Address(address=row.address, source=row.source, copy=row.copy) if row else None


def save_address(connection: Connection, found: Address, *, now: datetime) -> None:
    """Let an address lead to a source, from wherever it led before."""
    identity = identity_of(found.address)
    values = {"source": found.source, "copy": found.copy}
    if not connection.execute(_LEAD, {"known": identity, **values}).rowcount:
        row = {"identity": identity, "address": found.address, "added_at": now, **values}
        connection.execute(insert(addresses), row)


_AT = select(addresses).where(addresses.c.identity == bindparam("known"))
_LEAD = update(addresses).where(addresses.c.identity == bindparam("known"))


def addresses_of(connection: Connection, sources: Collection[str]) -> dict[str, tuple[Address, ...]]:
    """Source → every address that leads to it, its own before the copies."""
    order = (addresses.c.copy, addresses.c.added_at, addresses.c.address)
    found: defaultdict[str, list[Address]] = defaultdict(list)
    for portion in chunks(list(sources)):
        query = select(addresses).where(addresses.c.source.in_(portion)).order_by(*order)
        for row in connection.execute(query):
            found[row.source].append(Address(address=row.address, source=row.source, copy=row.copy))
    return {source: tuple(found[source]) for source in sources}
