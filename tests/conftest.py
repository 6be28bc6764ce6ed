"""The fixtures every test may ask for: see tests/fixtures/."""

from __future__ import annotations

import pytest

from tests.fixtures.databases import database, migrated_sqlite, postgresql_server
from tests.fixtures.mail_server import smtp_server

__all__ = ["database", "migrated_sqlite", "postgresql_server", "smtp_server"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the reviewed files of tests/golden anew, to be read in the diff before committing."""
    parser.addoption("--rewrite-golden", action="store_true", help="write the files of tests/golden anew")
