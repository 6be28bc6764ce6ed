"""What the shipped days say of themselves is printed above people of whom the calendar knows nothing."""

from __future__ import annotations

import re

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.config.observance import Observance

SHIPPED = load_observances(defaults_folder() / "schedules/observances")
OF_WHOEVER_IS_PRINTED = re.compile(
    r"\b(colleagues?|we|us|our|here|among us|this (issue|letter|month we)|those of us|tells? us|in their own words)\b",
    re.IGNORECASE,
)
BY_SOMEBODY = re.compile(r"\b(I|me|my|mine|she|her|he|his)\b")


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)
def test_a_day_tells_of_itself_and_of_nobody_printed_below(one: Observance) -> None:
    about = re.sub(
        r"brought us up|while they are here|what we put on a screen|wait, let us check", "", one.about
    )
    assert not OF_WHOEVER_IS_PRINTED.search(about)
    assert 28 <= len(one.about.split()) <= 62
    assert 2 <= len(re.findall(r"[.!?](?=\s|$)", one.about)) <= 3


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)
def test_a_headline_is_nobodys_made_up_quotation(one: Observance) -> None:
    assert not [line for line in one.headlines if BY_SOMEBODY.search(line)]
    assert all(len(line.split()) <= 8 for line in one.headlines)
