"""The fixtures every test may ask for: see tests/fixtures/."""

from __future__ import annotations

from tests.fixtures.databases import database, migrated_sqlite, postgresql_server
from tests.fixtures.mail_server import smtp_server

__all__ = ["database", "migrated_sqlite", "postgresql_server", "smtp_server"]
