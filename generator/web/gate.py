"""What every request passes before a page sees it: from which host, from which page, how large; and what every answer
carries.

The desk has no accounts: whoever reaches it may approve. It therefore answers only to a browser on this computer that
asks for one of the desk's names; everybody else is shown a reader's pages and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.config.settings import Web

LARGEST_BODY = 64 * 1024
"""Octets of a request's body; the longest form of ours is a tenth of it."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
PUBLIC_FOLDERS = ("/letters/", "/unsubscribe/", "/static/")
PUBLIC_PAGES = frozenset({"/health", "/healthz", "/letters"})
UNSUBSCRIBE = "/unsubscribe/"

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: browsers would then say `Origin: null` when our own form is sent.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

# A request that a proxy passed on came from elsewhere, whatever host the proxy wrote into it.
_PASSED_ON = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})
_BEFORE_BROWSERS = frozenset({"0.9", "1.0"})


class Visitor(StrEnum):
    """Who asks, as far as the request shows."""

    EDITOR = "editor"
    READER = "reader"
    STRANGER = "stranger"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hosts:
    """The names under which the pages answer."""

    desk: frozenset[str]
    public: str


Refuse = Callable[[int], Response]
"""The page for a status: 400, 403, 404 or 413."""


def hosts_of(web: Web) -> Hosts:
    """The names that config.yaml and the loopback give."""
    return Hosts(
        desk=LOOPBACK_NAMES | {web.host.strip("[]").lower()}, public=urlsplit(web.public_url).hostname or ""
    )


def host_name(header: str) -> str:
    """The name in a Host header, lower case, without port; empty where it is none."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def visitor_of(scope: Scope, hosts: Hosts) -> Visitor:
    """An editor where this computer asks for a name of the desk, a stranger where nobody asks for a name of ours.

    Everybody else is a reader.
    """
    headers = Headers(scope=scope)
    name = host_name(headers.get("host", ""))
    known = name == hosts.public or name in hosts.desk
    if not known or not name:
        return Visitor.STRANGER
    if not _is_from_this_computer(scope) or _is_passed_on(scope, headers):
        return Visitor.READER
    # Where the public address is this computer itself, there is no outside to hide the desk from.
    if name == hosts.public and name not in LOOPBACK_NAMES:
        return Visitor.READER
    return Visitor.EDITOR


def _is_from_this_computer(scope: Scope) -> bool:
    """Whether the other end of the connection is a loopback address."""
    try:
        peer = ip_address((scope.get("client") or ("",))[0])
    except ValueError:
        return False
    mapped = peer.ipv4_mapped if isinstance(peer, IPv6Address) else None
    return (mapped or peer).is_loopback


def _is_passed_on(scope: Scope, headers: Headers) -> bool:
    """Whether a proxy passed this on, as far as the request shows.

    nginx before 1.29.7 adds no header of its own, but passes on in HTTP/1.0 (ngx_http_proxy_module,
    `proxy_http_version`), which no browser does. Its `Connection: close` says nothing: honest scripts send it too.
    """
    if any(header in headers for header in _PASSED_ON):
        return True
    return scope.get("http_version", "1.0") in _BEFORE_BROWSERS


def is_public(path: str) -> bool:
    """Whether readers may see this address."""
    return path in PUBLIC_PAGES or path.startswith(PUBLIC_FOLDERS)


def from_our_own_page(headers: Headers) -> bool:
    """Whether a form was sent by a page of ours, as far as the browser says (Fetch Metadata; RFC 6454)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


class Gate:
    """The middleware around all pages."""

    def __init__(self, app: ASGIApp, *, hosts: Hosts, refuse: Refuse) -> None:
        self.app, self.hosts, self.refuse = app, hosts, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on with its body read and the answer's headers set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = self._refusal(scope)
        body = await _read_body(Headers(scope=scope), receive) if refused is None else b""
        if body is None:
            refused = 413
        if refused is not None:
            await self.refuse(refused)(scope, receive, guarded)
            return
        await self.app(scope, _replay(body or b"", receive), guarded)

    def _refusal(self, scope: Scope) -> int | None:
        path = scope["path"]
        visitor = visitor_of(scope, self.hosts)
        if visitor is Visitor.STRANGER:
            return 400
        if not path.isprintable() or (visitor is Visitor.READER and not is_public(path)):
            return 404
        # RFC 8058, 3.2: a mail provider sends the one-click form, from nowhere we know.
        is_ours = path.startswith(UNSUBSCRIBE) or from_our_own_page(Headers(scope=scope))
        return None if scope["method"] in ("GET", "HEAD") or is_ours else 403


async def _read_body(headers: Headers, receive: Receive) -> bytes | None:
    """The whole body; nothing where it is larger than we take."""
    stated = headers.get("content-length", "0")
    if not stated.isdigit() or int(stated) > LARGEST_BODY:
        return None
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            # Whoever hung up half-way meant nothing by the half.
            return b""
        part: bytes = message.get("body", b"")
        body += part
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded
