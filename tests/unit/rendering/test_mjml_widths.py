"""Columns stand beside one another only where they fit."""

from __future__ import annotations

import pytest

from generator.errors import TemplateError
from tests.unit.rendering.test_structure import check, complaint


def section(*columns: str, around: str = "mj-section", body: str = "", head: str = "") -> str:
    row = "".join(f"<mj-column {column}></mj-column>" for column in columns)
    inner = f"<{around}>{row}</{around.split(maxsplit=1)[0]}>"
    if around.startswith("mj-group"):
        inner = f"<mj-section>{inner}</mj-section>"
    attributes = f"<mj-head><mj-attributes>{head}</mj-attributes></mj-head>"
    return f"<mjml>{attributes}<mj-body {body}>{inner}</mj-body></mjml>"


@pytest.mark.parametrize(
    "mjml",
    [
        section('width="50%"', 'width="50%"'),
        section('width="33.4%"', 'width="33.4%"', 'width="33.4%"'),
        section("", "", ""),
        section('width="300px"', 'width="300px"'),
        section('width="200px"', 'width="200px"', body='width="400px"'),
        section('width="25%"', 'width="450px"'),
        section('width="276px"', 'width="276px"', around='mj-section padding="0 24px"'),
        section('width="60%"', 'width="40%"', around='mj-group width="50%"'),
        section(),
    ],
)
def test_columns_that_fit_pass(mjml: str) -> None:
    check(mjml)


@pytest.mark.parametrize(
    ("mjml", "words"),
    [
        (section('width="60%"', 'width="50%"'), "take 110 % of its 600 px: make them narrower"),
        (section('width="400px"', 'width="300px"'), "take 117 % of its 600 px"),
        (section('width="300px"', 'width="300px"', around='mj-section padding="0 24px"'), "of its 552 px"),
        (section('width="300px"', 'width="300px"', around='mj-section padding-left="10px"'), "of its 590 px"),
        (section('width="300px"', 'width="300px"', around='mj-section border="5px solid red"'), "its 590 px"),
        (section('width="300px"', 'width="300px"', head='<mj-section padding="0 24px"/>'), "its 552 px"),
        (section("", "", head='<mj-column width="60%"/>'), "take 120 %"),
        (section('mj-class="w"', 'mj-class="w"', head='<mj-class name="w" width="60%"/>'), "take 120 %"),
        (section('width="70%"', ""), "give every one a width"),
        (section('width="60%"', 'width="60%"', around="mj-group"), "columns of this <mj-group> take 120 %"),
        (section('width="200px"', 'width="200px"', around='mj-group width="50%"'), "of its 300 px"),
        (section('width="500px"', body='width="400px"'), "take 125 % of its 400 px"),
    ],
)
def test_columns_that_run_over_are_refused(mjml: str, words: str) -> None:
    assert words in str(complaint(mjml))


def test_the_column_that_runs_over_is_named_by_its_line() -> None:
    columns = ['width="50%"', 'width="40%"', 'width="20%"']
    mjml = section(*columns).replace("<mj-column", "\n<mj-column")
    with pytest.raises(TemplateError) as raised:
        check(mjml)
    assert raised.value.line == 4
