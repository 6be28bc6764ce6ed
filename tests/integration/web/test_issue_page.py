"""An issue on the desk: what its reader will see, and what an editor needs to know."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from generator.app import App
from generator.model.issue import Issue, IssueStatus
from tests.integration.web.workplace import NOW, TestClient, add_reader, client_of, draft_october, move_to


def _text(page: str) -> str:
    """What a person reads of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def test_page_says_who_why_when_and_to_whom(app: App, client: TestClient) -> None:
    add_reader(app)
    # For no awareness day, so that nobody's words can miss it.
    monthly = app.newsroom.schedule("monthly").model_copy(update={"follow_observances": False})
    issue = draft_october(replace(app, newsroom=replace(app.newsroom, schedules={"monthly": monthly})))
    text = _text(client.get(f"/issues/{issue.id}").text)
    assert "goes out on 1 October 2026 at 09:00 (London time), to the list readers and 7 networks." in text
    for profile in issue.profiles:
        assert profile.name in text
        assert profile.reasons[0] in text
    assert "What still has to be true" in text
    assert "Nothing to put right" in text


def test_page_speaks_the_words_of_people(client: TestClient, issue: Issue) -> None:
    text = _text(client.get(f"/issues/{issue.id}").text).lower()
    for word in ("profile", "ledger", "compose", "observance", "enqueue", "not_asked", "ingest", "revision"):
        assert word not in text


def test_posts_stand_with_their_count_picture_and_alternative_text(client: TestClient, issue: Issue) -> None:
    page = client.get(f"/issues/{issue.id}").text
    assert re.search(r"\d+ of 280 characters as X weighs them", page)
    pictures = re.findall(rf'src="(/issues/{issue.id}/pictures/[^"]+)"[^>]*alt="([^"]+)"', page)
    assert len(pictures) == 7
    for address, alt in pictures:
        answer = client.get(address)
        kinds = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
        assert answer.content.startswith(kinds[answer.headers["content-type"]])
        assert "Black History Month" in alt


def test_letter_is_framed_alone_behind_a_strict_policy(client: TestClient, issue: Issue) -> None:
    page = client.get(f"/issues/{issue.id}").text
    frame = re.search(r"<iframe[^>]+>", page)
    assert frame
    assert "allow-scripts" not in frame[0]
    assert f'src="/issues/{issue.id}/letter"' in frame[0]
    letter = client.get(f"/issues/{issue.id}/letter")
    policy = letter.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in policy
    assert "/unsubscribe/preview" in letter.text
    assert "cid:" not in letter.text


def test_every_picture_of_the_letter_is_served(client: TestClient, issue: Issue) -> None:
    letter = client.get(f"/issues/{issue.id}/letter").text
    pictures = set(re.findall(rf'src="(/issues/{issue.id}/pictures/[^"]+)"', letter))
    assert pictures
    assert all(client.get(address).status_code == 200 for address in pictures)


def test_quotation_is_marked_where_it_stands_in_its_article(client: TestClient, issue: Issue) -> None:
    quote = issue.profiles[0].quotes[0]
    page = client.get(f"/issues/{issue.id}").text
    address = f"/articles/{quote.source}?quote={quote.id}#quote"
    assert address in page
    article = client.get(address).text
    assert f'<mark id="quote" tabindex="-1">{html.escape(quote.text)}</mark>' in article


@pytest.mark.parametrize(
    "address",
    [
        "/issues/none",
        "/issues/none/letter",
        "/issues/monthly.2026-10/pictures/none.png",
        "/articles/none",
        "/nothing",
    ],
)
def test_what_is_not_there_gets_a_friendly_page(client: TestClient, issue: Issue, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "There is nothing here" in page.text
    assert "Back to the desk" in page.text


def test_article_without_that_quotation_is_not_shown_as_if_it_had_it(
    client: TestClient, issue: Issue
) -> None:
    source = issue.profiles[0].quotes[0].source
    elsewhere = issue.profiles[1].quotes[0].id
    assert client.get(f"/articles/{source}?quote={elsewhere}").status_code == 404
    assert client.get(f"/articles/{source}?quote=%00").status_code == 404
    assert "<mark" not in client.get(f"/articles/{source}").text


def test_late_draft_says_when_it_was_meant(app: App, issue: Issue) -> None:
    late = replace(app, clock=lambda: NOW.replace(month=11))
    assert "It was meant for 1 October 2026 at 09:00" in client_of(late).get(f"/issues/{issue.id}").text


def test_missed_and_cancelled_issues_offer_no_form(app: App, client: TestClient, issue: Issue) -> None:
    move_to(app, issue, IssueStatus.EXPIRED)
    page = client.get(f"/issues/{issue.id}").text
    assert "Missed: nobody approved it" in page
    assert "<form" not in page


def test_draft_of_a_schedule_that_is_gone_is_still_shown(app: App, issue: Issue) -> None:
    newsroom = replace(app.newsroom, schedules={})
    page = client_of(replace(app, newsroom=newsroom)).get(f"/issues/{issue.id}")
    assert page.status_code == 200
    assert issue.headline in page.text
    assert "What still has to be true" in page.text
