"""The pages on a real port: from a thread, from a process, and where the port is taken."""

from __future__ import annotations

import logging
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from generator.app import App
from generator.config.settings import Web
from generator.errors import ConfigError, GeneratorError
from generator.web.server import page_address, serve_web
from tests.integration.web.serving import SECONDS, at_port, free_port, served

SERVE = """
import sys
from pathlib import Path
from generator.app import build_app
from generator.config.workspace import Workspace
from generator.web.server import serve_web
app = build_app(Workspace(Path(sys.argv[1])))
serve_web(app, on_ready=lambda address: print(address, flush=True))
app.close()
print("ended well", flush=True)
"""


def test_pages_are_served_from_a_thread_and_stop_when_told(app: App) -> None:
    with served(app) as address:
        assert httpx.get(f"{address}/healthz").json()["database"] == "ok"
        assert httpx.get(f"{address}/").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/healthz")


def _answer_to(address: str, request: str) -> str:
    """The status line of the pages' answer to a request, sent octet for octet."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as connection:
        connection.sendall(request.replace("\n", "\r\n").encode("ascii"))
        return connection.makefile("rb").readline().decode("ascii").split("\r")[0]


@pytest.mark.parametrize(
    ("version", "more", "status"),
    [
        ("HTTP/1.1", "User-Agent: curl/8.14.1\nAccept: */*\n", 200),
        ("HTTP/1.1", "Connection: keep-alive\n", 200),
        ("HTTP/1.0", "Connection: close\n", 404),
        ("HTTP/1.1", "Connection: close\n", 200),
        ("HTTP/1.0", "", 404),
        ("HTTP/1.1", "X-Forwarded-For: 203.0.113.9\n", 404),
    ],
    ids=["curl", "browser", "nginx-as-it-comes", "nginx-with-1.1", "an-old-proxy", "caddy"],
)
def test_desk_answers_browsers_and_not_a_proxy_that_renames_the_host(
    app: App, version: str, more: str, status: int
) -> None:
    with served(app) as address:
        host = address.removeprefix("http://")
        assert _answer_to(address, f"GET / {version}\nHost: {host}\n{more}\n").split()[1] == str(status)
        healthy = _answer_to(address, f"GET /healthz {version}\nHost: {host}\n{more}\n")
        assert healthy.split()[1] == "200"


def test_addresses_with_tokens_are_in_no_log(app: App, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with served(app) as address:
        httpx.get(f"{address}/unsubscribe/very-secret-token")
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert not [record for record in ours if "very-secret-token" in record.getMessage()]


def test_taken_port_is_one_clear_sentence(app: App) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        with pytest.raises(GeneratorError, match=rf"port {port} on 127\.0\.0\.1 is taken.*`web\.port`"):
            serve_web(at_port(app, port))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_host_of_another_computer_is_named_with_its_file(app: App, host: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.yaml.*no name of this computer"):
        serve_web(at_port(app, free_port(), host=host))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_pages_well(app: App, number: signal.Signals) -> None:
    port = free_port()
    config = app.workspace.config_file
    config.write_text(config.read_text().replace("port: 8765", f"port: {port}"))
    command = [sys.executable, "-c", SERVE, str(app.workspace.folder)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}/\n"
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        process.send_signal(number)
        out, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, errors) == (0, "ended well\n", "")


def _wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{address} does not answer")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8765/"),
        ("0.0.0.0", "http://127.0.0.1:8765/"),
        ("::1", "http://[::1]:8765/"),
        ("::", "http://[::1]:8765/"),
        ("localhost", "http://localhost:8765/"),
    ],
)
def test_address_is_one_that_opens_on_this_computer(host: str, address: str) -> None:
    assert page_address(Web(host=host)) == address
