"""One idempotent cron tick: everything due, once, however many machines ask."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.errors import ApprovalRefused, GeneratorError, NothingNew, NothingToCompose, StateError
from generator.model.issue import Issue, IssueStatus
from generator.model.run import RunStatus
from generator.publishing.approve import Settlement, approve
from generator.publishing.choosing import Pins
from generator.publishing.compose import ComposeOptions, compose, preview
from generator.publishing.enqueue import enqueue_main
from generator.publishing.newsroom import Newsroom
from generator.publishing.send import MANY, Dispatch, close_finished, troubles
from generator.scheduling.due import Due, within_reach
from generator.store.deliveries import count_waiting
from generator.store.issues import get_issue, list_issues, move_issue
from generator.store.runs import (
    get_run,
    lock_run,
    mark_schedule,
    move_run,
    record_run,
    schedule_mark,
    set_run_status,
)

log = logging.getLogger(__name__)

BY = "schedule"


@dataclass(frozen=True, kw_only=True, slots=True)
class TickEvent:
    """Something a tick did, or found that a person must hear of (`ok` is false then)."""

    action: str
    """What was done: `composed`, `enqueued`, `moved`, `sent`; or what became of it: `held`, `skipped`, `expired`,
    `missed`, `failed`, `waiting`, `trouble`."""
    message: str
    ok: bool = True
    schedule: str | None = None
    period: str | None = None


def tick(newsroom: Newsroom, dispatch: Dispatch, *, now: datetime) -> tuple[TickEvent, ...]:
    """Compose what is to be composed, enqueue what is approved and due, send what is queued."""
    events = list(_Tick(newsroom, now, acts=True).events())
    summary = dispatch()
    events += [TickEvent(action="sent", message=f"{issue} is sent.") for issue in close_finished(newsroom)]
    events += [TickEvent(action="trouble", message=sentence, ok=False) for sentence in troubles(summary)]
    events += _waiting(newsroom)
    return tuple(events)


def _waiting(newsroom: Newsroom) -> Iterator[TickEvent]:
    """What was not finished: with a worker that went away, or put off until a server is asked again."""
    with newsroom.database.read() as connection:
        waiting = count_waiting(connection)
    if waiting:
        messages = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
        yield TickEvent(action="waiting", message=f"{messages} for a later try; nothing is lost.")


def foresee(newsroom: Newsroom, *, now: datetime) -> tuple[TickEvent, ...]:
    """What `tick` would do with the runs at this moment; nothing is written."""
    return tuple(_Tick(newsroom, now, acts=False).events())


@dataclass(frozen=True, slots=True)
class _Tick:
    """One look at all schedules. `acts` is false for a dry run."""

    newsroom: Newsroom
    now: datetime
    acts: bool

    def events(self) -> Iterator[TickEvent]:
        for due in self._within_reach():
            try:
                yield from self._advance(due)
            except StateError:
                # Another machine moved this run between our look and our writing: it is in good hands.
                continue
            except (
                Exception
            ) as error:  # the outer loop: one broken run must not keep the others from going out
                log.exception("run %s failed", due.run.issue_id)
                yield _event(due, "failed", f"{due.run.issue_id}: {type(error).__name__}: {error}", ok=False)
        yield from self._forgotten()

    def _within_reach(self) -> Iterator[Due]:
        for schedule in self.newsroom.schedules.values():
            since = self._known_since(schedule.id)
            yield from within_reach(self.newsroom, schedule, since=since, now=self.now)

    def _forgotten(self) -> Iterator[TickEvent]:
        """Approved issues that nothing will send any more: somebody must hear of them."""
        with self.newsroom.database.read() as connection:
            approved = list_issues(connection, limit=MANY, status=[IssueStatus.APPROVED])
        for issue in approved:
            schedule = self.newsroom.schedules.get(issue.schedule)
            if schedule is None:
                why = f"schedules/{issue.schedule}.yaml is gone"
            elif self._is_held(issue):
                continue
            elif self.now > issue.send_at + timedelta(minutes=schedule.grace_minutes):
                why = f"its time, {_at(issue.send_at)}, has passed"
            else:
                continue
            sentence = (
                f"{issue.id} is approved, but {why}: send it by hand with `generator send`, or cancel it."
            )
            yield TickEvent(
                action="trouble", message=sentence, ok=False, schedule=issue.schedule, period=issue.period
            )

    def _is_held(self, issue: Issue) -> bool:
        with self.newsroom.database.read() as connection:
            run = get_run(connection, issue.schedule, period=issue.period)
        return run is not None and run.status is RunStatus.HELD

    def _known_since(self, schedule: str) -> datetime:
        if self.acts:
            with self.newsroom.database.write() as connection:
                return mark_schedule(connection, schedule, now=self.now)
        with self.newsroom.database.read() as connection:
            return schedule_mark(connection, schedule) or self.now

    def _advance(self, due: Due) -> Iterator[TickEvent]:
        """Move one run as far as it goes now."""
        if due.is_settled:
            return
        if due.is_to_draft and self.now <= due.deadline:
            yield self._compose(due)
        elif due.waits_for_a_person:
            return
        elif due.run.held:
            yield from self._hold_quiet(due)
        elif self.now > due.deadline:
            yield from self._too_late(due)
        elif due.was_moved and due.issue is not None:
            yield self._compose_again(due, due.issue)
        elif self.now >= due.run.send_at and due.issue is not None:
            yield from self._send(due, due.issue)
        else:
            yield from self._follow(due)

    def _follow(self, due: Due) -> Iterator[TickEvent]:
        """Keep a new time of sending that a quiet time gives, and say so."""
        recorded = due.recorded
        if recorded is None or recorded.send_at == due.run.send_at or due.issue is None:
            return
        if self.acts:
            with self.newsroom.database.write() as connection:
                move_run(connection, due.run)
        because = f" because of {self._quiet_name(due)}" if due.run.quiet else ""
        yield _event(due, "moved", f"{due.run.issue_id} goes out on {_at(due.run.send_at)}{because}.")

    def _hold_quiet(self, due: Due) -> Iterator[TickEvent]:
        if self.now < due.run.send_at:
            return
        reason = f"it falls into a quiet time: {self._quiet_name(due)}"
        yield self._hold(due, reason)

    def _hold(self, due: Due, reason: str) -> TickEvent:
        if self.acts:
            with self.newsroom.database.write() as connection:
                record_run(connection, due.run, status=RunStatus.HELD, now=self.now)
                lock_run(connection, due.run.schedule, period=due.run.period)
                set_run_status(
                    connection,
                    due.run.schedule,
                    period=due.run.period,
                    status=RunStatus.HELD,
                    reason=reason,
                )
        name = due.run.issue_id
        sentence = f"{name} is held: {reason}. It goes when somebody says `generator runs release {name}`."
        return _event(due, "held", sentence, ok=False)

    def _quiet_name(self, due: Due) -> str:
        names = {quiet.id: quiet.name for quiet in self.newsroom.agenda.quiet_times}
        return names.get(due.run.quiet or "", due.run.quiet or "")

    def _compose(self, due: Due) -> TickEvent:
        make = compose if self.acts else preview
        again = due.issue is not None
        options = ComposeOptions(by=BY, only_new=not again, only_news=due.schedule.skip_when_nothing_new)
        try:
            done = make(self.newsroom, due.run, options, now=self.now)
        except NothingNew as nothing:
            return self._give_up(due, RunStatus.SKIPPED, str(nothing))
        except NothingToCompose as nothing:
            if self.now >= due.run.send_at:
                return self._give_up(due, RunStatus.FAILED, str(nothing))
            return _event(due, "waiting", f"{nothing}; tried again until {_at(due.run.send_at)}.")
        except StateError:
            raise
        except GeneratorError as error:
            return _event(due, "failed", f"{due.run.issue_id} cannot be drafted: {error}", ok=False)
        people = ", ".join(profile.name for profile in done.issue.profiles)
        return _event(due, "composed", f"{done.issue.id} is drafted with {people}: it waits for approval.")

    def _compose_again(self, due: Due, issue: Issue) -> TickEvent:
        """Approval is of a time, too: an edited one asks for a new draft and a new approval."""
        make = compose if self.acts else preview
        try:
            make(self.newsroom, due.run, _as_before(issue), now=self.now)
        except StateError:
            raise
        except GeneratorError as error:
            return _event(due, "failed", f"{issue.id} cannot be drafted for its new time: {error}", ok=False)
        was_approved = issue.status is IssueStatus.APPROVED
        ask = "its approval is void: approve it again" if was_approved else "it waits for approval"
        sentence = f"{issue.id} was moved to {_at(due.run.send_at)} and is drafted again; {ask}."
        return _event(due, "composed", sentence, ok=not was_approved)

    def _send(self, due: Due, issue: Issue) -> Iterator[TickEvent]:
        if issue.status is IssueStatus.APPROVED:
            yield self._enqueue(due, issue)
        elif issue.status is IssueStatus.DRAFT:
            yield from self._unapproved(due, issue)

    def _unapproved(self, due: Due, issue: Issue) -> Iterator[TickEvent]:
        why = "nobody approved it"
        if due.schedule.approval == "not_needed":
            refusal = self._approve_by_itself(issue)
            if refusal is None:
                yield self._enqueue(due, issue)
                return
            why = f"it could not go without a person ({refusal})"
        if issue.composed_at >= due.run.send_at:
            # A draft that was composed late has its grace to be approved in.
            return
        yield self._give_way(due, issue, why)

    def _give_way(self, due: Due, issue: Issue, why: str) -> TickEvent:
        """What the schedule says of a draft that is not approved at its time: it waits for a person, or it is over."""
        if due.schedule.unapproved == "hold":
            return self._hold(due, f"{why} before {_at(due.run.send_at)}")
        return self._expire(due, issue, why)

    def _approve_by_itself(self, issue: Issue) -> str | None:
        """Approve in the schedule's name where nothing is open; else what a person must settle, in words."""
        if not self.acts:
            return None
        try:
            approve(
                self.newsroom, issue.id, seen_hash=issue.hash, settlement=Settlement(), by=BY, now=self.now
            )
        except ApprovalRefused as error:
            return "; ".join(error.reasons)
        return None

    def _enqueue(self, due: Due, issue: Issue) -> TickEvent:
        try:
            if self.acts:
                enqueue_main(self.newsroom, issue.id, by=BY, now=self.now)
        except ApprovalRefused as error:
            return _event(due, "failed", f"{error}: {'; '.join(error.reasons)}", ok=False)
        except GeneratorError as error:
            return _event(due, "failed", str(error), ok=False)
        return _event(due, "enqueued", f"{issue.id} goes out now.")

    def _too_late(self, due: Due) -> Iterator[TickEvent]:
        issue = due.issue
        if issue is None and due.promised:
            yield self._give_up(
                due, RunStatus.MISSED, f"{due.run.issue_id} was never drafted: nothing ran in time"
            )
        elif issue is not None and issue.status is IssueStatus.DRAFT:
            # A draft that somebody made for a time long past is theirs to approve or to leave.
            if issue.composed_at <= due.deadline:
                yield self._give_way(due, issue, "nobody approved it")
        elif issue is not None and issue.status is IssueStatus.APPROVED and self._was_in_time(due, issue):
            self._move(issue, IssueStatus.EXPIRED)
            yield self._give_up(due, RunStatus.MISSED, f"{issue.id} was approved, but nothing ran in time")

    def _was_in_time(self, due: Due, issue: Issue) -> bool:
        """Whether it was approved while it could still go; one approved later is sent by hand."""
        return issue.approved_at is not None and issue.approved_at <= due.deadline

    def _expire(self, due: Due, issue: Issue, why: str) -> TickEvent:
        self._move(issue, IssueStatus.EXPIRED)
        sentence = f"{issue.id} was missed: {why} before {_at(due.run.send_at)}. It was not sent."
        return _event(due, "expired", sentence, ok=False)

    def _give_up(self, due: Due, status: RunStatus, reason: str) -> TickEvent:
        if self.acts:
            with self.newsroom.database.write() as connection:
                record_run(connection, due.run, status=status, now=self.now)
                lock_run(connection, due.run.schedule, period=due.run.period)
                if due.issue is None and get_issue(connection, due.run.issue_id) is not None:
                    raise StateError(f"{due.run.issue_id} was drafted at this moment")
                set_run_status(
                    connection, due.run.schedule, period=due.run.period, status=status, reason=reason
                )
        return _event(due, str(status), f"{reason}. It was not sent.", ok=status is RunStatus.SKIPPED)

    def _move(self, issue: Issue, to: IssueStatus) -> None:
        if self.acts:
            with self.newsroom.database.write() as connection:
                move_issue(connection, issue.id, to=to, expected=issue.status)


def _as_before(issue: Issue) -> ComposeOptions:
    pins = Pins(profiles=issue.pinned_profiles, quotes=issue.pinned_quotes)
    return ComposeOptions(by=BY, pins=pins, revise=True)


def _at(instant: datetime) -> str:
    return f"{instant:%d %B %Y, %H:%M} UTC".lstrip("0")


def _event(due: Due, action: str, message: str, *, ok: bool = True) -> TickEvent:
    return TickEvent(action=action, message=message, ok=ok, schedule=due.run.schedule, period=due.run.period)
