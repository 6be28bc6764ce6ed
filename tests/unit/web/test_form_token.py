"""A token is for one action, one issue and one plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.web.form_token import form_token, is_form_token

KEY = b"k" * 32
Triple = tuple[str, str, str]
TRIPLES = st.tuples(st.text(), st.text(), st.text())


def _token(triple: Triple) -> str:
    return form_token(KEY, triple[0], issue=triple[1], plan=triple[2])


@given(TRIPLES, TRIPLES)
def test_token_fits_exactly_what_it_was_made_for(one: Triple, other: Triple) -> None:
    assert is_form_token(_token(one), _token(other)) is (one == other)


def test_token_of_another_key_does_not_fit() -> None:
    other = form_token(b"o" * 32, "approve", issue="a", plan="b")
    assert not is_form_token(other, form_token(KEY, "approve", issue="a", plan="b"))


@given(st.text())
def test_anything_typed_as_a_token_is_refused_without_a_fuss(token: str) -> None:
    assert not is_form_token(token, form_token(KEY, "approve", issue="a", plan="b"))
