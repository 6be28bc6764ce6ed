"""Which articles are our own publications, as config.yaml names our names and our sites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from generator.config.settings import Settings
from generator.library.names import fold
from generator.model.source import Reuse, ReusePermission, Source
from generator.store.reuse import record_reuse, reuse_of
from generator.store.sources import is_told, sources_of_revisions

BY = "config.yaml"
"""Who is kept as having said so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ours:
    """Under which names, and on which sites, we publish."""

    names: tuple[str, ...]
    """Each may be a host name as well."""
    hosts: tuple[str, ...]

    @classmethod
    def of(cls, settings: Settings) -> Ours:
        """As config.yaml says."""
        own = settings.own_publishers
        return cls(names=own, hosts=tuple(dict.fromkeys((*own, *settings.ingest.own_hosts))))


def own_entry(source: Source, ours: Ours, *, told: bool) -> str | None:
    """The name or host name that makes an article our own; a host name counts for what stands below it too.

    A page may call itself anything, so its publisher's name counts only where a person said it (`told`), or where the
    article is a file of ours without a web address.
    """
    host = (urlsplit(source.link).hostname or "") if source.link else ""
    if told or not host:
        name = fold(source.publisher or "")
        if found := next((entry for entry in ours.names if name and fold(entry) == name), None):
            return found
    return next((entry for entry in ours.hosts if _is_at(host, entry)), None)


def _is_at(host: str, entry: str) -> bool:
    named = entry.strip().casefold().removeprefix("www.")
    return host == named or host.endswith(f".{named}")


def note_own(connection: Connection, revision: str, ours: Ours, *, now: datetime) -> None:
    """Keep that an archived article is our own, or is not any more; never against what a person answered."""
    source = sources_of_revisions(connection, {revision})[revision]
    before = reuse_of(connection, [source.id])[source.id]
    if before.by not in (None, BY):
        return
    entry = own_entry(source, ours, told=bool(ours.names) and is_told(connection, source.id, "publisher"))
    permission = ReusePermission.OWN if entry else ReusePermission.NOT_ASKED
    if before.permission is permission:
        return
    note = f"{entry!r} of config.yaml publishes it" if entry else "config.yaml names its publisher no more"
    answer = Reuse(permission=permission, note=note, by=BY, at=now)
    record_reuse(connection, source.id, answer)
