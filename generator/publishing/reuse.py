"""Which articles an editor means, by their ids or by their publisher."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from generator.errors import UsageError
from generator.library.names import fold
from generator.model.source import Revision, Source
from generator.store.sources import all_publishers, get_revision, get_sources, newest_of


def find_article(connection: Connection, name: str) -> tuple[Source, Revision]:
    """An article by its id, as it reads now, or one archived text of it by that text's id; `UsageError` for neither."""
    revision = get_revision(connection, name) or newest_of(connection, name)
    if revision is None:
        raise UsageError(f"there is no article {name!r}: `generator sources list` names them")
    return get_sources(connection, {revision.source})[revision.source], revision


def named_sources(connection: Connection, ids: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """Ids of the sources that are meant, each once; `UsageError` for an unknown one."""
    found = [find_article(connection, name)[0].id for name in ids]
    if publisher is not None:
        own = [source for source, name in all_publishers(connection) if fold(name) == fold(publisher)]
        if not own:
            raise UsageError(f"no article is by {publisher!r}: `generator sources list` names the publishers")
        found += own
    if not found:
        raise UsageError("no article is named: give its id, or --publisher NAME")
    return tuple(dict.fromkeys(found))
