"""Whether what schedules name exists: awareness days, regions and themes. What does not is refused by file and line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.config.explain import nearest
from generator.config.observance import Observance
from generator.config.schedule import Schedule
from generator.config.yaml_file import Place, read_yaml
from generator.errors import ConfigError

_A_SLIP = 0.8
"""How alike (`difflib`) two names are at least, where one is taken for the other mistyped."""
_NONE_FITS = (
    "no awareness day has all that this asks for (`regions`, `observances`, `observance_themes`, `least_weight`), so "
    "it would never be about one: ask for less"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Names:
    """Words of one key, and those that it may hold."""

    key: str
    given: tuple[str, ...]
    known: Iterable[str]
    where: str
    """Where the known ones stand."""


def check_references(
    folder: Path,
    schedules: Mapping[str, Schedule],
    observances: Sequence[Observance],
    *,
    themes: Iterable[str],
) -> None:
    """`ConfigError` for the first name in a schedule's file that nothing has, with the nearest right one.

    `folder` is where the schedules' files lie; `themes` are those of config.yaml.
    """
    for schedule in schedules.values():
        for names in _names(schedule, observances, themes):
            known = set(names.known)
            for position, name in enumerate(names.given):
                if name not in known:
                    hint = nearest(name, known) if known else "there is none yet"
                    message = f"`{names.key}` names {name}, which {names.where} does not have; {hint}"
                    raise schedule_error(folder, schedule, message, place=(names.key, position))
        needs_one = schedule.when.kind in ("occurrence", "during") or _is_narrowed(schedule)
        if schedule.follow_observances and needs_one and not followed(schedule, observances):
            raise schedule_error(folder, schedule, _NONE_FITS, place=("when",))


def check_letters(folder: Path, schedules: Mapping[str, Schedule], letters: Iterable[str]) -> None:
    """`ConfigError` for the first schedule whose letter has no templates; `letters` are those that have both of theirs.

    `folder` is where the schedules' files lie.
    """
    known = set(letters)
    for schedule in schedules.values():
        if "letter" in schedule.produce and schedule.letter not in known:
            name = schedule.letter
            message = (
                f"`letter` names {name}, and templates/newsletter/ has not both {name}.mjml.j2 and {name}.txt.j2; "
                f"{nearest(name, known)}"
            )
            raise schedule_error(folder, schedule, message, place=("letter",))


def check_lists(
    folder: Path, schedules: Mapping[str, Schedule], *, known: Collection[str], meant: Collection[str] = ()
) -> None:
    """`ConfigError` for a mailing list that nobody made and whose name looks like a slip for one that is `known`.

    What looks like none of them, and what is `meant` although it does, is a new list.
    """
    for schedule in schedules.values():
        for position, name in enumerate(schedule.lists):
            near = None if name in known or name in meant else _slip_for(name, known)
            if near is not None:
                message = (
                    f"`lists` names {name}, and there is no such mailing list; did you mean `{near}`? "
                    f"If it is a new one, make it with `generator lists add {name}`"
                )
                raise schedule_error(folder, schedule, message, place=("lists", position))


def _slip_for(name: str, known: Iterable[str]) -> str | None:
    apart = (one for one in sorted(known) if not (name.startswith(f"{one}-") or one.startswith(f"{name}-")))
    return next(iter(difflib.get_close_matches(name, apart, n=1, cutoff=_A_SLIP)), None)


def schedule_error(folder: Path, schedule: Schedule, message: str, *, place: Place) -> ConfigError:
    """A complaint about a place of a schedule's file, with its line. The file is read again: it is told once."""
    file = folder / f"{schedule.id}.yaml"
    return ConfigError(message, file=file, line=read_yaml(file).line_of(place))


def _names(schedule: Schedule, observances: Sequence[Observance], themes: Iterable[str]) -> Iterator[_Names]:
    shelf = "schedules/observances/"
    yield _Names(
        key="observances",
        given=schedule.observances,
        known=(observance.id for observance in observances),
        where=shelf,
    )
    if "regions" in schedule.model_fields_set:
        # An organisation's own days may come later: asking for them is no slip.
        regions = ("own", *(observance.region for observance in observances))
        yield _Names(key="regions", given=schedule.regions, known=regions, where=shelf)
    told = (theme for observance in observances for theme in observance.themes)
    yield _Names(key="observance_themes", given=schedule.observance_themes, known=told, where=shelf)
    yield _Names(key="themes", given=schedule.themes, known=themes, where="config.yaml’s `themes`")


def _is_narrowed(schedule: Schedule) -> bool:
    """Whether it asks for awareness days more closely than by region."""
    return not schedule.model_fields_set.isdisjoint(("observances", "observance_themes", "least_weight"))


def followed(schedule: Schedule, observances: Iterable[Observance]) -> tuple[Observance, ...]:
    """The awareness days that a schedule is about, whenever they are."""
    return tuple(
        one
        for one in observances
        if schedule.follows(one.id, region=one.region, weight=one.weight, themes=one.themes)
    )
