"""Workspaces for the command line: an empty one, and one with the sample library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.acceptance.commands import SAMPLES, Workspace, generator


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    assert generator("init", folder).returncode == 0
    workspace = Workspace(folder)
    workspace.done("ingest", SAMPLES)
    workspace.done("subscribers", "import", SAMPLES / "subscribers.csv", "--list", "readers")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A new workspace."""
    folder = tmp_path / "workspace"
    assert generator("init", folder).returncode == 0
    return Workspace(folder)


@pytest.fixture
def filled(_filled: Path, tmp_path: Path) -> Workspace:
    """A workspace of the test's own with the sample library and three readers."""
    return Workspace(Path(shutil.copytree(_filled, tmp_path / "workspace")))
