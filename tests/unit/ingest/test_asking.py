"""Servers that never end, send more than they say, or say what is not so."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from generator.config.settings import Ingest
from generator.errors import IngestError, NotNow
from generator.ingest.fetch import fetch
from generator.ingest.read import document_of
from tests.fixtures.web_site import WebSite

ALLOWED = Ingest(allow_private_addresses=True, timeout_seconds=0.4, max_bytes=50_000)
LIMIT = 0.4 * 3
PATIENCE = 30
"""Seconds that a busy machine may take to do what it should do at once; a server that drips goes on for ever."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = b"<p>Ada Nwosu keeps bees.</p>"


def drip(first: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """A server that says something and then goes on, a piece at a time, without end."""

    def serve(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(first)
        while True:
            time.sleep(0.05)
            connection.sendall(piece)

    return serve


def listen_until_the_end(connection: socket.socket) -> None:
    """A server that says nothing for as long as somebody is there."""
    while connection.recv(65_536):
        pass


@contextmanager
def server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server for one connection."""

    def accept() -> None:
        try:
            connection, _ = listener.accept()
            with connection:
                serve(connection)
        except OSError:
            return  # The client left, as it should.

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the line was not cut"


@pytest.mark.parametrize(
    ("scheme", "first", "piece"),
    [
        ("http", b"", b"H"),
        ("http", b"HTTP/1.1 200 OK\r\n", b"X-More: of the same\r\n"),
        ("http", HEAD + b"Content-Length: 40000\r\n\r\n", b"<"),
        ("http", HEAD + b"\r\n", b"<"),
        ("http", HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_a_server_that_drips_is_cut_off_wherever_it_is(scheme: str, first: bytes, piece: bytes) -> None:
    began = time.monotonic()
    with server(drip(first, piece)) as place, pytest.raises(NotNow, match=r"did not end within 1\.2 seconds"):
        fetch(f"{scheme}://{place}", ALLOWED)
    assert LIMIT * 0.9 < time.monotonic() - began < PATIENCE


def test_a_server_that_drips_while_it_shakes_hands_is_left_in_time() -> None:
    began = time.monotonic()
    with server(drip(b"\x16\x03\x03\x40\x00\x02", b"\x00")) as place, pytest.raises(NotNow):
        fetch(f"https://{place}", ALLOWED)
    assert time.monotonic() - began < PATIENCE


def test_a_server_that_says_nothing_is_left_in_time() -> None:
    with (
        server(listen_until_the_end) as place,
        pytest.raises(NotNow, match=r"within 0\.4 seconds"),
    ):
        fetch(f"http://{place}", ALLOWED)


def test_a_stream_without_end_is_stopped_at_the_limit(site: WebSite) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 10_000

    with pytest.raises(IngestError, match="larger than 50,000 bytes"):
        fetch(site.page("/endless", pieces=endless), ALLOWED)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"x" * 30_000_000, mtime=0)),
        ("x-gzip", gzip.compress(b"x" * 30_000_000, mtime=0)),
        ("deflate", zlib.compress(b"x" * 30_000_000)),
    ],
)
def test_a_small_page_that_unpacks_without_end_is_stopped(site: WebSite, coding: str, packed: bytes) -> None:
    assert len(packed) < ALLOWED.max_bytes
    address = site.page("/bomb", packed, headers={"Content-Encoding": coding})
    with pytest.raises(IngestError, match="larger than 50,000 bytes"):
        fetch(address, ALLOWED)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
)
def test_packed_pages_are_read(site: WebSite, coding: str, packed: bytes) -> None:
    assert fetch(site.page("/p", packed, headers={"Content-Encoding": coding}), ALLOWED).raw == PAGE


@pytest.mark.parametrize(
    ("coding", "packed", "reason"),
    [
        ("gzip", b"not packed at all", "is not the gzip that it says it is"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9], "is not the gzip that it says it is"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x" * 9_000_000, mtime=0)), "is packed as 'gzip, gzip'"),
        ("br", b"\x0b\x02\x80", "is packed as 'br'"),
    ],
)
def test_what_is_packed_otherwise_than_it_says_is_refused(
    site: WebSite, coding: str, packed: bytes, reason: str
) -> None:
    with pytest.raises(IngestError, match=reason):
        fetch(site.page("/p", packed, headers={"Content-Encoding": coding}), ALLOWED)


def test_a_page_that_breaks_off_is_not_taken_for_whole() -> None:
    def cut(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(HEAD + b"Content-Length: 500\r\n\r\n" + PAGE)

    with server(cut) as place, pytest.raises(NotNow, match="broke off"):
        fetch(f"http://{place}", ALLOWED)


WORDS = "Zoë keeps “bees” on one roof and owls on the other."


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("text/html; charset=iso-8859-1", b"\xef\xbb\xbf" + f"<p>{WORDS}</p>".encode()),
        ("text/html; charset=utf-8", f"<p>{WORDS}</p>".encode("utf-16")),
        ("text/html; charset=utf-16le", f"<p>{WORDS}</p>".encode("utf-16-le")),
        ("text/html; charset=windows-1252", f"<meta charset=utf-8><p>{WORDS}</p>".encode("cp1252")),
        ("text/html", f"<meta charset=windows-1252><p>{WORDS}</p>".encode("cp1252")),
        ("text/plain; charset=windows-1252", WORDS.encode("cp1252")),
    ],
)
def test_a_byte_order_mark_counts_before_the_server_and_the_server_before_the_page(
    site: WebSite, kind: str, raw: bytes
) -> None:
    fetched = fetch(site.page("/p", raw, kind=kind), ALLOWED)
    assert document_of(fetched.raw, fetched.kind, place="p", charset=fetched.charset).text == WORDS


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("text/html; charset=utf-8", b"<p>na\xefve</p>", "is not utf-8: byte 5 cannot be read"),
        ("text/html; charset=klingon", b"<p>Hello</p>", "declares the unknown encoding 'klingon'"),
        ("text/html; charset=gbk", b"<p>\xff\xff</p>", "is not gbk: byte 3"),
        ("text/plain; charset=utf-8", b"GIF89a\x00\x01", "is not text: it holds zero bytes"),
    ],
)
def test_what_is_not_in_the_encoding_it_states_is_refused(
    site: WebSite, kind: str, raw: bytes, reason: str
) -> None:
    fetched = fetch(site.page("/p", raw, kind=kind), ALLOWED)
    with pytest.raises(IngestError, match=reason):
        document_of(fetched.raw, fetched.kind, place="p", charset=fetched.charset)


def test_a_redirect_to_an_address_in_utf_8_is_followed(site: WebSite) -> None:
    site.page("/r", status=301, headers={"Location": "/zo%C3%AB"})
    site.page("/zo%C3%AB", PAGE)
    assert fetch(site.address + "/r", ALLOWED).raw == PAGE


def test_a_machine_that_speaks_no_http_is_told_from_one_that_is_silent() -> None:
    with (
        server(lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")) as place,
        pytest.raises(NotNow, match="answered, but not as a web server does"),
    ):
        fetch(f"http://{place}", ALLOWED)
