"""The calendar of a year: on the screen, as JSON, and as a file for calendar programs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import JsonOption, open_app
from generator.cli.output import print_json, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.config.observance import Observance
    from generator.model.observance import Occurrence
    from generator.observances.icalendar_out import PlannedSend


def register(app: typer.Typer) -> None:
    """Put this command on the root."""
    app.command()(calendar)


def calendar(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(metavar="Y", help="Which year (default: this one).")] = None,
    region: Annotated[
        list[str] | None, typer.Option(metavar="R", help="Only of this region; may be repeated.")
    ] = None,
    theme: Annotated[
        list[str] | None, typer.Option(metavar="T", help="Only with this theme; may be repeated.")
    ] = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="FILE", help="Write them for Outlook, Google or Apple (- prints)."),
    ] = None,
    with_plan: Annotated[
        bool, typer.Option("--plan", help="With --ics: the planned sends of the year, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the awareness days, weeks and months that start in a year."""
    from generator.observances.calendar import occurrences, out_of_tables

    if ics is not None and as_json:
        raise UsageError("--ics and --json both say what to print: choose one of them")
    if with_plan and ics is None:
        raise UsageError("--plan belongs to --ics; `generator plan` shows the planned sends on the screen")
    with open_app(context) as app:
        wanted = year if year is not None else app.clock().year
        asked_regions, asked_themes = ([word.lower() for word in words or ()] for words in (region, theme))
        kept = _kept(app, regions=asked_regions, themes=asked_themes)
        found = occurrences(kept, wanted, app.newsroom.accent)
        if ics is not None:
            _write_ics(app, found, wanted, file=ics, with_plan=with_plan)
            return
    if as_json:
        print_json([_occurrence(one) for one in found])
        return
    beyond = out_of_tables(kept, wanted)
    if not found and not beyond:
        say(f"No awareness day that starts in {wanted} is like that.")
        return
    from generator.cli.calendar_shown import print_year

    print_year(found, wanted, beyond=beyond)


def _kept(app: App, *, regions: Sequence[str], themes: Sequence[str]) -> tuple[Observance, ...]:
    """The observances of any of these regions and any of these themes; all, where none is named."""
    from typing import get_args

    from generator.config.observance import Region

    observances = app.newsroom.agenda.observances
    spoken = {theme for one in observances for theme in one.themes}
    _require_known(regions, get_args(Region), option="--region", what="region")
    _require_known(themes, spoken | set(app.newsroom.settings.themes), option="--theme", what="theme")
    return tuple(
        one
        for one in observances
        if (not regions or one.region in regions) and (not themes or not set(themes).isdisjoint(one.themes))
    )


def _require_known(words: Sequence[str], known: Collection[str], *, option: str, what: str) -> None:
    from generator.config.explain import nearest

    for word in words:
        if word not in known:
            raise UsageError(f"{option} {word!r} is no {what}; {nearest(word, known)}")


def _write_ics(app: App, found: Sequence[Occurrence], year: int, *, file: str, with_plan: bool) -> None:
    from urllib.parse import urlsplit

    from generator.observances.icalendar_out import icalendar_of

    settings = app.newsroom.settings
    sends = list(_sends(app, year)) if with_plan else []
    content = icalendar_of(
        found,
        name=f"{settings.organisation.name}: awareness days {year}",
        host=urlsplit(settings.web.public_url).hostname or "localhost",
        checked={one.id: one.checked for one in app.newsroom.agenda.observances},
        sends=sends,
    )
    if file == "-":
        typer.get_binary_stream("stdout").write(content)
        return
    _write_whole(Path(file), content)
    days = "day, week or month is" if len(found) == 1 else "days, weeks and months are"
    planned = f", and {len(sends)} planned {'send' if len(sends) == 1 else 'sends'}" if with_plan else ""
    say(f"{len(found)} awareness {days} in {file}{planned}.")


def _sends(app: App, year: int) -> Iterator[PlannedSend]:
    """The planned sends of a year at the times that quiet times leave them."""
    from generator.observances.icalendar_out import PlannedSend
    from generator.scheduling.quiet_runs import with_quiet_times
    from generator.scheduling.recurrence import runs_on_days

    agenda = app.newsroom.agenda
    quiet_names = {one.id: one.name for one in agenda.quiet_times}
    for schedule in app.newsroom.schedules.values():
        for asked in runs_on_days(schedule, agenda, first=date(year, 1, 1), last=date(year, 12, 31)):
            run = with_quiet_times(asked, schedule, agenda)
            about = [f"{run.issue_id}: {' and '.join(schedule.produce)}"]
            if run.occurrence is not None:
                about.append(", ".join((run.occurrence.name, *run.occurrence.date_notes)))
            if run.quiet is not None:
                reason = quiet_names.get(run.quiet, run.quiet)
                about.append(f"{'Waits for a person' if run.held else 'Moved'}: {reason}")
            yield PlannedSend(
                id=run.issue_id,
                title=f"Planned send: {schedule.name}",
                at=run.send_at,
                about="\n".join(about),
                held=run.held,
            )


def _write_whole(file: Path, content: bytes) -> None:
    """The file is there whole or stays as it was; what is no calendar is never written over."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        if file.exists() and not file.read_bytes()[:18].lstrip(b"\xef\xbb\xbf").startswith(
            b"BEGIN:VCALENDAR"
        ):
            raise UsageError(f"{file} is there already and is no calendar: name another file")
        try:
            unfinished.write_bytes(content)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None


def _occurrence(one: Occurrence) -> dict[str, Any]:
    return {
        "id": one.observance,
        "key": one.key,
        "name": one.name,
        "region": one.region,
        "start": one.start,
        "end": one.end,
        "themes": one.themes,
        "hashtag": one.hashtag,
        "provisional": one.provisional,
        "tolerance_days": one.tolerance_days,
        "from_eve": one.from_eve,
        "support_line": one.support_line,
        "content_warning": one.content_warning,
    }
