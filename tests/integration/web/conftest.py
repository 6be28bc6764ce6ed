"""A workspace with a drafted issue for every test of the pages: made once, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.app import App
from generator.model.issue import Issue
from tests.integration.web.workplace import (
    TestClient,
    add_reader,
    client_of,
    draft_october,
    fill_library,
    make_workplace,
    open_workplace,
)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three people in its library."""
    folder = tmp_path_factory.mktemp("stocked") / "workspace"
    opened = make_workplace(folder)
    fill_library(opened)
    opened.close()
    return folder


@pytest.fixture(scope="session")
def drafted(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its October draft, and somebody who reads it: a letter to nobody is never approved."""
    folder = tmp_path_factory.mktemp("drafted") / "workspace"
    shutil.copytree(stocked, folder)
    opened = open_workplace(folder)
    draft_october(opened)
    add_reader(opened)
    opened.close()
    return folder


@pytest.fixture
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    """An app with three people in its library; with their draft where the test asks for `issue`."""
    template = "drafted" if "issue" in request.fixturenames else "stocked"
    folder = tmp_path / "workspace"
    shutil.copytree(request.getfixturevalue(template), folder)
    opened = open_workplace(folder)
    yield opened
    opened.close()


@pytest.fixture
def issue(app: App) -> Issue:
    """The October draft."""
    return app.newsroom.issue("monthly.2026-10")


@pytest.fixture
def client(app: App) -> TestClient:
    """A browser at the desk."""
    return client_of(app)
