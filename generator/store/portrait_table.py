"""The table of portraits; the others stand in schema.py."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from generator.store.columns import RowId, UtcDateTime
from generator.store.metadata import metadata

portraits = Table(
    "portraits",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), nullable=False, index=True),
    # Absent where the line says that there shall be none any more.
    Column("sha256", String(64)),
    # Erased with everything earlier once the portrait is taken away; the line itself stays.
    Column("content", LargeBinary),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("credit", Text, nullable=False),
    Column("alt", Text, nullable=False),
    # Why no credit is printed, or why it was taken away.
    Column("note", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
