"""The pages readers see: the letter that went out, and the way off the list (RFC 8058)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import __version__
from generator.app import App
from generator.model.issue import Issue, IssueStatus
from generator.store.database import open_database
from generator.store.lists import Place, has_left, lists_of
from tests.integration.web.workplace import (
    PUBLIC,
    TestClient,
    add_reader,
    client_of,
    draft_october,
    for_staff,
    move_to,
    withdraw,
)

SENT = (IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def public(app: App) -> TestClient:
    """A reader's browser."""
    return client_of(app, base=PUBLIC)


def left(app: App, place: Place) -> bool:
    """Whether a reader is off the list."""
    with app.newsroom.database.read() as connection:
        return has_left(connection, place)


def test_draft_and_approved_letters_are_not_public(app: App, public: TestClient, issue: Issue) -> None:
    assert public.get(f"/letters/{issue.id}").status_code == 404
    move_to(app, issue, IssueStatus.APPROVED)
    page = public.get(f"/letters/{issue.id}")
    assert page.status_code == 404
    assert issue.headline not in page.text
    assert "Back to the desk" not in page.text


def test_letter_that_went_out_is_public_with_its_pictures(app: App, public: TestClient, issue: Issue) -> None:
    move_to(app, issue, *SENT)
    assert "See it as its readers do" in client_of(app).get(f"/issues/{issue.id}").text
    page = public.get(f"/letters/{issue.id}")
    assert page.status_code == 200
    assert issue.headline in page.text
    assert "unsubscribe" not in page.text.lower()
    picture = page.text.split('src="/letters/')[1].split('"')[0]
    assert public.get(f"/letters/{picture}").headers["content-type"] == "image/png"
    assert public.get(f"/letters/{issue.id}/pictures/none.png").status_code == 404
    assert public.head(f"/letters/{issue.id}").status_code == 200


def test_letter_for_colleagues_is_not_public_although_it_went_out(app: App, public: TestClient) -> None:
    sent = draft_october(for_staff(app))
    move_to(app, sent, *SENT)
    page = public.get(f"/letters/{sent.id}")
    assert page.status_code == 404
    assert sent.headline not in page.text
    desk = client_of(app)
    assert "See it as its readers do" not in desk.get(f"/issues/{sent.id}").text
    letter = desk.get(f"/issues/{sent.id}/letter").text
    picture = letter.split("/pictures/")[1].split('"')[0]
    assert desk.get(f"/issues/{sent.id}/pictures/{picture}").status_code == 200
    assert public.get(f"/letters/{sent.id}/pictures/{picture}").status_code == 404
    withdraw(app, sent.profiles[0].slug)
    assert public.get(f"/letters/{sent.id}").status_code == 404


def test_letter_with_somebody_who_withdrew_is_no_longer_shown(
    app: App, public: TestClient, issue: Issue
) -> None:
    move_to(app, issue, *SENT)
    withdraw(app, issue.profiles[-1].slug)
    page = public.get(f"/letters/{issue.id}")
    assert page.status_code == 410
    assert "no longer shown" in page.text
    assert public.get(f"/letters/{issue.id}/pictures/a.png").status_code == 410


def test_looking_at_the_unsubscribe_page_changes_nothing(app: App, public: TestClient) -> None:
    place, token = add_reader(app)
    for _ in range(2):
        page = public.get(f"/unsubscribe/{token}")
        assert page.status_code == 200
        assert page.text.count("<button") == 1
        assert "Our readers" in page.text
    assert public.head(f"/unsubscribe/{token}").status_code == 200
    assert not left(app, place)


@pytest.mark.parametrize(
    "body",
    [
        {"data": ONE_CLICK},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},
        {"content": b""},
        {"content": b"\xff\x00", "headers": {"content-type": "multipart/form-data"}},
    ],
)
def test_one_click_takes_a_reader_off_at_once(app: App, public: TestClient, body: dict[str, object]) -> None:
    place, token = add_reader(app)
    answer = public.post(f"/unsubscribe/{token}", follow_redirects=False, **body)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert "You are unsubscribed." in answer.text
    assert "set-cookie" not in answer.headers
    assert left(app, place)
    with app.newsroom.database.read() as connection:
        assert lists_of(connection, place[0]) == ()


def test_mail_providers_request_needs_no_origin_of_ours(app: App, public: TestClient) -> None:
    place, token = add_reader(app)
    elsewhere = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
    assert public.post(f"/unsubscribe/{token}", data=ONE_CLICK, headers=elsewhere).status_code == 200
    assert left(app, place)


def test_unsubscribing_twice_is_the_same_as_once(app: App, public: TestClient) -> None:
    place, token = add_reader(app)
    pages = [public.post(f"/unsubscribe/{token}", data=ONE_CLICK) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert pages[0].text == pages[1].text
    assert "You are unsubscribed." in public.get(f"/unsubscribe/{token}").text
    assert left(app, place)


def test_one_reader_leaving_leaves_the_others_on(app: App, public: TestClient) -> None:
    _, token = add_reader(app)
    other, _ = add_reader(app, "other@example.org")
    public.post(f"/unsubscribe/{token}", data=ONE_CLICK)
    assert not left(app, other)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_unknown_token_gets_a_friendly_page(public: TestClient, method: str) -> None:
    page = public.request(method, "/unsubscribe/none-of-ours")
    assert page.status_code == 404
    assert "We do not know this link." in page.text


def test_preview_link_explains_itself(public: TestClient) -> None:
    page = public.get("/unsubscribe/preview")
    assert page.status_code == 200
    assert "only a preview" in page.text
    assert "<button" not in page.text


def test_health_tells_of_the_database(app: App, public: TestClient) -> None:
    well = {"status": "ok", "version": __version__, "database": "ok", "last_tick_seconds": None}
    assert public.get("/health").json() == public.get("/healthz").json() == well
    gone = open_database("sqlite:////nowhere/at/all.sqlite3", folder=app.workspace.folder)
    broken = client_of(replace(app, newsroom=replace(app.newsroom, database=gone)), base=PUBLIC)
    answer = broken.get("/health")
    assert (answer.status_code, answer.json()["database"]) == (503, "failing")
    page = broken.get("/letters/any")
    assert page.status_code == 503
    assert "sqlite" not in page.text
