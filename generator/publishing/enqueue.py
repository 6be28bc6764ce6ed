"""From an approved issue to rows of the ledger: the main sending, a one-off, a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from generator.config.settings import Settings
from generator.errors import ApprovalRefused, QuoteError, StateError, UsageError
from generator.model.delivery import DeliveryCandidate, SendingKind
from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.model.run import RunStatus
from generator.publishing.evidence import verify_plan
from generator.publishing.newsroom import Newsroom
from generator.publishing.permission import closed_sources, day_of_sending, refused_people, source_ids
from generator.store.audit import record_action
from generator.store.destinations import destination_for_channel, destinations_for_addresses
from generator.store.issues import get_issue, lock_issue, move_issue
from generator.store.lists import get_list, members
from generator.store.message_plans import load_plan
from generator.store.profiles import lock_profiles
from generator.store.reuse import lock_sources
from generator.store.runs import lock_run, set_run_status
from generator.store.sendings import Enqueued, enqueue_sending, resume_sendings

LETTER = "letter"


@dataclass(frozen=True, kw_only=True, slots=True)
class SendRequest:
    """What a person asks to send beside the audience of the schedule."""

    to: tuple[str, ...] = ()
    """Addresses of a one-off."""
    test: str | None = None
    """One address that gets the letter as it stands, marked as a test."""
    channels: tuple[str, ...] = ()
    """Only by these channels; all that fit if empty."""
    lists: tuple[str, ...] = ()
    """These mailing lists in place of the schedule's."""
    again: bool = False
    """Also to those who have it already."""


def enqueue_main(newsroom: Newsroom, issue_id: str, *, by: str, now: datetime) -> Enqueued:
    """Write the main sending of an approved issue, once; a second call gives the first one back, paused no more."""
    with newsroom.database.write() as connection:
        issue, plan = _lock_sendable(newsroom, connection, issue_id, now=now)
        resume_sendings(connection, issue_id, plan=issue.hash)
        candidates = [
            *_to_members(newsroom, connection, plan, plan.audience.lists),
            *_to_networks(newsroom, connection, plan, base=_counted_from(newsroom, issue, now=now), now=now),
        ]
        if issue.status is IssueStatus.APPROVED:
            _require_readers(plan, candidates)
        enqueued = enqueue_sending(
            connection,
            issue=issue_id,
            kind=SendingKind.MAIN,
            plan_hash=issue.hash,
            candidates=candidates,
            now=now,
            approval=issue.approval or 0,
        )
        if issue.status is IssueStatus.APPROVED:
            move_issue(connection, issue_id, to=IssueStatus.SENDING)
            # Sent by hand, a run that was held or had met trouble waits for nobody any more.
            set_run_status(connection, issue.schedule, period=issue.period, status=RunStatus.COMPOSED)
        if enqueued.is_new:
            _record(connection, issue, SendingKind.MAIN, by=by, now=now, size=len(candidates))
    return enqueued


def enqueue_one_off(
    newsroom: Newsroom, issue_id: str, request: SendRequest, *, by: str, now: datetime
) -> Enqueued:
    """Send an approved issue to some addresses, lists or channels now; the main sending leaves them out later.

    Suppressed addresses are obeyed, and nobody gets it a second time unless `again`.
    """
    with newsroom.database.write() as connection:
        issue, plan = _lock_sendable(newsroom, connection, issue_id, now=now)
        resume_sendings(connection, issue_id, plan=issue.hash)
        base = _counted_from(newsroom, issue, now=now)
        candidates = _one_off_candidates(newsroom, connection, plan, request, base=base, now=now)
        if not candidates:
            raise StateError(f"nobody to send issue {issue_id} to: the lists or channels named hold nobody")
        enqueued = enqueue_sending(
            connection,
            issue=issue_id,
            kind=SendingKind.ONE_OFF,
            plan_hash=issue.hash,
            candidates=candidates,
            now=now,
            again=request.again,
        )
        if enqueued.sending:
            _record(connection, issue, SendingKind.ONE_OFF, by=by, now=now, size=len(candidates))
    return enqueued


