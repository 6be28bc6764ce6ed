"""Which articles are our own publications, as config.yaml names their publishers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from generator.library.names import fold
from generator.model.source import Reuse, ReusePermission, Source
from generator.store.reuse import record_reuse, reuse_of
from generator.store.sources import sources_of_revisions

BY = "config.yaml"
"""Who is kept as having said so."""


def own_entry(source: Source, own_publishers: Sequence[str]) -> str | None:
    """The name or host name that makes an article our own; a host name counts for what stands below it too."""
    host = (urlsplit(source.link).hostname or "") if source.link else ""
    for entry in own_publishers:
        if source.publisher and fold(source.publisher) == fold(entry):
            return entry
        named = entry.strip().casefold().removeprefix("www.")
        if host == named or host.endswith(f".{named}"):
            return entry
    return None


def note_own(connection: Connection, revision: str, own_publishers: Sequence[str], *, now: datetime) -> None:
    """Keep that an archived article is our own, unless somebody answered for it before."""
    source = sources_of_revisions(connection, {revision})[revision]
    entry = own_entry(source, own_publishers)
    if entry is None or reuse_of(connection, [source.id])[source.id].at is not None:
        return
    note = f"its publisher is {entry!r} of own_publishers or the organisation"
    answer = Reuse(permission=ReusePermission.OWN, note=note, by=BY, at=now)
    record_reuse(connection, source.id, answer)
