"""The pages on a real port."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from generator.app import App
from generator.config.settings import Web
from generator.web.server import serve_web

SECONDS = 20


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def at_port(app: App, port: int, *, host: str = "127.0.0.1") -> App:
    """The same app with its pages on another port."""
    settings = app.newsroom.settings.model_copy(update={"web": Web(host=host, port=port)})
    return replace(app, newsroom=replace(app.newsroom, settings=settings))


@contextmanager
def served(app: App) -> Iterator[str]:
    """The address of the pages on a free port, while they are served from a thread, as the daemon does."""
    with served_at(at_port(app, free_port())) as address:
        yield address


@contextmanager
def served_at(placed: App) -> Iterator[str]:
    """The same where the app's own settings say."""
    ready, stop = threading.Event(), threading.Event()
    addresses: list[str] = []

    def on_ready(address: str) -> None:
        addresses.append(address)
        ready.set()

    thread = threading.Thread(target=serve_web, args=(placed,), kwargs={"stop": stop, "on_ready": on_ready})
    thread.start()
    try:
        assert ready.wait(SECONDS)
        yield addresses[0].rstrip("/")
    finally:
        stop.set()
        thread.join(SECONDS)
        assert not thread.is_alive()
