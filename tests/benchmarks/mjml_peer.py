"""MJML by mjml-python against npm mjml, over the same letter, in one run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from mjml import mjml2html

from generator.rendering.environment import render_template
from generator.rendering.letter import FIELDS
from generator.rendering.shown import show_letter
from generator.rendering.structure import MarkedSource
from tests.sample_letter import LETTER, TEMPLATES

VERSION = "5.4.1"
ROUNDS = 50
_SCRIPT = """
const mjml2html = require("mjml").default ?? require("mjml");
const source = require("fs").readFileSync(process.argv[2], "utf8");
const once = () => mjml2html(source, { fonts: {} });
(async () => {
  for (let i = 0; i < 10; i++) await once();
  const taken = [];
  for (let i = 0; i < %d; i++) {
    const begun = process.hrtime.bigint();
    await once();
    taken.push(Number(process.hrtime.bigint() - begun) / 1e9);
  }
  taken.sort((a, b) => a - b);
  console.log(taken[taken.length >> 1]);
})();
"""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Seconds of a letter's MJML to HTML by both; no peer, and why, where it cannot be had."""

    ours: float
    peer: float | None
    why: str = ""

    def __str__(self) -> str:
        """A line, with or without the ratio."""
        what = "MJML of a letter to HTML"
        if self.peer is None:
            return f"{what:<46} no ratio: {self.why}  ({self.ours * 1000:.2f} ms)"
        numbers = f"({self.ours * 1000:.2f} ms / {self.peer * 1000:.2f} ms)"
        return f"{what:<46} {self.ours / self.peer:7.3f} × npm mjml {VERSION}, warm                {numbers}"


@cache
def letter_mjml() -> str:
    """The filled MJML of the sample letter, as mrml gets it."""
    values = show_letter(LETTER, TEMPLATES, kind="monthly") | dict.fromkeys(FIELDS, "https://example.org/u")
    marked = render_template(TEMPLATES, "newsletter/monthly.mjml.j2", values)
    fallback = str(TEMPLATES.folders[-1] / "newsletter")
    return MarkedSource.read(marked, fallback=fallback).mjml


def comparing() -> Compared:
    """Both warm; npm mjml is installed into a temporary folder, outside the tree, and is gone afterwards."""
    source = letter_mjml()
    ours = _ours(source)
    if not (shutil.which("node") and shutil.which("npm")):
        return Compared(ours=ours, peer=None, why="there is no node here, or no npm")
    with tempfile.TemporaryDirectory(prefix="npm-mjml-") as name:
        folder = Path(name)
        installed = _run(["npm", "install", "--silent", "--no-audit", "--no-fund", f"mjml@{VERSION}"], folder)
        if installed.returncode:
            return Compared(ours=ours, peer=None, why=f"npm could not install mjml {VERSION}")
        (folder / "letter.mjml").write_text(source, encoding="utf-8")
        (folder / "bench.cjs").write_text(_SCRIPT % ROUNDS, encoding="utf-8")
        timed = _run(["node", "bench.cjs", "letter.mjml"], folder)
        if timed.returncode:
            return Compared(ours=ours, peer=None, why=f"npm mjml stopped: {timed.stderr.strip()[:120]}")
        return Compared(ours=ours, peer=float(timed.stdout))


def _ours(source: str) -> float:
    taken = []
    for _ in range(ROUNDS + 10):
        begun = time.perf_counter()
        mjml2html(source, fonts={})
        taken.append(time.perf_counter() - begun)
    return median(taken[10:])


def _run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
