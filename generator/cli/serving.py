"""`generator serve` at work: it follows edits, says a thing once, and leaves signs of life."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.output import say, say_error
from generator.errors import GeneratorError, StoreError
from generator.scheduling.health import Heartbeat

if TYPE_CHECKING:
    from generator.app import App
    from generator.config.workspace import Workspace

BEAT = timedelta(seconds=30)
"""How often a tick that sends for long says that it is alive."""


class Announcer:
    """Says what is new: what the last tick said already is not said again while it lasts."""

    def __init__(self) -> None:
        self._said: frozenset[str] = frozenset()

    def announce(self, sentences: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
        """Say each (sentence, whether all is well) that was not said by the last call; gives what was said."""
        told = dict(sentences)
        new = tuple(sentence for sentence in told if sentence not in self._said)
        self._said = frozenset(told)
        for sentence in new:
            (say if told[sentence] else say_error)(sentence)
        return new


class LiveApp:
    """The workspace's app, built anew when one of its files was edited; the last good one stays for the pages."""

    def __init__(self, workspace: Workspace, build: Callable[[Workspace], App]) -> None:
        """Builds it at once. Raises `GeneratorError` where that cannot be."""
        self._workspace, self._build = workspace, build
        self._seen = _fingerprint(workspace)
        self.newest = build(workspace)

    def follow(self) -> App:
        """The app of the files as they are now; `GeneratorError` while they cannot be read, `newest` then stays."""
        seen = _fingerprint(self._workspace)
        if seen != self._seen:
            fresh, before = self._build(self._workspace), self.newest
            self.newest, self._seen = fresh, seen
            before.close()
        return self.newest

    def close(self) -> None:
        """Give everything back."""
        self.newest.close()


class Ticker:
    """One daemon's ticks."""

    def __init__(self, live: LiveApp, *, name: str) -> None:
        self._live, self._name, self._announcer = live, name, Announcer()
        self._beaten: datetime | None = None

    def begin(self) -> None:
        """Enter the daemon among those that run."""
        self._heart.begin(now=self._now())

    def tick(self, stop: Callable[[], bool]) -> None:
        """Do what is due with the files as they are; nothing is sent while they cannot be read."""
        ok = False
        try:
            self._announcer.announce(self._tick(stop))
            ok = True
        except GeneratorError as error:
            self._announcer.announce([(f"{error} (nothing is sent until this is mended)", False)])
        finally:
            # A database that does not answer is told of by the tick itself.
            with suppress(StoreError):
                self._heart.beat(ok=ok, now=self._now())

    def end(self) -> None:
        """Strike the daemon out."""
        with suppress(StoreError):
            self._heart.end()

    def _tick(self, stop: Callable[[], bool]) -> list[tuple[str, bool]]:
        from generator.scheduling.tick import tick

        app = self._live.follow()
        now = app.clock()
        events = tick(
            app.newsroom,
            lambda: app.dispatch(stop=stop, on_progress=lambda _summary: self._beat_sometimes()),
            now=now,
        )
        return [(event.message, event.ok) for event in events + app.tell(events, now=now)]

    def _beat_sometimes(self) -> None:
        now = self._now()
        if self._beaten is None or not timedelta() <= now - self._beaten < BEAT:
            self._beaten = now
            self._heart.beat(ok=True, now=now)

    def _now(self) -> datetime:
        return self._live.newest.clock()

    @property
    def _heart(self) -> Heartbeat:
        return Heartbeat(database=self._live.newest.newsroom.database, name=self._name)


def _fingerprint(workspace: Workspace) -> frozenset[tuple[str, int, int]]:
    """Of every file that settings are read from, those of secrets included: its place, age and size."""
    secrets = [Path(value) for name, value in os.environ.items() if name.endswith("_FILE") and value]
    files = [workspace.config_file, workspace.key_file, *workspace.schedules.rglob("*"), *secrets]
    return frozenset(mark for file in files for mark in _mark(file))


def _mark(file: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        stat = file.stat()
    except OSError:
        return ()
    return ((str(file), stat.st_mtime_ns, stat.st_size),)
