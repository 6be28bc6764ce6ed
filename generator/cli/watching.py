"""What a person sees of a long run: a bar on stderr while it goes on, and what came of it at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.cli.output import say
from generator.ingest.batch import Watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from generator.ingest.add import IngestReport

_MANY = 20
"""Beyond so many articles, what was refused is said once more at the end."""
_LONGEST_NAME = 48


class Said(Watch):
    """Says what is no article's on stderr, and counts what came of the articles."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.refused: list[IngestReport] = []

    def note(self, sentence: str) -> None:
        """A sentence on stderr."""
        say(sentence)

    def done(self, report: IngestReport) -> None:
        """One article is through."""
        self.counts[report.status.value] += 1
        if report.status.value == "refused":
            self.refused.append(report)

    def sum_up(self) -> None:
        """What came of all, in one line; where they were many, the refused ones again."""
        total = self.counts.total()
        if total > _MANY:
            for report in self.refused:
                say(f"refused  {report.path}: {report.reason}")
        if total != 1:
            say(", ".join(f"{self.counts[status]} {status}" for status in ("added", "unchanged", "refused")))


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
