"""People hear of it by mail: what went wrong, and which drafts wait for them.

Everything is read from how things stand, claimed in the store, sent, and marked as sent; so a mail goes once however
many machines look, and one that a machine did not get out is taken up by a tick ten minutes later.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection

from generator.delivery.desk_mail import DeskMail, build_desk_mail
from generator.errors import ChannelDown, GeneratorError, TransportError
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
    waiting_drafts,
)
from generator.scheduling.tick import TickEvent
from generator.scheduling.troubles import Trouble, find_troubles
from generator.store.destinations import keyed_hash
from generator.store.issues import get_issue
from generator.store.notices import (
    ClaimedNotice,
    Subject,
    Told,
    claim_notices,
    mark_refused,
    mark_told,
    told_of,
    untold,
)
from generator.transports.base import Transport

Write = Callable[[frozenset[Subject]], tuple[str, str]]
"""Subject and text of a mail about these."""

_SAID = {
    Occasion.WAITS: "{} waits for approval",
    Occasion.CHANGED: "{} has changed and waits for approval",
    Occasion.MOVED: "{} waits for approval until another time",
    Occasion.REMINDER: "{} still waits for approval",
    Occasion.DEPUTY: "nobody has approved {} yet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What one person may have to be told."""

    address: str
    said: Mapping[Subject, str]
    """What it is about, each with what a tick says of it."""
    write: Write
    holds: Callable[[Connection], bool] = lambda _connection: True
    """Asked right before it goes: somebody may have decided meanwhile."""


@dataclass(frozen=True, slots=True)
class _Unsaved:
    """A mail goes in one step: nothing of it is worth keeping for a later attempt."""

    saved: dict[str, str] = field(default_factory=dict)

    def save(self, step: str, value: str) -> None:
        self.saved[step] = value


def tell(
    newsroom: Newsroom, transport: Transport, events: Sequence[TickEvent], *, now: datetime
) -> tuple[TickEvent, ...]:
    """Tell everybody who is to be told of something now; `events` are those of the tick before.

    What cannot be sent is said, and tried again later. No address is in what is given back.
    """
    return tuple(_Teller(newsroom, transport, now).tell(events))


