"""Serving the pages until somebody says stop."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import uvicorn

from generator.app import App
from generator.config.settings import Web
from generator.delivery.stopping import stop_on_signals
from generator.errors import ConfigError, GeneratorError
from generator.web.site import build_web

LONGEST_GOODBYE_SECONDS = 5
"""How long open requests may take to end once the pages are stopped."""

_NOT_OURS = frozenset({socket.EAI_NONAME, socket.EAI_AGAIN, errno.EADDRNOTAVAIL})

IsStopped = Callable[[], bool]


class PageServer(uvicorn.Server):
    """Uvicorn that leaves signals alone and asks, ten times a second, whether to stop."""

    def __init__(self, config: uvicorn.Config, *, is_stopped: IsStopped) -> None:
        super().__init__(config)
        self._is_stopped = is_stopped

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to whoever started us: the daemon has work of its own to end."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Whether it is time to stop."""
        return self._is_stopped() or await super().on_tick(counter)


def serve_web(
    app: App,
    *,
    stop: threading.Event | None = None,
    on_ready: Callable[[str], None] | None = None,
    newest: Callable[[], App] | None = None,
) -> None:
    """Serve the pages on the host and port of config.yaml until `stop` is set, or SIGTERM or Ctrl-C comes.

    With `stop` it runs in any thread and leaves signals to the caller. `on_ready` gets the address once the port is
    ours; `newest` gives the app that the pages show, where files are followed as they are edited. Raises
    `GeneratorError` where the port is taken, `ConfigError` where the host is not this computer's.
    """
    web = app.newsroom.settings.web
    with _listen(app, web) as listening:
        if on_ready is not None:
            on_ready(page_address(web))
        with _stopping(stop) as is_stopped:
            server = PageServer(_configuration(app, newest or (lambda: app)), is_stopped=is_stopped)
            server.run(sockets=[listening])


def page_address(web: Web) -> str:
    """Where the desk is opened on this computer."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(web.host, web.host)  # noqa: S104 - only named, not bound
    return f"http://{f'[{host}]' if host.count(':') > 1 and not host.startswith('[') else host}:{web.port}/"


def _stopping(stop: threading.Event | None) -> AbstractContextManager[IsStopped]:
    if stop is not None:
        return nullcontext(stop.is_set)
    return stop_on_signals()


def _listen(app: App, web: Web) -> socket.socket:
    host = web.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, web.port), family=family, backlog=128)
    except OSError as error:
        raise _refusal(app, web, error.errno) from None


def _refusal(app: App, web: Web, number: int | None) -> GeneratorError:
    if number in _NOT_OURS:
        return ConfigError(
            f"`web.host` is {web.host!r}, which is no name of this computer: write 127.0.0.1",
            file=app.workspace.config_file,
        )
    if number == errno.EADDRINUSE:
        return GeneratorError(
            f"port {web.port} on {web.host} is taken: stop the program that listens there, or choose another "
            "`web.port` in config.yaml"
        )
    return GeneratorError(
        f"the pages cannot listen on port {web.port} of {web.host} ({os.strerror(number or 0)}): choose another "
        "`web.port` in config.yaml"
    )


def _configuration(app: App, newest: Callable[[], App]) -> uvicorn.Config:
    return uvicorn.Config(
        build_web(app, newest=newest),
        log_config=None,
        log_level="error",
        # Addresses of requests hold unsubscribe tokens, which belong in no log.
        access_log=False,
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=LONGEST_GOODBYE_SECONDS,
    )
