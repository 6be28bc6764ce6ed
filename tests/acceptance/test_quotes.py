"""Quotes on the command line: found, shown, decided about, corrected, added by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace
from tests.integration.ingest.articles import BEES, OWLS, ROOF, interview

ARTICLE = f"{interview(BEES, ROOF)}\nThe tower has no lift. “{OWLS}” Nobody else was there. Nobody else was there.\n"


@pytest.fixture
def library(empty: Workspace, tmp_path: Path) -> Workspace:
    """Two interviews, by two people who say one thing alike."""
    (tmp_path / "tower.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(interview(BEES, "I sing.", name="Bisi Cole"), encoding="utf-8")
    empty.done("ingest", tmp_path / "tower.txt", tmp_path / "other.txt")
    return empty


def words_of(library: Workspace, words: str) -> dict[str, object]:
    found = library.data("quotes", "list", "--profile", "alana-nwosu")
    return next(quote for quote in found if quote["text"] == words)


def test_every_key_of_a_quote_is_there(library: Workspace) -> None:
    quote = words_of(library, ROOF)
    assert {
        "id", "profile", "source", "start", "end", "text", "question", "status", "standalone", "score", "flags",
        "confidence", "merit", "rule",
    } <= quote.keys()  # fmt: skip
    merit = quote["merit"]
    assert isinstance(merit, list)
    assert round(sum(each["points"] for each in merit), 3) == quote["score"]


def test_show_says_where_why_what_was_decided_and_how_the_score_came_about(library: Workspace) -> None:
    quote = str(words_of(library, BEES)["id"])
    library.done("quotes", "hold", quote, "--note", "ask her first", "--by", "Ann")
    shown = library.run("quotes", "show", quote)
    assert f"⟦{BEES}⟧" in shown.stdout
    assert "Said by: Alana Nwosu (alana-nwosu), 96% certain" in shown.stderr
    assert "alana-nwosu, by the rule “question”: stands below the question" in shown.stderr
    assert "held by Ann: ask her first" in shown.stderr
    assert ": 0.30 to begin with; +0.20 an easy length; +0.10 speaks of themselves" in shown.stderr
    assert "Flag: said-by-another: somebody else is quoted with the same words" in shown.stderr
    (theirs,) = (
        each for each in library.data("quotes", "list", "--profile", "bisi-cole") if each["text"] == BEES
    )
    assert f"They are printed as those of bisi-cole (quote {theirs['id']}) too." in shown.stderr
    (listed,) = library.data("quotes", "list", "--status", "held")
    assert (listed["id"], listed["held"]) == (quote, "held by Ann: ask her first")


def test_quotes_are_found_by_their_words(library: Workspace) -> None:
    assert "⟦hive⟧ on every ⟦roof⟧" in library.done("quotes", "search", "HIVES roof")
    assert (
        library.data("quotes", "search", "parliament", "-roof", "--profile", "bisi-cole")[0]["text"] == BEES
    )
    assert library.data("quotes", "search", '"roof on every"') == []
    assert library.run("quotes", "search", "...").returncode == 2


def test_words_that_the_rules_left_out_are_added_by_pointing_at_them(library: Workspace) -> None:
    source = str(words_of(library, ROOF)["source"])
    assert all(quote["text"] != OWLS for quote in library.data("quotes", "list"))
    added = library.done(
        "quotes",
        "add",
        source,
        "--words",
        OWLS,
        "--profile",
        "alana-nwosu",
        "--note",
        "heard it",
        "--by",
        "Ann",
    ).strip()
    shown = library.data("quotes", "show", added)
    assert (shown["text"], shown["status"], shown["rule"], shown["confidence"]) == (
        OWLS,
        "approved",
        "editor",
        1.0,
    )
    assert [said["by"] for said in shown["attributions"]] == ["Ann"]
    assert library.data("quotes", "search", "owl clock")[0]["id"] == added
    start = ARTICLE.index("Nobody else was there.")
    by_place = ("quotes", "add", source, str(start), str(start + 22), "--profile", "bisi-cole", "--by", "Ann")
    assert library.data("quotes", "show", library.done(*by_place).strip())["start"] == start


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Nobody else was there.", "stand 2 times"),
        ("is a parliament in which", "is cut inside a sentence: the whole of it stands at"),
        ("Nobody said this at all.", "do not stand in that article"),
    ],
)
def test_words_that_cannot_be_pointed_at_are_refused_with_what_to_do(
    library: Workspace, words: str, said: str
) -> None:
    source = str(words_of(library, ROOF)["source"])
    refused = library.run("quotes", "add", source, "--words", words, "--profile", "alana-nwosu")
    assert refused.returncode == 2
    assert said in refused.stderr


def test_an_attribution_is_corrected_and_kept(library: Workspace) -> None:
    quote = str(words_of(library, ROOF)["id"])
    library.done(
        "quotes", "attribute", quote, "--to", "bisi-cole", "--note", "she wrote to us", "--by", "Ann"
    )
    shown = library.data("quotes", "show", quote)
    assert (shown["profile"], shown["confidence"]) == ("bisi-cole", 1.0)
    assert [said["profile"] for said in shown["attributions"]] == ["alana-nwosu", "bisi-cole"]


def test_words_are_never_edited(library: Workspace) -> None:
    refused = library.run("quotes", "edit", str(words_of(library, ROOF)["id"]))
    assert refused.returncode == 2
    assert "never edited" in refused.stderr
    assert "quotes attribute" in refused.stderr


def test_flags_and_the_house_list_narrow_a_list(library: Workspace) -> None:
    assert len(library.data("quotes", "list", "--flag", "said-by-another")) == 2
    assert library.data("quotes", "list", "--flag", "house-word") == []
    library.edit("config.yaml", "avoid: []", "avoid: [parliaments, parliament]")
    flagged = library.data("quotes", "list", "--flag", "house-word", "--standalone", "--limit", "1")
    assert flagged[0]["flags"][-1] == "house-word"
    assert library.run("quotes", "list", "--flag", "ugly").returncode == 2
