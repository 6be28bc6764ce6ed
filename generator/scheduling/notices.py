"""People hear of it by mail: what went wrong, and which drafts wait for them.

Everything is read from how things stand, claimed in the store, sent, and marked as sent; so a mail goes once however
many machines look, and one that a machine did not get out is taken up by a tick ten minutes later.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from generator.delivery.desk_mail import DeskMail, build_desk_mail
from generator.errors import ChannelDown, GeneratorError, TransportError
from generator.publishing.newsroom import Newsroom
from generator.scheduling.news import News, Said, news_of_draft, news_of_troubles
from generator.scheduling.reviews import waiting_drafts
from generator.scheduling.tick import TickEvent
from generator.scheduling.troubles import find_troubles
from generator.store.destinations import keyed_hash
from generator.store.notices import (
    ClaimedNotice,
    Subject,
    claim_notices,
    mark_refused,
    mark_told,
    untold,
)
from generator.transports.base import Transport


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
    told: Counter[Said] = field(default_factory=Counter)
    """How many people heard of each."""

    def tell(self, events: Sequence[TickEvent]) -> Iterator[TickEvent]:
        try:
            troubles = find_troubles(self.newsroom, events, now=self.now)
            yield from self._tell_all(news_of_troubles(self.newsroom, troubles))
            for waiting in waiting_drafts(self.newsroom, now=self.now):
                yield from self._tell_all(news_of_draft(self.newsroom, waiting, now=self.now))
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
        for said, count in self.told.items():
            people = "1 person was" if count == 1 else f"{count} people were"
            message = f"{people} told by mail: {said.words}."
            yield TickEvent(action="told", message=message, schedule=said.schedule, period=said.period)

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
                self.told.update(news.say(_about(claimed)))

    def _claim(self, news: News) -> list[tuple[ClaimedNotice, ...]]:
        """What is claimed now, mail by mail: what somebody left unfinished goes apart from what is new."""
        mark = self._hash(news.address)
        with self.newsroom.database.read() as connection:
            subjects = untold(connection, news.subjects, address_hash=mark, now=self.now)
        if not subjects:
            return []
        with self.newsroom.database.write() as connection:
            if not news.holds(connection):
                return []
            claimed = claim_notices(connection, subjects, address_hash=mark, now=self.now)
        in_order = sorted(claimed, key=_claimed_before)
        return [tuple(mail) for _, mail in groupby(in_order, key=_claimed_before)]

    def _hand_over(self, news: News, claimed: Sequence[ClaimedNotice]) -> None:
        subject, text = news.write(_about(claimed))
        mail = DeskMail(key=self._key(claimed), to_address=news.address, subject=subject, text=text)
        letter = build_desk_mail(mail, self.newsroom.settings.newsletter, now=self.now)
        self.transport.send(letter, _Unsaved())
        with self.newsroom.database.write() as connection:
            mark_told(connection, [one.id for one in claimed], now=self.now)

    def _not_taken(self, news: News, claimed: Sequence[ClaimedNotice], error: TransportError) -> TickEvent:
        about = ", ".join(said.words for said in news.say(_about(claimed)))
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


def _about(claimed: Iterable[ClaimedNotice]) -> frozenset[Subject]:
    return frozenset(one.subject for one in claimed)


def _claimed_before(notice: ClaimedNotice) -> str:
    return notice.retried.isoformat() if notice.retried else ""


def _untold(error: GeneratorError) -> TickEvent:
    return _trouble(f"The desk could not be told by mail, which is tried again: {error}")


def _trouble(sentence: str) -> TickEvent:
    return TickEvent(action="trouble", message=f"{sentence.rstrip('.')}.", ok=False)
