"""Common names that are words for places, days and jobs as well."""

from __future__ import annotations

import pytest

from generator.ingest.people import mentions_in


@pytest.mark.parametrize(
    "name", ["Ann Hill", "Kofi Ward", "April Poe", "Will Green", "June Black", "Dean Park", "Mary Jane Cross"]
)
def test_a_common_given_name_makes_a_name_of_what_follows(name: str) -> None:
    assert [mention.name for mention in mentions_in(f"Yesterday {name} spoke to us.")] == [name]
    assert [mention.name for mention in mentions_in(f"{name}, 41, mends clocks.")] == [name]


@pytest.mark.parametrize("words", ["Victoria Park", "Tarn Hill", "Black History Month", "Northgate Church"])
def test_a_place_or_a_day_stays_one(words: str) -> None:
    assert mentions_in(f"We met at {words}.") == []
