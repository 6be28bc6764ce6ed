"""What a role says again is told by whole words: titles and organisations never vanish in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.rendering.words import name_beside, role_line
from tests.sample_letter import LEAD


@pytest.mark.parametrize(
    ("role", "organisation", "line"),
    [
        ("Community organiser", "UN", "Community organiser, UN"),
        ("Debt adviser", "BT", "Debt adviser, BT"),
        ("Partner", "Art", "Partner, Art"),
        ("Head of the UN’s press office", "UN", "Head of the UN’s press office"),
        ("Chief of HARBOUR police", "Harbour Police", "Chief of HARBOUR police"),
        ("Chef au Cafe\u0301 Nord", "Café Nord", "Chef au Cafe\u0301 Nord"),
        ("Chair (RNLI)", "RNLI", "Chair (RNLI)"),
    ],
)
def test_an_organisation_is_left_out_only_where_the_role_names_it(
    role: str, organisation: str, line: str
) -> None:
    assert role_line(replace(LEAD.profile, role=role, organisation=organisation)) == line


@pytest.mark.parametrize(
    ("rank", "role", "name"),
    [
        ("Dr", "Drama teacher", "Dr Ann Lee"),
        ("PC", "PCSO supervisor", "PC Ann Lee"),
        ("Rev", "Revenue officer", "Rev Ann Lee"),
        ("Prof", "Professional standards lead", "Prof Ann Lee"),
        ("Firefighter", "Firefighter and cook", "Ann Lee"),
        ("Firefighter", "firefighter", "Ann Lee"),
        ("Station Commander", "Station Commander, Harbour", "Ann Lee"),
    ],
)
def test_a_rank_is_left_out_only_where_the_role_begins_with_it(rank: str, role: str, name: str) -> None:
    assert name_beside(replace(LEAD.profile, honorific=rank, name="Ann Lee"), role) == name
