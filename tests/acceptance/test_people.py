"""People on the command line: merged, split, and what they answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace

ONE, OTHER = "nimisha-chauhan", "tolulope-adeyemi"


def people(workspace: Workspace) -> dict[str, dict[str, object]]:
    return {person["slug"]: person for person in workspace.data("profiles", "list")}


def quotes_of(workspace: Workspace) -> list[dict[str, object]]:
    """Every quote, but for who decided last whose it is."""
    return [{**quote, "rule": None} for quote in workspace.data("quotes", "list")]


def test_the_samples_are_twenty_seven_people_each_of_a_name_of_their_own(filled: Workspace) -> None:
    known = people(filled)
    assert len(known) == 27
    assert len(known["rosalind-okonjo"]["sources"]) == 2  # type: ignore[arg-type]


def test_two_people_become_one_and_two_again(filled: Workspace) -> None:
    before, quotes = people(filled), quotes_of(filled)
    tried = filled.run("profiles", "merge", ONE, OTHER, "--dry-run", "--by", "Ann")
    assert "would go from tolulope-adeyemi to nimisha-chauhan" in tried.stderr
    assert "Nothing was changed." in tried.stderr
    assert "The name prints as " in tried.stderr
    assert people(filled) == before
    (change,) = filled.data("profiles", "merge", ONE, OTHER, "--note", "said so", "--by", "Ann")
    assert {change["origin"], change["target"]} == {ONE, OTHER}
    assert change["quotes"] == len([quote for quote in quotes if quote["profile"] == OTHER])
    assert OTHER not in people(filled)
    assert filled.data("profiles", "show", OTHER)["slug"] == ONE
    filled.done("profiles", "split", ONE, OTHER, "--by", "Ann")
    assert people(filled) == before
    assert quotes_of(filled) == quotes


def test_an_article_about_somebody_else_is_split_off(filled: Workspace) -> None:
    first, second = sorted(people(filled)["rosalind-okonjo"]["sources"])  # type: ignore[call-overload]
    (change,) = filled.data("profiles", "split", "rosalind-okonjo", "--source", first, "--by", "Ann")
    assert (change["target"], change["permission"]) == ("rosalind-okonjo-2", "not_asked")
    assert people(filled)["rosalind-okonjo-2"]["sources"] == [first]
    assert people(filled)["rosalind-okonjo"]["sources"] == [second]
    refused = filled.run("profiles", "split", "rosalind-okonjo", "--source", second)
    assert (refused.returncode, "nothing would be left" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", ONE, ONE),
        ("merge", ONE, "nobody"),
        ("split", ONE),
        ("split", ONE, OTHER, "--source", "x"),
        ("split", ONE, OTHER, "--name", "Ann Poe"),
        ("split", ONE, "--source", "x"),
        ("rights",),
        ("rights", ONE, "granted"),
        ("rights", ONE, "granted", "--note", "form", "--scope", "everything"),
        ("rights", ONE, "granted", "--note", "form", "--expires", "2001-01-01"),
        ("rights", ONE, "--note", "form"),
        ("rights", ONE, "--from", "answers.csv"),
        ("rights", "--from", "nowhere.csv"),
    ],
)
def test_wrong_use_of_people_is_refused_in_a_sentence(filled: Workspace, arguments: tuple[str, ...]) -> None:
    refused = filled.run("profiles", *arguments)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "Traceback" not in refused.stderr


def test_an_answer_is_recorded_with_scope_and_end_and_its_history_is_shown(filled: Workspace) -> None:
    assert "was not asked yet" in filled.run("profiles", "rights", ONE).stderr
    filled.done("profiles", "rights", ONE, "granted", "--note", "mail of May", "--scope", "words,staff",
                "--expires", "2030-01-01", "--basis", "signed form", "--by", "Ann")  # fmt: skip
    assert people(filled)[ONE]["permission"] == "granted, staff only until 2030-01-01"
    filled.done("profiles", "rights", ONE, "withdrawn", "--note", "by phone", "--by", "Ben")
    history = filled.data("profiles", "rights", ONE)
    assert [(answer["status"], answer["by"]) for answer in history] == [
        ("granted", "Ann"),
        ("withdrawn", "Ben"),
    ]
    assert (history[0]["scope"], history[0]["basis"]) == (["words", "staff"], "signed form")
    assert people(filled)[ONE]["permission"] == "do not feature"


def test_a_permission_that_does_not_cover_words_is_said_in_the_list(filled: Workspace) -> None:
    filled.done("profiles", "rights", ONE, "granted", "--note", "form", "--scope", "portrait public")
    assert people(filled)[ONE]["permission"] == "granted, but not their words"


def test_an_answer_of_somebody_merged_stops_what_shows_them(filled: Workspace) -> None:
    filled.done("compose", "monthly", "--date", "2026-10-01")
    shown = filled.data("issues", "show", "monthly.2026-10")["profiles"][0]["slug"]
    keep = next(slug for slug in people(filled) if slug != shown)
    merged = filled.run("profiles", "merge", keep, shown, "--by", "Ann")
    assert "Drafts that show these words must be prepared again: monthly.2026-10." in merged.stderr
    said = filled.run("profiles", "rights", shown, "granted", "--scope", "words,staff", "--note", "form")
    assert "These drafts cannot be approved under this answer: monthly.2026-10." in said.stderr
    said = filled.run("profiles", "rights", shown, "withdrawn", "--note", "by phone")
    assert "These drafts cannot be approved with this person: monthly.2026-10." in said.stderr
    assert people(filled)[keep]["permission"] == "do not feature"


def test_a_file_of_answers_is_recorded_as_a_whole_and_twice_is_the_same_as_once(
    filled: Workspace, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "person,status,note,scope,expires\n"
        f'{ONE},granted,form,"words, public",2030-01-01\n'
        "Tolulope Adeyemi,withdrawn,by phone,,\n",
        encoding="utf-8",
    )
    said = filled.run("profiles", "rights", "--from", answers, "--by", "Ann")
    assert said.returncode == 0
    assert "2 recorded (1 granted, 1 withdrawn), 0 known already." in said.stderr
    assert people(filled)[ONE]["permission"] == "granted until 2030-01-01"
    again = filled.run("profiles", "rights", "--from", answers, "--by", "Ann")
    assert "0 recorded, 2 known already." in again.stderr
    assert len(filled.data("profiles", "rights", OTHER)) == 1


def test_a_file_with_one_wrong_line_changes_nothing_and_every_wrong_line_is_named(
    filled: Workspace, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "person;status;note;expires\n"
        f"{ONE};granted;form;\n"
        f"{ONE};withdrawn;by phone;\n"
        "nobody;granted;form;\n"
        f"{OTHER};perhaps;form;\n"
        "wanjiru-kamau-pryce;granted;;\n"
        "gwenllian-prydderch;granted;form;soon\n",
        encoding="utf-8",
    )
    refused = filled.run("profiles", "rights", "--from", answers)
    assert refused.returncode == 1
    assert [line.split(": ")[0] for line in refused.stderr.splitlines()[:-1]] == [
        f"answers.csv, line {number}" for number in (3, 4, 5, 6, 7)
    ]
    assert {person["rights"] for person in people(filled).values()} == {"not_asked"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,status\nx,granted\n", "there is no column 'person'"),
        (b"person,status,note,mood\nx,granted,form,good\n", "'mood' is no column here"),
        (b"\xff\xfe\n", "is not UTF-8"),
        (b"", "there is no column 'person'"),
    ],
)
def test_a_file_that_is_no_list_of_answers_is_refused(
    filled: Workspace, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "answers.csv").write_bytes(content)
    refused = filled.run("profiles", "rights", "--from", tmp_path / "answers.csv")
    assert refused.returncode in (1, 2)
    assert words in refused.stderr
