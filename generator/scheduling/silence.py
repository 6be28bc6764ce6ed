"""Nothing goes to an audience in a quiet time: neither what a person sends by hand, nor the rest of what has begun."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from generator.delivery.outgoing import is_letter
from generator.delivery.terms import Silence
from generator.errors import StateError
from generator.model.delivery import SendingKind
from generator.model.issue import Issue
from generator.model.message import MessagePlan
from generator.model.run import PlannedRun
from generator.observances.agenda import Agenda
from generator.observances.quiet import LONGEST_MOVE, next_free, silences_at
from generator.publishing.newsroom import Newsroom
from generator.scheduling.look import on_the_wall
from generator.scheduling.quiet_runs import audiences_of
from generator.store.deliveries import ClaimedDelivery
from generator.store.issues import get_issue
from generator.store.runs import get_run, overruled_quiet
from generator.store.troubles import TroubledRun


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietNow:
    """A quiet time that covers a moment and that nobody overruled."""

    id: str
    name: str
    until: str
    """When nothing is quiet any more, on a wall clock."""


def silence_at(
    agenda: Agenda, instant: datetime, *, audiences: Collection[str], zone: str, overruled: Collection[str]
) -> QuietNow | None:
    """The quiet time that keeps anything from these audiences, if one does; `overruled` ones do not count."""
    quiet = [one for one in agenda.quiet_times if one.id not in overruled]
    covering = silences_at(quiet, instant, audiences=audiences)
    if not covering:
        return None
    free = next_free(quiet, instant, audiences=audiences, zone=ZoneInfo(zone), usual=time.min)
    until = on_the_wall(free, zone) if free else f"more than {LONGEST_MOVE.days} days from now"
    return QuietNow(id=covering[0].quiet.id, name=covering[0].quiet.name, until=until)


def silence_of_run(
    newsroom: Newsroom, connection: Connection, planned: PlannedRun | TroubledRun, *, now: datetime
) -> QuietNow | None:
    """The quiet time into which a run falls that would go out at its time, or now where that has passed."""
    return silence_at(
        newsroom.agenda,
        max(planned.nominal, now),
        audiences=audiences_of(newsroom.schedule(planned.schedule)),
        zone=planned.zone,
        overruled=overruled_quiet(connection, planned.schedule, period=planned.period),
    )


def require_no_silence(newsroom: Newsroom, issue_id: str, *, now: datetime) -> None:
    """`StateError` where a quiet time covers this moment for an issue's readers and nobody overruled it for its run.

    Of an issue whose schedule is gone nobody can say whom it reaches: it is left to whoever sends it.
    """
    issue = newsroom.issue(issue_id)
    schedule = newsroom.schedules.get(issue.schedule)
    if schedule is None:
        return
    with newsroom.database.read() as connection:
        quiet = _quiet_for(newsroom, connection, issue, audiences=audiences_of(schedule), now=now)
    if quiet is not None:
        raise StateError(
            f"nothing goes out now: a quiet time, {quiet.name}, lasts until {quiet.until}. Send it then, or say "
            f"before: generator runs release {issue_id} --despite {quiet.id} --reason WHY"
        )


def silence_over(newsroom: Newsroom) -> Silence:
    """What a dispatcher asks right before each delivery; tests and letters to somebody named go at any hour."""

    def silence(
        connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan, now: datetime
    ) -> str | None:
        audiences = _audiences(plan)
        if _is_named(claimed) or not silences_at(newsroom.agenda.quiet_times, now, audiences=audiences):
            return None
        issue = get_issue(connection, claimed.issue)
        quiet = _quiet_for(newsroom, connection, issue, audiences=audiences, now=now) if issue else None
        if quiet is None:
            return None
        return f"{claimed.issue} rests because of {quiet.name} and goes on by itself after {quiet.until}."

    return silence


def _quiet_for(
    newsroom: Newsroom, connection: Connection, issue: Issue, *, audiences: Collection[str], now: datetime
) -> QuietNow | None:
    run = get_run(connection, issue.schedule, period=issue.period)
    if run is None:
        return None
    overruled = overruled_quiet(connection, issue.schedule, period=issue.period)
    return silence_at(newsroom.agenda, now, audiences=audiences, zone=run.zone, overruled=overruled)


def _audiences(plan: MessagePlan) -> frozenset[str]:
    """Whom what was approved reaches: posts are public, whatever the letter is."""
    return frozenset({plan.audience.readers, "public"} if plan.posts else {plan.audience.readers})


def _is_named(claimed: ClaimedDelivery) -> bool:
    """Whether it goes to a person whom somebody named, and to no audience."""
    if claimed.kind is SendingKind.TEST:
        return True
    return claimed.kind is SendingKind.ONE_OFF and is_letter(claimed) and claimed.list is None
