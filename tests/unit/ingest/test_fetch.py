from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.fetch import USER_AGENT, fetch, is_address

ALLOWED = Ingest(allow_private_addresses=True, timeout_seconds=2, max_bytes=5_000)
PAGE = b"<p>Ada Nwosu keeps bees.</p>"


class Site(BaseHTTPRequestHandler):
    """A small site with a page and with everything that may go wrong."""

    agents: list[str]

    def do_GET(self) -> None:
        headers = {"Content-Type": "text/html; charset=utf-8"}
        status, body = 200, PAGE
        if self.path == "/moved":
            status, headers["Location"] = 302, "/page"
        elif self.path == "/loop":
            status, headers["Location"] = 302, "/loop"
        elif self.path == "/away":
            status, headers["Location"] = 302, "file:///etc/passwd"
        elif self.path == "/picture":
            headers["Content-Type"] = "image/png"
        elif self.path == "/gone":
            status = 404
        elif self.path == "/large":
            body = b"x" * 6_000
        elif self.path == "/bomb":
            headers["Content-Encoding"], body = "gzip", gzip.compress(b"x" * 3_000_000)
        self.agents.append(self.headers["User-Agent"])
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.agents = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_read_with_what_the_server_says_of_it(site: str) -> None:
    fetched = fetch(f"{site}/page", ALLOWED)
    assert (fetched.raw, fetched.kind, fetched.charset) == (PAGE, "html", "utf-8")
    assert Site.agents == [USER_AGENT]


def test_a_redirect_is_followed_and_remembered(site: str) -> None:
    assert fetch(f"{site}/moved", ALLOWED).address == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/away", "only http and https are read"),
        ("/picture", "is image/png, not a page of text"),
        ("/gone", "answered 404"),
        ("/large", "is larger than 5,000 bytes"),
        ("/bomb", "is larger than 5,000 bytes"),
    ],
)
def test_what_is_no_page_is_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        fetch(site + path, ALLOWED)


def test_private_machines_are_refused_unless_allowed(site: str) -> None:
    with pytest.raises(IngestError, match="inside a private network"):
        fetch(f"{site}/page", Ingest())
    assert Site.agents == []


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.1.2.3/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[fe80::1]/",
        "http://100.64.0.1/",
    ],
)
def test_every_way_to_write_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(IngestError):
        fetch(address, Ingest(timeout_seconds=1))


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "http://", "http://user:pass@example.org/", "http://[::1"]
)
def test_what_is_no_public_web_address_is_refused(address: str) -> None:
    assert is_address(address)
    with pytest.raises(IngestError):
        fetch(address, ALLOWED)


@pytest.mark.parametrize("path", ["story.txt", "C:\\story.txt", "/a/b.md"])
def test_files_are_not_addresses(path: str) -> None:
    assert not is_address(path)
