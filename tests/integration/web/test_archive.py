"""The letters that went out, for everybody: a page worth linking to for each, and a list of them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.app import App
from generator.model.issue import Issue, IssueStatus
from generator.publishing.compose import ComposeOptions, compose
from generator.rendering.reading import read_html
from generator.scheduling.recurrence import run_for
from generator.store.archive import public_letters
from generator.store.message_plans import load_plan
from generator.web.archive import around_letter, by_year
from tests.browser import needs_chromium, open_browser
from tests.integration.web.serving import served
from tests.integration.web.workplace import (
    NOW,
    PUBLIC,
    TestClient,
    client_of,
    draft_october,
    for_staff,
    move_to,
    withdraw,
)

SENT = (IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
DAYS = (date(2026, 10, 1), date(2026, 12, 1), date(2027, 2, 1))


@pytest.fixture
def public(app: App) -> TestClient:
    """A reader's browser."""
    return client_of(app, base=PUBLIC)


@pytest.fixture
def letters(app: App) -> list[Issue]:
    """Three letters that went out; nobody has to rest between them."""
    schedules = dict(app.newsroom.schedules)
    changes = {"rest_days": 0, "follow_observances": False}
    schedules["monthly"] = schedules["monthly"].model_copy(update=changes)
    room = replace(app.newsroom, schedules=schedules)
    made = []
    for day in DAYS:
        planned = run_for(room.schedule("monthly"), room.agenda, day=day)
        made.append(compose(room, planned, ComposeOptions(), now=NOW).issue)
        move_to(app, made[-1], *SENT)
    return made


def meta(page: str, name: str) -> str:
    """What a page says of itself under a name or property."""
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def test_the_page_says_what_it_is_to_whoever_links_to_it(app: App, public: TestClient, issue: Issue) -> None:
    move_to(app, issue, *SENT)
    page = public.get(f"/letters/{issue.id}").text
    address = f"{PUBLIC}/letters/{issue.id}"
    assert page.count("<title>") == 1
    assert f"<title>{issue.headline} – Voices</title>" in unescape(page)
    assert f'<link rel="canonical" href="{address}">' in page
    assert meta(page, "description").endswith(
        f"speak in this letter for {issue.observance}, in their own words."
    )
    assert meta(page, "og:url") == address
    assert "noindex" not in page
    assert '<html lang="en-GB"' in page
    card = meta(page, "og:image").removeprefix(PUBLIC)
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")
    assert public.get(card).headers["content-type"] == meta(page, "og:image:type")


def test_the_page_holds_every_word_of_the_letter_and_nobodys_own_link(
    app: App, public: TestClient, issue: Issue
) -> None:
    move_to(app, issue, *SENT)
    page = public.get(f"/letters/{issue.id}").text
    with app.newsroom.database.read() as connection:
        letter = load_plan(connection, issue.hash).letter
    assert letter is not None
    whole = read_html("".join(piece for piece in letter.html if isinstance(piece, str))).text
    words = whole.partition("Unsubscribe")[0].split()
    assert " ".join(words) in " ".join(read_html(page).text.split())
    assert "nsubscribe" not in page
    assert "View in browser" not in page


def test_each_letter_leads_to_the_one_before_and_the_one_after(
    public: TestClient, letters: list[Issue]
) -> None:
    first, middle, last = (public.get(f"/letters/{letter.id}").text for letter in letters)
    before, after = (f'href="/letters/{letter.id}"' for letter in (letters[0], letters[2]))
    assert before in middle
    assert after in middle
    assert "The letter before" not in first
    assert "The letter after" not in last


def test_all_letters_stand_by_year_with_the_latest_first(public: TestClient, letters: list[Issue]) -> None:
    page = public.get("/letters").text
    places = [page.index(f'href="/letters/{letter.id}"') for letter in reversed(letters)]
    years = [page.index(f">{year}</h2>") for year in (2027, 2026)]
    assert years[0] < places[0] < years[1] < places[1] < places[2]
    assert public.head("/letters").status_code == 200


def test_a_letter_of_somebody_who_withdrew_is_gone_from_the_list_and_kindly_explained(
    app: App, public: TestClient, letters: list[Issue]
) -> None:
    shown = {letter.id: {person.slug for person in letter.profiles} for letter in letters}
    somebody = letters[1].profiles[0].slug
    withdraw(app, somebody)
    listed = public.get("/letters").text
    for letter, people in shown.items():
        assert (f'href="/letters/{letter}"' in listed) == (somebody not in people)
    gone = public.get(f"/letters/{letters[1].id}")
    assert gone.status_code == 410
    assert "asked us not to show it any more" in gone.text
    assert 'href="/letters"' in gone.text


def test_drafts_letters_to_colleagues_and_posts_alone_are_never_listed(
    app: App, public: TestClient, issue: Issue
) -> None:
    assert "to be read here at present" in public.get("/letters").text
    move_to(app, draft_october(for_staff(app)), *SENT)
    assert "to be read here at present" in public.get("/letters").text
    spotlight = app.newsroom.schedule("spotlight").model_copy(update={"rest_days": 0})
    room = replace(app.newsroom, schedules={"spotlight": spotlight})
    planned = run_for(spotlight, room.agenda, day=date(2026, 10, 7))
    posts = compose(room, planned, ComposeOptions(), now=NOW).issue
    move_to(app, posts, *SENT)
    assert "to be read here at present" in public.get("/letters").text
    assert public.get(f"/letters/{posts.id}").status_code == 404


def test_neighbours_are_of_the_same_regular_send(app: App, letters: list[Issue]) -> None:
    with app.newsroom.database.read() as connection:
        found = public_letters(connection)
    assert [letter.id for letter in found] == [letter.id for letter in reversed(letters)]
    assert [(year.year, len(year.letters)) for year in by_year(found)] == [("2027", 1), ("2026", 2)]
    other = replace(letters[1], id="digest.2026-11", schedule="digest", day="2026-11-01")
    around = around_letter((*found, other), letters[1])
    assert (around.earlier, around.later) == (
        next(each for each in found if each.id == letters[0].id),
        next(each for each in found if each.id == letters[2].id),
    )


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with open_browser() as opened:
        yield opened


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    app: App, public: TestClient, browser: Browser, letters: list[Issue], scheme: str
) -> None:
    page, letter = (
        browser.new_page(viewport={"width": 375, "height": 800}, color_scheme=scheme) for _ in range(2)
    )
    with served(app) as address:
        page.goto(f"{address}/letters")
        check(page)
    # Where it is served nothing can run in a letter, not even what looks at it here.
    letter.set_content(public.get(f"/letters/{letters[1].id}").text)
    check(letter)


def check(page: Page) -> None:
    """Nobody is shut out, and on a telephone nothing runs over the edge."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375
