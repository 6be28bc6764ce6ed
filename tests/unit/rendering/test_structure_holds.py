"""What the structure check lets through cannot kill mrml; what it refuses never reaches mrml."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.rendering.marks import mark_lines
from generator.rendering.structure import MarkedSource, check_structure
from tests.chance import examples
from tests.unit.rendering.well_formed import WELL_FORMED

SOUND = WELL_FORMED["a row of everything"]
SPOILS = [
    "<mj-section>",
    "</mj-section>",
    "<div>",
    "</div>",
    "<mj-text",
    "<!--",
    "<!--[if mso]>",
    "<![endif]-->",
    "-->",
    "<",
    ">",
    "'",
    '"',
    "=",
    "/",
    "\x00",
    "<style>",
    "<![CDATA[",
    "<mj-image/>",
    ' width="900px"',
    " colour='x'",
    "é̂\u202e",
    "&",
    "</mjml>",
    "<mjml>",
]
RENDER = """
import json, sys
from mjml import mjml2html
for mjml in json.load(sys.stdin):
    try:
        mjml2html(mjml, fonts={})
    except ValueError as error:
        print(error)
"""


def refused(mjml: str) -> TemplateError | None:
    try:
        check_structure(MarkedSource.read(mark_lines(mjml, "letter.mjml.j2"), fallback="letter.mjml.j2"))
    except TemplateError as error:
        return error
    return None


@st.composite
def spoilt(draw: st.DrawFn, *, times: tuple[int, ...] = (1, 1, 1, 2, 90, 2_000)) -> str:
    """A sound letter with pieces taken out, put in and repeated."""
    mjml = draw(st.sampled_from(sorted(WELL_FORMED.values())))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(mjml))), draw(st.integers(0, 30))
        put = draw(st.sampled_from(SPOILS)) * draw(st.sampled_from(times))
        mjml = mjml[:at] + put + mjml[at + length :]
    return mjml


@settings(max_examples=examples(300))
@given(spoilt())
def test_whatever_is_refused_names_file_and_line(mjml: str) -> None:
    error = refused(mjml)
    if error is not None:
        assert error.file == "letter.mjml.j2"
        assert error.line is not None
        assert 1 <= error.line <= mjml.count("\n") + 1


def rendered_elsewhere(letters: list[str]) -> subprocess.CompletedProcess[str]:
    """mrml's own complaints, from a process that it may kill."""
    return subprocess.run(
        [sys.executable, "-c", RENDER], input=json.dumps(letters), text=True, capture_output=True, check=False
    )


@settings(max_examples=examples(40))
@given(st.lists(spoilt(times=(1,)), min_size=8, max_size=8))
def test_what_passes_never_kills_mrml(letters: list[str]) -> None:
    done = rendered_elsewhere([mjml for mjml in letters if refused(mjml) is None])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("tag", ["mj-section", "mj-wrapper", "div", "style", "td"])
def test_what_would_kill_mrml_is_refused(tag: str) -> None:
    deep = SOUND.replace("<p>", f"<p>{f'<{tag}>' * 20_000}{f'</{tag}>' * 20_000}", 1)
    assert rendered_elsewhere([deep]).returncode != 0
    assert refused(deep) is not None


@pytest.mark.parametrize("name", WELL_FORMED)
def test_well_formed_letters_of_others_pass_and_are_rendered(name: str) -> None:
    assert refused(WELL_FORMED[name]) is None
    done = rendered_elsewhere([WELL_FORMED[name]])
    assert (done.returncode, done.stdout) == (0, "")
