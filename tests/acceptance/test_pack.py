"""`generator issues pack`: one file for teams with tools of their own."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.acceptance.commands import Workspace

ISSUE = "monthly.2026-10"


def test_a_draft_and_then_the_approved_issue_are_packed(filled: Workspace, tmp_path: Path) -> None:
    filled.done("compose", "monthly", "--date", "2026-10-01")
    draft = filled.data("issues", "pack", ISSUE, "--out", tmp_path / "october.zip")
    assert (draft["draft"], draft["file"]) == (True, str(tmp_path / "DRAFT-october.zip"))
    filled.approve(ISSUE)
    file = Path(filled.done("issues", "pack", ISSUE).strip())
    assert file == filled.folder / "packs" / f"{ISSUE}.zip"
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == draft["files"]
        assert "README.txt" in archive.namelist()


def test_what_cannot_be_written_or_packed_is_told_in_a_sentence(filled: Workspace, tmp_path: Path) -> None:
    filled.done("compose", "monthly", "--date", "2026-10-01")
    (tmp_path / "file").write_text("")
    nowhere = filled.run("issues", "pack", ISSUE, "--out", tmp_path / "file" / "october.zip")
    assert nowhere.returncode == 2
    assert "cannot be written" in nowhere.stderr
    filled.done("issues", "cancel", ISSUE, "--reason", "no longer")
    over = filled.run("issues", "pack", ISSUE)
    assert over.returncode == 1
    assert "nothing to hand over" in over.stderr
    assert not list(tmp_path.glob("*.zip"))
