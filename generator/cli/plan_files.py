"""The plan, its gaps and its fairness as CSV files that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cli.plan_shown import notes_of, people_in_words, status_in_words, wall_time
from generator.config.schedule import Schedule
from generator.errors import UsageError
from generator.model.observance import Occurrence
from generator.publishing.fairness import Fairness, Share
from generator.publishing.gaps import Gap
from generator.publishing.plan import ComingRun

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is reckoned by a spreadsheet (OWASP, CSV injection)."""
Rows = Iterable[Sequence[object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanFiles:
    """What the files are written from."""

    coming: Sequence[ComingRun]
    gaps: Sequence[Gap]
    fairness: Fairness
    schedules: Mapping[str, Schedule]
    quiet_names: Mapping[str, str]


def write_plan_files(target: Path, files: PlanFiles) -> tuple[Path, ...]:
    """The plan alone into a file whose name ends in .csv, else plan.csv, gaps.csv and fairness.csv into a folder.

    Each file is there whole or stays as it was. `UsageError` where it cannot be written.
    """
    try:
        if target.suffix.casefold() == ".csv" and not target.is_dir():
            return (_write_whole(target, _plan_rows(files)),)
        target.mkdir(parents=True, exist_ok=True)
        return (
            _write_whole(target / "plan.csv", _plan_rows(files)),
            _write_whole(target / "gaps.csv", _gap_rows(files)),
            _write_whole(target / "fairness.csv", _fairness_rows(files.fairness)),
        )
    except OSError as error:
        raise UsageError(f"{error.filename or target} cannot be written: {error.strerror}") from None


def cell(value: object) -> str:
    """A value as it stands in a cell: on one line, and never taken for a formula."""
    words = "" if value is None else " ".join(str(value).split())
    return f"'{words}" if words.startswith(_FORMULA) else words


def _write_whole(file: Path, rows: Rows) -> Path:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        # With the mark at its start, as Excel takes a file without one for Windows-1252.
        unfinished.write_bytes(lines.getvalue().encode("utf-8-sig"))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return file


def _plan_rows(files: PlanFiles) -> Rows:
    yield (
        "Date",
        "Weekday",
        "Time",
        "Zone",
        "Regular send",
        "Awareness day",
        "First day",
        "Last day",
        "About its date",
        "People",
        "Status",
        "Goes out",
        "Remarks",
        "Why these people",
        "ID",
    )
    for one in files.coming:
        run = one.run
        goes = wall_time(run.send_at, run.zone)
        schedule = files.schedules.get(run.schedule)
        yield (
            run.day.isoformat(),
            f"{run.day:%A}",
            f"{wall_time(run.nominal, run.zone):%H:%M}",
            run.zone,
            schedule.name if schedule else run.schedule,
            one.observance,
            *_days_of(one.occurrence),
            people_in_words(one),
            status_in_words(one),
            "" if run.held or one.never_goes else f"{goes:%Y-%m-%d %H:%M}",
            " ".join(notes_of(one, files.quiet_names)),
            " ".join(f"{person.name}: {'; '.join(person.reasons)}." for person in one.profiles),
            run.issue_id,
        )


def _gap_rows(files: PlanFiles) -> Rows:
    yield (
        "First day",
        "Last day",
        "About its date",
        "Awareness day",
        "People found",
        "People wanted",
        "Themes",
        "Would lead",
        "Nobody is free for",
        "Followed by",
        "In words",
    )
    for gap in files.gaps:
        yield (
            *_days_of(gap.occurrence),
            gap.occurrence.name,
            gap.found,
            gap.wanted,
            ", ".join(gap.occurrence.themes),
            ", ".join(gap.leads),
            ", ".join(gap.resting),
            ", ".join(files.schedules[name].name for name in gap.sends),
            gap.sentence,
        )


def _days_of(one: Occurrence | None) -> tuple[str, str, str]:
    if one is None:
        return "", "", ""
    return one.start.isoformat(), one.end.isoformat(), ", ".join(one.date_notes)


def _fairness_rows(fairness: Fairness) -> Rows:
    yield "Kind", "Name", "ID", "Organisation", "Features", "Inside", "Outside", "Awareness days", "Remark"
    for kind, shares in (
        ("person", fairness.people),
        ("person", fairness.unheard),
        ("theme", fairness.themes),
        ("organisation", fairness.organisations),
    ):
        yield from (_share_row(kind, share) for share in shares)


def _share_row(kind: str, share: Share) -> Sequence[object]:
    return (
        kind,
        share.name,
        share.slug,
        share.organisation,
        share.features,
        share.inside,
        share.outside,
        ", ".join(share.days),
        share.remark if share.slug else None,
    )
