"""The letter as Chromium shows it: accessible, on every width, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.rendering.letter import render_letter
from tests.browser import needs_chromium, open_browser
from tests.sample_letter import LETTER, TEMPLATES
from tests.screenshots.camera import with_pictures
from tests.screenshots.invented import LETTERS

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


def show(browser: Browser, *, width: int = 600, scheme: str = "light", name: str = "october") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.set_content(with_pictures(render_letter(LETTERS[name], TEMPLATES)))
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", LETTERS)
def test_axe_finds_nothing(browser: Browser, name: str, scheme: str) -> None:
    page = show(browser, name=name, scheme=scheme)
    violations = Axe().run(page).response["violations"]
    page.close()
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_runs_over_the_edge(browser: Browser, name: str) -> None:
    page = show(browser, name=name)
    for width in (320, 375, 600, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [375, 600, 1024])
def test_the_words_stand_on_the_edge_of_the_tile_and_their_mark_hangs(browser: Browser, width: int) -> None:
    page = show(browser, width=width)
    edges = page.evaluate(
        """() => {
            const words = document.querySelector('p.words'), range = document.createRange();
            range.setStart(words.firstChild, 0); range.setEnd(words.firstChild, 1);
            return [document.querySelector('img.tile').getBoundingClientRect().left,
                    words.getBoundingClientRect().left, range.getBoundingClientRect().left];
        }"""
    )
    assert edges[0] == edges[1]
    assert edges[2] < edges[1]
    assert edges[2] >= 0


@pytest.mark.parametrize("width", [375, 600])
def test_the_one_button_is_at_least_44_pixels_high(browser: Browser, width: int) -> None:
    box = show(browser, width=width).locator(".button a").bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_the_scale_of_type_is_that_of_the_brief(browser: Browser) -> None:
    sizes = "[...document.querySelectorAll('.headline, .words')].map(e => getComputedStyle(e).fontSize)"
    assert show(browser, width=600).evaluate(sizes) == ["40px", "28px"]
    assert show(browser, width=375).evaluate(sizes) == ["32px", "24px"]


def test_by_night_the_label_stands_in_the_bright_accent(browser: Browser) -> None:
    page = show(browser, scheme="dark")
    colour = "getComputedStyle(document.querySelector('p.accent')).color"
    bright = tuple(int(LETTER.accent.bright[i : i + 2], 16) for i in (1, 3, 5))
    assert page.evaluate(colour) == f"rgb{bright}"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 20, 18)"
