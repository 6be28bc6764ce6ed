from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.reading import read


def stated(sentence: str) -> dict[FactKind, str]:
    found = read(f"Ironing: Mina Holt\n\n{sentence}\n\n“I like the hiss of the steam,” says Holt.")
    return {fact.kind: fact.value for fact in found.facts}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt, a former Quayside Bank manager, irons shirts.",
        "Mina Holt is the wife of Colonel Tom Kerr.",
        "Mina Holt, a victim of Quayside Police, won her case.",
        "Mina Holt is a police impersonator and a church mouse.",
    ],
)
def test_what_somebody_was_or_is_to_others_is_no_role(sentence: str) -> None:
    assert not {FactKind.ROLE, FactKind.ORGANISATION} & set(stated(sentence))


def test_a_role_that_holds_an_organisations_word_is_a_role() -> None:
    assert stated("Mina Holt is a school cook.")[FactKind.ROLE] == "school cook"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 3 May 2024", "2024-05-03"),
        ("By Tom Kerr, 3 May 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("3 May 1961 was a wet day in Quayside.", None),
        ("3 May 2031, Hope Hall", None),
        ("Join Mina on 3 May 2031 for tea.", None),
    ],
)
def test_a_date_counts_only_where_dates_of_publication_stand(line: str, day: str | None) -> None:
    found = read(f"Ironing: Mina Holt\n\n{line}\n\nMina Holt irons.\n\n“I like the hiss,” says Holt.")
    published = found.document.metadata.published
    assert (published.isoformat() if published else None) == day
