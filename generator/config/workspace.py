"""A workspace: the folder that holds config.yaml, and all that belongs to one organisation."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.config.defaults import defaults_folder
from generator.errors import ConfigError, UsageError

WORKSPACE_VARIABLE = "GENERATOR_WORKSPACE"
_LONGEST_SHOWN = 80
_IGNORED = "secret.key\noutbox/\n*.sqlite3*\n"


@dataclass(frozen=True)
class Workspace:
    """The places of a workspace. Nothing is written outside its folder and `--out`."""

    folder: Path

    @property
    def config_file(self) -> Path:
        """The one file a person edits."""
        return self.folder / "config.yaml"

    @property
    def schedules(self) -> Path:
        """One file for each regular send, and observances/ beside them."""
        return self.folder / "schedules"

    @property
    def templates(self) -> Path:
        """Templates of the organisation's own, before the shipped ones."""
        return self.folder / "templates"

    @property
    def originals(self) -> Path:
        """The shipped templates, to look at and to copy from; never read."""
        return self.templates / "originals"

    @property
    def key_file(self) -> Path:
        """Signs and hashes; never leaves the machine, never into version control."""
        return self.folder / "secret.key"

    def read_key(self) -> bytes:
        """The secret key. `ConfigError` where it is missing or empty: a new one would not know the old hashes."""
        try:
            key = self.key_file.read_bytes().strip()
        except FileNotFoundError:
            raise ConfigError(
                "this file is missing: restore it from the backup, or make a new workspace with `generator init`",
                file=self.key_file,
            ) from None
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", file=self.key_file) from None
        if len(key) < 32:
            raise ConfigError("is too short to be a key: restore it from the backup", file=self.key_file)
        return key


def find_workspace(named: Path | None) -> Workspace:
    """The workspace named on the command line, else by GENERATOR_WORKSPACE, else the present folder.

    Raises `UsageError` for a name that the system cannot look up; that there is no workspace is said by who opens it.
    """
    folder = named or Path(os.environ.get(WORKSPACE_VARIABLE) or ".")
    workspace = _workspace_at(folder)
    _exists(workspace.config_file, folder)
    return workspace


def create_workspace(folder: Path) -> Workspace:
    """Write config.yaml, schedules/, templates/originals/ and a new secret.key into a folder without a workspace."""
    workspace = _workspace_at(folder)
    if _exists(workspace.config_file, folder):
        raise UsageError(f"{folder} is a workspace already: nothing was changed")
    taken = [
        name for name in ("schedules", "templates", "secret.key") if _exists(workspace.folder / name, folder)
    ]
    if taken:
        raise UsageError(f"{folder} holds {taken[0]} already: choose a new folder")
    try:
        workspace.folder.mkdir(parents=True, exist_ok=True)
        _write_defaults(workspace)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}") from None
    return workspace


def _workspace_at(folder: Path) -> Workspace:
    try:
        return Workspace(folder.resolve())
    except (OSError, RuntimeError) as error:
        raise _cannot_open(folder, error) from None


def _exists(file: Path, folder: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:
        raise _cannot_open(folder, error) from None


def _cannot_open(folder: Path, error: Exception) -> UsageError:
    name = str(folder)
    shown = name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 1]}…"
    reason = (error.strerror if isinstance(error, OSError) else None) or "it leads round in a circle"
    return UsageError(f"the folder {shown} cannot be opened ({reason}): name another one")


def _write_defaults(workspace: Workspace) -> None:
    shipped = defaults_folder()
    shutil.copytree(shipped / "schedules", workspace.schedules)
    shutil.copytree(shipped / "templates", workspace.originals)
    ignore = workspace.folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text(_IGNORED, encoding="utf-8")
    descriptor = os.open(workspace.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
    # config.yaml comes last: only with it is the folder a workspace.
    shutil.copyfile(shipped / "config.yaml", workspace.config_file)
