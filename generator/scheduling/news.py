"""Who is to be told of what: troubles by those who look after sends, drafts by those who approve them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from generator.config.schedule import Schedule
from generator.model.issue import IssueStatus
from generator.publishing.newsroom import Newsroom
from generator.rendering.desk_mails import Occasion, TroubleMail, render_review, render_troubles
from generator.scheduling.reviews import (
    Owed,
    WaitingDraft,
    asks_for_a_person,
    owed_to_deputy,
    owed_to_reviewer,
    review_mail,
)
from generator.scheduling.together import told_together
from generator.scheduling.troubles import Trouble
from generator.store.destinations import keyed_hash
from generator.store.issues import get_issue
from generator.store.notices import Subject, Told, told_of

_SAID = {
    Occasion.WAITS: "{} waits for approval",
    Occasion.CHANGED: "{} has changed and waits for approval",
    Occasion.MOVED: "{} waits for approval until another time",
    Occasion.REMINDER: "{} still waits for approval",
    Occasion.DEPUTY: "nobody has approved {} yet",
}


class Role(StrEnum):
    """As what somebody is told."""

    NOTIFY = "notify"
    REVIEWER = "reviewer"
    DEPUTY = "deputy"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a mail is about, in a few words; `period` where it is about one run."""

    schedule: str
    period: str | None
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What one person may have to be told."""

    address: str
    role: Role
    subjects: tuple[Subject, ...]
    say: Callable[[frozenset[Subject]], tuple[Said, ...]]
    """What a tick says of a mail about these."""
    write: Callable[[frozenset[Subject]], tuple[str, str]]
    """Subject and text of a mail about these."""
    holds: Callable[[Connection], bool] = lambda _connection: True
    """Asked right before it goes: somebody may have decided meanwhile."""


def news_of_troubles(newsroom: Newsroom, troubles: Sequence[Trouble]) -> Iterator[News]:
    """What went wrong, for each address under `desk.notify`; what is held for its reviewers, too."""
    notified = distinct(newsroom.settings.desk.notify)
    for address in notified.values():
        yield _of_troubles(
            newsroom, address, troubles, role=Role.NOTIFY, because="under desk.notify in config.yaml"
        )
    held = [
        (one, reviewers_of(newsroom, newsroom.schedules.get(one.subjects[0].schedule)))
        for one in troubles
        if one.is_held
    ]
    for same, address in distinct(address for _, theirs in held for address in theirs.values()).items():
        if same not in notified:
            mine = [trouble for trouble, asked in held if same in asked]
            because = "as a reviewer, who can approve and release it"
            yield _of_troubles(newsroom, address, mine, role=Role.REVIEWER, because=because)


def reviewers_of(newsroom: Newsroom, schedule: Schedule | None) -> dict[str, str]:
    """The addresses of those who approve a regular send, by what stays the same in any letter case."""
    named = schedule.reviewers if schedule else ()
    return distinct(named or newsroom.settings.desk.reviewers)


def _of_troubles(
    newsroom: Newsroom, address: str, troubles: Sequence[Trouble], *, role: Role, because: str
) -> News:
    def say(about: frozenset[Subject]) -> tuple[Said, ...]:
        return tuple(_said_of(one) for one in told_together(newsroom, troubles, about=about))

    def write(about: frozenset[Subject]) -> tuple[str, str]:
        shown = tuple(one.show() for one in told_together(newsroom, troubles, about=about))
        mail = TroubleMail(newsletter=newsroom.settings.newsletter.name, troubles=shown, because=because)
        return render_troubles(mail, templates=newsroom.templates)

    subjects = tuple(subject for one in troubles for subject in one.subjects)
    return News(address=address, role=role, subjects=subjects, say=say, write=write)


def _said_of(trouble: Trouble) -> Said:
    periods = {subject.period for subject in trouble.subjects}
    period = periods.pop() if len(periods) == 1 else None
    return Said(schedule=trouble.subjects[0].schedule, period=period, words=trouble.said)


def news_of_draft(newsroom: Newsroom, waiting: WaitingDraft, *, now: datetime) -> Iterator[News]:
    """What reviewers and the deputy are to be told of a draft now."""
    reviewers = reviewers_of(newsroom, waiting.schedule)
    deputy = waiting.schedule.deputy or newsroom.settings.desk.deputy
    if not (reviewers or deputy) or not asks_for_a_person(newsroom, waiting):
        return
    for address in reviewers.values():
        owed = owed_to_reviewer(waiting, _told(newsroom, waiting, address), now=now)
        if owed is not None:
            yield _of_draft(newsroom, address, waiting, owed, role=Role.REVIEWER)
    if deputy and deputy.casefold() not in reviewers:
        owed = owed_to_deputy(waiting, now=now)
        if owed is not None:
            yield _of_draft(newsroom, deputy, waiting, owed, role=Role.DEPUTY)


def _told(newsroom: Newsroom, waiting: WaitingDraft, address: str) -> tuple[Told, ...]:
    issue, mark = waiting.issue, keyed_hash(address, key=newsroom.key)
    with newsroom.database.read() as connection:
        return told_of(connection, issue.schedule, period=issue.period, kind="review:", address_hash=mark)


def _of_draft(newsroom: Newsroom, address: str, waiting: WaitingDraft, owed: Owed, *, role: Role) -> News:
    issue = waiting.issue

    def write(_about: frozenset[Subject]) -> tuple[str, str]:
        return render_review(review_mail(newsroom, waiting, owed), templates=newsroom.templates)

    def holds(connection: Connection) -> bool:
        found = get_issue(connection, issue.id)
        return found is not None and (found.status, found.hash) == (IssueStatus.DRAFT, issue.hash)

    said = Said(schedule=issue.schedule, period=issue.period, words=_SAID[owed.occasion].format(issue.id))
    return News(
        address=address,
        role=role,
        subjects=(Subject(schedule=issue.schedule, period=issue.period, kind=owed.kind),),
        say=lambda _about: (said,),
        write=write,
        holds=holds,
    )


def distinct(addresses: Iterable[str]) -> dict[str, str]:
    """Each address once, by what stays the same in any letter case, as it is first written."""
    found: dict[str, str] = {}
    for address in addresses:
        found.setdefault(address.casefold(), address)
    return found
