"""Our templates as a workspace holds them: to look at and to copy from, never read.

What is read are an organisation's own files beside them, and ours as they were installed, so that what is mended there
holds everywhere at once. The copies of the last upgrade tell which of ours have changed since.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.config.defaults import defaults_folder
from generator.config.workspace import Workspace
from generator.errors import UsageError


def renew_originals(workspace: Workspace, *, shipped: Path | None = None) -> tuple[str, ...]:
    """Put our templates as they are now into templates/originals/; `shipped` is where they are found.

    Gives the names of the workspace's own templates that stand for one of ours which is another one than before: there
    is something to take over, or not. Raises UsageError where the folder cannot be written.
    """
    ours = shipped or defaults_folder() / "templates"
    changed = tuple(name for name in _names(ours) if _is_outdated(workspace, name, ours))
    try:
        shutil.rmtree(workspace.originals, ignore_errors=True)
        shutil.copytree(ours, workspace.originals)
    except OSError as error:
        raise UsageError(
            f"{workspace.originals} cannot be written ({error.strerror}): let the generator write there"
        ) from None
    return changed


def _names(folder: Path) -> Iterator[str]:
    yield from sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _is_outdated(workspace: Workspace, name: str, ours: Path) -> bool:
    """Where no earlier copy is left, whatever differs from ours may stand for an older one."""
    own, before, now = workspace.templates / name, workspace.originals / name, (ours / name).read_bytes()
    if not own.is_file() or own.read_bytes() == now:
        return False
    return not before.is_file() or before.read_bytes() != now
