"""Commands in processes of their own that begin with everything at hand, which is most of what a command costs.

`python -m tests.acceptance.forked` imports the whole package and what its commands import late, reads the shipped
calendar, then forks for every command in a line of JSON that it is given, lets the children be
`python -m generator ARGUMENTS`, and answers with their exit codes.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds."""


def run_forked(
    *commands: Sequence[str], environment: Mapping[str, str]
) -> list[subprocess.CompletedProcess[str]]:
    """Run command lines here, at once, in this environment and without a terminal."""
    with tempfile.TemporaryDirectory() as folder:
        asked = [
            {
                "arguments": list(arguments),
                "environment": dict(environment),
                "folder": str(Path.cwd()),
                "out": f"{folder}/out{number}",
                "err": f"{folder}/err{number}",
            }
            for number, arguments in enumerate(commands)
        ]
        codes = _answer(json.dumps(asked))
        return [
            subprocess.CompletedProcess(each["arguments"], code, _said(each["out"]), _said(each["err"]))
            for each, code in zip(asked, codes, strict=True)
        ]


def _said(file: Any) -> str:
    return Path(file).read_text(encoding="utf-8")


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.forked"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        start_new_session=True,
    )
    atexit.register(_stop, server)
    return server


def _answer(asked: str) -> list[int]:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    print(asked, file=server.stdin, flush=True)
    ready, _, _ = select.select([server.stdout], [], [], PATIENCE)
    if not ready:
        _stop(server)
        _server.cache_clear()
        raise subprocess.TimeoutExpired(asked, PATIENCE)
    codes: list[int] = json.loads(server.stdout.readline())
    return codes


def _stop(server: subprocess.Popen[str]) -> None:
    """End it with the command that it waits for, if there is one."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
    server.communicate()


_IMPORTED_LATE = (
    "encodings.ascii",
    "encodings.unicode_escape",
    "encodings.utf_8_sig",
    "fontTools.ttLib",
    "fontTools.agl",
    "fontTools.unicode",
    "fontTools.encodings.codecs",
    "holidays.countries",
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.synchronize",
    "PIL.ImageChops",
    "PIL.ImageSequence",
    "PIL.JpegImagePlugin",
    "rich.markdown",
    "rich.panel",
    "rich.table",
    "rich.traceback",
    "sqlite3",
    "typer.rich_utils",
)
"""By the libraries, when a command first needs them."""


def _prepare() -> None:
    """What every command would do first, and always with the same outcome."""
    from generator.cli.main import command_line
    from generator.config.defaults import defaults_folder
    from generator.config.load import load_observances, load_quiet_times
    from generator.store.migrations import known_revisions

    command_line()
    known_revisions()
    load_quiet_times(defaults_folder() / "schedules")
    load_observances(defaults_folder() / "schedules" / "observances")


def _import_everything() -> None:
    import generator

    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.startswith("generator.store.migrations.") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in _IMPORTED_LATE:
        importlib.import_module(name)


def _become(asked: Mapping[str, Any]) -> None:
    """Let this process be one that was started with these arguments."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for descriptor, name, mode in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT),
    ):
        file = os.open(name, mode)
        os.dup2(file, descriptor)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["generator", *asked["arguments"]]


def _run() -> int:
    """`python -m generator`; a traceback that it does not catch ends the process as it ends any."""
    try:
        runpy.run_module("generator", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _leave(code: int) -> None:
    """End the process without taking thousands of modules apart, which would cost as much as many a command."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _serve() -> None:
    _import_everything()
    _prepare()
    gc.freeze()  # Whatever a child's collector looked at would have to be copied for it.
    for line in sys.stdin:
        children = [_start(asked) for asked in json.loads(line)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)


def _start(asked: Mapping[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        _become(asked)
        _leave(_run())
    return child


if __name__ == "__main__":
    _serve()
