"""Why an issue has fewer people than it could, in a sentence."""

from __future__ import annotations

import pytest

from generator.model.selection import HardRule, NotChosen, Selection
from generator.publishing.choosing import _shortfall
from tests.unit.selection.people import OCTOBER


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ((), "nobody else in the library has a quotation that could be printed as it is"),
        ((HardRule.RESTS,), "the others rest between two features"),
        (
            (HardRule.OFF_TOPIC, HardRule.RESTS, HardRule.RESTS),
            "of the others some rest between two features and some do not speak about Black History Month",
        ),
        (
            (HardRule.OFF_TOPIC, HardRule.KEPT, HardRule.LEFT_OUT),
            "of the others some do not speak about Black History Month, some are kept for a greater day ahead and "
            "some were left out by hand",
        ),
    ],
)
def test_what_keeps_the_others_out_reads_as_a_sentence(rules: tuple[HardRule, ...], why: str) -> None:
    out = tuple(NotChosen(slug=f"p{n}", name="P", reason="", rule=rule) for n, rule in enumerate(rules))
    selection = Selection(occurrence=OCTOBER, chosen=(), not_chosen=out)
    assert _shortfall(selection, 3) == f"Only no people could be chosen of three: {why}"
