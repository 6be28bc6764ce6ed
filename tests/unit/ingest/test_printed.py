from __future__ import annotations

from generator.ingest.printed import standing
from generator.model.profile import Fact, FactKind

NUMBERS = {"old": ("here", 1), "new": ("here", 2), "other": ("there", 1)}


def fact(kind: FactKind, value: str, revision: str) -> Fact:
    return Fact(kind=kind, value=value, revision=revision, as_of=None)


def test_what_an_article_said_before_it_was_changed_no_longer_counts() -> None:
    old, new = fact(FactKind.ROLE, "Cook", "old"), fact(FactKind.ROLE, "Baker", "new")
    other = fact(FactKind.ROLE, "Cook", "other")
    assert standing([old, new, other], NUMBERS) == [new, other]


def test_a_spelling_stays_known_though_its_article_was_changed() -> None:
    old, new = fact(FactKind.NAME, "Ada Obi", "old"), fact(FactKind.NAME, "Adah Obi", "new")
    assert standing([old, new], NUMBERS) == [old, new]


def test_a_newer_text_that_says_nothing_of_the_person_replaces_nothing() -> None:
    old = fact(FactKind.ROLE, "Cook", "old")
    assert standing([old], NUMBERS) == [old]
