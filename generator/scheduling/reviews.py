"""Drafts that wait for approval: who is to hear of them, when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from generator.config.schedule import Schedule
from generator.errors import UsageError
from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.publishing.newsroom import Newsroom
from generator.publishing.questions import QuestionKind
from generator.publishing.readiness import Readiness, readiness
from generator.publishing.send import MANY
from generator.rendering.desk_mails import Occasion, ReviewMail, shown_person
from generator.scheduling.due import due_of
from generator.scheduling.naming import page_of, title_of
from generator.scheduling.recurrence import run_of_period
from generator.store.issues import list_issues
from generator.store.message_plans import load_plan
from generator.store.notices import Told

REST = timedelta(minutes=10)
"""A draft that somebody is still changing is not told anew with each change."""
HASTE = timedelta(hours=1)
"""So shortly before the deadline every change is told at once."""
_MINUTE = "%Y%m%dT%H%M"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingDraft:
    """A draft, and until when it can be approved."""

    issue: Issue
    schedule: Schedule
    deadline: datetime
    zone: str
    since: datetime | None
    """When a person had its run tried again: what was told before does not count."""
    quiet: str | None = None
    """The name of the quiet time that moved it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """What somebody is to be told of a draft now."""

    kind: str
    occasion: Occasion
    before: str | None = None
    """Hash of the other draft that they were told of before."""
    deadline_before: datetime | None = None
    """The other deadline that they were told of before."""


def waiting_drafts(newsroom: Newsroom, *, now: datetime) -> Iterator[WaitingDraft]:
    """Drafts that somebody can still approve in time; those of held or skipped runs are not among them."""
    with newsroom.database.read() as connection:
        drafts = list_issues(connection, limit=MANY, status=[IssueStatus.DRAFT])
    for issue in drafts:
        schedule = newsroom.schedules.get(issue.schedule)
        waiting = _waiting(newsroom, schedule, issue, now=now) if schedule else None
        if waiting is not None and now < waiting.deadline:
            yield waiting


def _waiting(newsroom: Newsroom, schedule: Schedule, issue: Issue, *, now: datetime) -> WaitingDraft | None:
    try:
        planned = run_of_period(schedule, newsroom.agenda, name=issue.period)
    except UsageError:
        # The schedule does not run in this period any more: nothing sends the draft, approved or not.
        return None
    due = due_of(newsroom, schedule, planned, since=now)
    if due.is_settled or due.waits_for_a_person:
        return None
    # A draft that was prepared late has its grace to be approved in.
    is_late = issue.composed_at >= due.run.send_at
    return WaitingDraft(
        issue=issue,
        schedule=schedule,
        deadline=due.deadline if is_late else due.run.send_at,
        zone=due.run.zone,
        since=due.recorded.released_at if due.recorded else None,
        quiet=next((one.name for one in newsroom.agenda.quiet_times if one.id == due.run.quiet), None),
    )


def asks_for_a_person(newsroom: Newsroom, waiting: WaitingDraft) -> bool:
    """Whether it goes out only if somebody approves it."""
    if waiting.schedule.approval == "needed":
        return True
    ready = readiness(newsroom, waiting.issue)
    return bool(ready.questions or ready.refusals)


def owed_to_reviewer(waiting: WaitingDraft, told: Sequence[Told], *, now: datetime) -> Owed | None:
    """What a reviewer is to be told, after what they were told before: one mail at the most."""
    reviews = [one for one in told if one.kind.startswith("review:")]
    counted = [one for one in reviews if _counts(waiting, one)]
    before = next((one for one in reversed(counted) if one.sent_at), None)
    if before is not None and _tells(before, waiting):
        return _reminder(waiting, before.claimed_at, now=now)
    is_other = before is not None and _hash_in(before) != waiting.issue.hash
    if counted and _tells(counted[-1], waiting):
        kind = counted[-1].kind
    elif is_other and now < waiting.issue.composed_at + REST and now < waiting.deadline - HASTE:
        return None
    else:
        kind = _kind(waiting, place=len(reviews))
    if before is None:
        return Owed(kind=kind, occasion=Occasion.WAITS)
    return Owed(
        kind=kind,
        occasion=Occasion.CHANGED if is_other else Occasion.MOVED,
        before=_hash_in(before) if is_other else None,
        deadline_before=_deadline_in(before) if _deadline_in(before) != _minute(waiting.deadline) else None,
    )


