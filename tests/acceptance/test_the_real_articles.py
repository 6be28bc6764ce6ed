"""Two real articles about one person, from the archive to an inbox. They are not part of the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.commands import ROOT, Workspace
from tests.fixtures.mail_server import SmtpServer

ARTICLES = ROOT.parent / "shared" / "articles"
pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the real articles are not here (../shared/articles)"
)


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    """A workspace that holds the two articles and nothing else."""
    empty.done("ingest", *sorted(ARTICLES.glob("*.txt")))
    return empty


def test_no_quote_is_wrong_and_almost_every_passage_is_reached(workspace: Workspace, tmp_path: Path) -> None:
    names = {row["source"]: row for row in workspace.data("ingest", *sorted(ARTICLES.glob("*.txt")))}
    quotes = workspace.data("quotes", "list")
    for source, row in names.items():
        found = [[quote["start"], quote["end"]] for quote in quotes if quote["source"] == source]
        prediction = tmp_path / f"{Path(row['path']).stem}.json"
        prediction.write_text(json.dumps({"name": row["subject"], "quotes": found}))
    scored = subprocess.run(
        [sys.executable, ARTICLES / "score.py", tmp_path, "--gold", ARTICLES],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "wrong 0, spans 19/19, names 2/2" in scored.stdout


def test_both_are_about_one_person_spelled_as_most_evidence_has_it(workspace: Workspace) -> None:
    (profile,) = workspace.data("profiles", "list")
    assert (profile["slug"], profile["honorific"], profile["name"]) == (
        "alison-heydari",
        "Commander Dr",
        "Alison Heydari",
    )
    assert len(profile["sources"]) == 2
    assert [conflict["fact"] for conflict in profile["conflicts"]][:1] == ["name"]


def test_the_october_letter_features_her_with_words_from_the_archive(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.done("compose", "monthly", "--date", "2026-10-01", "--out", tmp_path / "out")
    issue = json.loads((tmp_path / "out" / "issue.json").read_text(encoding="utf-8"))
    assert issue["observance"] == "Black History Month"
    (profile,) = issue["profiles"]
    assert profile["name"] == "Commander Dr Alison Heydari"
    texts = [
        (ARTICLES / name).read_bytes().decode()
        for name in ("000_5a6d5939f0dc36bf.txt", "001_a4c7fc7dde6b4f48.txt")
    ]
    for quote in profile["quotes"]:
        assert any(text[quote["start"] : quote["end"]] == quote["text"] for text in texts)


def test_it_reaches_an_inbox_once_her_permission_is_settled(
    workspace: Workspace, smtp_server: SmtpServer
) -> None:
    workspace.edit(
        "config.yaml",
        "  email:\n    transport: file\n    folder: outbox\n",
        f"  email:\n    transport: smtp\n    host: 127.0.0.1\n    port: {smtp_server.port}\n    security: none\n",
    )
    workspace.done("compose", "monthly", "--date", "2026-10-01")
    refused = workspace.run("issues", "approve", "monthly.2026-10", "--read", "all", "--spelling", "all")
    assert refused.returncode == 1
    assert "permission was not asked for yet" in refused.stderr
    workspace.approve("monthly.2026-10")
    workspace.done("send", "monthly.2026-10", "--to", "someone@example.org")
    (received,) = smtp_server.letters
    letter = received.message
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert letter["Message-ID"]
    assert letter["List-Unsubscribe"].startswith("<https://")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (profile,) = workspace.data("issues", "show", "monthly.2026-10")["profiles"]
    quotation = profile["quotes"][0]["text"]
    assert quotation in " ".join(text.split())
    assert quotation in " ".join(html.split())
