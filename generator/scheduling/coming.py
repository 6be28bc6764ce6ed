"""The next planned sends, with what moves or holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.model.issue import IssueStatus
from generator.model.run import RunStatus
from generator.observances.quiet import LONGEST_MOVE
from generator.publishing.newsroom import Newsroom
from generator.scheduling.due import OPEN, OVER, Due, dues_between
from generator.scheduling.look import goes_at, on_the_wall

LOOK_AHEAD = timedelta(days=70)


@dataclass(frozen=True, kw_only=True, slots=True)
class ComingSend:
    """A planned send that did not go out yet."""

    due: Due
    status: str
    """`planned`, `draft`, `approved` or `held`."""
    goes: str
    """When it goes out, on the wall clock of its schedule."""
    note: str | None
    """Why it is moved or held, or what is uncertain of its date."""


def coming_sends(newsroom: Newsroom, *, now: datetime, limit: int) -> tuple[ComingSend, ...]:
    """The next planned sends of all schedules, the soonest first; those that are held come with them."""
    found = [
        due
        for schedule in newsroom.schedules.values()
        for due in dues_between(newsroom, schedule, first=now - LONGEST_MOVE, last=now + LOOK_AHEAD, now=now)
        if _is_to_come(due, now=now)
    ]
    soonest = sorted(found, key=lambda due: (due.run.send_at, due.schedule.id))
    return tuple(_coming(newsroom, due) for due in soonest[:limit])


def _is_to_come(due: Due, *, now: datetime) -> bool:
    if due.is_settled or (due.issue is not None and due.issue.status not in OPEN and not due.is_to_draft):
        return False
    return due.waits_for_a_person or due.deadline >= now


def _coming(newsroom: Newsroom, due: Due) -> ComingSend:
    held = due.waits_for_a_person or due.run.held
    status = "planned"
    if held:
        status = "held"
    elif due.issue is not None and due.issue.status not in OVER:
        status = "approved" if due.issue.status is IssueStatus.APPROVED else "draft"
    return ComingSend(
        due=due, status=status, goes=goes_at(due), note="; ".join(_notes(newsroom, due)) or None
    )


def _notes(newsroom: Newsroom, due: Due) -> Iterator[str]:
    recorded = due.recorded
    if recorded is not None and recorded.status is RunStatus.HELD and recorded.reason:
        yield f"held: {recorded.reason}"
    elif due.run.quiet is not None:
        names = {quiet.id: quiet.name for quiet in newsroom.agenda.quiet_times}
        name = names.get(due.run.quiet, due.run.quiet)
        was = on_the_wall(due.run.nominal, due.run.zone)
        yield f"will be held: {name}" if due.run.held else f"moved from {was}: {name}"
    if due.trouble:
        yield due.trouble
    if due.run.occurrence is not None and due.run.occurrence.date_doubt:
        yield due.run.occurrence.date_doubt
