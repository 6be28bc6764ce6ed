"""The desk in a real browser: by keyboard alone, by day and by night, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.app import App
from generator.model.issue import Issue, IssueStatus
from tests.browser import needs_chromium, open_browser
from tests.integration.web.serving import served
from tests.integration.web.workplace import add_reader, move_to

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless Chromium for these tests."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def desk(app: App, issue: Issue) -> Iterator[str]:
    """The address of the pages, served."""
    with served(app) as address:
        yield address


@pytest.fixture
def addresses(app: App, issue: Issue) -> list[str]:
    """One of each kind of page."""
    quote = issue.profiles[0].quotes[0]
    token = add_reader(app)[1]
    return [
        "/?month=10",
        f"/issues/{issue.id}",
        f"/articles/{quote.source}?quote={quote.id}#quote",
        f"/unsubscribe/{token}",
        "/unsubscribe/preview",
        "/unsubscribe/unknown",
        "/nothing",
    ]


def press_until(page: Page, name: str, *, key: str = "Tab") -> None:
    """Move the focus by keyboard until it is on the control of that name."""
    for _ in range(200):
        page.keyboard.press(key)
        # Read in the page itself: what the frame holds keeps its own focus.
        focused = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''"
        )
        if focused.strip().startswith(name):
            return
    pytest.fail(f"{name!r} is not reached by keyboard")


SMALL_TARGETS = """[...document.querySelectorAll("a, button, label.tick, input[type=text], input:not([type])")]
    .filter(one => one.closest("p")?.innerText === one.innerText || !one.closest("p"))
    .map(one => [one.innerText, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height > 0 && box.height < 24)
    .map(([words, box]) => `${words}: ${box.height}`)"""


def test_on_a_telephone_everything_to_press_is_large_enough_and_nothing_runs_out(
    browser: Browser, desk: str, addresses: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 800})
    for address in addresses:
        page.goto(desk + address)
        page.evaluate("document.fonts.ready.then(() => true)")
        # WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, links inside a sentence excepted.
        assert page.evaluate(SMALL_TARGETS) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") == 375, address
    page.close()


def test_issue_is_approved_by_keyboard_alone(browser: Browser, app: App, issue: Issue, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk)
    press_until(page, "Read and approve")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/issues/{re.escape(issue.id)}$"))
    press_until(page, "Approve")
    page.keyboard.press("Enter")
    for _ in issue.profiles:
        press_until(page, "What the permission rests on")
        page.keyboard.type("E-mail of 3 September 2026")
    for _ in {quote.source for profile in issue.profiles for quote in profile.quotes}:
        press_until(page, "Why we may reprint it")
        page.keyboard.type("Our partners, agreed on 1 May 2026")
    for _ in [quote for profile in issue.profiles for quote in profile.quotes]:
        press_until(page, "I have read this against the article")
        page.keyboard.press("Space")
    press_until(page, "Your name")
    page.keyboard.type("Jo Reid")
    press_until(page, "Approve")
    page.keyboard.press("Enter")
    expect(page.locator("#standing")).to_contain_text("It goes out on 1 October 2026 at 09:00")
    assert app.newsroom.issue(issue.id).status is IssueStatus.APPROVED
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_violation(
    browser: Browser, desk: str, addresses: list[str], scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)
    for address in addresses:
        page.goto(desk + address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
    page.close()


def test_no_page_scrolls_sideways(browser: Browser, desk: str, addresses: list[str]) -> None:
    page = browser.new_page()
    for address in addresses:
        page.goto(desk + address)
        for width in (320, 375, 640):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
    page.close()


def test_refusal_is_where_the_focus_is(browser: Browser, desk: str, issue: Issue) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/issues/{issue.id}")
    page.get_by_label("Your name").fill("Jo Reid")
    page.get_by_role("button", name="Approve").click()
    box = page.get_by_role("alert")
    expect(box).to_contain_text("It is not approved yet.")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    expect(page.get_by_label("Your name")).to_have_value("Jo Reid")
    page.close()


def test_desk_works_without_javascript_and_complains_of_nothing(
    browser: Browser, desk: str, issue: Issue
) -> None:
    for has_scripts in (False, True):
        context = browser.new_context(java_script_enabled=has_scripts)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message, kept=complaints: kept.append(message.text))  # type: ignore[misc]
        page.goto(f"{desk}/issues/{issue.id}")
        letter = page.frame_locator("iframe.letter")
        expect(letter.get_by_role("heading", name=issue.headline)).to_be_visible()
        expect(page.get_by_role("button", name="Approve")).to_be_visible()
        assert complaints == []
        context.close()


def test_frame_grows_to_the_height_of_its_letter(browser: Browser, desk: str, issue: Issue) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/issues/{issue.id}")
    inside = "frame => frame.contentDocument.documentElement.scrollHeight - frame.clientHeight"
    assert page.locator("iframe.letter").evaluate(inside) <= 0
    page.close()


def test_reader_leaves_with_one_press(browser: Browser, app: App, desk: str) -> None:
    _, token = add_reader(app)
    page = browser.new_page()
    page.goto(f"{desk}/unsubscribe/{token}")
    page.get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading")).to_have_text("You are unsubscribed.")
    page.close()


def test_public_letter_has_its_pictures(browser: Browser, app: App, issue: Issue, desk: str) -> None:
    move_to(app, issue, IssueStatus.APPROVED, IssueStatus.SENDING)
    page = browser.new_page()
    answers: list[tuple[str | None, int]] = []
    page.on("response", lambda answer: answers.append((answer.headers.get("content-type"), answer.status)))
    page.goto(f"{desk}/letters/{issue.id}", wait_until="networkidle")
    # Nothing may run in this page, so that a browser's own tools cannot ask it anything: only what it loaded.
    assert answers[0] == ("text/html; charset=utf-8", 200)
    assert ("image/png", 200) in answers
    assert {status for _, status in answers} == {200}
    page.close()
