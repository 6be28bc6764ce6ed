from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import QuoteError
from generator.library.verbatim import is_whole_sentences, verify_quote

TEXT = (
    "He asked. I stayed for years, as Dr. Poe did. Then I left.\n\n"
    "“I never looked back,” says Roe. “Not once.”\n\nA: Yes."
)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_words_at_their_place_are_accepted() -> None:
    verify_quote(TEXT, *place("Then I left."), "Then I left.")


@pytest.mark.parametrize("expected", ["Then I Left.", "Then I left", "then I left."])
def test_one_changed_character_is_refused(expected: str) -> None:
    with pytest.raises(QuoteError, match="add the article again or retire the quote"):
        verify_quote(TEXT, *place("Then I left."), expected)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (7, 3), (0, 10_000)])
def test_a_place_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(QuoteError, match="not inside its article"):
        verify_quote(TEXT, start, end, TEXT[start:end])


@pytest.mark.parametrize(
    "words",
    [
        "He asked.",
        "I stayed for years, as Dr. Poe did.",
        "I stayed for years, as Dr. Poe did. Then I left.",
        "I never looked back",
        "Not once.",
        "Yes.",
    ],
)
def test_whole_sentences_are_known(words: str) -> None:
    assert is_whole_sentences(TEXT, *place(words))


@pytest.mark.parametrize(
    "words",
    [
        "stayed for years, as Dr. Poe did.",
        "I stayed for years,",
        "Poe did.",
        "He asked. I stayed",
        "I never looked",
        "says Roe.",
    ],
)
def test_parts_of_sentences_are_known(words: str) -> None:
    assert not is_whole_sentences(TEXT, *place(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then O'Brien helped me.", "Brien helped me."),
        ("Then O’Brien helped me.", "Brien helped me."),
        ("We call(Him) now. Go.", "Him) now."),
        ("It was mid-“Sixties” then.", "Sixties” then."),
    ],
)
def test_a_sign_inside_a_word_opens_no_sentence(text: str, words: str) -> None:
    assert not is_whole_sentences(text, text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    "opening", ["says Roe: “", "says Roe (“", "says Roe:“", "says Roe—“", "他说：“", "“‘"]
)
def test_a_sign_before_a_word_opens_a_sentence(opening: str) -> None:
    text = opening + "I stayed.”"
    assert is_whole_sentences(text, len(opening), len(text) - 1)


@given(st.text(max_size=60), st.integers(-5, 70), st.integers(-5, 70))
def test_any_place_is_either_exact_or_refused(text: str, start: int, end: int) -> None:
    is_whole_sentences(text, start, end)
    if 0 <= start < end <= len(text):
        verify_quote(text, start, end, text[start:end])
    else:
        with pytest.raises(QuoteError):
            verify_quote(text, start, end, "anything")