@dataclass(frozen=True, slots=True)
class _Teller:
    newsroom: Newsroom
    transport: Transport
    now: datetime
    told: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """How many people heard of each: schedule, period, what was said."""

    def tell(self, events: Sequence[TickEvent]) -> Iterator[TickEvent]:
        try:
            yield from self._tell_all(self._bad_news(events))
            for waiting in waiting_drafts(self.newsroom, now=self.now):
                yield from self._tell_all(self._reviews(waiting))
        except ChannelDown as error:
            # Nobody else's mail would go now, and each would take its time to fail.
            yield _trouble(f"A mail to the desk could not be sent and is tried again in ten minutes: {error}")
        except GeneratorError as error:
            yield _untold(error)
        yield from self._said()

    def _tell_all(self, news: Iterable[News]) -> Iterator[TickEvent]:
        """What is wrong with one draft keeps nobody from hearing of the others."""
        try:
            for one in news:
                yield from self._send(one)
        except ChannelDown:
            raise
        except GeneratorError as error:
            yield _untold(error)

    def _said(self) -> Iterator[TickEvent]:
        for (schedule, period, what), count in self.told.items():
            people = "1 person was" if count == 1 else f"{count} people were"
            yield TickEvent(
                action="told", message=f"{people} told by mail: {what}.", schedule=schedule, period=period
            )

    # What went wrong.

    def _bad_news(self, events: Sequence[TickEvent]) -> Iterator[News]:
        troubles = find_troubles(self.newsroom, events, now=self.now)
        notified = _distinct(self.newsroom.settings.desk.notify)
        for address in notified.values():
            yield self._trouble_news(address, troubles, because="under desk.notify in config.yaml")
        held = [(one, _distinct(self._reviewers(one))) for one in troubles if one.is_held]
        reviewers = _distinct(address for _, theirs in held for address in theirs.values())
        for same, address in reviewers.items():
            if same not in notified:
                theirs = [trouble for trouble, asked in held if same in asked]
                because = "as a reviewer, who can approve and release it"
                yield self._trouble_news(address, theirs, because=because)

    def _reviewers(self, trouble: Trouble) -> tuple[str, ...]:
        schedule = self.newsroom.schedules.get(trouble.subjects[0].schedule)
        named = schedule.reviewers if schedule else ()
        return named or self.newsroom.settings.desk.reviewers

    def _trouble_news(self, address: str, troubles: Sequence[Trouble], *, because: str) -> News:
        def write(subjects: frozenset[Subject]) -> tuple[str, str]:
            shown = tuple(one.show() for one in troubles if not subjects.isdisjoint(one.subjects))
            name = self.newsroom.settings.newsletter.name
            mail = TroubleMail(newsletter=name, troubles=shown, because=because)
            return render_troubles(mail, templates=self.newsroom.templates)

        said = {subject: one.said for one in troubles for subject in one.subjects}
        return News(address=address, said=said, write=write)

    # Drafts that wait.

    def _reviews(self, waiting: WaitingDraft) -> Iterator[News]:
        desk = self.newsroom.settings.desk
        reviewers = _distinct(waiting.schedule.reviewers or desk.reviewers)
        deputy = waiting.schedule.deputy or desk.deputy
        if not (reviewers or deputy) or not asks_for_a_person(self.newsroom, waiting):
            return
        for address in reviewers.values():
            owed = owed_to_reviewer(waiting, self._told(waiting, address), now=self.now)
            if owed is not None:
                yield self._review_news(address, waiting, owed)
        if deputy and deputy.casefold() not in reviewers:
            owed = owed_to_deputy(waiting, now=self.now)
            if owed is not None:
                yield self._review_news(deputy, waiting, owed)

    def _told(self, waiting: WaitingDraft, address: str) -> tuple[Told, ...]:
        issue = waiting.issue
        with self.newsroom.database.read() as connection:
            return told_of(
                connection,
                issue.schedule,
                period=issue.period,
                kind="review:",
                address_hash=self._hash(address),
            )

    def _review_news(self, address: str, waiting: WaitingDraft, owed: Owed) -> News:
        def write(_subjects: frozenset[Subject]) -> tuple[str, str]:
            mail = review_mail(self.newsroom, waiting, owed)
            return render_review(mail, templates=self.newsroom.templates)

        def holds(connection: Connection) -> bool:
            found = get_issue(connection, issue.id)
            return found is not None and (found.status, found.hash) == (IssueStatus.DRAFT, issue.hash)

        issue = waiting.issue
        subject = Subject(schedule=issue.schedule, period=issue.period, kind=owed.kind)
        said = {subject: _SAID[owed.occasion].format(issue.id)}
        return News(address=address, said=said, write=write, holds=holds)

    # Claim, send, mark.

    def _send(self, news: News) -> Iterator[TickEvent]:
        for claimed in self._claim(news):
            try:
                self._hand_over(news, claimed)
            except ChannelDown:
                raise
            except TransportError as error:
                yield self._not_taken(news, claimed, error)
            except GeneratorError as error:
                yield _trouble(f"A mail to the desk could not be written, which is tried again: {error}")
            else:
                # Deliveries that are told together are one thing to say.
                said = {(one.subject.schedule, one.subject.period, news.said[one.subject]) for one in claimed}
                self.told.update(sorted(said))

    def _claim(self, news: News) -> list[tuple[ClaimedNotice, ...]]:
        """What is claimed now, mail by mail: what somebody left unfinished goes apart from what is new."""
        mark = self._hash(news.address)
        with self.newsroom.database.read() as connection:
            subjects = untold(connection, tuple(news.said), address_hash=mark, now=self.now)
        if not subjects:
            return []
        with self.newsroom.database.write() as connection:
            if not news.holds(connection):
                return []
            claimed = claim_notices(connection, subjects, address_hash=mark, now=self.now)
        in_order = sorted(claimed, key=_claimed_before)
        return [tuple(mail) for _, mail in groupby(in_order, key=_claimed_before)]

    def _hand_over(self, news: News, claimed: Sequence[ClaimedNotice]) -> None:
        subject, text = news.write(frozenset(one.subject for one in claimed))
        mail = DeskMail(key=self._key(claimed), to_address=news.address, subject=subject, text=text)
        letter = build_desk_mail(mail, self.newsroom.settings.newsletter, now=self.now)
        self.transport.send(letter, _Unsaved())
        with self.newsroom.database.write() as connection:
            mark_told(connection, [one.id for one in claimed], now=self.now)

    def _not_taken(self, news: News, claimed: Sequence[ClaimedNotice], error: TransportError) -> TickEvent:
        about = ", ".join(dict.fromkeys(news.said[one.subject] for one in claimed))
        if not error.permanent:
            return _trouble(
                f"A mail to the desk ({about}) did not go and is tried again in ten minutes: {error}"
            )
        with self.newsroom.database.write() as connection:
            mark_refused(connection, [one.id for one in claimed], now=self.now)
        return _trouble(
            f"A mail to the desk ({about}) was refused for good: correct the addresses under desk in config.yaml and "
            f"in schedules/: {error}"
        )

    def _hash(self, address: str) -> str:
        return keyed_hash(address, key=self.newsroom.key)

    def _key(self, claimed: Sequence[ClaimedNotice]) -> str:
        """The same notices make the same Message-ID on every try, and no other store makes it."""
        ids = sorted(one.id for one in claimed)
        seal = hmac.new(self.newsroom.key, f"notices {ids}".encode(), hashlib.sha256)
        return f"notice.{ids[0]}.{seal.hexdigest()[:16]}"


def _claimed_before(notice: ClaimedNotice) -> str:
    return notice.retried.isoformat() if notice.retried else ""


def _distinct(addresses: Iterable[str]) -> dict[str, str]:
    """Each address once, by what stays the same in any letter case, as it is first written."""
    found: dict[str, str] = {}
    for address in addresses:
        found.setdefault(address.casefold(), address)
    return found


def _untold(error: GeneratorError) -> TickEvent:
    return _trouble(f"The desk could not be told by mail, which is tried again: {error}")


def _trouble(sentence: str) -> TickEvent:
    return TickEvent(action="trouble", message=f"{sentence.rstrip('.')}.", ok=False)
