"""The fixtures every test may ask for: see tests/fixtures/."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

import tests.chance  # noqa: F401  (chooses the profile by which property tests draw)
from tests.fixtures.databases import database, postgresql_server, sqlite_files, stock
from tests.fixtures.mail_server import smtp_server

__all__ = ["database", "postgresql_server", "smtp_server", "sqlite_files", "stock"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the reviewed files of tests/golden anew, to be read in the diff before committing."""
    parser.addoption("--rewrite-golden", action="store_true", help="write the files of tests/golden anew")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With REQUIRE_ALL_TESTS a browser or a database that is absent fails its tests, instead of skipping them.

    The real articles are not part of the project: where they are absent, their tests skip everywhere.
    """
    report = yield
    if os.environ.get("REQUIRE_ALL_TESTS") and report.skipped and "real articles" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"nothing may be absent here: {report.longrepr}"
    return report
