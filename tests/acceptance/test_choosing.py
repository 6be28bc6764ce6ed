"""Whom `compose` chooses, and how an editor has the last word."""

from __future__ import annotations

from typing import Any

from tests.acceptance.commands import Workspace


def october(workspace: Workspace, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = workspace.data("compose", "monthly", "--date", "2026-10-01", *more)
    return found


def people(issue: dict[str, Any]) -> list[str]:
    return [person["slug"] for person in issue["profiles"]]


def test_somebody_left_out_makes_room_for_another(filled: Workspace) -> None:
    before = people(october(filled))
    after = people(october(filled, "--without", before[0]))
    assert before[0] not in after
    assert len(after) == len(before) == 3
    assert set(before[1:]) <= set(after)


def test_a_swap_is_one_person_out_and_another_in(filled: Workspace) -> None:
    everybody = [person["slug"] for person in filled.data("profiles", "list")]
    before = people(october(filled))
    coming = next(slug for slug in everybody if slug not in before)
    after = people(october(filled, "--without", before[-1], "--profile", coming))
    assert coming in after
    assert before[-1] not in after


def test_leaving_out_nobody_known_is_refused(filled: Workspace) -> None:
    refused = filled.run("compose", "monthly", "--date", "2026-10-01", "--without", "no-such-person")
    assert (refused.returncode, "no-such-person" in refused.stderr) == (2, True)
