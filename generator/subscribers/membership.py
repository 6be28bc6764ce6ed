"""Joining a list by hand, leaving by a token, and being forgotten."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.clock import rfc3339
from generator.model.subscriber import SuppressionReason
from generator.store.audit import record_action
from generator.store.database import Database
from generator.store.destinations import blank_address, destination_for_address
from generator.store.lists import (
    Joining,
    get_list,
    list_subscribers,
    lists_of,
    place_of_token,
    subscribe,
    suppress,
    unsubscribe,
)

PAGE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """What leaving meant: this list, or everything where no list is named."""

    destination: int
    list: str | None


def add(database: Database, address: str, *, list_id: str, by: str, key: bytes, now: datetime) -> Joining:
    """Put one address on a list; somebody who left it or is suppressed is not revived.

    Raises `UsageError` where the address is none or the list does not exist.
    """
    with database.write() as connection:
        get_list(connection, list_id)
        destination = destination_for_address(connection, address, key=key, now=now)
        joined = subscribe(connection, list_id, ids=[destination], evidence=f"added by {by}", now=now)
    return joined[destination]


def leave(database: Database, token: str, *, now: datetime) -> Left | None:
    """Take a reader off at their own word; nothing where the token is none of ours. Twice is the same as once."""
    with database.write() as connection:
        place = place_of_token(connection, token)
        if place is None:
            return None
        unsubscribe(connection, place, now=now)
    return Left(destination=place[0], list=place[1])


def erase(database: Database, address: str, *, by: str, key: bytes, now: datetime) -> int:
    """Forget an address: it is blanked, off every list, and no import brings it back. Gives its destination id.

    An address that was never seen is written down as its keyed hash, so that it never comes in.
    """
    with database.write() as connection:
        destination = destination_for_address(connection, address, key=key, now=now)
        for list_id in lists_of(connection, destination):
            unsubscribe(connection, (destination, list_id), now=now)
        suppress(connection, destination, reason=SuppressionReason.ERASED, now=now)
        blank_address(connection, destination, now=now)
        record_action(
            connection, "erase-address", subject=f"destination {destination}", by=by, at=now, detail={}
        )
    return destination


def export_csv(database: Database, *, list_id: str | None = None) -> Iterator[str]:
    """Everybody who is on a list (on this one, if one is named) as lines of CSV that `import_csv` reads again."""
    yield _line(["address", "lists", "since", "suppressed"])
    after = 0
    while True:
        with database.read() as connection:
            page = list_subscribers(connection, list_id=list_id, limit=PAGE, after=after)
        if not page:
            return
        after = page[-1].destination
        for subscriber in page:
            yield _line(
                [
                    subscriber.address or "",
                    " ".join(subscriber.lists),
                    rfc3339(subscriber.since),
                    subscriber.suppressed or "",
                ]
            )


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
