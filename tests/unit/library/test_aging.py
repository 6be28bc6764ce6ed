from __future__ import annotations

from datetime import date

import pytest

from generator.library.aging import Holds, is_stale, last_stated
from generator.model.profile import Fact, FactKind

HOLDS = Holds(claims=12, roles=36)


def fact(kind: FactKind, value: str, as_of: date | None) -> Fact:
    return Fact(kind=kind, value=value, revision="r", as_of=as_of)


@pytest.mark.parametrize(
    ("kind", "value", "as_of", "stale"),
    [
        (FactKind.CLAIM, "the youngest", date(2025, 10, 1), False),
        (FactKind.CLAIM, "the youngest", date(2025, 9, 30), True),
        (FactKind.CLAIM, "the youngest", None, True),
        (FactKind.ROLE, "Baker", date(2023, 10, 1), False),
        (FactKind.ROLE, "Baker", date(2023, 9, 30), True),
        (FactKind.ROLE, "Baker", None, False),
        (FactKind.SERVICE, "since 2003", date(2004, 1, 1), False),
        (FactKind.SERVICE, "22 years", None, True),
        (FactKind.HERITAGE, "born in Lagos", date(1990, 1, 1), False),
    ],
)
def test_claims_grow_old_first_and_lengths_are_never_current(
    kind: FactKind, value: str, as_of: date | None, *, stale: bool
) -> None:
    assert is_stale(fact(kind, value, as_of), HOLDS, today=date(2026, 10, 1)) is stale


def test_the_newest_article_that_states_a_role_counts() -> None:
    old, new = fact(FactKind.ROLE, "Baker", date(2019, 3, 1)), fact(FactKind.ROLE, "baker", date(2025, 3, 1))
    assert last_stated([old, new], FactKind.ROLE, "Baker") == new
    assert last_stated([old, fact(FactKind.ROLE, "Baker", None)], FactKind.ROLE, "Baker") is None
