from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.stating import PUBLISHED, told_by, told_of, values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (
            "Mina Holt is the most senior Black woman in British policing.",
            "the most senior Black woman in British policing",
        ),
        (
            "As the most senior Black officer in Kent, Mina Holt irons.",
            "the most senior Black officer in Kent",
        ),
        (
            "Mina Holt was the first woman to lead the brigade, and irons.",
            "the first woman to lead the brigade",
        ),
        ("Mina Holt is the youngest head teacher in Kent.", "the youngest head teacher in Kent"),
        ("Mina Holt, the youngest head teacher in Kent, irons.", "the youngest head teacher in Kent"),
        ("We met the county's longest-serving officer, Mina Holt.", "the county's longest-serving officer"),
    ],
)
def test_a_superlative_is_a_claim_and_no_role(sentence: str, value: str) -> None:
    facts = told_of(sentence)
    assert [(fact.value, fact.as_of) for fact in facts if fact.kind is FactKind.CLAIM] == [(value, PUBLISHED)]
    assert values(facts, FactKind.ROLE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt was the first to arrive.",
        "Mina Holt is the best thing on the pier.",
        "Mina Holt is not the first woman to lead.",
        "Mina Holt's sister is the youngest judge in Kent.",
        "Mina Holt succeeded the first woman to lead the brigade.",
        "We met Kent's youngest officer, Tom Kerr, and Mina Holt.",
        "Mina Holt is a First Officer.",
        "Mina Holt is the best boss I ever had.",
        "Mina Holt was the first woman I met.",
        "Mina Holt is the oldest of five sisters.",
    ],
)
def test_what_claims_nothing_of_her_is_left_alone(sentence: str) -> None:
    assert values(told_of(sentence), FactKind.CLAIM) == []


def test_a_claim_in_her_own_words_is_hers_alone() -> None:
    assert values(told_by("I was the first woman to drive a bus in Leeds."), FactKind.CLAIM) == [
        "the first woman to drive a bus in Leeds"
    ]
    assert values(told_by("My grandmother was the first woman to drive a bus."), FactKind.CLAIM) == []
