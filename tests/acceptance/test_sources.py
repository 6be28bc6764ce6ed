"""Archived articles on the command line: what they state, whether they may be reprinted, how they changed."""

from __future__ import annotations

import pytest

from tests.acceptance.commands import Workspace

HERE = "https://hive.example/2025/05/02/ann"
PAGE = """<html><head><title>Ann Obi on the quay</title><meta name="date" content="2025-05-01">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-05-02", "publisher": "The Hive"}
</script></head><body><h1>Ann Obi on the quay</h1><p>Ann Obi keeps the lights of the harbour.</p>
<h3>What do you like best?</h3><p>I like the hour before anybody is awake, because the harbour belongs to me.</p>
<h3>What comes next?</h3><p>I want to teach somebody young how to read the water here.</p></body></html>"""


def add(workspace: Workspace, page: str = PAGE, url: str = HERE) -> str:
    """Ingest the page; gives the id of its article."""
    file = workspace.folder / "ann.html"
    file.write_text(page, encoding="utf-8")
    workspace.done("ingest", file, "--url", url)
    (listed,) = workspace.data("sources", "list")
    return str(listed["id"])


def test_an_article_shows_what_it_states_and_where(empty: Workspace) -> None:
    article = add(empty)
    shown = empty.data("sources", "show", article)
    assert (shown["published"], shown["published_basis"]) == ("2025-05-02", "json-ld")
    days = [(said["value"], said["basis"]) for said in shown["stated"] if said["about"] == "published"]
    assert days == [("2025-05-02", "json-ld"), ("2025-05-01", "meta"), ("2025-05-02", "guess")]
    told = empty.run("sources", "show", article)
    assert told.stdout == shown["text"]
    assert "Published     2025-05-02 [json-ld, guess]; but also 2025-05-01 [meta]" in told.stderr
    assert empty.data("sources", "show", shown["source"])["text"] == shown["text"]


def test_a_changed_article_is_listed_and_its_change_shown(empty: Workspace) -> None:
    article = add(empty)
    assert empty.data("sources", "list", "--changed") == []
    unchanged = empty.run("sources", "show", article, "--changes")
    assert (unchanged.returncode, "nothing of it changed" in unchanged.stderr) == (2, True)
    add(empty, PAGE.replace("belongs to me", "is mine"), url=f"{HERE}/?utm_source=letter")
    (listed,) = empty.data("sources", "list", "--changed")
    assert (listed["id"], listed["revisions"], listed["addresses"]) == (
        article,
        2,
        [{"address": HERE, "copy": False}],
    )
    lines = empty.done("sources", "show", article, "--changes").splitlines()
    assert [line for line in lines if line.startswith("-I")] != []
    assert "+I like the hour before anybody is awake, because the harbour is mine." in lines


def test_what_was_left_out_is_shown_with_the_words_and_the_reason(empty: Workspace) -> None:
    article = add(empty)
    text = empty.data("sources", "show", article)["text"]
    rejected = empty.data("sources", "rejected", article)
    assert rejected
    assert all(row["text"] == text[row["start"] : row["end"]] and row["reason"] for row in rejected)
    told = empty.done("sources", "rejected", article)
    assert rejected[0]["reason"] in told
    assert rejected[0]["text"] in told


def test_an_answer_about_an_article_is_kept_with_who_gave_it(empty: Workspace) -> None:
    article = add(empty)
    empty.done("sources", "reuse", "--publisher", "the hive", "granted", "--note", "a mail", "--by", "Ann")
    (listed,) = empty.data("sources", "list")
    assert {**listed["reuse"], "at": None} == {
        "permission": "granted",
        "note": "a mail",
        "by": "Ann",
        "at": None,
    }
    recorded = empty.data(
        "sources", "reuse", article, listed["source"], "own", "--note", "ours", "--by", "Ann"
    )
    assert recorded["sources"] == [article]
    assert "our own article (ours; Ann)" in empty.run("sources", "show", article).stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nonsense", "granted", "--note", "x"), "there is no article 'nonsense'"),
        (("granted", "--note", "x"), "no article is named"),
        (("x", "perhaps", "--note", "x"), "'perhaps' is not an answer"),
        (("x", "granted", "--note", " "), "--note is empty"),
        (("granted", "--publisher", "Nobody", "--note", "x"), "no article is by 'Nobody'"),
    ],
)
def test_a_wrong_answer_is_refused_in_a_sentence(
    empty: Workspace, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = empty.run("sources", "reuse", *arguments)
    assert (refused.returncode, sentence in refused.stderr) == (2, True)


def test_a_refusal_stops_the_draft_and_the_next_one_is_without_those_words(filled: Workspace) -> None:
    drafted = filled.data("compose", "monthly", "--date", "2026-10-01")
    lead = drafted["profiles"][0]["quotes"][0]["source"]
    asked = filled.data("issues", "show", drafted["id"])["questions"]
    assert "reuse" in {question["kind"] for question in asked}
    article = filled.data("sources", "show", lead)["id"]
    stopped = filled.data("sources", "reuse", article, "refused", "--note", "a call", "--by", "Ann")[
        "stopped"
    ]
    assert stopped["drafts"] == [drafted["id"]]
    refused = filled.run("issues", "approve", drafted["id"], "--by", "Ann")
    assert "does not let us reprint the article" in refused.stderr
    again = filled.data("compose", "monthly", "--date", "2026-10-01")
    used = {quote["source"] for profile in again["profiles"] for quote in profile["quotes"]}
    assert lead not in used


def test_our_own_publisher_in_the_configuration_asks_nothing(empty: Workspace) -> None:
    empty.edit("config.yaml", "own_publishers: []", "own_publishers: [hive.example]")
    add(empty)
    (listed,) = empty.data("sources", "list")
    assert (listed["reuse"]["permission"], listed["reuse"]["by"]) == ("own", "config.yaml")
