"""What may be said of the words we take from articles, held on every hand-marked article in tests/marked."""

from __future__ import annotations

import pytest

from generator.library.names import fold
from tests.marked.marks import HALVES, TRAPS, Marked, Score, marked, score, total

ARTICLES = [article for half in HALVES for article in marked(half)]


def of_format(*formats: str) -> list[Marked]:
    """The articles that are built so, by the marks."""
    return [article for article in ARTICLES if article.gold["format"] in formats]


def test_the_set_is_as_large_as_it_claims_to_be() -> None:
    assert len(ARTICLES) >= 48
    assert sum(article.path.suffix == ".html" for article in ARTICLES) >= 12


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_no_quote_is_somebody_elses_words(article: Marked) -> None:
    assert score(article).wrong == []


@pytest.mark.parametrize("article", marked(TRAPS), ids=lambda article: article.path.stem)
def test_what_once_misled_us_misleads_no_more(article: Marked) -> None:
    assert score(article).wrong == []


@pytest.mark.parametrize(
    ("formats", "share"), [(("interview", "transcript"), 0.85), (("feature",), 0.65), (("statement",), 0.65)]
)
def test_enough_of_what_people_said_is_found(formats: tuple[str, ...], share: float) -> None:
    found = total(of_format(*formats))
    assert found.reach >= share, found.unreached


def test_the_person_is_named_right_nine_times_in_ten() -> None:
    found = total(ARTICLES)
    assert found.named >= 0.9 * found.nameable


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_nobody_who_only_wrote_it_is_the_person(article: Marked) -> None:
    people = {fold(person["name"]) for person in article.gold["people"]}
    writers = {fold(name) for name in article.gold.get("bylines", [])} - people
    assert not writers & {fold(person.subject.name) for person in article.found.people}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.path.stem)
def test_no_question_is_lost(article: Marked) -> None:
    text = fold(article.found.document.text)
    assert [question for question in article.gold.get("questions", []) if fold(question) not in text] == []


def test_a_quote_of_somebody_else_counts_as_wrong() -> None:
    """The gate itself can fail: marks moved to another person make every quote wrong."""
    article = Marked(next(each.path for each in ARTICLES if score(each).right >= 5))
    article.gold["people"] = [{**person, "words": [], "fragments": []} for person in article.gold["people"]]
    assert len(score(article).wrong) >= 5
    assert Score().reach == 1.0
