"""Photographs of people on the command line, and the logo of config.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.commands import Workspace
from tests.drawn import encoded, figure, opened, photograph
from tests.fixtures.web_site import web_site

WHO = "rosalind-okonjo"
CREDIT = ("--credit", "Photograph: Jo Bell", "--by", "Ann")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A photograph as somebody brings it."""
    file = tmp_path / "at the quay.jpg"
    file.write_bytes(photograph(1600, 1200))
    return file


def test_a_photograph_is_taken_shown_in_a_draft_and_asked_for(filled: Workspace, file: Path) -> None:
    taken = filled.data("profiles", "portrait", WHO, file, *CREDIT)
    assert (taken["width"], taken["height"], taken["added"]) == (960, 1200, True)
    assert (taken["drafted"], taken["permitted"]) == (True, False)
    filled.done(
        "compose", "monthly", "--date", "2026-10-01", "--profile", WHO, "--out", filled.folder / "out"
    )
    shown = opened((filled.folder / "out" / "pictures" / f"portrait-{WHO}.jpg").read_bytes())
    assert shown.width in (128, 288)
    assert "Photograph: Jo Bell" in (filled.folder / "out" / "issue.html").read_text(encoding="utf-8")
    told = filled.run("issues", "show", "monthly.2026-10")
    assert "the photograph of Watch Manager Rosalind Okonjo: permission does not cover it" in told.stderr or (
        "the photograph of Rosalind Okonjo: permission does not cover it" in told.stderr
    )
    assert f"--portrait {WHO}='why it may be shown'" in told.stderr


def test_approval_takes_the_reason_for_a_photograph(filled: Workspace, file: Path) -> None:
    filled.done("profiles", "portrait", WHO, file, *CREDIT)
    filled.done("compose", "monthly", "--date", "2026-10-01", "--profile", WHO)
    questions = filled.data("issues", "show", "monthly.2026-10")["questions"]
    named = [
        word
        for question in questions
        for kind, option in (("permission", "--permission"), ("reuse", "--reuse"), ("portrait", "--portrait"))
        if question["kind"] == kind
        for word in (option, f"{question['subject']}=invented for the tests")
    ]
    filled.done(
        "issues", "approve", "monthly.2026-10", *named, "--read", "all", "--spelling", "all", "--by", "A"
    )
    answers = json.loads(filled.done("profiles", "rights", WHO, "--json"))
    assert "portrait" in answers[-1]["scope"]


