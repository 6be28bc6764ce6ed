"""`generator demo`: the whole job, seen from outside."""

from __future__ import annotations

import email
import json
from email.policy import default
from pathlib import Path

import pytest

from generator.networks.measure import fits
from tests.acceptance.commands import SAMPLES, from_scratch, generator


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo's folder, and what it said."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    finished = from_scratch("demo", "--out", folder)
    assert finished.returncode == 0, finished.stderr
    return folder, finished.stdout


def test_it_ends_with_five_lines_and_the_one_thing_to_type_next(made: tuple[Path, str]) -> None:
    folder, said = made
    lines = said.splitlines()
    assert len(lines) == 5
    assert "Black History Month" in lines[0]
    assert f"--workspace {folder / 'workspace'} web" in lines[-1]


def test_it_delivers_a_letter_to_each_reader_and_a_post_to_each_network(made: tuple[Path, str]) -> None:
    outbox = made[0] / "workspace" / "outbox"
    letters = [email.message_from_bytes(file.read_bytes(), policy=default) for file in outbox.glob("*.eml")]
    readers = (SAMPLES / "subscribers.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(letter["To"] for letter in letters) == sorted(line.split(",")[0] for line in readers)
    assert len({letter["List-Unsubscribe"] for letter in letters}) == len(letters)
    assert {folder.name for folder in outbox.iterdir() if folder.is_dir()} == {
        "x",
        "linkedin",
        "bluesky",
        "mastodon",
        "threads",
        "facebook",
        "instagram",
    }


def test_every_quotation_stands_in_an_article_and_in_the_letter(made: tuple[Path, str]) -> None:
    folder = made[0]
    issue = json.loads((folder / "draft" / "issue.json").read_text(encoding="utf-8"))
    letter = " ".join((folder / "draft" / "issue.txt").read_text(encoding="utf-8").split())
    for profile in issue["profiles"]:
        for quote in profile["quotes"]:
            source = generator(
                "--workspace", folder / "workspace", "sources", "show", quote["source"], "--json"
            )
            assert json.loads(source.stdout)["text"][quote["start"] : quote["end"]] == quote["text"]
        assert " ".join(profile["quotes"][0]["text"].split()) in letter


def test_every_post_is_within_its_network_limit(made: tuple[Path, str]) -> None:
    for file in (made[0] / "draft" / "posts").glob("*.json"):
        post = json.loads(file.read_text(encoding="utf-8"))
        assert post["used"] <= post["limit"]
        assert fits(post["network"], post["text"])
        assert post["alt"]


def drafted(folder: Path) -> dict[str, bytes]:
    """Everything that was drafted, byte for byte."""
    return {file.name: file.read_bytes() for file in (folder / "draft").rglob("*") if file.is_file()}


def test_a_second_demo_drafts_the_same_bytes_in_place_of_the_first_one(made: tuple[Path, str]) -> None:
    folder, _ = made
    before = drafted(folder)
    assert {"issue.html", "issue.txt", "issue.eml"} < before.keys()
    assert generator("demo", "--out", folder).returncode == 0
    assert drafted(folder) == before


def test_it_never_writes_over_somebody_elses_folder(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    finished = generator("demo", "--out", tmp_path)
    assert finished.returncode == 2
    assert "was not made by the demo" in finished.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
