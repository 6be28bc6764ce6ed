from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest import machines
from generator.ingest.asking import USER_AGENT
from generator.ingest.fetch import fetch, is_address
from generator.ingest.machines import is_public

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
        elif self.path == "/named":
            body = self.headers["Host"].encode()
        elif self.path == "/inside":
            status, headers["Location"] = 302, "http://10.1.2.3/"
        elif self.path == "/nonsense":
            status, headers["Location"] = 302, "http://[::1"
        elif self.path == "/closed":
            headers["Connection"] = "close"
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


def resolving(monkeypatch: pytest.MonkeyPatch, known: list[str]) -> list[str]:
    """Let every name stand for these machines; gives the names that are looked up."""
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def answer(host: str, port: int, *args: int, **kwargs: int) -> list[object]:
        numeric = host in known
        if not numeric:
            asked.append(host)
        return [each for name in ([host] if numeric else known) for each in look_up(name, port, **kwargs)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take this machine, and no other, for one of the public internet's."""
    monkeypatch.setattr(machines, "is_public", lambda machine: machine == "127.0.0.1" or is_public(machine))


def first_bytes(server: socket.socket) -> bytes:
    """What a client says first to a server that then hangs up."""
    connection, _ = server.accept()
    with connection:
        return connection.recv(4096)


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
        ("/nonsense", "could not be reached"),
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


@pytest.mark.parametrize("path", ["/page", "/closed"])
@pytest.mark.parametrize("protocol", ["HTTP/1.0", "HTTP/1.1"])
def test_a_server_may_close_the_connection_at_once(
    site: str, path: str, protocol: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Site, "protocol_version", protocol)
    public(monkeypatch)
    assert fetch(site + path, Ingest(timeout_seconds=2)).raw == PAGE


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    public(monkeypatch)
    with pytest.raises(IngestError, match=r"10\.1\.2\.3/ is inside a private network"):
        fetch(f"{site}/inside", Ingest(timeout_seconds=1))


def test_a_name_is_asked_for_by_its_name_at_an_address_looked_up_once(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookups = resolving(monkeypatch, ["127.0.0.1"])
    place = site.replace("127.0.0.1", "hive.example")
    assert fetch(f"{place}/named", ALLOWED).raw.decode() == place.removeprefix("http://")
    assert lookups == ["hive.example"]


def test_one_private_address_of_a_name_is_enough_to_refuse_it(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(IngestError, match="inside a private network"):
        fetch(f"{site}/page".replace("127.0.0.1", "hive.example"), Ingest())
    assert Site.agents == []


def test_the_next_address_of_a_name_is_tried_when_one_does_not_answer(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    assert fetch(f"{site}/page".replace("127.0.0.1", "hive.example"), ALLOWED).raw == PAGE


def test_a_certificate_is_asked_for_by_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ["127.0.0.1"])
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as threads:
        hello = threads.submit(first_bytes, server)
        with pytest.raises(IngestError, match="could not be reached"):
            fetch(f"https://hive.example:{server.getsockname()[1]}/", ALLOWED)
        assert b"hive.example" in hello.result(timeout=5)


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
        "http://[::10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::1]/",
        "http://[2001:0:808:808::f5ff:fffe]/",
    ],
)
def test_every_way_to_write_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(IngestError, match="inside a private network"):
        fetch(address, Ingest(timeout_seconds=1))


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://100.100.100.200/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
    ],
)
def test_what_hands_out_keys_is_refused_even_where_private_addresses_are_allowed(address: str) -> None:
    with pytest.raises(IngestError, match="is inside a private network and never read"):
        fetch(address, ALLOWED)


@pytest.mark.parametrize("machine", ["8.8.8.8", "2606:4700::1", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_machines_of_the_public_internet_are_known(machine: str) -> None:
    assert is_public(machine)


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