def _kind(waiting: WaitingDraft, *, place: int) -> str:
    """What is told and until when; its place, since a deadline can come back to where it was."""
    told = (waiting.issue.hash, f"{waiting.issue.composed_at:%Y%m%dT%H%M%S}", f"{waiting.deadline:{_MINUTE}}")
    return ":".join(("review", *told, str(place)))


def _tells(told: Told, waiting: WaitingDraft) -> bool:
    """Whether it told of this very draft and of this deadline."""
    return (_hash_in(told), _deadline_in(told)) == (waiting.issue.hash, _minute(waiting.deadline))


def _deadline_in(told: Told) -> datetime:
    return datetime.strptime(told.kind.split(":")[3], _MINUTE).replace(tzinfo=UTC)


def _minute(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(second=0, microsecond=0)


def owed_to_deputy(waiting: WaitingDraft, *, now: datetime) -> Owed | None:
    """The deputy is told once for each deadline, when the last reminder is due."""
    hours = waiting.schedule.remind_hours_before
    if not hours or now < waiting.deadline - timedelta(hours=min(hours)):
        return None
    return Owed(kind=f"deputy:{waiting.deadline:%Y%m%dT%H%M}", occasion=Occasion.DEPUTY)


def _counts(waiting: WaitingDraft, told: Told) -> bool:
    return waiting.since is None or told.claimed_at >= waiting.since


def _hash_in(told: Told) -> str:
    return told.kind.split(":")[1]


def _reminder(waiting: WaitingDraft, told_at: datetime, *, now: datetime) -> Owed | None:
    """The latest reminder that is due, unless they heard of the draft since its moment: never several at once."""
    passed = [
        hours
        for hours in waiting.schedule.remind_hours_before
        if now >= waiting.deadline - timedelta(hours=hours)
    ]
    if not passed or told_at >= waiting.deadline - timedelta(hours=min(passed)):
        return None
    kind = f"remind-{min(passed)}:{waiting.deadline:%Y%m%dT%H%M}"
    return Owed(kind=kind, occasion=Occasion.REMINDER)


def review_mail(newsroom: Newsroom, waiting: WaitingDraft, owed: Owed) -> ReviewMail:
    """What the mail says of the draft as it stands."""
    issue, schedule = waiting.issue, waiting.schedule
    return ReviewMail(
        title=title_of(newsroom, issue.schedule, period=issue.period),
        send=schedule.name,
        occasion=owed.occasion,
        deadline=waiting.deadline,
        zone=waiting.zone,
        held_unapproved=schedule.unapproved == "hold",
        headline=issue.headline,
        people=tuple(
            shown_person(profile.name, tuple(quote.text for quote in profile.quotes))
            for profile in issue.profiles
        ),
        to_settle=tuple(_to_settle(readiness(newsroom, issue))),
        changes=_changes(newsroom, issue, owed.before) if owed.before else (),
        deadline_before=owed.deadline_before,
        quiet=waiting.quiet,
        url=page_of(newsroom, issue.id),
    )


def _to_settle(ready: Readiness) -> Iterator[str]:
    """Everything that is open, a point each; quotations are counted, since they stand in the mail already."""
    yield from (finding.message for finding in ready.refusals)
    yield from (question.text for question in ready.questions if question.kind is not QuestionKind.QUOTE)
    unread = sum(question.kind is QuestionKind.QUOTE for question in ready.questions)
    if unread:
        which = "one quotation was" if unread == 1 else f"{unread} quotations were"
        yield f"{which} not read against the article yet"


def _changes(newsroom: Newsroom, issue: Issue, before: str) -> tuple[str, ...]:
    with newsroom.database.read() as connection:
        return changes_between(load_plan(connection, before), load_plan(connection, issue.hash))


def changes_between(before: MessagePlan, after: MessagePlan) -> tuple[str, ...]:
    """What differs between two drafts of an issue, a sentence each."""
    was = {person.slug: person for person in before.featured}
    is_now = {person.slug: person for person in after.featured}
    said = [f"{person.name} is new." for slug, person in is_now.items() if slug not in was]
    said += [f"{person.name} is no longer in it." for slug, person in was.items() if slug not in is_now]
    said += [
        f"Other words of {person.name} are quoted."
        for slug, person in is_now.items()
        if slug in was and {quote.id for quote in was[slug].quotes} != {quote.id for quote in person.quotes}
    ]
    if before.nominal != after.nominal:
        said.append("It goes out at another time.")
    if before.letter and after.letter and before.letter.subject != after.letter.subject:
        said.append("Its headline is another one.")
    return tuple(said) or ("The same people with the same words; something else about it is different.",)
