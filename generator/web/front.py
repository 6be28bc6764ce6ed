"""The front page: the year, what waits for approval, what is coming, what went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from generator.model.issue import Issue, IssueStatus
from generator.model.observance import Occurrence
from generator.model.run import PlannedRun
from generator.publishing.newsroom import Newsroom
from generator.scheduling.coming import ComingSend, coming_sends
from generator.store.issues import list_issues
from generator.store.sources import list_sources
from generator.web.desk import CurrentDesk, Desk
from generator.web.year import year_strip

router = APIRouter()

MOST_OPEN, MOST_PAST, MOST_NEXT = 200, 24, 6
"""How many issues the page lists: of those that still need something, of those that do not, and of
those that are still to be drafted."""

OPEN = (IssueStatus.DRAFT, IssueStatus.APPROVED, IssueStatus.SENDING)
PAST = (IssueStatus.SENT, IssueStatus.EXPIRED, IssueStatus.CANCELLED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piles:
    """The issues as an editor sorts them."""

    waiting: tuple[Issue, ...]
    coming: tuple[Issue, ...]
    gone: tuple[Issue, ...]
    unsent: tuple[Issue, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NextSend:
    """A planned send that has no draft yet, or is held."""

    name: str
    """The regular send, as its file names it."""
    run: PlannedRun
    drafted_on: date
    goes: str
    """When it goes out, on the wall clock of its schedule."""
    note: str | None
    """Why it is moved or held."""
    status: str
    """`planned` or `held`."""


def sort_issues(issues: Sequence[Issue]) -> Piles:
    """Waiting and coming: the soonest first. Gone: the latest first."""
    soonest = sorted(issues, key=lambda issue: (issue.send_at, issue.id))
    latest = list(reversed(soonest))
    return Piles(
        waiting=_among(soonest, IssueStatus.DRAFT),
        coming=_among(soonest, IssueStatus.APPROVED, IssueStatus.SENDING),
        gone=_among(latest, IssueStatus.SENT),
        unsent=_among(latest, IssueStatus.EXPIRED, IssueStatus.CANCELLED),
    )


def _among(issues: Sequence[Issue], *statuses: IssueStatus) -> tuple[Issue, ...]:
    return tuple(issue for issue in issues if issue.status in statuses)


@router.get("/")
def front_page(desk: CurrentDesk, month: int | None = None) -> HTMLResponse:
    """The newsletter's desk; `month` (1 to 12) is the one whose days are listed."""
    today = desk.today()
    shown = month if month is not None and 1 <= month <= 12 else today.month
    newsroom = desk.app.newsroom
    with newsroom.database.read() as connection:
        issues = list_issues(connection, limit=MOST_OPEN, status=OPEN)
        issues += list_issues(connection, limit=MOST_PAST, status=PAST)
        has_articles = bool(list_sources(connection, limit=1))
    return desk.show(
        "front.html",
        months=year_strip(_calendar(newsroom, today.year), today.year, shown=shown, today=today),
        year=today.year,
        today=today,
        now=desk.app.clock(),
        piles=sort_issues(issues),
        has_articles=has_articles,
        next_sends=_next_sends(desk),
    )


def _calendar(newsroom: Newsroom, year: int) -> tuple[Occurrence, ...]:
    """The days that any regular send follows."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    followed = {
        one.key
        for schedule in newsroom.schedules.values()
        for one in newsroom.agenda.matching(schedule, first, last)
    }
    return tuple(one for one in newsroom.agenda.between(first, last) if one.key in followed or not followed)


def _next_sends(desk: Desk) -> tuple[NextSend, ...]:
    """The soonest sends without a draft, and what is held, whether drafted or not."""
    coming = coming_sends(desk.app.newsroom, now=desk.app.clock(), limit=MOST_OPEN)
    return tuple(_next_send(one) for one in coming if one.status in ("planned", "held"))[:MOST_NEXT]


def _next_send(one: ComingSend) -> NextSend:
    run, schedule = one.due.run, one.due.schedule
    drafted_on = run.day - timedelta(days=schedule.compose_days_before)
    return NextSend(
        name=schedule.name, run=run, drafted_on=drafted_on, goes=one.goes, note=one.note, status=one.status
    )
