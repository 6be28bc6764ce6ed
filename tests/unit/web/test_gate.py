"""Who may ask for what, by the connection and the headers alone."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers
from starlette.types import Scope

from generator.config.settings import Web
from generator.web.gate import Visitor, from_our_own_page, host_name, hosts_of, is_public, visitor_of

HOSTS = hosts_of(Web(host="desk.internal", public_url="https://news.example.org/letters"))


def request_for(host: str, *, peer: str | None = "127.0.0.1", version: str = "1.1", **more: str) -> Scope:
    """A request's scope as the server makes it; further headers with `_` for `-`."""
    headers = {"host": host, **{name.replace("_", "-"): value for name, value in more.items()}}
    client = (peer, 50000) if peer is not None else None
    return {
        "type": "http",
        "http_version": version,
        "client": client,
        "headers": Headers(headers).raw,
    }


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("LocalHost:8765", "localhost"),
        ("[::1]:8765", "::1"),
        ("news.example.org.", "news.example.org"),
        ("", ""),
        ("[::1", ""),
    ],
)
def test_host_header_is_read_without_its_port(header: str, name: str) -> None:
    assert host_name(header) == name


@pytest.mark.parametrize(
    ("host", "visitor"),
    [
        ("127.0.0.1:8765", Visitor.EDITOR),
        ("localhost", Visitor.EDITOR),
        ("desk.internal:8765", Visitor.EDITOR),
        ("news.example.org", Visitor.READER),
        ("evil.example", Visitor.STRANGER),
        ("news.example.org.evil.example", Visitor.STRANGER),
        ("", Visitor.STRANGER),
    ],
)
def test_each_host_is_its_own_kind_of_visitor(host: str, visitor: Visitor) -> None:
    assert visitor_of(request_for(host), HOSTS) is visitor


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded", "via", "x_real_ip"])
def test_request_that_a_proxy_passed_on_never_reaches_the_desk(header: str) -> None:
    asked = request_for("127.0.0.1:8765", **{header: "203.0.113.9"})
    assert visitor_of(asked, HOSTS) is Visitor.READER


@pytest.mark.parametrize(
    ("version", "connection", "visitor"),
    [
        ("1.1", "keep-alive", Visitor.EDITOR),
        ("1.1", "", Visitor.EDITOR),
        ("2", "", Visitor.EDITOR),
        ("1.0", "close", Visitor.READER),
        ("1.0", "", Visitor.READER),
        ("1.1", "close", Visitor.EDITOR),
    ],
)
def test_connection_as_proxies_make_it_never_reaches_the_desk(
    version: str, connection: str, visitor: Visitor
) -> None:
    asked = request_for("127.0.0.1:8765", version=version, connection=connection)
    assert visitor_of(asked, HOSTS) is visitor


@pytest.mark.parametrize(
    ("peer", "visitor"),
    [
        ("127.0.0.1", Visitor.EDITOR),
        ("127.8.0.1", Visitor.EDITOR),
        ("::1", Visitor.EDITOR),
        ("::ffff:127.0.0.1", Visitor.EDITOR),
        ("::ffff:203.0.113.9", Visitor.READER),
        ("192.168.1.20", Visitor.READER),
        ("203.0.113.9", Visitor.READER),
        ("a-socket-file", Visitor.READER),
        (None, Visitor.READER),
    ],
)
def test_only_this_computer_itself_reaches_the_desk(peer: str | None, visitor: Visitor) -> None:
    assert visitor_of(request_for("desk.internal", peer=peer), HOSTS) is visitor


def test_public_address_on_this_computer_does_not_close_the_desk() -> None:
    hosts = hosts_of(Web(public_url="http://localhost:8765"))
    assert visitor_of(request_for("localhost:8765"), hosts) is Visitor.EDITOR


def test_public_host_wins_where_the_desk_listens_under_the_same_name() -> None:
    hosts = hosts_of(Web(host="news.example.org", public_url="https://news.example.org"))
    assert visitor_of(request_for("news.example.org"), hosts) is Visitor.READER


@pytest.mark.parametrize("path", ["/letters", "/letters/a", "/unsubscribe/t", "/static/desk.css", "/healthz"])
def test_readers_pages_are_public(path: str) -> None:
    assert is_public(path)


@pytest.mark.parametrize("path", ["/", "/issues/a", "/articles/a", "/healthz/x", "/lettersx", "/letters.x"])
def test_the_desk_is_not_public(path: str) -> None:
    assert not is_public(path)


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"origin": "http://127.0.0.1:8765"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://127.0.0.1:9999"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
    ],
)
def test_form_from_another_page_is_told_apart(headers: dict[str, str], ours: bool) -> None:
    assert from_our_own_page(Headers({"host": "127.0.0.1:8765", **headers})) is ours
