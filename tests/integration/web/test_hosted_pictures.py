"""Pictures that a letter fetches from our pages: for whoever has the letter, until somebody in it withdraws."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser

from generator.app import App
from generator.config.settings import Web
from generator.delivery.message import build_letter
from generator.model.issue import Issue, IssueStatus
from generator.store.message_plans import load_plan
from tests.browser import needs_chromium, open_browser
from tests.integration.web.serving import free_port, served_at
from tests.integration.web.workplace import (
    NOW,
    PUBLIC,
    client_of,
    draft_october,
    for_staff,
    move_to,
    withdraw,
)


def hosting(app: App, web: Web | None = None) -> App:
    """The same app with hosted pictures, its pages at `web`."""
    settings = app.newsroom.settings
    changed = settings.model_copy(
        update={
            "newsletter": settings.newsletter.model_copy(update={"pictures": "hosted"}),
            "web": web or settings.web,
        }
    )
    return replace(app, newsroom=replace(app.newsroom, settings=changed))


def letter_of(app: App, issue: Issue) -> EmailMessage:
    """The message that a test of the issue would send."""
    with app.newsroom.database.read() as connection:
        plan = load_plan(connection, issue.hash)
    raw = build_letter(
        plan,
        delivery_id=1,
        sending_id="a",
        to_address="reader@example.org",
        unsubscribe_url="https://news.example.org/unsubscribe/a",
        now=NOW,
    )
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def html_of(app: App, issue: Issue) -> str:
    """Its HTML part."""
    body = letter_of(app, issue).get_body(preferencelist=("html",))
    assert body is not None
    return str(body.get_content())


def paths_of(html: str) -> list[str]:
    """Where its pictures lie on our pages."""
    found = re.findall(r'src="(?:https?://[^/"]+)(/letters/[^"]+)"', html)
    assert found
    return found


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_draft_sent_as_a_test_shows_its_pictures(app: App, audience: str) -> None:
    draft = draft_october(hosting(for_staff(app) if audience == "staff" else app))
    public = client_of(app, base=PUBLIC)
    for path in paths_of(html_of(app, draft)):
        answer = public.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/png"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        known = {"if-none-match": answer.headers["etag"]}
        assert public.get(path, headers=known).status_code == 304
    assert public.get(f"/letters/{draft.id}").status_code == 404


def test_pictures_of_a_letter_sent_before_it_was_composed_anew_are_still_there(app: App) -> None:
    first = draft_october(hosting(app))
    (path, *_) = paths_of(html_of(app, first))
    draft_october(app)
    assert client_of(app, base=PUBLIC).get(path).status_code == 200


def test_pictures_are_gone_once_somebody_in_the_letter_withdrew(app: App) -> None:
    draft = draft_october(hosting(app))
    paths = paths_of(html_of(app, draft))
    withdraw(app, draft.profiles[-1].slug)
    public = client_of(app, base=PUBLIC)
    assert {public.get(path).status_code for path in paths} == {410}


def test_a_picture_stays_as_long_as_one_draft_of_the_issue_may_show_it(app: App) -> None:
    room = hosting(app)
    first = draft_october(room)
    before = set(paths_of(html_of(app, first)))
    withdraw(app, first.profiles[-1].slug)
    after = set(paths_of(html_of(app, draft_october(room))))
    public = client_of(app, base=PUBLIC)
    assert after < before
    assert {public.get(path).status_code for path in after} == {200}
    assert {public.get(path).status_code for path in before - after} == {410}


def test_only_pictures_of_that_very_issue_are_served(app: App) -> None:
    draft = draft_october(hosting(app))
    path = paths_of(html_of(app, draft))[0]
    public = client_of(app, base=PUBLIC)
    assert public.get(path.replace(draft.id, "monthly.2026-11")).status_code == 404
    assert public.get(re.sub(r"[0-9a-f]{64}", "0" * 64, path)).status_code == 404


def test_the_desk_shows_hosted_pictures_from_itself(app: App) -> None:
    draft = draft_october(hosting(app))
    letter = client_of(app).get(f"/issues/{draft.id}/letter").text
    assert f'src="/issues/{draft.id}/pictures/' in letter
    assert 'src="https://' not in letter


def test_without_https_the_draft_says_what_to_change(app: App) -> None:
    placed = hosting(app, Web(public_url="http://news.example.org"))
    draft = draft_october(placed)
    with placed.newsroom.database.read() as connection:
        findings = placed.newsroom.check(load_plan(connection, draft.hash))
    assert "hosted-not-https" in {finding.rule for finding in findings}


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with open_browser() as opened:
        yield opened


@pytest.mark.browser
@needs_chromium
def test_the_letter_opened_elsewhere_shows_every_picture(app: App, browser: Browser) -> None:
    port = free_port()
    placed = hosting(app, Web(port=port, public_url=f"http://127.0.0.1:{port}"))
    draft = draft_october(placed)
    move_to(placed, draft, IssueStatus.APPROVED)
    message = letter_of(placed, draft)
    assert not [part for part in message.walk() if part.get_content_maintype() == "image"]
    with served_at(placed):
        page = browser.new_page()
        page.set_content(html_of(placed, draft), wait_until="load")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert len(widths) == len(draft.profiles)
    assert min(widths) > 0
