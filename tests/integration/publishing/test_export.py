from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.message import MessagePlan
from generator.publishing.compose import Composed
from generator.publishing.export import write_files
from generator.publishing.newsroom import Newsroom
from tests.integration.publishing.conftest import NOW, compose_october


@pytest.fixture
def composed(newsroom: Newsroom) -> Composed:
    return compose_october(newsroom)


def _write(folder: Path, composed: Composed, plan: MessagePlan) -> set[str]:
    write_files(folder, composed.issue, plan, (), public_url="https://news.example.org", at=NOW)
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_only_what_an_earlier_draft_wrote_is_removed(composed: Composed, tmp_path: Path) -> None:
    theirs = [tmp_path / "pictures" / "holiday.jpg", tmp_path / "posts" / "of-a-blog.txt"]
    for file in theirs:
        file.parent.mkdir()
        file.write_text("theirs", encoding="utf-8")
    whole = _write(tmp_path, composed, composed.plan)
    assert {"issue.html", "issue.txt", "issue.eml", "posts/x.txt"} <= whole
    less = _write(tmp_path, composed, replace(composed.plan, letter=None, cards=()))
    assert not any(name.startswith(("cards", "issue.html", "issue.eml")) for name in less)
    assert "posts/x.txt" in less
    assert not (tmp_path / "cards").exists()
    assert all(file.read_text(encoding="utf-8") == "theirs" for file in theirs)


def test_a_list_that_is_not_ours_removes_nothing(composed: Composed, tmp_path: Path) -> None:
    outside, draft = tmp_path / "outside.txt", tmp_path / "draft"
    outside.write_text("theirs", encoding="utf-8")
    draft.mkdir()
    for listed in (["../outside.txt"], ["posts/../../outside.txt"], ["posts/.."], [3], "outside.txt", None):
        (draft / "issue.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
        _write(draft, composed, composed.plan)
        assert outside.exists()
