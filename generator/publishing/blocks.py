"""The organisation's own blocks of a letter: those of its schedule, read from where they stand, then those typed."""

from __future__ import annotations

import difflib
import re
from pathlib import Path, PurePosixPath

from generator.config.markdown import LONGEST, read_markdown
from generator.config.references import schedule_error
from generator.config.schedule import BLOCK_FILES, Schedule
from generator.errors import ConfigError, UsageError
from generator.model.letter import BlockPlace, StandingBlock
from generator.publishing.newsroom import Newsroom

_PLACES: tuple[BlockPlace, ...] = ("after_opening", "after_voices")
_MOST_BYTES = LONGEST * 4
"""More cannot be so few characters in UTF-8."""


def standing_blocks(newsroom: Newsroom, schedule: Schedule) -> tuple[StandingBlock, ...]:
    """A schedule's blocks as they stand now; `ConfigError` names the line of one that cannot be read."""
    return tuple(
        StandingBlock(
            title=block.title,
            text=block.text if block.file is None else _words(newsroom, schedule, position),
            place=block.place,
        )
        for position, block in enumerate(schedule.blocks)
    )


def typed_block(told: str) -> StandingBlock:
    """A block from a file that an editor names: `FILE`, or `after_opening=FILE`. `UsageError` where it is none."""
    place, file = next(
        ((place, told.removeprefix(f"{place}=")) for place in _PLACES if told.startswith(f"{place}=")),
        ("after_voices", told),
    )
    try:
        text = _read(Path(file))
        read_markdown(text)
    except ValueError as error:
        raise UsageError(f"--block {file}: {error}") from None
    return StandingBlock(
        title="", text=text, place="after_opening" if place == "after_opening" else "after_voices"
    )


def _words(newsroom: Newsroom, schedule: Schedule, position: int) -> str:
    file = schedule.blocks[position].file or ""
    try:
        found = inside(newsroom.folder, file)
        if not found.exists():
            raise ValueError(_no_such(found, told=file))
        text = _read(found)
        read_markdown(text)
    except ValueError as error:
        raise _refusal(newsroom, schedule, f"{file}: {error}", position=position) from None
    return text


def inside(folder: Path | None, file: str) -> Path:
    """The file, wherever links lead to; `ValueError` where that is outside the workspace."""
    if folder is None:
        raise ValueError("there is no workspace to read it from")
    try:
        found = (folder / file).resolve()
    except (OSError, RuntimeError):
        raise ValueError("it leads round in a circle: put the file itself there") from None
    if not found.is_relative_to(folder.resolve()):
        raise ValueError("it leads out of the workspace: put the file itself there")
    return found


def _no_such(missing: Path, *, told: str) -> str:
    """That a file is not there, and where that is, with the one beside it whose name is nearest."""
    there = sorted(one.name for one in missing.parent.glob("*") if one.suffix.lower() in BLOCK_FILES)
    near = difflib.get_close_matches(missing.name, there, n=1)
    what_to_do = f"did you mean `{PurePosixPath(told).parent / near[0]}`?" if near else "write it there"
    return f"there is no {missing.name} in {missing.parent}: {what_to_do}"


def _read(file: Path) -> str:
    """A file's text; `ValueError` with a clause that says what keeps it from being read."""
    try:
        if not file.is_file():
            is_folder = "it is a folder: name the file in it"
            raise ValueError(is_folder if file.is_dir() else _no_such(file.absolute(), told=str(file)))
        if file.stat().st_size > _MOST_BYTES:
            raise ValueError(f"it is too long: a block has {LONGEST:,} characters at most")
        return re.sub(r"\r\n?", "\n", file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text: save it again as UTF-8") from None
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from None


def _refusal(newsroom: Newsroom, schedule: Schedule, message: str, *, position: int) -> ConfigError:
    if newsroom.folder is None:
        return ConfigError(message, file=f"{schedule.id}.yaml")
    return schedule_error(
        newsroom.folder / "schedules", schedule, message, place=("blocks", position, "file")
    )
