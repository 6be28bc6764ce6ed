"""Which runs are within reach of a moment, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from generator.config.schedule import Schedule
from generator.errors import UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import PlannedRun, Run, RunStatus
from generator.observances.agenda import Agenda
from generator.publishing.newsroom import Newsroom
from generator.scheduling.quiet_runs import Decided, settled_now
from generator.scheduling.recurrence import run_for, run_of_period, runs_between
from generator.store.issues import get_issues
from generator.store.runs import get_runs, overruled_by_period, periods_taken_up, runs_at

LOOK_BACK = timedelta(days=400)
"""How far back a tick looks for runs that were missed."""
SETTLED = (RunStatus.SKIPPED, RunStatus.MISSED, RunStatus.FAILED)
"""Nothing happens to these any more, unless a person retries them."""
OPEN = (IssueStatus.DRAFT, IssueStatus.APPROVED)
"""An issue that can still follow its schedule."""
OVER = (IssueStatus.EXPIRED, IssueStatus.CANCELLED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A run within reach of a tick, as quiet times leave it, with what is known of it."""

    schedule: Schedule
    run: PlannedRun
    recorded: Run | None
    issue: Issue | None
    promised: bool
    """Whether its time came after the schedule became known here."""
    dates_changed: bool = False
    """Whether the awareness day that its issue was drafted for has other days now, or none."""

    @property
    def deadline(self) -> datetime:
        """After this it is missed."""
        return self.run.send_at + timedelta(minutes=self.schedule.grace_minutes)

    @property
    def open_issue(self) -> Issue | None:
        """Its issue, while that is a draft or approved: what went out or is over does not move any more."""
        return self.issue if self.issue is not None and self.issue.status in OPEN else None

    @property
    def was_moved(self) -> bool:
        """Whether its time or its awareness day changed since the issue was drafted, and the issue can follow."""
        return self.open_issue is not None and (
            self.open_issue.nominal != self.run.nominal or self.dates_changed
        )

    @property
    def is_to_draft(self) -> bool:
        """Whether there is no draft: none yet, or one that is over while a person asked to try the run again."""
        if self.issue is None:
            return True
        retried = self.recorded is not None and self.recorded.status is RunStatus.DUE
        return retried and self.issue.status in OVER

    @property
    def is_settled(self) -> bool:
        """Whether nothing happens to it any more."""
        return self.recorded is not None and self.recorded.status in SETTLED

    @property
    def waits_for_a_person(self) -> bool:
        """Whether it was held and nobody released it."""
        return self.recorded is not None and self.recorded.status is RunStatus.HELD

    @property
    def trouble(self) -> str | None:
        """Why it could not go on when that was last tried, if it could not."""
        is_on = self.recorded is not None and self.recorded.status in (RunStatus.DUE, RunStatus.COMPOSED)
        return self.recorded.reason if self.recorded is not None and is_on else None


def within_reach(
    newsroom: Newsroom,
    schedule: Schedule,
    *,
    since: datetime,
    now: datetime,
    unfinished: Sequence[Issue] = (),
) -> tuple[Due, ...]:
    """A schedule's runs that a tick may have to move on: from `since`, when it became known, to what is drafted now.

    With them come the runs of its `unfinished` issues, wherever these were moved to, and those that a person had
    tried again, however old they are.
    """
    first = max(since - timedelta(minutes=schedule.grace_minutes), now - LOOK_BACK)
    last = now + timedelta(days=schedule.compose_days_before)
    runs = {run.period: run for run in runs_between(schedule, newsroom.agenda, first=first, last=last)}
    open_periods = [issue.period for issue in unfinished if issue.schedule == schedule.id]
    with newsroom.database.read() as connection:
        for period in (*open_periods, *periods_taken_up(connection, schedule.id)):
            if period not in runs:
                runs |= {run.period: run for run in _run_of(schedule, newsroom.agenda, period)}
        return tuple(_dues(newsroom, connection, schedule, runs.values(), since=since, now=now))


def planned_for(newsroom: Newsroom, schedule: Schedule, *, day: date) -> PlannedRun:
    """The run whose period covers a day, as quiet times leave it; `UsageError` where there is none."""
    run = run_for(schedule, newsroom.agenda, day=day)
    return due_of(newsroom, schedule, run, since=run.nominal).run


def due_of(newsroom: Newsroom, schedule: Schedule, run: PlannedRun, *, since: datetime) -> Due:
    """What is known of one run, from `since` on."""
    with newsroom.database.read() as connection:
        return next(_dues(newsroom, connection, schedule, [run], since=since, now=since))


def dues_between(
    newsroom: Newsroom, schedule: Schedule, *, first: datetime, last: datetime, now: datetime
) -> tuple[Due, ...]:
    """A schedule's runs whose nominal time lies from `first` to `last`, with what is known of each at `now`."""
    runs = runs_between(schedule, newsroom.agenda, first=first, last=last)
    with newsroom.database.read() as connection:
        return tuple(_dues(newsroom, connection, schedule, runs, since=first, now=now))


def _dues(
    newsroom: Newsroom,
    connection: Connection,
    schedule: Schedule,
    runs: Iterable[PlannedRun],
    *,
    since: datetime,
    now: datetime,
) -> Iterator[Due]:
    given = _as_recorded(connection, schedule, tuple(runs))
    recorded = get_runs(connection, schedule.id, periods=[run.period for run in given])
    issues = get_issues(connection, [run.issue_id for run in given if run.period in recorded])
    overruled = overruled_by_period(connection, schedule.id) if recorded else {}
    for run in given:
        known, issue = recorded.get(run.period), issues.get(run.issue_id)
        decided = Decided(recorded=known, overruled=overruled.get(run.period, ()))
        settled = settled_now(run, schedule, newsroom.agenda, decided, now=now)
        yield Due(
            schedule=schedule,
            run=settled,
            recorded=known,
            issue=issue,
            promised=settled.send_at >= since,
            dates_changed=issue is not None and _has_other_dates(newsroom.agenda, issue),
        )


def _as_recorded(
    connection: Connection, schedule: Schedule, runs: Sequence[PlannedRun]
) -> tuple[PlannedRun, ...]:
    """Runs by the periods under which they are recorded already, so that a new name for a day is no second letter."""
    if schedule.when.occurrence is None:
        return tuple(runs)
    names = {run.period for run in runs}
    known = {
        (_observance(one.period), one.nominal): one.period
        for one in runs_at(connection, schedule.id, nominals={run.nominal for run in runs})
    }
    found = []
    for run in runs:
        period = known.get((_observance(run.period), run.nominal))
        found.append(run if period is None or period in names else replace(run, period=period))
    return tuple(found)


def _observance(key: str) -> str:
    return key.partition(":")[0]


def _run_of(schedule: Schedule, agenda: Agenda, period: str) -> tuple[PlannedRun, ...]:
    try:
        return (run_of_period(schedule, agenda, name=period),)
    except UsageError:
        return ()


def _has_other_dates(agenda: Agenda, issue: Issue) -> bool:
    if not issue.awareness or issue.status not in OPEN:
        return False
    key, *dates = issue.awareness
    around = agenda.year(date.fromisoformat(dates[0]).year)
    now = [
        [one.start.isoformat(), one.end.isoformat()] for one in around if one.observance == _observance(key)
    ]
    return dates not in now
