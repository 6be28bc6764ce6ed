from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.transports.base import wire_address, without_addresses


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("550 5.1.1 <lena@example.org>: no such user", "550 5.1.1 <address>: no such user"),
        ("lena@example.org, ann@example.org gone", "<address>, <address> gone"),
        ("two\r\nlines", "two lines"),
        ("nothing here", "nothing here"),
    ],
)
def test_a_servers_words_are_kept_without_addresses(words: str, expected: str) -> None:
    assert without_addresses(words) == expected


@given(before=st.text(), local=st.from_regex(r"[a-z0-9.+_-]{1,20}", fullmatch=True), after=st.text())
def test_no_address_survives(before: str, local: str, after: str) -> None:
    assert f"{local}@example.org" not in without_addresses(f"{before} {local}@example.org {after}")
    assert len(without_addresses(before * 50)) <= 300


def test_a_domain_in_another_script_goes_out_in_ascii() -> None:
    assert wire_address("lena@exämple.org") == "lena@xn--exmple-cua.org"
    assert wire_address("zoë@exämple.org") == "zoë@exämple.org"
    assert wire_address("lena@example.org") == "lena@example.org"
