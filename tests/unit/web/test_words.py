"""The code's words stay in the code."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.model.issue import IssueStatus
from generator.model.message import Audience, Post
from generator.model.rights import Rights, RightsStatus
from generator.web.words import (
    STATUS_WORDS,
    and_list,
    counter,
    iso_day,
    moment,
    network_name,
    on_screen,
    permission_words,
    to_whom,
)


@pytest.mark.parametrize(
    ("code", "screen"),
    [
        ("articles spell this name A or B", "Articles spell this name A or B"),
        ("nobody has read “I compose at the source” yet", "Nobody has read “I compose at the source” yet"),
        ("", ""),
    ],
)
def test_a_sentence_gets_a_capital_and_nobody_is_reworded(code: str, screen: str) -> None:
    assert on_screen(code) == screen


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        (Rights(status=RightsStatus.NOT_ASKED), "Permission: not asked yet"),
        (Rights(status=RightsStatus.WITHDRAWN), "Permission withdrawn: do not feature"),
        (Rights(status=RightsStatus.GRANTED), "Permission: given"),
        (Rights(status=RightsStatus.GRANTED, basis="her e-mail"), "Permission: given (her e-mail)"),
    ],
)
def test_permission_is_said_as_it_stands_now(rights: Rights, words: str) -> None:
    assert permission_words(rights) == words


def test_every_status_has_words() -> None:
    assert set(STATUS_WORDS) == set(IssueStatus)


def test_moment_is_on_the_wall_clock_of_its_zone() -> None:
    assert (
        moment(datetime(2026, 10, 1, 8, tzinfo=UTC), "Europe/London")
        == "1 October 2026 at 09:00 (London time)"
    )
    assert moment(datetime(2026, 1, 1, 4, 30, tzinfo=UTC), "America/New_York") == (
        "31 December 2025 at 23:30 (New York time)"
    )


@pytest.mark.parametrize(
    ("lists", "channels", "words"),
    [
        (("readers",), ("x", "b", "m", "l"), "the list readers and 4 networks"),
        (("readers", "staff"), (), "the lists readers and staff"),
        ((), ("x",), "1 network"),
        ((), (), ""),
    ],
)
def test_audience_is_said_in_words(lists: tuple[str, ...], channels: tuple[str, ...], words: str) -> None:
    assert to_whom(Audience(lists=lists, channels=channels)) == words


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_list_is_said_with_and(words: list[str], said: str) -> None:
    assert and_list(words) == said


def test_counter_says_how_the_network_counts() -> None:
    post = Post(network="x", text="", used=210, limit=280, quote=None, url=None, card=None, alt=None)
    assert counter(post) == "210 of 280 characters as X weighs them"
    assert network_name("linkedin") == "LinkedIn"
    assert iso_day("2026-10-01") == "1 October 2026"