def test_a_photograph_is_looked_at_before_it_is_kept(filled: Workspace, file: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jpg"
    seen = filled.run(
        "profiles", "portrait", WHO, file, *CREDIT, "--focus", "20,50", "--out", cut, "--preview"
    )
    assert "nothing was saved" in seen.stderr
    assert opened(cut.read_bytes()).size == (960, 1200)
    assert filled.data("profiles", "portrait", WHO) == []


def test_what_is_taken_away_is_gone_and_its_lines_stay(filled: Workspace, file: Path) -> None:
    filled.done("profiles", "portrait", WHO, file, *CREDIT)
    filled.done("compose", "monthly", "--date", "2026-10-01", "--profile", WHO)
    unsaid = filled.run("profiles", "portrait", WHO, "--remove")
    assert (unsaid.returncode, "--note" in unsaid.stderr) == (2, True)
    removed = filled.data("profiles", "portrait", WHO, "--remove", "--note", "she asked", "--by", "Ben")
    assert removed["stopped"]["drafts"] == ["monthly.2026-10"]
    added, gone = filled.data("profiles", "portrait", WHO)
    assert (added["by"], added["origin"], added["is_kept"]) == ("Ann", "at the quay.jpg", False)
    assert (gone["by"], gone["note"]) == ("Ben", "she asked")
    again = filled.run("profiles", "portrait", WHO, "--remove", "--note", "again")
    assert (again.returncode, "no photograph" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 2, "say whose work it is with --credit"),
        ((*CREDIT, "--no-credit-needed", "hers"), 2, "choose one"),
        ((*CREDIT, "--focus", "middle"), 2, "write 2 numbers from 0 to 100"),
        ((*CREDIT, "--crop", "90,0,10,100"), 2, "holds nothing"),
        ((*CREDIT, "--crop", "0,0,10,10"), 1, "give a larger picture, or more of this one"),
        ((*CREDIT, "--remove"), 2, "one of them"),
    ],
)
def test_a_wrong_wish_is_refused_in_a_sentence_and_nothing_is_kept(
    filled: Workspace, file: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    refused = filled.run("profiles", "portrait", WHO, file, *arguments)
    assert (refused.returncode, sentence in refused.stderr) == (code, True), refused.stderr
    assert filled.data("profiles", "portrait", WHO) == []


def test_what_is_no_picture_is_refused_by_its_name(filled: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 nothing to see")
    refused = filled.run("profiles", "portrait", WHO, letter, *CREDIT)
    assert (refused.returncode, "letter.docx: it is not a picture" in refused.stderr) == (1, True)


PAGE = """<html><head><title>Ann Obi on the quay</title>
<script type="application/ld+json">{"@type": "NewsArticle", "publisher": "The Hive"}</script></head>
<body><h1>Ann Obi on the quay</h1><figure><img src="/ann.jpg" alt="Ann Obi">
<figcaption>Ann Obi. Photo: Jo Reid</figcaption></figure><p>Ann Obi keeps the lights of the harbour.</p>
<h3>What do you like best?</h3><p>I like the hour before anybody is awake, because the harbour belongs to me.</p>
<h3>What comes next?</h3><p>I want to teach somebody young how to read the water here.</p></body></html>"""


def test_an_articles_photograph_is_shown_and_not_taken_before_a_person_says_so(empty: Workspace) -> None:
    page = empty.folder / "ann.html"
    page.write_text(PAGE, encoding="utf-8")
    empty.done("ingest", page, "--url", "https://hive.example/ann")
    told = empty.run("profiles", "portrait", "ann-obi", "--from-article")
    assert told.returncode == 0
    assert "names https://hive.example/ann.jpg" in told.stderr
    assert "Its credit: Jo Reid" in told.stderr
    assert "Nothing was taken" in told.stderr
    assert empty.data("profiles", "portrait", "ann-obi") == []


def test_a_person_whom_no_article_pictures_is_told_so(filled: Workspace) -> None:
    refused = filled.run("profiles", "portrait", WHO, "--from-article")
    assert (refused.returncode, "no article names a photograph" in refused.stderr) == (2, True)


def test_a_logo_of_the_workspace_is_in_the_letter(filled: Workspace) -> None:
    (filled.folder / "brand").mkdir()
    (filled.folder / "brand" / "logo.png").write_bytes(encoded(figure(480, 200), "PNG"))
    logo = '    bright: "#F0A08C"\n  logo:\n    file: brand/logo.png\n    alt: Our organisation\n'
    filled.edit("config.yaml", '    bright: "#F0A08C"\n', logo)
    filled.done("compose", "monthly", "--date", "2026-10-01", "--out", filled.folder / "out")
    assert opened((filled.folder / "out" / "pictures" / "logo.png").read_bytes()).size == (240, 100)
    filled.edit("config.yaml", "brand/logo.png", "brand/lost.png")
    refused = filled.run("compose", "monthly", "--date", "2026-11-01")
    assert refused.returncode == 2
    assert "brand/lost.png: there is no such file" in refused.stderr
    assert "config.yaml, line " in refused.stderr


def test_an_articles_photograph_is_fetched_with_its_credit_once_a_person_says_so(empty: Workspace) -> None:
    empty.edit("config.yaml", "allow_private_addresses: false", "allow_private_addresses: true")
    with web_site() as site:
        page = empty.folder / "ann.html"
        page.write_text(PAGE, encoding="utf-8")
        empty.done("ingest", page, "--url", f"{site.address}/ann")
        site.page("/ann.jpg", photograph(600, 750), kind="image/jpeg")
        taken = empty.data("profiles", "portrait", "ann-obi", "--from-article", "--yes", "--by", "Ann")
    assert (taken["credit"], taken["origin"]) == ("Photograph: Jo Reid", f"{site.address}/ann.jpg")
    shown = empty.data("profiles", "show", "ann-obi")["portrait"]
    assert (shown["width"], shown["height"], shown["sha256"]) == (600, 750, taken["sha256"])
    told = empty.done("profiles", "show", "ann-obi")
    assert "600 × 750, Photograph: Jo Reid (permission not asked for yet)" in told


def test_a_photograph_from_an_address_that_gives_a_page_is_refused(empty: Workspace) -> None:
    empty.edit("config.yaml", "allow_private_addresses: false", "allow_private_addresses: true")
    page = empty.folder / "ann.html"
    page.write_text(PAGE, encoding="utf-8")
    empty.done("ingest", page, "--url", "https://hive.example/ann")
    with web_site() as site:
        there = site.page("/ann", PAGE)
        refused = empty.run("profiles", "portrait", "ann-obi", there, *CREDIT)
    assert (
        refused.returncode,
        "not a picture: give the address of the picture itself" in refused.stderr,
    ) == (1, True)
