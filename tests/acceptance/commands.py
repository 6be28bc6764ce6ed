"""The command line as a person uses it: one process a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance.forked import run_forked

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "generator" / "samples"


@dataclass(frozen=True)
class Workspace:
    """A workspace and the commands in it."""

    folder: Path

    def run(
        self, *arguments: str | Path, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`generator --workspace … ARGUMENTS`, whatever comes of it."""
        return generator("--workspace", self.folder, *arguments, environment=environment)

    def at_once(self, times: int, *arguments: str | Path) -> list[subprocess.CompletedProcess[str]]:
        """The same command in so many processes that begin at the same moment."""
        line = ["--workspace", str(self.folder), *map(str, arguments)]
        return run_forked(*[line] * times, environment={**os.environ, "PYTHONWARNINGS": "error"})

    def done(self, *arguments: str | Path) -> str:
        """The same, which must succeed; gives stdout."""
        finished = self.run(*arguments)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def data(self, *arguments: str | Path) -> Any:
        """The same with `--json`, which must succeed; gives what was printed."""
        return json.loads(self.done(*arguments, "--json"))

    def edit(self, name: str, before: str, after: str) -> None:
        """Change a file of the workspace as a person would in an editor."""
        file = self.folder / name
        content = file.read_text(encoding="utf-8")
        assert before in content, f"{before!r} is not in {name}"
        file.write_text(content.replace(before, after, 1), encoding="utf-8")

    def approve(self, issue: str) -> None:
        """Settle everything an issue asks and approve it."""
        questions = self.data("issues", "show", issue)["questions"]
        permissions = [question["subject"] for question in questions if question["kind"] == "permission"]
        named = [word for slug in permissions for word in ("--permission", f"{slug}=invented for the tests")]
        articles = [question["subject"] for question in questions if question["kind"] == "reuse"]
        named += [word for article in articles for word in ("--reuse", f"{article}=invented for the tests")]
        self.done("issues", "approve", issue, *named, "--read", "all", "--spelling", "all", "--by", "Ann")


def generator(
    *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, without a terminal."""
    (finished,) = run_forked(
        [str(each) for each in arguments],
        environment={**os.environ, "PYTHONWARNINGS": "error", **(environment or {})},
    )
    return finished


def from_scratch(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The same as it is started by a shell: slower, and nothing is imported that it does not import itself."""
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def command(*arguments: str | Path) -> list[str]:
    """The command line of `generator`, for tests that start it themselves."""
    return [sys.executable, "-m", "generator", *map(str, arguments)]
