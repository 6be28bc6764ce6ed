"""What a block in Markdown may hold, and what is refused by its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.markdown import LONGEST, Piece, PieceKind, Words, read_markdown


def test_paragraphs_headings_and_lists_are_read_in_their_order() -> None:
    heading, paragraph, entries = read_markdown("# Events\n\nCome *early*.\n\n3. Tea\n4. Talks")
    assert heading.kind is PieceKind.HEADING
    assert paragraph.words == (Words(text="Come "), Words(text="early", emphasis=True), Words(text="."))
    assert (entries.kind, entries.first, len(entries.items)) == (PieceKind.LIST, 3, 2)


def test_straight_quotation_marks_become_typographic_ones() -> None:
    (paragraph,) = read_markdown('It\'s "open" to all')
    assert paragraph.words == (Words(text="It’s “open” to all"),)


def test_html_is_words_like_any_other() -> None:
    (paragraph,) = read_markdown("<b>Not bold</b> & <script>x</script>")
    assert "".join(words.text for words in paragraph.words) == "<b>Not bold</b> & <script>x</script>"


@pytest.mark.parametrize(
    "address", ["https://jobs.example.org/a?b=1", "http://x.example", "mailto:a@b.example"]
)
def test_web_and_mail_addresses_are_links(address: str) -> None:
    (paragraph,) = read_markdown(f"[Apply]({address})")
    assert paragraph.words == (Words(text="Apply", href=address),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("One.\n\n![The chief](chief.png)", "its line 3 holds a picture"),
        ("[run](javascript:alert(1))", "its line 1 holds a link to “javascript:alert(1)”"),
        ("[read](data:text/html,x)", "a link begins with https://, http:// or mailto:"),
        ("[here](../secret)", "holds a link to “../secret”"),
        ("[](https://x.example)", "without words"),
        ("One.\n\n> Said by nobody", "its line 3 holds a quotation"),
        ("One.\n\n---\n\nTwo.", "its line 3 holds a line across"),
        ("```\ncode\n```", "its line 1 holds a piece of code"),
        ("One.\n\n    four spaces", "its line 3 holds a line that is set in"),
        ("- - - - deep", "a list inside 3 others"),
        ("One\n\x08two", "its line 2 holds an invisible control character"),
        ("Dear friends,\n{{ first_name }}", "its line 2 holds “{{ first_name }}”, which readers would see"),
        ("[a]: https://x.example", "it has no words"),
        ("-", "it has no words"),
        ("x" * (LONGEST + 1), "10,001 characters"),
    ],
)
def test_what_has_no_place_in_a_letter_is_refused_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)):
        read_markdown(text)


def _all_words(pieces: tuple[Piece, ...]) -> list[Words]:
    inner = [words for piece in pieces for item in piece.items for words in _all_words(item)]
    return [words for piece in pieces for words in piece.words] + inner


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("[](){}<>*_#-`!\n:/")
    )
)
def test_whatever_is_typed_is_read_or_refused_and_every_link_is_safe(text: str) -> None:
    try:
        pieces = read_markdown(text)
    except ValueError:
        return
    found = _all_words(pieces)
    assert found
    assert all(
        words.href.lower().startswith(("https://", "http://", "mailto:")) for words in found if words.href
    )
