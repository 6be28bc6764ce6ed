"""What every request meets before a page: its host, its size, its headers, and a friendly word when all fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.app import App
from generator.model.issue import Issue
from generator.store.database import open_database
from generator.web.gate import LARGEST_BODY
from generator.web.site import build_web
from tests.integration.web.workplace import DESK, PUBLIC, THIS_COMPUTER, TestClient, client_of


@pytest.mark.parametrize(
    "address",
    ["/", "/nothing", "/issues/monthly.2026-10", "/unsubscribe/preview", "/static/desk.css", "/healthz"],
)
def test_every_answer_carries_the_headers(client: TestClient, issue: Issue, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254", ""])
def test_strange_host_is_refused(client: TestClient, host: str) -> None:
    page = client.get("/", headers={"host": host})
    assert page.status_code == 400
    assert "not one of ours" in page.text
    assert page.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("host", ["localhost:8765", "[::1]:8765", "127.0.0.1"])
def test_desk_answers_under_every_loopback_name(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_public_host_shows_nothing_of_the_desk(app: App, issue: Issue) -> None:
    public = client_of(app, base=PUBLIC)
    for address in ("/", f"/issues/{issue.id}", f"/issues/{issue.id}/letter", "/articles/a"):
        page = public.get(address)
        assert page.status_code == 404
        assert "desk" not in page.text.replace("desk.css", "")
    assert public.post(f"/issues/{issue.id}/approve", data={"by": "a"}).status_code == 404
    assert public.get("/static/desk.css").status_code == 200


def test_request_through_a_proxy_shows_nothing_of_the_desk(client: TestClient) -> None:
    assert client.get("/", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404
    assert client.get("/healthz", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 200


@pytest.mark.parametrize("peer", [("203.0.113.9", 50000), ("192.168.1.20", 50000)])
def test_another_computer_sees_only_the_public_pages_under_every_name(
    app: App, issue: Issue, peer: tuple[str, int]
) -> None:
    outside = client_of(app, peer=peer)
    assert outside.get("/").status_code == 404
    assert outside.get(f"/issues/{issue.id}").status_code == 404
    assert outside.post(f"/issues/{issue.id}/approve", data={"by": "a"}).status_code == 404
    assert outside.get("/unsubscribe/preview").status_code == 200


def test_request_that_is_too_large_is_refused(client: TestClient, issue: Issue) -> None:
    address = f"/issues/{issue.id}/approve"
    assert client.post(address, content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert client.post(address, content=_endless()).status_code == 413
    assert client.post(address, content=b"x" * LARGEST_BODY).status_code == 403


def _endless() -> Iterator[bytes]:
    for _ in range(100):
        yield b"x" * 1024


def test_wrong_method_and_control_characters_get_a_page(client: TestClient) -> None:
    assert client.delete("/").status_code == 405
    assert client.get("/issues/%00").status_code == 404
    assert client.get("/unsubscribe/a%0Ab").status_code == 404


@pytest.mark.parametrize("name", ["inter.ttf", "source-serif-4.ttf"])
def test_typefaces_come_from_their_packages(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/fonts/{name}")
    assert answer.headers["content-type"] == "font/ttf"
    assert answer.content[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    "name", ["fonts/none.ttf", "none.css", "..%2fdesk.py", "%2e%2e/site.py", "fonts/..%2fx"]
)
def test_nothing_else_is_served_as_a_file(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_colours_of_the_days_are_a_style_sheet(client: TestClient) -> None:
    style = client.get("/static/accents.css")
    assert style.headers["content-type"].startswith("text/css")
    assert ".accent-uk-black-history-month { --accent: #4A1942; --mark: #E8B04A; }" in style.text


def test_defect_shows_a_friendly_page_and_no_traceback(app: App) -> None:
    def break_down() -> None:
        raise RuntimeError("the inner reason")

    site = build_web(app)
    site.add_api_route("/broken", break_down)
    client = TestClient(site, base_url=DESK, raise_server_exceptions=False, client=THIS_COMPUTER)
    page = client.get("/broken")
    assert page.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "inner reason" not in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


def test_broken_database_is_said_in_one_sentence_on_the_desk(app: App) -> None:
    gone = open_database("sqlite:////nowhere/at/all.sqlite3", folder=app.workspace.folder)
    page = client_of(replace(app, newsroom=replace(app.newsroom, database=gone))).get("/")
    assert page.status_code == 503
    assert "cannot be used" in page.text
