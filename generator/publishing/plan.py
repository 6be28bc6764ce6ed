"""What is coming: each run with the people who are, or would be, chosen, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from generator.errors import NothingToCompose
from generator.model.run import PlannedRun
from generator.publishing.choosing import Choice, choose_people
from generator.publishing.newsroom import Newsroom
from generator.store.issues import get_issue
from generator.store.runs import get_run


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingProfile:
    """A person of a coming run, with the reasons."""

    slug: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingRun:
    """A run of the plan. `status` is `planned` until it is composed, then its issue's; `note` says why nobody is."""

    run: PlannedRun
    observance: str | None
    profiles: tuple[ComingProfile, ...]
    status: str
    note: str | None = None


def plan_runs(newsroom: Newsroom, runs: Sequence[PlannedRun]) -> tuple[ComingRun, ...]:
    """The runs in the order of their times; each choice counts for the rest periods of the following ones."""
    planned_before: defaultdict[str, tuple[date, ...]] = defaultdict(tuple)
    coming = []
    with newsroom.database.read() as connection:
        for run in sorted(runs, key=lambda run: (run.nominal, run.schedule)):
            found = _composed(connection, run) or _foreseen(newsroom, connection, run, planned_before)
            coming.append(found)
            if found.status == "planned":
                for profile in found.profiles:
                    planned_before[profile.slug] += (run.day,)
    return tuple(coming)


def _composed(connection: Connection, run: PlannedRun) -> ComingRun | None:
    issue = get_issue(connection, run.issue_id)
    if issue is None:
        return None
    return ComingRun(
        run=run,
        observance=issue.observance,
        profiles=tuple(ComingProfile(slug=p.slug, name=p.name, reasons=p.reasons) for p in issue.profiles),
        status=issue.status,
    )


def _foreseen(
    newsroom: Newsroom, connection: Connection, run: PlannedRun, planned_before: dict[str, tuple[date, ...]]
) -> ComingRun:
    recorded = get_run(connection, run.schedule, period=run.period)
    try:
        selection = choose_people(
            newsroom, connection, Choice(planned=run, planned_before=planned_before)
        ).selection
    except NothingToCompose as nothing:
        status = recorded.status if recorded else "nobody"
        return ComingRun(run=run, observance=None, profiles=(), status=status, note=str(nothing))
    return ComingRun(
        run=run,
        observance=selection.occurrence.name if selection.occurrence else None,
        profiles=tuple(
            ComingProfile(slug=chosen.profile.slug, name=chosen.profile.full_name, reasons=chosen.reasons)
            for chosen in selection.chosen
        ),
        status=recorded.status if recorded else "planned",
    )
