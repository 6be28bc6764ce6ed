"""Every kind of letter as Chromium shows it: columns on wide screens, one below the other on a phone, by night."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.model.message import Field
from generator.rendering.letter import render_letter
from tests.browser import needs_chromium, open_browser
from tests.sample_kinds import KINDS_SHOWN
from tests.sample_letter import TEMPLATES

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


def show(browser: Browser, name: str, *, width: int = 600, scheme: str = "light") -> Page:
    letter, kind = KINDS_SHOWN[name]
    rendered = render_letter(letter, TEMPLATES, kind=kind)
    html = "".join(
        "https://news.example.org/u/1" if isinstance(part, Field) else part for part in rendered.html
    )
    for picture in rendered.pictures:
        encoded = base64.b64encode(picture.content).decode()
        html = html.replace(f"cid:{picture.name}", f"data:{picture.media_type};base64,{encoded}")
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_content(html)
    return page


def edges(page: Page, selector: str) -> list[tuple[int, int]]:
    """Left and top of everything that a selector finds."""
    boxes = page.evaluate(
        "s => [...document.querySelectorAll(s)].map(e => e.getBoundingClientRect()).map(r => [r.left, r.top])",
        selector,
    )
    return [(round(left), round(top)) for left, top in boxes]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_axe_finds_nothing_in_any_kind(browser: Browser, name: str, scheme: str) -> None:
    page = show(browser, name, scheme=scheme)
    violations = Axe().run(page).response["violations"]
    page.close()
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_nothing_of_any_kind_runs_over_the_edge(browser: Browser, name: str) -> None:
    page = show(browser, name)
    for width in (320, 375, 600, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_digest_has_two_columns_on_a_wide_screen_and_one_on_a_phone(browser: Browser) -> None:
    page = show(browser, "digest")
    wide = edges(page, "blockquote")
    page.set_viewport_size({"width": 375, "height": 800})
    narrow = edges(page, "blockquote")
    page.close()
    assert len({left for left, _ in wide}) == 2
    assert [wide[i][1] == wide[i + 1][1] for i in (0, 2, 4)] == [True] * 3
    assert len({left for left, _ in narrow}) == 1
    assert [top for _, top in narrow] == sorted({top for _, top in narrow})


def test_a_portrait_stands_beside_its_headline_and_above_it_on_a_phone(browser: Browser) -> None:
    page = show(browser, "portrait")
    (picture_left, _), (headline_left, _) = edges(page, "img.large-tile, h1")
    page.set_viewport_size({"width": 375, "height": 800})
    picture, headline = edges(page, "img.large-tile, h1")
    page.close()
    assert headline_left == picture_left + 240 + 28
    assert headline[0] == picture[0]
    assert headline[1] > picture[1] + 300


@pytest.mark.parametrize(("scheme", "shown"), [("light", [True, False]), ("dark", [False, True])])
def test_the_mark_changes_with_the_paper(browser: Browser, scheme: str, shown: list[bool]) -> None:
    page = show(browser, "mixed-logo", scheme=scheme)
    visible = [mark.is_visible() for mark in page.locator("img.logo").all()]
    page.close()
    assert visible == shown


def test_marks_hang_in_the_margin_and_words_stand_on_one_edge(browser: Browser) -> None:
    page = show(browser, "spoken")
    lefts = {left for left, _ in edges(page, "h1, h2, p.words, .question")}
    indents = page.evaluate(
        "[...document.querySelectorAll('.hangs')].map(e => getComputedStyle(e).textIndent)"
    )
    page.close()
    assert lefts == {24, 24 + 144 + 24}
    assert indents
    assert all(indent.startswith("-") for indent in indents)