def enqueue_test(
    newsroom: Newsroom, issue_id: str, request: SendRequest, *, by: str, now: datetime
) -> Enqueued:
    """Send a draft's letter, as it stands and marked as a test, to one address."""
    if request.test is None:
        raise ValueError("a test needs an address")
    with newsroom.database.write() as connection:
        issue, plan = _lock(newsroom, connection, issue_id)
        candidates = _to_addresses(newsroom, connection, plan, replace(request, to=(request.test,)), now=now)
        enqueued = enqueue_sending(
            connection,
            issue=issue_id,
            kind=SendingKind.TEST,
            plan_hash=issue.hash,
            candidates=candidates,
            now=now,
        )
        _record(connection, issue, SendingKind.TEST, by=by, now=now, size=1)
    return enqueued


def _lock(newsroom: Newsroom, connection: Connection, issue_id: str) -> tuple[Issue, MessagePlan]:
    """The issue and its plan, with its people and itself held until the transaction ends."""
    seen = newsroom.issue(issue_id)
    lock_profiles(connection, [profile.slug for profile in seen.profiles])
    lock_sources(connection, source_ids(connection, seen))
    # Before the issue, as whoever composes it does: two that wait for each other would both give up.
    lock_run(connection, seen.schedule, period=seen.period)
    lock_issue(connection, issue_id)
    issue = get_issue(connection, issue_id) or seen
    if issue.hash != seen.hash:
        raise StateError(f"issue {issue_id} is being prepared again at this moment: try again")
    return issue, load_plan(connection, issue.hash)


def _lock_sendable(
    newsroom: Newsroom, connection: Connection, issue_id: str, *, now: datetime
) -> tuple[Issue, MessagePlan]:
    """The same, approved as it stands, its words still in their articles and its people still willing."""
    issue, plan = _lock(newsroom, connection, issue_id)
    if issue.status not in (IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT):
        raise StateError(
            f"issue {issue_id} is {issue.status}: approve it with `generator issues approve {issue_id}`"
        )
    if issue.approved_hash != issue.hash:
        raise StateError(f"issue {issue_id} changed since it was approved: approve it again")
    try:
        verify_plan(connection, plan)
    except QuoteError as error:
        raise ApprovalRefused(f"issue {issue_id} cannot be sent", reasons=[str(error)]) from None
    refused = refused_people(connection, plan, day=day_of_sending(plan, now))
    closed = closed_sources(connection, plan)
    if refused or closed:
        reasons = [f"{profile.full_name}: {reason}" for profile, reason in refused]
        reasons += [each.reason for each in closed]
        raise ApprovalRefused(f"issue {issue_id} cannot be sent", reasons=reasons)
    return issue, plan


def _one_off_candidates(
    newsroom: Newsroom,
    connection: Connection,
    plan: MessagePlan,
    request: SendRequest,
    *,
    base: datetime,
    now: datetime,
) -> list[DeliveryCandidate]:
    """Those named; where only channels are named, the schedule's own audience by these channels."""
    if request.to or request.lists:
        return [
            *_to_addresses(newsroom, connection, plan, request, now=now),
            *_to_members(newsroom, connection, plan, request.lists, request.channels),
        ]
    letter_too = any(name in newsroom.settings.letter_channels for name in request.channels)
    return [
        *(
            _to_members(newsroom, connection, plan, plan.audience.lists, request.channels)
            if letter_too
            else ()
        ),
        *_to_networks(newsroom, connection, plan, channels=request.channels, base=base, now=now),
    ]


def _to_addresses(
    newsroom: Newsroom, connection: Connection, plan: MessagePlan, request: SendRequest, *, now: datetime
) -> list[DeliveryCandidate]:
    if not request.to:
        return []
    _require_letter(plan)
    channel = _letter_channel(newsroom.settings, request.channels)
    found = destinations_for_addresses(connection, request.to, key=newsroom.key, now=now)
    return [DeliveryCandidate(part=LETTER, destination=destination, channel=channel) for destination in found]


