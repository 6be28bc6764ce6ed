"""Many people's answers about being featured from one file: all of them are recorded, or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import regex
from sqlalchemy import Connection

from generator.library.names import fold
from generator.model.profile import Profile
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.publishing.newsroom import Newsroom
from generator.publishing.withdraw import Stopped, record_answer
from generator.store.profiles import (
    find_slug,
    get_profiles,
    list_slugs,
    lock_profiles,
    rights_history,
    rights_of,
)

NEEDED = ("person", "status", "note")
OPTIONAL = ("basis", "scope", "expires")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What became of one line."""

    slug: str
    status: RightsStatus
    is_new: bool
    """Not where exactly this is what counts already."""
    stopped: Stopped


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulk:
    """What a file did: either there are problems, and nothing was recorded, or everything was."""

    recorded: tuple[Recorded, ...] = ()
    problems: tuple[str, ...] = ()


class Unfit(ValueError):
    """A value that is no answer; the message says what to write."""


def answer_from(words: Mapping[str, str], *, today: date) -> Rights:
    """An answer from its parts as typed: status, note, basis, scope, expires. `Unfit` says what is wrong."""
    status, note = words.get("status", "").strip(), words.get("note", "").strip()
    if status not in list(RightsStatus):
        raise Unfit(f"{status!r} is not an answer: say granted, withdrawn or not_asked")
    if not note:
        raise Unfit("the note is empty: say how you know, for example 'signed form, May 2026'")
    return Rights(
        status=RightsStatus(status),
        basis=words.get("basis", "").strip() or note,
        note=note,
        scope=_scope(words.get("scope", "")),
        expires_on=_last_day(words.get("expires", "").strip(), today),
    )


def _last_day(words: str, today: date) -> date | None:
    if not words:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise Unfit(f"{words!r} is not a date: write it as 2026-10-01") from None
    if day < today:
        raise Unfit(f"{words} has passed: a permission that is over is no permission")
    return day


def _scope(words: str) -> tuple[RightsScope, ...]:
    """What is named, or everything where nothing is."""
    named = [word for word in regex.split(r"[\s,;+]+", words.strip()) if word]
    for word in named:
        if word not in list(RightsScope):
            raise Unfit(f"{word!r} is no scope: name some of {', '.join(RightsScope)}")
    return tuple(scope for scope in RightsScope if scope in named or not named)


def decoded(raw: bytes) -> str:
    """A file as spreadsheets export it: UTF-8, or UTF-16 with its byte order mark. `UnicodeError` for all else."""
    return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")


def record_file(newsroom: Newsroom, text: str, *, name: str, by: str, now: datetime) -> Bulk:
    """Record every line of a CSV file (person, status, note; basis, scope, expires) in one transaction.

    What is recorded so already is left as it is, so that the same file may be given twice; an old file lifts no
    withdrawal.
    """
    lines, problems = _read(text, name)
    with newsroom.database.write() as connection:
        answers, unfit = _understood(connection, lines, name=name, today=now.date())
        if problems or unfit:
            return Bulk(problems=(*problems, *unfit))
        # Everybody at once: an answer may hold issues, and people are held before issues.
        lock_profiles(connection, list(answers))
        before = rights_of(connection, list(answers))
        if lifted := _lifted(connection, answers, before, name=name):
            return Bulk(problems=tuple(lifted))
        return Bulk(
            recorded=tuple(
                _record(connection, slug, answers[slug], before[slug], by=by, now=now)
                for slug in sorted(answers)
            )
        )


Line = tuple[int, dict[str, str]]


def _read(text: str, name: str) -> tuple[list[Line], list[str]]:
    """The lines below the heading, each as column → cell; and what is wrong with the file as such."""
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""),
        delimiter=next((mark for mark in ";\t" if mark in first and "," not in first), ","),
        strict=True,
    )
    try:
        columns = [column.strip().lower() for column in reader.fieldnames or ()]
        if problems := _wrong_columns(columns, name):
            return [], problems
        reader.fieldnames = columns
        return list(_cells(reader)), []
    except csv.Error as error:
        return [], [f"{name}, line {reader.line_num}: is not CSV ({error})"]


def _cells(reader: csv.DictReader[str]) -> Iterator[Line]:
    for row in reader:
        if not any(cell for cell in row.values()):
            continue  # Tables are exported with empty rows below them.
        yield (
            reader.line_num,
            {str(column): cell if isinstance(cell, str) else "" for column, cell in row.items()},
        )


def _wrong_columns(columns: Sequence[str], name: str) -> list[str]:
    known = (*NEEDED, *OPTIONAL)
    return [
        *(f"{name}, line 1: there is no column {column!r}" for column in NEEDED if column not in columns),
        *(
            f"{name}, line 1: {column!r} is no column here: there are {', '.join(known)}"
            for column in columns
            if column not in known
        ),
    ]


def _understood(
    connection: Connection, lines: Sequence[Line], *, name: str, today: date
) -> tuple[dict[str, Rights], list[str]]:
    people = get_profiles(connection, list_slugs(connection)).values()
    answers: dict[str, Rights] = {}
    seen: dict[str, int] = {}
    problems = []
    for number, words in lines:
        try:
            if "None" in words:
                raise Unfit("more cells than columns: put a cell that holds a comma in quotation marks")
            person = words["person"].strip()
            slug = find_slug(connection, person) or _called(people, person)
            if slug in seen:
                raise Unfit(f"{slug} stands on line {seen[slug]} already: one answer a person")
            seen[slug] = number
            answers[slug] = answer_from(words, today=today)
        except Unfit as error:
            problems.append(f"{name}, line {number}: {error}")
    return answers, problems


def _lifted(
    connection: Connection, answers: Mapping[str, Rights], before: Mapping[str, Rights], *, name: str
) -> list[str]:
    """Lines that a person withdrew after: the file is older than the answer that counts."""
    return [
        f"{name}: {slug} withdrew after this answer was recorded: leave the line out, or write where a new one is from"
        for slug, answer in sorted(answers.items())
        if before[slug].status is RightsStatus.WITHDRAWN
        and answer.status is not RightsStatus.WITHDRAWN
        and answer in [_plain(earlier) for _, earlier in rights_history(connection, slug)]
    ]


def _plain(answer: Rights) -> Rights:
    """What was answered, whoever recorded it when."""
    return replace(answer, by=None, at=None)


def _called(people: Iterable[Profile], name: str) -> str:
    slugs = sorted(
        person.slug for person in people if fold(name) in (fold(person.name), fold(person.full_name))
    )
    if not slugs:
        raise Unfit(f"there is no person {name!r}: `generator profiles list` names them")
    if len(slugs) > 1:
        raise Unfit(f"{name!r} may be {' or '.join(slugs)}: write one of these")
    return slugs[0]


def _record(
    connection: Connection, slug: str, answer: Rights, before: Rights, *, by: str, now: datetime
) -> Recorded:
    is_new = _plain(before) != answer
    stopped = record_answer(connection, slug, answer, by=by, now=now) if is_new else Stopped()
    return Recorded(slug=slug, status=answer.status, is_new=is_new, stopped=stopped)
