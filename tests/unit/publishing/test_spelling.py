"""Which name prints after a merge, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.library.facts import agree
from generator.library.names import TOLD
from generator.model.profile import Fact, FactKind, Settled
from generator.publishing.spelling import spelling_remark


def name(value: str, revision: str, *, weight: int = 1, evidence: str = "headline") -> Fact:
    return Fact(
        kind=FactKind.NAME, value=value, revision=revision, as_of=None, weight=weight, evidence=evidence
    )


TWO_AND_ONE = (name("Ann Poe", "a"), name("Ann Poe", "b"), name("Anne Poe", "c"))
CHOICE = Settled(
    kind=FactKind.NAME,
    value="Anne Poe",
    known=("Ann Poe", "Anne Poe"),
    note="asked her",
    by="Bob",
    at=datetime(2026, 10, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("facts", "settled", "printed", "why"),
    [
        (TWO_AND_ONE, (), "Ann Poe", "as most articles have it (2 articles against 1 article for Anne Poe)"),
        (TWO_AND_ONE, (CHOICE,), "Anne Poe", "as Bob chose"),
        (
            (*TWO_AND_ONE, name("Annie Poe", "c", weight=1000, evidence=TOLD)),
            (),
            "Annie Poe",
            "as an editor told",
        ),
        (
            (name("Ann Poe", "a"), name("Anne Poe", "c", weight=5)),
            (),
            "Anne Poe",
            "for which there is more evidence (1 article against 1 article for Ann Poe",
        ),
        (TWO_AND_ONE[1:], (), "Ann Poe", "the first by the alphabet: there is as much evidence for Anne Poe"),
    ],
)
def test_the_name_that_prints_is_told_with_the_reason(
    facts: tuple[Fact, ...], settled: tuple[Settled, ...], printed: str, why: str
) -> None:
    said = spelling_remark("ann-poe", facts, settled)
    assert said is not None
    assert said.startswith(f"the name prints as {printed}, {why}")
    assert agree(facts, settled).name == printed
    assert "generator profiles settle ann-poe name" in said


def test_one_spelling_is_no_question() -> None:
    assert spelling_remark("ann-poe", TWO_AND_ONE[:2], ()) is None
