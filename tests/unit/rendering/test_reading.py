"""A letter is read as its reader sees it: the cascade, by day and by night."""

from __future__ import annotations

import pytest

from generator.rendering.reading import Pair, read_html
from generator.rendering.styles import read_colour


def pair(html: str, scheme: str = "light") -> Pair:
    return next(pair for pair in reversed(read_html(html).pairs) if pair.scheme == scheme)


@pytest.mark.parametrize(
    ("html", "colour", "ground"),
    [
        ("<p>a</p>", "#000000", "#FFFFFF"),
        ('<div style="color:red"><p>a</p></div>', "#FF0000", "#FFFFFF"),
        ('<a href="x">a</a>', "#0000EE", "#FFFFFF"),
        ('<div style="color:red"><a href="x">a</a></div>', "#0000EE", "#FFFFFF"),
        ('<a href="x" style="color:#111">a</a>', "#111111", "#FFFFFF"),
        ('<td bgcolor="#123456"><p>a</p></td>', "#000000", "#123456"),
        ('<td bgcolor="#123456" style="background:#654321 url(x.png)">a</td>', "#000000", "#654321"),
        ('<p style="background-color:rgba(0,0,0,.5);color:rgb(255 255 255)">a</p>', "#FFFFFF", "#808080"),
        ("<style>p{color:red}.b{color:blue}</style><p class='b'>a</p>", "#0000FF", "#FFFFFF"),
        ("<style>.b{color:blue}p{color:red}</style><p class='b'>a</p>", "#0000FF", "#FFFFFF"),
        ("<style>.b{color:blue}</style><p class='b' style='color:red'>a</p>", "#FF0000", "#FFFFFF"),
        ("<style>.b{color:blue!important}</style><p class='b' style='color:red'>a</p>", "#0000FF", "#FFFFFF"),
        ("<style>td > p{color:blue}</style><td><b><p>a</p></b></td>", "#000000", "#FFFFFF"),
        ("<style>.x td p{color:blue}</style><i class='x'><td><b><p>a</p></b></td></i>", "#0000FF", "#FFFFFF"),
        ("<style>p:hover{color:blue}</style><p>a</p>", "#000000", "#FFFFFF"),
        ('<img src="x" alt="AO" style="color:#E8B04A;background-color:#4A1942">', "#E8B04A", "#4A1942"),
    ],
)
def test_colour_and_ground_are_those_in_force(html: str, colour: str, ground: str) -> None:
    found = pair(html)
    assert (found.colour, found.ground) == (colour, ground)


DARK = "<style>@media (prefers-color-scheme: dark) { %s }</style>"


@pytest.mark.parametrize(
    ("rule", "html", "colour", "ground"),
    [
        (".ink{color:#eee!important}", "<p class='ink' style='color:#111'>a</p>", "#EEEEEE", "#FFFFFF"),
        (".ink{color:#eee}", "<p class='ink' style='color:#111'>a</p>", "#111111", "#FFFFFF"),
        ("body{background:#161412!important}", "<body><p>a</p></body>", "#000000", "#161412"),
        (
            ".b td{background:#e8b04a!important}.b a{color:#161412!important}",
            "<div class='b'><td style='background:#4a1942'><a href='x' style='color:#fff'>a</a></td></div>",
            "#161412",
            "#E8B04A",
        ),
    ],
)
def test_by_night_dark_rules_overrule_as_the_cascade_says(
    rule: str, html: str, colour: str, ground: str
) -> None:
    found = pair(DARK % rule + html, "dark")
    assert (found.colour, found.ground) == (colour, ground)
    assert pair(DARK % rule + html).ground != "#161412"


@pytest.mark.parametrize(
    ("html", "size", "bold", "needed"),
    [
        ('<p style="font-size:24px">a</p>', 24, False, 3.0),
        ('<p style="font-size:23px">a</p>', 23, False, 4.5),
        ('<p style="font-size:19px;font-weight:700">a</p>', 19, True, 3.0),
        ('<p style="font-size:19px;font-weight:600">a</p>', 19, False, 4.5),
        ('<h1 style="font-size:2em">a</h1>', 32, True, 3.0),
        (
            '<style>@media (max-width:480px){p{font-size:18px!important}}</style><p style="font-size:24px">a</p>',
            18,
            False,
            4.5,
        ),
        ('<div style="font-size:20px"><p style="font-size:120%">a</p></div>', 24, False, 3.0),
    ],
)
def test_words_are_as_large_as_on_the_smallest_screen(
    html: str, size: float, bold: bool, needed: float
) -> None:
    found = pair(html)
    assert (found.size, found.bold) == (size, bold)
    assert found.is_large is (needed < 4)


def test_colours_that_let_everything_through_are_none() -> None:
    assert read_colour("transparent") is None
    assert read_colour("url(#fff)") is None
    assert read_colour("inherit") is None


def test_what_only_outlook_reads_is_skipped() -> None:
    assert read_html("<!--[if mso]><p style='color:red'>a</p><![endif]--><p>b</p>").text == "b"
