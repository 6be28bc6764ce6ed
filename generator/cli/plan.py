"""The plan of a year: what goes out and with whom, what the library lacks, and whether everybody is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import JsonOption, NowOption, open_app, parse_day, parse_now
from generator.cli.output import print_json, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.app import App
    from generator.publishing.fairness import Fairness, Share
    from generator.publishing.gaps import Gap
    from generator.publishing.plan import ComingRun

PLAN_DAYS = 92
LONGEST_YEARS = 5


def register(app: typer.Typer) -> None:
    """Put this command on the root."""
    app.command()(plan)


def plan(
    context: typer.Context,
    first: Annotated[
        str | None, typer.Option("--from", metavar="D", help="First day (default: today).")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="D", help="Last day (default: three months on).")
    ] = None,
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why each person is chosen.")] = False,
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Only the awareness days without enough people.")
    ] = False,
    fair: Annotated[
        bool, typer.Option("--fairness", help="Only how often whom, for which days; in full.")
    ] = False,
    target: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar="FILE|DIR",
            help="Write plan.csv, gaps.csv and fairness.csv into a folder, or the plan alone into a FILE.csv.",
        ),
    ] = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is coming and who is chosen, what the library lacks, and whether everybody is heard all year."""
    moment = parse_now(now)
    with open_app(context) as app:
        at = moment or app.clock()
        start, end = _days(first, last, today=at.date())
        laid_out = _lay_out(app, start, end, now=at)
        if target is not None:
            _write(app, laid_out, target)
        if as_json:
            print_json(_as_data(laid_out, gaps=gaps, fair=fair))
        elif target is None:
            _show(app, laid_out, _Wanted(reasons=reasons, gaps=gaps, fairness=fair))


@dataclass(frozen=True, kw_only=True, slots=True)
class _LaidOut:
    first: date
    last: date
    coming: tuple[ComingRun, ...]
    gaps: tuple[Gap, ...]
    fairness: Fairness


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    reasons: bool
    gaps: bool
    fairness: bool

    @property
    def everything(self) -> bool:
        return not (self.gaps or self.fairness)


def _days(first: str | None, last: str | None, *, today: date) -> tuple[date, date]:
    start = parse_day(first, option="--from") if first else today
    end = parse_day(last, option="--to") if last else start + timedelta(days=PLAN_DAYS)
    if end < start:
        raise UsageError(f"--to {end.isoformat()} is before --from {start.isoformat()}: change one of them")
    if (end.year - LONGEST_YEARS, end.month, end.day) >= (start.year, start.month, start.day):
        raise UsageError(
            f"From {start.isoformat()} to {end.isoformat()} is more than five years: plan a shorter time"
        )
    return start, end


def _lay_out(app: App, first: date, last: date, *, now: datetime) -> _LaidOut:
    """Laid out from now on, so that the people of sends before `first` rest in it, too."""
    from generator.publishing.fairness import LOOK_BACK, fairness_of_plan
    from generator.publishing.gaps import find_gaps
    from generator.publishing.plan import plan_runs
    from generator.scheduling.due import due_of
    from generator.scheduling.recurrence import runs_on_days

    room = app.newsroom
    begun = min(first, max(now.date(), first - LOOK_BACK))
    runs = [
        due_of(room, schedule, run, since=now).run
        for schedule in room.schedules.values()
        for run in runs_on_days(schedule, room.agenda, first=begun, last=last)
    ]
    everything = plan_runs(room, runs, now=now)
    coming = tuple(one for one in everything if one.run.day >= first)
    return _LaidOut(
        first=first,
        last=last,
        coming=coming,
        gaps=find_gaps(room, coming, until=last),
        fairness=fairness_of_plan(room, everything, first=first, last=last),
    )


def _quiet_names(app: App) -> dict[str, str]:
    return {quiet.id: quiet.name for quiet in app.newsroom.agenda.quiet_times}


def _write(app: App, laid_out: _LaidOut, target: Path) -> None:
    from generator.cli.plan_files import PlanFiles, write_plan_files

    written = write_plan_files(
        target,
        PlanFiles(
            coming=laid_out.coming,
            gaps=laid_out.gaps,
            fairness=laid_out.fairness,
            schedules=app.newsroom.schedules,
            quiet_names=_quiet_names(app),
        ),
    )
    for file in written:
        say(f"Written: {file}")


