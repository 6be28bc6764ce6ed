"""Personal fields are split out, and nothing in content can be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RenderError
from generator.model.message import Field, FieldContext
from generator.rendering.marks import fence, mark_lines, refuse_reserved, split_html, split_plain
from generator.rendering.structure import MarkedSource


def test_a_field_knows_where_it_stands() -> None:
    html = f'<a href="{fence("unsubscribe_url")}">{fence("first_name")}</a>'
    assert split_html(html) == (
        '<a href="',
        Field(name="unsubscribe_url", context=FieldContext.HTML_ATTRIBUTE),
        '">',
        Field(name="first_name", context=FieldContext.HTML_TEXT),
        "</a>",
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Co", "Cs"])))
def test_a_body_without_fields_is_one_literal(text: str) -> None:
    assert "".join(part for part in split_plain(text) if isinstance(part, str)) == text
    assert all(isinstance(part, str) for part in split_html(text))


@pytest.mark.parametrize("character", ["\ue000", "\ue001", "\ue002", "\ue003"])
def test_reserved_characters_are_refused_however_deep_they_stand(character: str) -> None:
    with pytest.raises(RenderError, match=f"U\\+{ord(character):04X}"):
        refuse_reserved(("fine", ("deep", f"a{character}b")))


@given(st.lists(st.sampled_from(["<mjml>", "<mj-text>", "words", "\n", "</mj-text>", "<p>"]), max_size=20))
def test_marks_come_out_as_they_went_in_and_name_the_line(parts: list[str]) -> None:
    source = "".join(parts)
    read = MarkedSource.read(mark_lines(source, "C:\\mail\\a.mjml"), fallback="-")
    assert read.mjml == source
    for offset, place in zip(read.offsets, read.places, strict=True):
        assert place.line == source[:offset].count("\n") + 1
        assert place.file == "C:\\mail\\a.mjml"
