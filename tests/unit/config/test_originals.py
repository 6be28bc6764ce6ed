"""Our templates in a workspace: to look at, never read, renewed by an upgrade."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.config.defaults import defaults_folder
from generator.config.originals import renew_originals
from generator.config.workspace import Workspace, create_workspace

FOOTER, HEAD = "newsletter/parts/footer.mjml.j2", "newsletter/parts/head.mjml.j2"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "workspace")


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Our templates as a next version might bring them: another footer, and one more file."""
    folder = shutil.copytree(defaults_folder() / "templates", tmp_path / "newer")
    (folder / FOOTER).write_text("a better footer", encoding="utf-8")
    (folder / "newsletter/weekly.mjml.j2").write_text("new", encoding="utf-8")
    return folder


def own(workspace: Workspace, name: str, content: str) -> None:
    file = workspace.templates / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def test_a_new_workspace_has_ours_to_look_at_and_none_of_its_own(workspace: Workspace) -> None:
    assert [path.name for path in workspace.templates.iterdir()] == ["originals"]
    shipped = defaults_folder() / "templates"
    assert (workspace.originals / FOOTER).read_bytes() == (shipped / FOOTER).read_bytes()


def test_an_upgrade_names_the_own_templates_behind_which_ours_have_changed(
    workspace: Workspace, newer: Path
) -> None:
    own(workspace, FOOTER, "our own footer")
    own(workspace, HEAD, "our own head")
    own(workspace, "newsletter/ours.mjml.j2", "a letter of our own")
    assert renew_originals(workspace) == ()
    assert renew_originals(workspace, shipped=newer) == (FOOTER,)
    assert renew_originals(workspace, shipped=newer) == ()
    assert (workspace.originals / FOOTER).read_text(encoding="utf-8") == "a better footer"
    assert (workspace.originals / "newsletter/weekly.mjml.j2").is_file()
    assert (workspace.templates / FOOTER).read_text(encoding="utf-8") == "our own footer"


def test_without_earlier_copies_whatever_differs_from_ours_is_named(
    workspace: Workspace, newer: Path
) -> None:
    shutil.rmtree(workspace.originals)
    own(workspace, HEAD, "our own head")
    own(workspace, FOOTER, "a better footer")
    assert renew_originals(workspace, shipped=newer) == (HEAD,)
    assert (workspace.originals / "README.txt").is_file()
