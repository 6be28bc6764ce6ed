"""Where the files that `init` writes out, and the sample library, are found."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def defaults_folder() -> Path:
    """The folder with config.yaml, schedules/ and templates/: in the wheel, else the repository's root."""
    inside = _PACKAGE / "defaults"
    return inside if inside.is_dir() else _PACKAGE.parent


def samples_folder() -> Path:
    """The folder of the bundled articles about invented people."""
    return _PACKAGE / "samples"
