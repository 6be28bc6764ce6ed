"""Property tests draw the same examples in every run, whatever number of them a test asks for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chance import EXPLORING, STEADY, examples


def _drawn(number: int) -> list[str]:
    seen: list[str] = []

    @settings(max_examples=examples(number))
    @given(st.text())
    def draw(words: str) -> None:
        seen.append(words)

    draw()
    return seen


def test_a_test_with_a_number_of_its_own_draws_the_same_again() -> None:
    assert len(set(_drawn(30))) > 10
    is_steady = settings.get_current_profile_name() == STEADY
    assert (_drawn(30) == _drawn(30)) is is_steady


def test_a_busy_machine_fails_nobody() -> None:
    profiles = [settings.get_profile(name) for name in (STEADY, EXPLORING)]
    assert [profile.deadline for profile in profiles] == [None, None]