def _show(app: App, laid_out: _LaidOut, wanted: _Wanted) -> None:
    from generator.cli.fairness_shown import fairness_page, gaps_page
    from generator.cli.plan_shown import Shown, new_sheet, plan_page

    if wanted.everything and not laid_out.coming:
        say(f"Nothing is planned from {laid_out.first.isoformat()} to {laid_out.last.isoformat()}.")
        return
    sheet = new_sheet()
    if wanted.everything:
        shown = Shown(
            schedules=app.newsroom.schedules,
            quiet_names=_quiet_names(app),
            names_zone=len({one.run.zone for one in laid_out.coming}) > 1,
            remarks=_remarks(laid_out),
            with_reasons=wanted.reasons,
        )
        sheet.put(plan_page(sheet, laid_out.coming, shown))
    is_any_to_come = any(one.is_to_come for one in laid_out.coming)
    if wanted.gaps and not is_any_to_come:
        say("Nothing of these days is still to come: the library cannot lack anything for them.")
    if is_any_to_come and (wanted.gaps or wanted.everything):
        sheet.put(gaps_page(sheet, laid_out.gaps, in_full=wanted.gaps))
    if wanted.fairness or wanted.everything:
        years = _years(laid_out)
        sheet.put(fairness_page(sheet, laid_out.fairness, years=years, in_full=wanted.fairness))


def _remarks(laid_out: _LaidOut) -> dict[str, str]:
    """What a gap says of a planned send: once, below the first one that the day would lead."""
    order = {one.run.issue_id: number for number, one in enumerate(laid_out.coming)}
    resting = [gap for gap in laid_out.gaps if gap.resting]
    return {min(gap.resting, key=lambda send: order[send]): gap.sentence for gap in resting}


def _years(laid_out: _LaidOut) -> str:
    from generator.rendering.words import long_day

    return f"The plan to {long_day(laid_out.last)} and the year before it"


def _as_data(laid_out: _LaidOut, *, gaps: bool, fair: bool) -> Any:
    """The runs; where gaps or fairness are asked for, one object of all that is."""
    runs = [_planned(one) for one in laid_out.coming]
    if not (gaps or fair):
        return runs
    found: dict[str, Any] = {"runs": runs}
    if gaps:
        found["gaps"] = [_gap(one) for one in laid_out.gaps]
    if fair:
        table = laid_out.fairness
        found["fairness"] = {
            "people": [_share(one) for one in table.people],
            "themes": [_share(one) for one in table.themes],
            "organisations": [_share(one) for one in table.organisations],
            "unheard": [{"slug": one.slug, "name": one.name} for one in table.unheard],
        }
    return found


def _planned(one: ComingRun) -> dict[str, Any]:
    return {
        "schedule": one.run.schedule,
        "period": one.run.period,
        "nominal": one.run.nominal,
        "send_at": one.run.send_at,
        "zone": one.run.zone,
        "observance": one.observance,
        "occurrence": one.occurrence.key if one.occurrence else None,
        "provisional": bool(one.occurrence and one.occurrence.provisional),
        "profiles": one.profiles,
        "status": one.status,
        "quiet": one.run.quiet,
        "held": one.run.held,
        "note": one.note,
    }


def _gap(one: Gap) -> dict[str, Any]:
    day = one.occurrence
    return {
        "observance": day.observance,
        "name": day.name,
        "start": day.start,
        "end": day.end,
        "provisional": day.provisional,
        "themes": day.themes,
        "found": one.found,
        "wanted": one.wanted,
        "leads": one.leads,
        "resting": one.resting,
        "schedules": one.sends,
        "message": one.sentence,
    }


def _share(one: Share) -> dict[str, Any]:
    person = {"slug": one.slug, "organisation": one.organisation, "remark": one.remark} if one.slug else {}
    return {
        "name": one.name,
        **person,
        "features": one.features,
        "inside": one.inside,
        "outside": one.outside,
        "days": one.days,
    }
