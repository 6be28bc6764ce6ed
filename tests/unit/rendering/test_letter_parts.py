"""How an organisation makes a letter its own: one part, a typeface, or a whole letter, without a fork."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.model.letter import Letter, StandingBlock
from generator.rendering.environment import Templates
from generator.rendering.letter import render_letter
from generator.rendering.letter_checks import check_letter
from generator.rendering.reading import read_html
from tests.sample_kinds import DIGEST, KINDS_SHOWN, PORTRAIT
from tests.sample_letter import BRAND, LETTER, TEMPLATES
from tests.unit.rendering.test_letter import fill

KINDS = [(LETTER, "monthly"), (PORTRAIT, "portrait"), (DIGEST, "digest")]
HOSTILE = (
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {# note #} <script>alert(1)</script> <mj-raw>x</mj-raw> &amp;"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "newsletter" / "parts").mkdir(parents=True)
    return tmp_path / "newsletter"


def templates(own: Path) -> Templates:
    return Templates(TEMPLATES.shipped, own.parent)


@pytest.mark.parametrize(("letter", "kind"), KINDS, ids=["monthly", "portrait", "digest"])
def test_one_part_stands_in_for_the_shipped_one_in_every_letter(own: Path, letter: Letter, kind: str) -> None:
    shipped = (TEMPLATES.shipped / "newsletter/parts/dates.mjml.j2").read_text(encoding="utf-8")
    (own / "parts/dates.mjml.j2").write_text(
        shipped.replace("Dates ahead", "In your diary"), encoding="utf-8"
    )
    words = read_html(fill(render_letter(letter, templates(own), kind=kind).html)).text
    assert "In your diary" in words
    assert "Dates ahead" not in words
    assert "Station Commander Amara Cole" in words


def test_two_lines_set_other_typefaces_everywhere(own: Path) -> None:
    (own / "parts/house.mjml.j2").write_text(
        """{% set serif = "Charter, Georgia, serif" %}\n{% set sans = "Verdana, sans-serif" %}\n""",
        encoding="utf-8",
    )
    html = fill(render_letter(LETTER, templates(own)).html)
    assert "font-family:Charter, Georgia, serif" in html
    assert "Times New Roman" not in html
    assert "Roboto" not in html


def test_a_colour_of_ones_own_that_cannot_be_read_is_found(own: Path) -> None:
    shipped = (TEMPLATES.shipped / "newsletter/parts/type.mjml.j2").read_text(encoding="utf-8")
    pale = shipped.replace(
        '{% set quiet = "color:" ~ palette.light.quiet', '{% set quiet = "color:#CCBBAA" ~ ""'
    )
    assert pale != shipped
    (own / "parts/type.mjml.j2").write_text(pale, encoding="utf-8")
    found = list(check_letter(render_letter(LETTER, templates(own)), postal_address=BRAND.postal_address))
    assert {one.rule for one in found} == {"low-contrast"}
    assert "#CCBBAA on #FBF8F3 (light)" in found[0].message


def test_a_letter_of_ones_own_is_made_of_the_same_parts(own: Path) -> None:
    for kind, part in (("mjml", "chorus"), ("txt", "chorus")):
        shipped = (TEMPLATES.shipped / f"newsletter/monthly.{kind}.j2").read_text(encoding="utf-8")
        (own / f"weekly.{kind}.j2").write_text(
            shipped.replace("parts/voices", f"parts/{part}"), encoding="utf-8"
        )
    assert templates(own).letters == ("digest", "monthly", "portrait", "weekly")
    rendered = render_letter(LETTER, templates(own), kind="weekly")
    assert "Read the full interview" in fill(rendered.html)
    assert "Rosalind Wren" in fill(rendered.text)


def test_a_part_that_is_gone_or_wrong_is_told_by_file_and_line(own: Path) -> None:
    (own / "parts/dates.mjml.j2").write_text("\n{{ dates.__class__ }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="may not use") as raised:
        render_letter(LETTER, templates(own))
    assert (str(raised.value.file), raised.value.line) == (str(own / "parts/dates.mjml.j2"), 2)
    (own / "parts/dates.mjml.j2").write_text(
        "{% include 'newsletter/parts/gone.mjml.j2' %}", encoding="utf-8"
    )
    with pytest.raises(TemplateError, match=r"it includes newsletter/parts/gone\.mjml\.j2"):
        render_letter(LETTER, templates(own))


@pytest.mark.parametrize(("letter", "kind"), KINDS_SHOWN.values(), ids=KINDS_SHOWN)
def test_whatever_is_typed_is_printed_and_never_run(letter: Letter, kind: str) -> None:
    typed = replace(
        letter,
        brand=replace(BRAND, newsletter=HOSTILE, reason=HOSTILE),
        headline=HOSTILE,
        subject=HOSTILE,
        preheader=HOSTILE,
        opening=(HOSTILE,),
        opening_words=None,
        blocks=(StandingBlock(title=HOSTILE, text="A note: {# note #} and &amp;amp;."),),
        support_line="Call {# note #}.",
    )
    rendered = render_letter(typed, TEMPLATES, kind=kind)
    html, text = fill(rendered.html), fill(rendered.text)
    reading = read_html(html)
    assert reading.text.count(HOSTILE) == 5
    assert " ".join(text.split()).count(HOSTILE) == 5
    for said in ("A note: {# note #} and &amp;.", "Call {# note #}."):
        assert said in reading.text
        assert said in " ".join(text.split())
    assert "49" not in reading.text
    assert "root:" not in html
    assert "script" not in reading.tags


@pytest.mark.parametrize(
    ("content", "complaint"), [(b"", "<mjml>"), ("<mjml>é".encode("latin-1"), "not written in UTF-8")]
)
def test_an_own_letter_that_says_nothing_or_is_not_utf_8_is_told_by_its_file(
    own: Path, content: bytes, complaint: str
) -> None:
    (own / "monthly.mjml.j2").write_bytes(content)
    with pytest.raises(TemplateError, match=complaint) as raised:
        render_letter(LETTER, templates(own))
    assert str(own / "monthly.mjml.j2") in str(raised.value)


@pytest.mark.parametrize(
    ("part", "line"), [("hello there", 1), ("{# Ours,\nin two lines. #}\n\n{{ 6 * 7 }}", 4)]
)
def test_words_before_the_first_tag_of_a_part_are_told_at_its_own_line(
    own: Path, part: str, line: int
) -> None:
    (own / "parts/footer.mjml.j2").write_text(part, encoding="utf-8")
    complaint = rf"footer\.mjml\.j2, line {line}: text stands directly in <mj-body>"
    with pytest.raises(TemplateError, match=complaint):
        render_letter(LETTER, templates(own))


def test_words_behind_a_part_are_told_in_the_file_that_includes_it(own: Path) -> None:
    shipped = (TEMPLATES.shipped / "newsletter/monthly.mjml.j2").read_text(encoding="utf-8")
    dates = '{% include "newsletter/parts/dates.mjml.j2" %}\n'
    line = shipped[: shipped.index(dates)].count("\n") + 2
    (own / "monthly.mjml.j2").write_text(shipped.replace(dates, f"{dates}stray words\n"), encoding="utf-8")
    with pytest.raises(TemplateError, match=rf"monthly\.mjml\.j2, line {line}: text stands directly"):
        render_letter(LETTER, templates(own))
