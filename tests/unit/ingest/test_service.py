from __future__ import annotations

from datetime import date

import pytest

from generator.library.service import WORKED_OUT
from generator.model.profile import Fact, FactKind
from tests.unit.ingest.stating import told_by, told_of, values


def services(facts: tuple[Fact, ...]) -> list[tuple[str, str | None]]:
    return [(fact.value, fact.served) for fact in facts if fact.kind is FactKind.SERVICE]


@pytest.mark.parametrize(
    ("sentence", "value", "served"),
    [
        ("Mina Holt joined the police in 2003.", "since 2003", "the police"),
        ("In March 2003, Mina Holt joined the police.", "since 2003", "the police"),
        ("Mina Holt, who joined the NHS in 2010, irons.", "since 2010", "the NHS"),
        ("Mina Holt, 34, joined Quayside Police 12 years ago.", "since 2012", "Quayside Police"),
        ("Mina Holt joined Quayside Police earlier this year.", "since 2024", "Quayside Police"),
        ("Mina Holt joined Quayside Police last year as a constable.", "since 2023", "Quayside Police"),
        ("Mina Holt joined the police last March.", "since 2024", "the police"),
        ("Mina Holt joined the police last November.", "since 2023", "the police"),
        ("Mina Holt has been a nurse since 1999.", "since 1999", "a nurse"),
        ("Mina Holt irons. She has worked in policing for 22 years.", "since 2002", "policing"),
        (
            "Mina Holt, a twenty-two-year veteran of the police force, irons.",
            "since 2002",
            "the police force",
        ),
        ("A 22-year veteran of the police, Mina Holt irons.", "since 2002", "the police"),
        ("After 22 years in the police, Mina Holt still irons.", "since 2002", "the police"),
        ("Mina Holt has been a police officer for over 20 years.", "over 20 years", "a police officer"),
    ],
)
def test_a_service_is_told_by_others(sentence: str, value: str, served: str) -> None:
    assert services(told_of(sentence)) == [(value, served)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("I joined in 2003.", "since 2003"),
        ("Back when I joined, 20 years ago, nobody ironed.", "since 2004"),
        ("After 22 years in the police I am still learning.", "since 2002"),
        ("I've been a nurse for 12 years now.", "since 2012"),
        ("I joined the company in 2011 and I have ironed since.", "since 2011"),
        ("In my 22 years in the police I have ironed a lot.", "since 2002"),
    ],
)
def test_a_service_is_told_by_the_person(sentence: str, value: str) -> None:
    assert values(told_by(sentence), FactKind.SERVICE) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt has been married for 20 years.",
        "Mina Holt has lived here for 20 years.",
        "After 20 years of marriage, Mina Holt still irons.",
        "Mina Holt's predecessor joined the police in 1990.",
        "Mina Holt and Tom Kerr joined the police in 1990.",
        "Her father joined the police in 1990.",
        "Mina Holt's husband, who joined the police in 1990, irons.",
        "Mina Holt's 22-year-old son has been a nurse since 2023.",
        "Mina Holt was trained by Tom Kerr. He joined the police in 1985.",
        "Mina Holt will join the police in 2031.",
        "Mina Holt joined the police in 2031.",
        "Mina Holt joined the police in 1990 and left in 2004.",
        "Mina Holt retired in 2020. She joined the police in 1990.",
        "Mina Holt died last week. She joined the police in 1990.",
        "Mina Holt joined a choir in 2003.",
        "Mina Holt joined the Labour Party in 2003.",
        "Mina Holt joined her husband in Leeds in 2003.",
        "Mina Holt was joined by police in 2003.",
        "Mina Holt married a man who joined the police in 2003.",
        "After 22 years in the police, Mina Holt now bakes.",
        "Mina Holt has been a fan of the police for 20 years.",
        "Mina Holt started a petition against the police in 2003.",
        "Mina Holt began work on a book about policing in 2003.",
        "Mina Holt has been fighting the council for 10 years.",
        "Mina Holt has worked to reform policing for 20 years.",
        "Mina Holt's boss is Ann Poe. She has been a nurse since 1990.",
        "Mina Holt has been suspended from the police for 2 years.",
        "Mina Holt has been in a wheelchair since 2003.",
        "Mina Holt has been sober since 2010.",
    ],
)
def test_what_is_no_service_of_hers_is_left_alone(sentence: str) -> None:
    assert services(told_of(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "After 22 years in the police I left.",
        "My 22-year-old son joined the army in 2022.",
        "My dad joined the police in 1980.",
        "She said I joined in 2003 but it was 2004.",
        "“I joined in 1980,” my boss would say.",
        "After 20 years of marriage I still iron.",
        "I've lived in London for 20 years.",
        "I became a mother in 2003.",
        "He said: I joined the police in 1980.",
        "I've been a customer of the company for 20 years.",
        "I have been in hospital for 2 years.",
        "I have worked with the police for 20 years as their critic.",
    ],
)
def test_what_the_person_says_of_others_or_of_home_is_no_service(sentence: str) -> None:
    assert services(told_by(sentence)) == []


def test_a_length_without_a_date_is_kept_and_dated_nowhere() -> None:
    (fact,) = (
        fact
        for fact in told_of("Mina Holt has worked in policing for 22 years.", published=None)
        if fact.kind is FactKind.SERVICE
    )
    assert (fact.value, fact.as_of) == ("22 years", None)


def test_earlier_this_year_means_nothing_without_a_date() -> None:
    assert services(told_of("Mina Holt joined the police earlier this year.", published=None)) == []


def test_the_evidence_says_how_a_year_was_worked_out() -> None:
    facts = told_of("Mina Holt has worked in policing for 22 years.", published=date(2024, 3, 9))
    (fact,) = (fact for fact in facts if fact.kind is FactKind.SERVICE)
    assert fact.evidence.startswith(WORKED_OUT)
    assert "9 March 2024" in fact.evidence
    assert "has worked in policing for 22 years" in fact.evidence