def _to_members(
    newsroom: Newsroom,
    connection: Connection,
    plan: MessagePlan,
    lists: Sequence[str],
    channels: Sequence[str] = (),
) -> list[DeliveryCandidate]:
    if plan.letter is None or not lists:
        return []
    _require_fitting_lists(connection, plan, lists)
    channel = _letter_channel(newsroom.settings, channels)
    return [
        DeliveryCandidate(
            part=LETTER,
            destination=member.destination,
            channel=channel,
            list=member.list,
            suppressed=member.suppressed,
        )
        for member in members(connection, lists)
    ]


def _to_networks(
    newsroom: Newsroom,
    connection: Connection,
    plan: MessagePlan,
    *,
    base: datetime,
    now: datetime,
    channels: Sequence[str] = (),
) -> list[DeliveryCandidate]:
    """The posts that a channel carries; those of further people wait for their days, counted from `base`."""
    by_network = newsroom.settings.post_channels
    wanted = [(post, by_network[post.network]) for post in plan.posts if post.network in by_network]
    return [
        DeliveryCandidate(
            part=post.part,
            destination=destination_for_channel(connection, channel, now=now),
            channel=channel,
            not_before=_days_later(base, post.days_after) if post.days_after else None,
        )
        for post, channel in wanted
        if not channels or channel in channels
    ]


def _counted_from(newsroom: Newsroom, issue: Issue, *, now: datetime) -> datetime:
    """From when days count, on the schedule's wall clock: the issue's time, or now where it goes another day."""
    schedule = newsroom.schedules.get(issue.schedule)
    # An approved issue may still go by hand when its schedule's file is gone, and the clock of its wall with it.
    zone = ZoneInfo(schedule.when.zone if schedule else "UTC")
    planned, actual = issue.send_at.astimezone(zone), now.astimezone(zone)
    return planned if planned.date() == actual.date() else actual


def _days_later(base: datetime, days: int) -> datetime:
    """The same time of day on that wall clock, in UTC: a change of the clocks between them moves nothing."""
    return (base + timedelta(days=days)).replace(fold=0).astimezone(UTC)


def _require_fitting_lists(connection: Connection, plan: MessagePlan, lists: Sequence[str]) -> None:
    """A letter for colleagues, with people who agreed to be shown to them alone, must not reach a public list."""
    for name in lists:
        found = get_list(connection, name)
        if plan.audience.readers == "staff" and found.audience != "staff":
            raise StateError(f"issue {plan.issue} is for staff only, and the list {name} is public")


def _require_readers(plan: MessagePlan, candidates: Sequence[DeliveryCandidate]) -> None:
    """A letter that reaches nobody would look like one that was sent."""
    has_readers = any(candidate.part == LETTER for candidate in candidates)
    if plan.letter is not None and not has_readers:
        lists = ", ".join(plan.audience.lists)
        raise StateError(
            f"issue {plan.issue} has no readers: nobody is on the list {lists}; "
            f"add some with `generator subscribers import FILE.csv --list {plan.audience.lists[0]}`"
        )


def _require_letter(plan: MessagePlan) -> None:
    if plan.letter is None:
        raise StateError(f"issue {plan.issue} has posts only: there is no letter to send to an address")


def _letter_channels(settings: Settings, named: Sequence[str]) -> list[str]:
    return [name for name in named if name in settings.letter_channels]


def _letter_channel(settings: Settings, named: Sequence[str]) -> str:
    if not named:
        return settings.letter_channels[0]
    fitting = _letter_channels(settings, named)
    if not fitting:
        raise UsageError(
            f"none of the channels {', '.join(named)} carries letters: {', '.join(settings.letter_channels)} would"
        )
    return fitting[0]


def _record(
    connection: Connection, issue: Issue, kind: SendingKind, *, by: str, now: datetime, size: int
) -> None:
    record_action(
        connection,
        f"enqueue-{kind}",
        subject=issue.id,
        by=by,
        at=now,
        detail={"hash": issue.hash, "candidates": size},
    )
