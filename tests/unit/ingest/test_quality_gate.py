"""What may be said of the words we take from articles, held on every hand-marked article in tests/marked."""

from __future__ import annotations

import pytest

from generator.library.names import fold
from tests.marked.marks import ASIDE, OPEN, TRAPS, Marked, Score, marked, score, total

SEEN = marked(OPEN)
"""Articles from which the rules were learnt."""
ARTICLES = [*SEEN, *marked(ASIDE)]
"""The others were marked and put aside; only their figures are looked at."""


def of_format(*formats: str) -> list[Marked]:
    """The articles that are built so, by the marks."""
    return [article for article in ARTICLES if article.gold["format"] in formats]


def without_words() -> list[Marked]:
    """The articles in which nobody whom they are about says a word."""
    return [each for each in ARTICLES if not any(person["words"] for person in each.gold["people"])]


def test_the_set_is_as_large_as_it_claims_to_be() -> None:
    assert len(SEEN) >= 40
    assert len(ARTICLES) - len(SEEN) >= 20
    assert sum(article.path.suffix == ".html" for article in ARTICLES) >= 12


@pytest.mark.parametrize(
    "article", [*SEEN, *marked(TRAPS)], ids=lambda article: f"{article.path.parent.name}-{article.path.stem}"
)
def test_no_quote_is_somebody_elses_words(article: Marked) -> None:
    assert score(article).wrong == []


def test_no_quote_of_an_interview_or_transcript_is_somebody_elses_words() -> None:
    assert total(of_format("interview", "transcript")).wrong == []


def test_nothing_is_taken_where_nobody_says_a_word() -> None:
    assert total(without_words()).wrong == []


def test_at_most_one_quote_in_a_hundred_is_wrong() -> None:
    assert total(ARTICLES).wrong_share <= 0.01


@pytest.mark.parametrize(
    ("formats", "share"), [(("interview", "transcript"), 0.85), (("feature",), 0.65), (("statement",), 0.8)]
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
    """The gate itself can fail: marks taken from a person make every quote of theirs wrong."""
    article = Marked(next(each.path for each in SEEN if score(each).right >= 5))
    article.gold["people"] = [{**person, "words": [], "fragments": []} for person in article.gold["people"]]
    assert len(score(article).wrong) >= 5
    assert Score().reach == 1.0
