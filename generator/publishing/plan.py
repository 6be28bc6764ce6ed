"""A plan of days: what became of each planned send, and for those to come who would be chosen, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from generator.errors import NothingToCompose
from generator.model.issue import Issue, IssueStatus
from generator.model.observance import Occurrence
from generator.model.run import PlannedRun, Run, RunStatus
from generator.model.selection import ChosenProfile, Feature, Selection, Standing
from generator.publishing.choosing import Choice, choose_people
from generator.publishing.newsroom import Newsroom
from generator.store.issues import get_issue
from generator.store.runs import get_run
from generator.store.shortlist import standings

OVER = (RunStatus.SKIPPED, RunStatus.MISSED, RunStatus.FAILED)
"""Nobody is foreseen for these: nothing goes out unless a person asks for it again."""
FEATURED_NOBODY = (IssueStatus.EXPIRED, IssueStatus.CANCELLED)
PASSED = "passed"
_NEVER = frozenset((PASSED, *OVER, *FEATURED_NOBODY))
_PASSED_BY = "its time went by and nothing was drafted"


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingProfile:
    """A person of a coming run, with the reasons."""

    slug: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingRun:
    """A run of the plan."""

    run: PlannedRun
    profiles: tuple[ComingProfile, ...]
    status: str
    """`planned`, `held` or `nobody` until it is composed, then its issue's; or what became of it: `missed`, …, or
    `passed` where its time and its grace went by and nothing was ever drafted."""
    observance: str | None = None
    """The name of the awareness day that leads it."""
    occurrence: Occurrence | None = None
    """Its dates; nothing where the calendar does not hold it any more."""
    note: str | None = None
    """Why nobody is featured, or why nothing goes out."""
    planned: tuple[Feature, ...] = ()
    """What it adds to the features that the store knows: nothing once it is composed."""

    @property
    def never_goes(self) -> bool:
        """Whether nothing of it went out, nor will unless a person asks for it again."""
        return self.status in _NEVER

    @property
    def is_to_come(self) -> bool:
        """Whether it can still go out."""
        return not self.never_goes and self.status not in (IssueStatus.SENDING, IssueStatus.SENT)


def plan_runs(newsroom: Newsroom, runs: Sequence[PlannedRun], *, now: datetime) -> tuple[ComingRun, ...]:
    """The runs in the order of their times; each choice counts for the rest periods of the following ones.

    People are chosen only for what can still go out at `now`; what is past stands as it truly went.
    """
    planned: tuple[Feature, ...] = ()
    coming = []
    with newsroom.database.read() as connection:
        everybody = standings(connection)
        for run in sorted(runs, key=lambda run: (run.nominal, run.schedule)):
            recorded = get_run(connection, run.schedule, period=run.period)
            issue = get_issue(connection, run.issue_id)
            if issue is not None and not _is_tried_again(recorded, issue):
                found = _composed(newsroom, run, recorded, issue)
            elif recorded is not None and recorded.status in OVER:
                found = ComingRun(run=run, profiles=(), status=recorded.status, note=recorded.reason)
            elif _is_past(newsroom, run, recorded, now):
                why = recorded.reason if recorded else None
                found = ComingRun(run=run, profiles=(), status=PASSED, note=why or _PASSED_BY)
            else:
                choice = Choice(planned=run, planned_before=planned)
                found = _foreseen(newsroom, connection, choice, everybody)
            coming.append(found)
            planned += found.planned
    return tuple(coming)


def feature_of(chosen: ChosenProfile, run: PlannedRun, occurrence: Occurrence | None) -> Feature:
    """A choice as a feature: inside the occurrence where the person speaks to one of its themes."""
    person = chosen.profile
    return Feature(
        slug=person.slug,
        day=run.day,
        occurrence=chosen.occurrence,
        organisation=person.organisation,
        role=person.role,
        themes=person.themes,
        schedule=run.schedule,
        occasion=occurrence.name if occurrence and chosen.occurrence else None,
    )


def _is_tried_again(recorded: Run | None, issue: Issue) -> bool:
    """Whether its issue is over and a person asked for a new one."""
    is_due = recorded is not None and recorded.status is RunStatus.DUE
    return is_due and issue.status in FEATURED_NOBODY


def _is_past(newsroom: Newsroom, run: PlannedRun, recorded: Run | None, now: datetime) -> bool:
    """Whether its time and its grace went by; what waits for a person is never past."""
    grace = timedelta(minutes=newsroom.schedule(run.schedule).grace_minutes)
    waits = recorded is not None and recorded.status is RunStatus.HELD
    return not waits and run.send_at + grace < now


def _composed(newsroom: Newsroom, run: PlannedRun, recorded: Run | None, issue: Issue) -> ComingRun:
    is_held = recorded is not None and recorded.status is RunStatus.HELD
    around = newsroom.agenda.between(run.first_day, run.last_day)
    featured = () if issue.status in FEATURED_NOBODY else issue.profiles
    return ComingRun(
        run=run,
        observance=issue.observance,
        occurrence=next((one for one in around if one.key in issue.awareness[:1]), None),
        profiles=tuple(ComingProfile(slug=p.slug, name=p.name, reasons=p.reasons) for p in featured),
        status=RunStatus.HELD if is_held else issue.status,
        note=recorded.reason if recorded else None,
    )


def _foreseen(
    newsroom: Newsroom, connection: Connection, choice: Choice, everybody: Sequence[Standing]
) -> ComingRun:
    try:
        selection = choose_people(newsroom, connection, choice, everybody=everybody).selection
    except NothingToCompose as nothing:
        return ComingRun(run=choice.planned, profiles=(), status="nobody", note=str(nothing))
    return _with_people(choice.planned, selection)


def _with_people(run: PlannedRun, selection: Selection) -> ComingRun:
    occurrence = selection.occurrence
    return ComingRun(
        run=run,
        observance=occurrence.name if occurrence else None,
        occurrence=occurrence,
        profiles=tuple(
            ComingProfile(slug=chosen.profile.slug, name=chosen.profile.full_name, reasons=chosen.reasons)
            for chosen in selection.chosen
        ),
        status="held" if run.held else "planned",
        planned=tuple(feature_of(chosen, run, occurrence) for chosen in selection.chosen),
    )
