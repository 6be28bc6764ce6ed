from __future__ import annotations

from datetime import timedelta

from generator.delivery.retry import RETRY_DELAYS, delay_after, delay_while_down


def test_delays_grow_and_then_it_is_given_up() -> None:
    waits = [delay_after(refusals) for refusals in range(1, len(RETRY_DELAYS) + 1)]
    assert waits == sorted(RETRY_DELAYS)
    assert delay_after(len(RETRY_DELAYS) + 1) is None


def test_a_channel_that_is_down_is_never_given_up() -> None:
    assert delay_while_down(1) == timedelta(minutes=1)
    assert delay_while_down(500) == RETRY_DELAYS[-1]
