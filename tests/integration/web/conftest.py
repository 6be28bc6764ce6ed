"""A workspace with a drafted issue for every test of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.app import App
from generator.model.issue import Issue
from tests.integration.web.workplace import TestClient, client_of, draft_october, fill_library, open_workplace


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An app with three people in its library."""
    opened = open_workplace(tmp_path)
    fill_library(opened)
    yield opened
    opened.close()


@pytest.fixture
def issue(app: App) -> Issue:
    """The October draft."""
    return draft_october(app)


@pytest.fixture
def client(app: App) -> TestClient:
    """A browser at the desk."""
    return client_of(app)
