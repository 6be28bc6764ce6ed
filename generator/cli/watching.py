"""What a person sees of a long run: a bar on stderr while it goes on, and what came of it at the end."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.cli.output import one_line, say
from generator.ingest.batch import Watch

if TYPE_CHECKING:
    from types import FrameType

    from rich.progress import Progress, TaskID

    from generator.ingest.add import IngestReport

_MANY = 20
"""Beyond so many articles, what was refused is said once more at the end."""
_LONGEST_NAME = 48


def outcome(report: IngestReport) -> str:
    """What became of an article, in a word: one that is read anew was not added, it changed."""
    return "changed" if report.changed and report.status.value == "added" else report.status.value


@contextmanager
def ended_as_stopped() -> Iterator[threading.Event]:
    """Let SIGTERM end a run as Ctrl-C does, with everything put away; the event says that it came."""
    ended = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield ended
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        ended.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield ended
    finally:
        signal.signal(signal.SIGTERM, before)


class Said(Watch):
    """Says what is no article's on stderr, and counts what came of the articles."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.refused: list[IngestReport] = []
        self.alarming = False
        """Whether any was refused of which nobody was told before."""

    def note(self, sentence: str) -> None:
        """A sentence on stderr."""
        say(one_line(sentence))

    def done(self, report: IngestReport) -> None:
        """One article is through."""
        self.counts[outcome(report)] += 1
        if report.status.value == "refused":
            self.refused.append(report)
            self.alarming = self.alarming or not report.again

    def sum_up(self) -> None:
        """What came of all, in one line; where they were many, the refused ones again."""
        total = self.counts.total()
        if total > _MANY:
            for report in self.refused:
                say(one_line(f"refused  {report.path}: {report.reason}"))
        if total != 1:
            # That anything changed is worth a word only where it is so.
            words = ("added", *(["changed"] if self.counts["changed"] else []), "unchanged", "refused")
            say(", ".join(f"{self.counts[word]} {word}" for word in words))


class Shown(Said):
    """The same, with a bar."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        super().__init__()
        self._progress, self._task, self._total = progress, task, 0

    def found(self, count: int) -> None:
        """The bar grows longer, and is seen once there is more than one article."""
        self._total += count
        self._progress.update(self._task, total=self._total, visible=self._total > 1)

    def begins(self, place: str) -> None:
        """The name beside the bar, its end where it is long."""
        name = place if len(place) <= _LONGEST_NAME else f"…{place[1 - _LONGEST_NAME :]}"
        self._progress.update(self._task, name=name)

    def done(self, report: IngestReport) -> None:
        """The bar moves on."""
        super().done(report)
        self._progress.update(self._task, advance=1, refused=self.counts["refused"])


@contextmanager
def watching(*, quiet: bool) -> Iterator[Said]:
    """Watch a run: with a bar where a person sits at stderr, without one in a pipe and where `quiet` is wanted."""
    if quiet or not sys.stderr.isatty():
        yield Said()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[refused]} refused", markup=False),
        TextColumn("{task.fields[name]}", markup=False),
    )
    console = Console(stderr=True, highlight=False, markup=False)
    # What goes to a pipe on stdout must not be drawn around the bar.
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        yield Shown(progress, progress.add_task("", total=None, visible=False, name="", refused=0))
