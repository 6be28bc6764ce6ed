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


def complaint(mjml: str) -> TemplateError:
    with pytest.raises(TemplateError) as raised:
        check(mjml)
    return raised.value


def test_a_sound_structure_passes() -> None:
    check(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("<mj-text><p>", "<mj-txt><p>", 6, "<mj-txt> is not an MJML tag: did you mean <mj-text>?"),
        ("<mj-text><p>", "<MJ-Text><p>", 6, "<MJ-Text> is not an MJML tag: did you mean <mj-text>?"),
        ("<mj-column>", "<mj-text>", 5, "<mj-text> stands in <mj-section>: it belongs in"),
        ("</mj-section>", "", 9, "</mj-body> stands where </mj-section> should, which line 4 opens"),
        ("    </mj-section>\n", "    </mj-section></mj-section>\n", 8, "</mj-section> stands where"),
        ("<p>Words", "<div>Words", 6, "</p> stands where </div> should"),
        ("<p>Words", "<p>Words</br>", 6, "</br> closes a tag that has no end"),
        ("</mjml>", "</mjml></b>", 10, "</b> closes nothing"),
        ("<mj-section>", "<mj-section>stray words", 4, "text stands directly in <mj-section>"),
        ("</mjml>", "</mjml> and so on", 10, "“and so on” stands outside <mjml>"),
        ("<mj-section>", "<mj-include path='x'/><mj-section>", 4, "use Jinja's include"),
        ("<mj-head>", "<mj-head><mj-html-attributes/>", 2, "the renderer does not support it"),
        ("<mj-head>", "<mj-head><mj-raw position='file-start'/>", 2, "the renderer does not support it"),
        (
            "<mj-head>",
            "<mj-head><mj-style inline='inline'></mj-style>",
            2,
            "write those styles into the tags",
        ),
        ("<mj-section>", "<mj-section><b>bold</b>", 4, "HTML belongs in <mj-text>"),
        ("<mj-body>", "<mj-body></mj-body><mj-body>", 3, "there is a second <mj-body>"),
        ("<mjml>", "<mjml><mjml>", 1, "<mjml> stands once"),
        (
            "<mj-column>",
            '<mj-column><mj-image src="a">words</mj-image>',
            5,
            "<mj-image> cannot hold anything",
        ),
    ],
)
def test_a_wrong_structure_is_told_by_file_and_line(old: str, new: str, line: int, words: str) -> None:
    found = complaint(GOOD.replace(old, new, 1))
    assert words in str(found)
    assert (found.file, found.line) == ("letter.mjml.j2", line)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('mj-text colour="#000"', "<mj-text> has no attribute “colour”: did you mean “color”?"),
        ('mj-text foo="1"', "<mj-text> has no attribute “foo”: take it out"),
        (
            'mj-text padding="24"',
            "padding of <mj-text> is “24”, which is not 4 lengths or fewer: write it as 24px",
        ),
        ('mj-text padding="1px 2px 3px 4px 5px"', "is not 4 lengths or fewer"),
        ('mj-text padding-left="-3px"', "is not a length"),
        ('mj-text font-size="big"', "font-size of <mj-text> is “big”"),
        ('mj-text color="#12345"', "is not a colour: write it as #4A1942"),
        ('mj-text color="inkish"', "is not a colour"),
        ('mj-text align="middle"', "is none of left, center, right, justify"),
        ('mj-text font-weight="650"', "write it as 600 or bold"),
        ('mj-text letter-spacing="wide"', "write it as 1px or 0.1em"),
        ('mj-text text-transform="upper"', "is none of none, capitalize, uppercase"),
        ('mj-button border="1 solid"', "is not a border: write it as 1px solid #E4DDD2"),
        ('mj-image alt="A tile"', "<mj-image> needs the attribute “src”"),
        ('mj-image src="a" width="50%"', "width of <mj-image> is “50%”"),
        ('mj-text color="#000" color="#fff"', "has the attribute “color” twice"),
        ("mj-text color=#000", 'is not written as name="value"'),
        ("mj-text color", 'is not written as name="value"'),
        ('mj-text mj-class="big"', "mj-attributes defines no mj-class “big” (it defines: none)"),
    ],
)
def test_a_wrong_attribute_is_told_by_file_and_line(tag: str, words: str) -> None:
    end = "/" if tag.startswith("mj-image") else f"></{tag.split(maxsplit=1)[0]}"
    found = complaint(GOOD.replace("<mj-text><p>", f"<{tag}{end}><mj-text><p>"))
    assert words in str(found)
    assert (found.file, found.line) == ("letter.mjml.j2", 6)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("a < b", "there is a < that begins no tag: write &lt;"),
        ("<!-- never ended", "a comment is never closed"),
        ("<!-- one -- two -->", "or holds two hyphens"),
        ("<!--[if mso]><td><![endif]-->", "</p> stands where </td> should"),
        ("<p title='x>", "or the tag is never ended with >"),
        ("<![CDATA[ x ]]>", "cannot stand in a template"),
        ("<?php x ?>", "cannot stand in a template"),
        ("\x00", "U+0000, which no mail can hold"),
    ],
)
def test_what_mrml_cannot_read_is_told_before(broken: str, words: str) -> None:
    assert words in str(complaint(GOOD.replace("Words", broken)))


def test_a_letter_without_its_root_or_body_is_refused() -> None:
    assert "there is no <mjml> in it" in str(complaint(""))
    assert "there is no <mj-body> in it" in str(complaint("<mjml></mjml>"))
    assert complaint("").line == 1


def test_what_is_never_closed_is_told_where_it_was_opened() -> None:
    found = complaint(GOOD.replace("</mjml>", ""))
    assert (str(found), found.line) == ("letter.mjml.j2, line 1: <mjml> is never closed", 1)


@pytest.mark.parametrize("inside", ["<div>", "<style><div>", "<MJ-x>", "<b></b><i>"])
def test_deep_nesting_is_refused_before_it_can_crash_the_process(inside: str) -> None:
    with pytest.raises(TemplateError):
        check(GOOD.replace("<p>Words", inside * 10_000 + "Words"))
    assert "nested deeper than 60 levels" in str(complaint(GOOD.replace("<p>Words", "<div>" * 10_000)))


def test_a_tag_in_a_style_sheet_counts_as_the_renderer_counts_it() -> None:
    found = complaint(GOOD.replace("<p>Words", "<style>.a { content: '<p>' }</style>Words"))
    assert "</style> stands where </p> should" in str(found)


def test_lines_are_those_of_the_template_although_jinja_spans_several() -> None:
    source = "{# one\ntwo #}{% if a <b %}\n<mjml>{{ x\n<y }}\n<mj-body/></mjml>"
    marked = MarkedSource.read(mark_lines(source, "l"), fallback="l")
    assert marked.mjml == source
    assert [place.line for place in marked.places] == [1, 3, 5, 5]
