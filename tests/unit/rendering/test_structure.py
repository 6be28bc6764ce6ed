"""MJML's structure is refused with file and line before mrml sees it."""

from __future__ import annotations

import pytest

from generator.errors import TemplateError
from generator.rendering.marks import mark_lines
from generator.rendering.structure import MarkedSource, check_structure

GOOD = """<mjml>
  <mj-head><mj-attributes><mj-all padding="0"/><mj-text color="#000"/></mj-attributes></mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text><p>Words<br>and more</p></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>"""


def check(mjml: str) -> None:
    check_structure(MarkedSource.read(mark_lines(mjml, "letter.mjml.j2"), fallback="letter.mjml.j2"))


def test_a_sound_structure_passes() -> None:
    check(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("<mj-text><p>", "<mj-txt><p>", 6, "<mj-txt> is not an MJML tag"),
        ("<mj-column>", "<mj-text>", 5, "<mj-text> stands in <mj-section>: it belongs in"),
        ("</mj-section>", "", 9, "</mj-body> stands where </mj-section> should"),
        ("    </mj-section>\n", "    </mj-section></mj-section>\n", 8, "</mj-section> stands where"),
        ("<p>Words", "<div>Words", 6, "</p> stands where </div> should"),
        ("<mj-section>", "<mj-section>stray words", 4, "text stands directly in <mj-section>"),
        ("<mj-section>", "<mj-include path='x'/><mj-section>", 4, "use Jinja's include"),
        ("<mj-section>", "<mj-section><b>bold</b>", 4, "HTML belongs in <mj-text>"),
        ("</mjml>", "", 9, "<mjml> is never closed"),
        ("<mj-text><p>", '<mj-text foo="1"><p>', 6, "<mj-text> has no attribute “foo”"),
        ("<mj-section>", '<mj-section padding="24">', 4, "“24” is not a length for padding"),
        ("<mj-text><p>", '<mj-text font-size="big"><p>', 6, "“big” is not a font size"),
        ("<mj-body>", '<mj-body width="100%">', 3, "write it in pixels"),
        ("<mj-column>", "<mj-column width=50%>", 5, 'not written as name="value"'),
    ],
)
def test_a_wrong_structure_is_told_by_file_and_line(old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as raised:
        check(GOOD.replace(old, new, 1))
    assert words in str(raised.value)
    expected = 1 if "never closed" in words else line
    assert (raised.value.file, raised.value.line) == ("letter.mjml.j2", expected)


def test_deep_nesting_is_refused_before_it_can_crash_the_process() -> None:
    with pytest.raises(TemplateError, match="nested deeper than 60 levels"):
        check(GOOD.replace("<p>Words", "<div>" * 10_000 + "Words"))


def test_a_letter_without_a_root_is_refused() -> None:
    with pytest.raises(TemplateError, match="there is no <mjml> in it"):
        check("")
