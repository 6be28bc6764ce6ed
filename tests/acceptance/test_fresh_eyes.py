"""What somebody meets who sees the command line for the first time: wrong words, narrow terminals, replaced texts."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace, command
from tests.benchmarks.pages import write_pages
from tests.integration.ingest.articles import BEES, RAIN, ROOF, interview


@pytest.fixture
def changed(empty: Workspace, tmp_path: Path) -> Workspace:
    """A library with an article of which one quotation was taken back and one was reworded around."""
    article = tmp_path / "tower.txt"
    article.write_text(interview(BEES, ROOF), encoding="utf-8")
    empty.done("ingest", article)
    article.write_text(interview(BEES, RAIN), encoding="utf-8")
    finished = empty.run("ingest", article)
    assert finished.stdout.startswith(f"changed    {article}: Alana Nwosu, ")
    assert "(the article changed: 1 quotation of its earlier text waits for you" in finished.stdout
    return empty


def in_a_terminal(workspace: Workspace, *arguments: str) -> str:
    """What a command prints where the terminal has 80 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}
    subprocess.run(
        command("--workspace", workspace.folder, *arguments), stdout=theirs, env=environment, check=True
    )
    os.close(theirs)
    seen = os.read(ours, 65_536).decode()
    os.close(ours)
    return seen


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ingest", "a.txt", "--url", "notaurl"), "is not a web address"),
        (("ingest", "a.txt", "--url", "javascript:alert(1)"), "is not a web address"),
        (("ingest", "a.txt", "--url", "https://"), "is not a web address"),
        (("ingest", "a.txt", "--url", ""), "--url is empty"),
        (("ingest", "a.txt", "--publisher", " "), "--publisher is empty"),
        (("ingest", "a.txt", "--about", ""), "--about is empty"),
        (("ingest", "--list", "nowhere.txt"), "nowhere.txt does not exist"),
        (("sources", "list", "--after", "nope"), "there is no article 'nope'"),
        (("quotes", "list", "--after", "nope"), "there is no quote 'nope'"),
        (("profiles", "list", "--after", "nope"), "there is no person 'nope'"),
        (("profiles", "split", "a", "--source", "b", "--name", ""), "--name is empty"),
        (("profiles", "merge", "a", "b", "--note", ""), "--note is empty"),
        (("quotes", "approve", "a", "--note", ""), "--note is empty"),
        (("quotes", "approve", "a", "--by", " "), "--by is empty"),
        (("sources", "reuse", "own", "--note", "n", "--publisher", ""), "--publisher is empty"),
    ],
)
def test_an_empty_or_impossible_value_is_wrong_use(
    empty: Workspace, arguments: tuple[str, ...], words: str
) -> None:
    finished = empty.run(*arguments)
    assert (finished.returncode, words in finished.stderr) == (2, True), finished.stderr
    assert finished.stderr.count("\n") == 1


def test_quotes_of_replaced_texts_are_listed_only_where_they_wait_or_are_asked_for(
    changed: Workspace,
) -> None:
    newest = changed.data("sources", "list")[0]["source"]
    listed = changed.data("quotes", "list")
    assert {(quote["text"], quote["status"]) for quote in listed if quote["source"] != newest} == {
        (ROOF, "held")
    }
    assert sum(quote["text"] == BEES for quote in listed) == 1
    every = changed.data("quotes", "list", "--old")
    assert sum(quote["text"] == BEES for quote in every) == 2
    earlier = next(quote["source"] for quote in every if quote["source"] != newest)
    assert len(changed.data("quotes", "list", "--source", earlier)) == 2


def test_ids_are_whole_in_a_narrow_terminal_and_a_list_goes_on_from_them(changed: Workspace) -> None:
    (article,) = changed.data("sources", "list")
    shown = in_a_terminal(changed, "sources", "list")
    assert article["source"] in shown
    assert max(map(len, shown.splitlines()[1:])) <= 80
    narrow = in_a_terminal(changed, "quotes", "list")
    assert all(quote["id"] in narrow for quote in changed.data("quotes", "list"))
    assert changed.data("sources", "list", "--after", article["source"]) == []
    nothing = changed.run("quotes", "list", "--theme", "courage")
    assert (nothing.stdout, nothing.stderr) == ("", "There is no such quote.\n")


def test_decisions_about_quotes_are_told_as_json(changed: Workspace) -> None:
    quote = next(each for each in changed.data("quotes", "list") if each["text"] == BEES)
    told = changed.data("quotes", "approve", quote["id"])
    assert [(each["id"], each["status"]) for each in told["quotes"]] == [(quote["id"], "approved")]
    assert (told["held"], told["issues"], told["outdated"]) == ([], [], [])


def test_a_name_with_line_ends_is_one_line(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "a\nb\x1b[31m.txt"
    file.write_text("", encoding="utf-8")
    finished = empty.run("ingest", file)
    assert "/a\\nb\\x1b[31m.txt is empty." in finished.stdout
    assert finished.stdout.count("\n") == 1


def test_a_person_is_shown_with_the_titles_of_their_articles(changed: Workspace) -> None:
    shown = changed.done("profiles", "show", "alana-nwosu")
    assert "not known, or" not in shown
    (article,) = changed.data("sources", "list")
    assert f"{article['source']}  {article['title'] or 'tower.txt'}" in shown


def test_a_spreadsheets_own_export_is_read(changed: Workspace, tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    for separator, codec in ((";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")):
        rows = [(" Person", "STATUS ", "Note"), ("alana-nwosu", "granted", f"form {codec}"), ("", "", "")]
        answers.write_text("\r\n".join(map(separator.join, rows)), encoding=codec, newline="")
        said = changed.run("profiles", "rights", "--from", answers)
        assert "1 recorded (1 granted)" in said.stderr, said.stderr


def test_a_run_that_is_terminated_ends_in_a_sentence(empty: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_pages(folder, 60)
    with subprocess.Popen(
        command("--workspace", empty.folder, "ingest", folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        _, stderr = running.communicate(timeout=90)
    assert running.returncode == 143
    assert stderr.endswith("Stopped: what was added stays, and the same command goes on from there.\n")
    assert "resource_tracker" not in stderr
    assert len(json.loads(empty.done("sources", "list", "--json"))) < 60
