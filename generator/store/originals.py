"""Articles as they came, beside their archived texts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from generator.store.packed import unpacked_original
from generator.store.schema import revisions


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """The bytes of an article, and what they are."""

    raw: bytes
    media_type: str
    is_text: bool
    """They are the archived text itself, as UTF-8."""


def get_original(connection: Connection, revision: str) -> Original | None:
    """The bytes that a revision's text was read from."""
    query = select(revisions.c.text, revisions.c.media_type, revisions.c.original)
    row = connection.execute(query.where(revisions.c.id == revision)).one_or_none()
    if row is None:
        return None
    raw = row.text.encode() if row.original is None else unpacked_original(row.original)
    return Original(raw=raw, media_type=row.media_type, is_text=row.original is None)
