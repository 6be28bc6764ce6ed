"""What a filled-in form means, and where a quotation is marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.web.approval import entries_from
from generator.web.article_page import split_at
from tests.sample_letter import make_quote


def test_answers_are_read_by_their_kind() -> None:
    entries = entries_from(
        {
            "by": "Jo",
            "permission:amara-cole": "her e-mail",
            "permission:b": "",
            "quote:1": "yes",
            "name:c": "yes",
        }
    )
    assert entries.by == "Jo"
    assert entries.permissions == {"amara-cole": "her e-mail"}
    assert entries.quotes == {"1"}
    assert entries.names == {"c"}


def test_empty_form_answers_nothing() -> None:
    entries = entries_from({})
    assert (entries.by, dict(entries.permissions), entries.quotes, entries.names) == (
        "",
        {},
        frozenset(),
        frozenset(),
    )


@given(st.text(), st.text(min_size=1), st.text())
def test_marked_article_loses_no_character(before: str, words: str, after: str) -> None:
    quote = replace(make_quote(words), start=len(before), end=len(before) + len(words))
    assert split_at(before + words + after, quote) == (before, words, after)
    assert split_at(before, None) == (before, "", "")
