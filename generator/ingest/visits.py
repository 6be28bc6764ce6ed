"""The requests of one run: as each site's robots.txt permits, one at a time, with a pause between two to one host."""

from __future__ import annotations

from time import monotonic, sleep
from urllib.parse import urlsplit

from generator.config.settings import Ingest
from generator.ingest.asking import check_address
from generator.ingest.fetch import Busy, Conditions, Fetched, fetch
from generator.ingest.robots import Robots

_LONGEST_PAUSE = 30.0
"""Seconds; a site that asks for more is read with this pause, so that a run comes to an end."""


class Visits:
    """Asks for pages, politely."""

    def __init__(self, limits: Ingest) -> None:
        self._limits = limits
        self._robots = Robots(limits)
        self._last: dict[str, float] = {}

    def get(self, address: str, *, conditions: Conditions | None = None) -> Fetched:
        """A page; `IngestError` says why not. A server that asks for a little patience is asked once more."""
        try:
            return self._get(address, conditions)
        except Busy as error:
            if error.seconds is None or error.seconds > _LONGEST_PAUSE:
                raise
            sleep(error.seconds)
        return self._get(address, conditions)

    def _get(self, address: str, conditions: Conditions | None) -> Fetched:
        check_address(address)
        self._robots.check(address)
        self._wait(address)
        try:
            return fetch(address, self._limits, conditions=conditions, check=self._robots.check)
        finally:
            self._last[_host(address)] = monotonic()

    def _wait(self, address: str) -> None:
        pause = max(self._limits.pause_seconds, min(self._robots.delay(address), _LONGEST_PAUSE))
        last = self._last.get(_host(address))
        if last is not None:
            sleep(max(0.0, last + pause - monotonic()))


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
