"""The bundled articles keep their word: invented, marked, complete, and true to their gold files."""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "generator" / "samples"
GOLD = ROOT / "tests" / "samples_gold"
ARTICLES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md", ".html"})
RESERVED = re.compile(r"(?:[\w-]+\.)*(?:example|example\.org|example\.com)")

every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)


class VisibleText(HTMLParser):
    """Collects the lines that a reader of a page sees."""

    HIDDEN = frozenset({"head", "script", "style"})
    INLINE = frozenset({"a", "em", "strong", "b", "i", "span"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        self._break_before(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN
        self._break_before(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _break_before(self, tag: str) -> None:
        if tag not in self.INLINE and not self.hidden:
            self.pieces.append("\n")

    def lines(self) -> list[str]:
        return [line.strip() for line in "".join(self.pieces).splitlines() if line.strip()]


def visible_lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return [line.strip() for line in text.splitlines() if line.strip()]
    page = VisibleText()
    page.feed(MarkdownIt("commonmark").render(text) if path.suffix == ".md" else text)
    return page.lines()


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    return gold


def words_of(path: Path) -> list[str]:
    """The subject's own passages, whichever way the gold file marks them."""
    gold = gold_of(path)
    if "subject_words_text" in gold:
        return list(gold["subject_words_text"])
    text = path.read_text(encoding="utf-8")
    return [text[start:end] for start, end in gold["subject_words"]]


@every_article
def test_first_visible_line_says_that_the_article_is_a_sample(article: Path) -> None:
    first = visible_lines(article)[0]
    assert first.startswith("Sample article, written for this product:")
    assert first.endswith("invented.")


@every_article
def test_every_marked_passage_occurs_once_where_readers_see_it(article: Path) -> None:
    gold, page = gold_of(article), "\n".join(visible_lines(article))
    others = gold.get("others_words_text", [])
    for passage in [*words_of(article), *(text for text, _ in others)]:
        assert page.count(passage) == 1, passage


@every_article
def test_marked_offsets_begin_and_end_with_words(article: Path) -> None:
    gold, text = gold_of(article), article.read_text(encoding="utf-8")
    spans = [*gold.get("subject_words", []), *gold.get("others_words", [])]
    assert bool(spans) == (article.suffix == ".txt")
    for start, end, *_ in spans:
        passage = text[start:end]
        assert passage == passage.strip()
        assert "\n" not in passage
        assert text[start - 1] in " \n‘“"


@every_article
def test_questions_and_colleagues_are_never_marked_as_the_subject(article: Path) -> None:
    gold, text = gold_of(article), article.read_text(encoding="utf-8")
    others = gold.get("others_words_text") or [(text[s:e], who) for s, e, who in gold["others_words"]]
    for passage, who in others:
        if who in {"interviewer", "editor"}:
            assert not any(passage in own for own in words_of(article)), passage


@every_article
def test_subject_is_named_as_the_gold_file_says(article: Path) -> None:
    subject, page = gold_of(article)["subject"], "\n".join(visible_lines(article))
    assert subject["name"] in page
    assert subject["role"] in page
    assert all(name in page for name in subject["name_alt"])


@every_article
def test_publication_can_be_read_from_the_article(article: Path) -> None:
    gold, text = gold_of(article), html.unescape(article.read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["published"])
    assert date(2022, 1, 1) <= day < date(2027, 1, 1)
    assert gold["published"] in text or f"Published {day.day} {day:%B %Y}" in text
    assert gold["publisher"] in text
    assert gold["subject"]["organisation"] in text


@every_article
def test_addresses_lead_to_reserved_domains_only(article: Path) -> None:
    text = article.read_text(encoding="utf-8").replace('"https://schema.org"', "")
    hosts = re.findall(r"https?://([^/\s\"')>]+)", text)
    assert hosts
    assert all(RESERVED.fullmatch(host) for host in hosts), hosts
    assert "@" not in re.sub(r'"@(context|type)"', "", text)


@every_article
def test_text_is_composed_unicode_without_invisible_characters(article: Path) -> None:
    text = article.read_bytes().decode("utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not any(unicodedata.combining(c) or unicodedata.category(c) in {"Cf", "Co"} for c in text)
    assert not set("\r\t\ufeff") & set(text)


@every_article
def test_quoted_people_have_five_sentences_that_fit_a_card(article: Path) -> None:
    sentences = [s for own in words_of(article) for s in re.split(r"(?<=[.!?])\s+", own)]
    dangling = re.compile(r"(This|That|These|Those|It|It's|But|And|So|He|She|They|His|Her|There)\b")
    alone = [s for s in sentences if 40 <= len(s) <= 200 and s[-1] in ".!?" and not dangling.match(s)]
    assert len(alone) >= 5 or "none of her own words" in gold_of(article)["notes"]


def test_library_has_every_format_and_shape() -> None:
    golds = [gold_of(path) for path in ARTICLES]
    assert len(ARTICLES) >= 14
    assert {path.suffix for path in ARTICLES} == {".txt", ".md", ".html"}
    assert {gold["format"] for gold in golds} == {"qa", "transcript", "feature", "statement"}
    assert any(words_of(path) == [] for path in ARTICLES)


def test_library_spreads_over_organisations_and_themes() -> None:
    golds = [gold_of(path) for path in ARTICLES]
    black_history = [gold for gold in golds if "black-history" in gold["themes"]]
    assert len({gold["subject"]["organisation"] for gold in golds}) >= 6
    assert len({gold["subject"]["name"] for gold in black_history}) >= 4
    assert len({gold["subject"]["organisation"] for gold in black_history}) >= 3
    assert len({theme for gold in golds for theme in gold["themes"]}) >= 10


def test_people_of_black_history_month_say_the_words_themselves() -> None:
    for path in ARTICLES:
        if "black-history" in gold_of(path)["themes"]:
            assert re.search("Black [Hh]istory", " ".join(words_of(path))), path.name


def test_one_person_appears_twice_with_another_role() -> None:
    roles: dict[str, set[str]] = {}
    for path in ARTICLES:
        subject = gold_of(path)["subject"]
        roles.setdefault(subject["name"], set()).add(subject["role"])
    assert [name for name, seen in roles.items() if len(seen) > 1] == ["Rosalind Okonjo"]


def test_gold_files_and_articles_belong_together() -> None:
    assert {path.stem for path in ARTICLES} == {
        path.name.removesuffix(".gold.json") for path in GOLD.iterdir()
    }
    assert {path.suffix for path in SAMPLES.iterdir()} == {".txt", ".md", ".html", ".csv"}


def test_sample_subscribers_are_invented_readers() -> None:
    with (SAMPLES / "subscribers.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 3
    assert all(row["address"].endswith("@example.org") and row["name"] for row in rows)
