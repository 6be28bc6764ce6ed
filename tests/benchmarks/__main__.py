"""`make bench`: our work as ratios against a peer or the limit, measured in one run."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import trafilatura
from mjml import mjml2html

from generator.config.defaults import defaults_folder, samples_folder
from generator.config.load import load_settings
from generator.delivery.message import build_letter
from generator.ingest.document import Told
from generator.ingest.extract import extract
from generator.ingest.read import document_of
from generator.model.message import Audience, MessagePlan, Sender
from generator.rendering.letter import render_letter
from tests.benchmarks.choosing import choosing
from tests.benchmarks.ingesting import ingesting
from tests.benchmarks.issuing import issuing
from tests.benchmarks.mjml_peer import comparing
from tests.benchmarks.planning import planning
from tests.sample_letter import LETTER, TEMPLATES

MJML = (
    "<mjml><mj-body>"
    + "<mj-section><mj-column><mj-text>Word</mj-text></mj-column></mj-section>" * 20
    + "</mj-body></mjml>"
)


@dataclass(frozen=True)
class Ratio:
    """One line of the result."""

    what: str
    ours: float
    peer: float
    against: str

    def __str__(self) -> str:
        """`name   1.2 × the peer   (12.0 ms / 10.0 ms)`."""
        numbers = f"({self.ours * 1000:.2f} ms / {self.peer * 1000:.2f} ms)"
        return f"{self.what:<46} {self.ours / self.peer:7.2f} × {self.against:<34} {numbers}"


def seconds(work: Callable[[], object], *, rounds: int) -> float:
    """The median time of one round, after one that warms up."""
    work()
    measured = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        measured.append(time.perf_counter() - begun)
    return statistics.median(measured)


def reading() -> Ratio:
    """Read and attribute every sample page, against trafilatura's extraction of the same pages alone."""
    themes = load_settings(defaults_folder() / "config.yaml").themes
    pages = [file.read_bytes() for file in sorted(samples_folder().glob("*.html"))]
    ours = seconds(
        lambda: [extract(document_of(page, "html", place="page"), Told(), themes=themes) for page in pages],
        rounds=5,
    )
    peer = seconds(
        lambda: [trafilatura.extract(page.decode(), with_metadata=True) for page in pages], rounds=5
    )
    return Ratio(f"read and attribute {len(pages)} pages", ours, peer, "trafilatura alone")


def rendering() -> Ratio:
    """A whole letter with tiles and text, against MJML to HTML alone."""
    ours = seconds(lambda: render_letter(LETTER, TEMPLATES), rounds=20)
    return Ratio(
        "render a letter",
        ours,
        seconds(lambda: mjml2html(MJML, fonts={}), rounds=200),
        "mjml alone, 20 sections",
    )


def personalising() -> Ratio:
    """One reader's letter as bytes, against copying these bytes."""
    plan = MessagePlan(
        issue="monthly.2026-10",
        nominal="2026-10-01T08:00:00Z",
        day="2026-10-01",
        audience=Audience(lists=("readers",), channels=()),
        sender=Sender(name="Voices", address="news@example.org", reply_to=None, list_id="voices.example.org"),
        letter=render_letter(LETTER, TEMPLATES),
        posts=(),
        cards=(),
    )

    def build() -> bytes:
        return build_letter(
            plan,
            delivery_id=1,
            sending_id="s",
            to_address="reader@example.org",
            unsubscribe_url="https://news.example.org/unsubscribe/x",
            now=datetime(2026, 10, 1, 8, tzinfo=UTC),
        )

    content = build()
    return Ratio(
        "build one reader's letter",
        seconds(build, rounds=50),
        seconds(lambda: bytearray(content), rounds=500),
        "copying its bytes",
    )


def main(options: list[str]) -> None:
    """Print a line a measure; `--large` only that of a million quotes, `--quick` all but that of ingest."""
    if "--large" in options:
        print(choosing(people=100_000, rounds=3))
        return
    for measure in (reading, rendering, comparing, issuing, personalising, choosing, planning):
        print(measure())
    if "--quick" not in options:
        print(ingesting())


if __name__ == "__main__":
    main(sys.argv[1:])
