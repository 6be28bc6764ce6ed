from __future__ import annotations

import os
import signal

import pytest

from generator.delivery.stopping import stop_on_signals


def test_sigterm_becomes_a_question_and_the_second_one_interrupts() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_on_signals() as is_time_to_stop:
        assert not is_time_to_stop()
        os.kill(os.getpid(), signal.SIGTERM)
        assert is_time_to_stop()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
