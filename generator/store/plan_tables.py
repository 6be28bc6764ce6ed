"""The tables of message plans and of the pictures in them; the others stand in schema.py."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, String, Table, false

from generator.store.columns import UtcDateTime
from generator.store.metadata import metadata

plans = Table(
    "plans",
    metadata,
    # What was approved is kept under the hash of exactly these bytes and never rendered again.
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("stored_at", UtcDateTime, nullable=False),
    # For whom it is, and whether its letter has lists: what the pages ask of every plan without reading it.
    Column("readers", String(16), nullable=False, server_default=""),
    Column("to_lists", Boolean, nullable=False, server_default=false()),
)

pictures = Table(
    "pictures",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

plan_pictures = Table(
    "plan_pictures",
    metadata,
    Column("plan", ForeignKey("plans.sha256"), primary_key=True),
    Column("picture", ForeignKey("pictures.sha256"), primary_key=True, index=True),
)

plan_portraits = Table(
    "plan_portraits",
    metadata,
    # A picture of a plan that shows a photograph of a person, and which photograph.
    Column("plan", ForeignKey("plans.sha256"), primary_key=True),
    Column("profile", ForeignKey("profiles.slug"), primary_key=True, index=True),
    Column("picture", ForeignKey("pictures.sha256"), primary_key=True),
    Column("portrait", String(64), nullable=False),
)
