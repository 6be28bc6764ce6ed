"""Read config.yaml and the files of schedules/ into validated settings.

Every mistake is a `ConfigError` that names the file, the line, the key and, for an unknown key, the nearest right one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.config.explain import config_error, is_near, nearest
from generator.config.ics_file import observances_of, read_ics
from generator.config.observance import Observance
from generator.config.quiet import QuietTime
from generator.config.schedule import Schedule
from generator.config.settings import Settings
from generator.config.values import Part
from generator.config.yaml_file import YamlFile, parse_yaml, read_text, read_yaml
from generator.errors import ConfigError

Entry = TypeVar("Entry", bound=Part)

QUIET_FILE = "quiet.yaml"
"""Beside the schedules, but not one of them: the times when nothing goes out."""
_NO_WORKSPACE = "not a workspace: run `generator init DIR` to make one, or name one with --workspace DIR"


def load_settings(file: Path) -> Settings:
    """All of config.yaml; `ConfigError` for whatever is wrong with it."""
    if not file.exists():
        raise ConfigError(_NO_WORKSPACE, file=file)
    read = read_yaml(file)
    _expect_mapping(read)
    try:
        return Settings.model_validate(read.content)
    except ValidationError as error:
        raise config_error(error, Settings, read=read) from None


def load_observances(folder: Path, *, themes: Collection[str] = ()) -> tuple[Observance, ...]:
    """Every observance of the folder's YAML and .ics files, sorted by id; an id that stands twice is refused.

    Of an .ics file's categories those count that are among `themes`, which are config.yaml's; an organisation's own
    day in YAML that names another one is refused, since nobody could ever be chosen for it.
    """
    found: dict[str, Observance] = {}
    homes: dict[str, str] = {}
    for file in _yaml_files(folder):
        read, listed = _observances_in(_Written(text=read_text(file), file=file))
        read = replace(read, file=file)
        for position, observance in enumerate(listed):
            line = read.line_of((position, "id"))
            _require_new(observance.id, homes, file=file, line=line)
            if observance.region == "own" and themes:
                _require_known_themes(observance, themes, read=read, position=position)
            found[observance.id], homes[observance.id] = observance, f"{file.name}, line {line}"
    found |= _from_calendars(folder, homes, themes=themes)
    return tuple(found[name] for name in sorted(found))


def _require_known_themes(
    observance: Observance, themes: Collection[str], *, read: YamlFile, position: int
) -> None:
    for place, theme in enumerate(observance.themes):
        if theme not in themes:
            hint = (
                nearest(theme, themes)
                if is_near(theme, themes)
                else "add it there with what people say of it"
            )
            raise ConfigError(
                f"`themes` of {observance.id} names {theme}, which config.yaml’s `themes` does not have; {hint}",
                file=read.file,
                line=read.line_of((position, "themes", place)),
            )


def _from_calendars(
    folder: Path, homes: Mapping[str, str], *, themes: Collection[str]
) -> dict[str, Observance]:
    """What .ics files hold: this year's file and next year's may hold the same day, each with its own dates."""
    files = sorted(file for file in _visible_files(folder) if file.suffix.lower() == ".ics")
    events = [event for file in files for event in read_ics(file, themes=themes)]
    for event in events:
        _require_new(event.id, homes, file=event.file, line=event.line)
    return {observance.id: observance for observance in observances_of(events)}


def _require_new(name: str, homes: Mapping[str, str], *, file: Path, line: int | None) -> None:
    if name in homes:
        raise ConfigError(
            f"`{name}` stands already in {homes[name]}: give one of them another id", file=file, line=line
        )


def load_schedules(folder: Path) -> dict[str, Schedule]:
    """Every schedule of the folder by its id, which is the file's name; sorted by id."""
    files = [file for file in _yaml_files(folder) if file.name != QUIET_FILE]
    return {file.stem: _schedule(file) for file in files}


def load_readable_schedules(folder: Path) -> tuple[dict[str, Schedule], dict[str, str]]:
    """The same of those whose files can be read, and of each other one why it cannot."""
    found: dict[str, Schedule] = {}
    unreadable: dict[str, str] = {}
    for file in _yaml_files(folder):
        if file.name != QUIET_FILE:
            try:
                found[file.stem] = _schedule(file)
            except ConfigError as error:
                unreadable[file.stem] = str(error)
    return found, unreadable


def load_quiet_times(folder: Path) -> tuple[QuietTime, ...]:
    """Every quiet time of quiet.yaml, in its order; none without that file. An id that stands twice is refused."""
    file = folder / QUIET_FILE
    if not file.exists():
        return ()
    read = read_yaml(file)
    found: dict[str, QuietTime] = {}
    for position, entry in enumerate(_entries(read, of="quiet times")):
        quiet = _validated(QuietTime, entry, read=read, position=position)
        if quiet.id in found:
            raise ConfigError(
                f"`{quiet.id}` stands twice: give one of them another id",
                file=file,
                line=read.line_of((position, "id")),
            )
        found[quiet.id] = quiet
    return tuple(found.values())


def _schedule(file: Path) -> Schedule:
    read = read_yaml(file)
    _expect_mapping(read)
    if "id" in read.content:
        raise ConfigError(
            "`id` is given by the file's name: delete this line", file=file, line=read.line_of(("id",))
        )
    try:
        return Schedule.model_validate({**read.content, "id": file.stem})
    except ValidationError as error:
        if any(detail["loc"] == ("id",) for detail in error.errors()):
            raise ConfigError(
                "a schedule's file is named in small letters, digits and hyphens, such as monthly.yaml: rename it",
                file=file,
            ) from None
        raise config_error(error, Schedule, read=read) from None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Written:
    """A file as it stands. Two that say the same are one: what a file lists depends on nothing but its text."""

    text: str
    file: Path = field(compare=False)


@lru_cache(maxsize=32)
def _observances_in(written: _Written) -> tuple[YamlFile, tuple[Observance, ...]]:
    """What a file lists. The calendar is long: after an edit of one file a daemon does not read the others again."""
    read = parse_yaml(written.text, file=written.file)
    entries = _entries(read, of="observances")
    return read, tuple(
        _validated(Observance, entry, read=read, position=at) for at, entry in enumerate(entries)
    )


def _entries(read: YamlFile, *, of: str) -> list[Any]:
    if read.content is None:
        return []
    if not isinstance(read.content, list):
        raise ConfigError(f"{of} are a list: begin each with `- id:`", file=read.file, line=1)
    return list(read.content)


def _validated(kind: type[Entry], entry: Any, *, read: YamlFile, position: int) -> Entry:
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        raise config_error(error, kind, read=read, under=(position,)) from None


def _expect_mapping(read: YamlFile) -> None:
    if read.content is None:
        raise ConfigError("this file is empty: `generator init DIR` writes one to start from", file=read.file)
    if not isinstance(read.content, dict):
        raise ConfigError(
            "this file must be `key: value` lines, and it begins otherwise", file=read.file, line=1
        )


def _yaml_files(folder: Path) -> list[Path]:
    """The folder's .yaml files by name. A .yml file would be overlooked in silence, so it is refused."""
    visible = _visible_files(folder)
    for file in visible:
        if file.suffix.lower() in (".yml", ".yaml") and file.suffix != ".yaml":
            raise ConfigError("rename it so that it ends in .yaml, or it is not read", file=file)
    return [file for file in visible if file.suffix == ".yaml"]


def _visible_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ConfigError(f"this folder is missing; {_NO_WORKSPACE}", file=folder)
    return sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
