"""Takes deliveries from the outbox, hands them to transports, and writes down what became of each.

Each worker has at most one delivery in `sending` at any moment: the transaction that writes an outcome is the one that
begins the next delivery. So after a kill the doubt is one message, and nobody is skipped.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from generator.clock import Clock, system_clock
from generator.delivery.outgoing import (
    Plans,
    Recipients,
    is_letter,
    message_id_of,
    outgoing_message,
    place_of,
)
from generator.delivery.retry import delay_after, delay_while_down
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.errors import ChannelDown, GeneratorError, StoreError, TransportError
from generator.model.delivery import DeliveryStatus, SendingKind
from generator.model.message import MessagePlan
from generator.store import deliveries as ledger
from generator.store.audit import record_action
from generator.store.database import Database
from generator.store.deliveries import BegunAttempt, ClaimedDelivery
from generator.store.destinations import addresses
from generator.store.lists import has_left, suppression_reasons, unsubscribe_tokens_for
from generator.store.sendings import ALREADY_SENT, get_sending, pause_sending
from generator.transports.base import OutgoingMessage, Transport, without_addresses

log = logging.getLogger(__name__)

MOST_LOST_IN_A_ROW = 3
"""Letters in doubt, one after another, until a channel is left alone: each of them a person must settle."""


def dispatch(
    database: Database,
    transports: Mapping[str, Transport],
    *,
    settings: DispatchSettings,
    clock: Clock = system_clock,
    stop: Callable[[], bool] = lambda: False,
    on_progress: Callable[[DispatchSummary], None] = lambda _summary: None,
) -> DispatchSummary:
    """Send everything that is due on these channels (name → transport), then return.

    Any number of dispatchers may work on one store. When `stop` answers yes, the message in hand is finished and the
    rest given back.
    """
    return _Dispatch(database, transports, settings, clock, stop, on_progress).run()


class _Result(StrEnum):
    """How one try ended; the word that is kept in the ledger."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    CHANNEL_DOWN = "channel_down"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outcome:
    attempt: BegunAttempt
    result: _Result
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class _Prepared:
    message: OutgoingMessage
    message_id: str | None
    plan: MessagePlan


@dataclass(frozen=True, kw_only=True, slots=True)
class _SetAside:
    """It never goes."""

    to: DeliveryStatus
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _PutOff:
    """It is given back, not to be tried again for a while."""

    delay: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rest:
    """Its whole sending goes on later, by itself."""

    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hold:
    """Its whole sending waits for a person."""

    reason: str


_Verdict = _SetAside | _PutOff | _Hold | _Rest


class _Dispatch:
    """One run of `dispatch`."""

    def __init__(
        self,
        database: Database,
        transports: Mapping[str, Transport],
        settings: DispatchSettings,
        clock: Clock,
        stop: Callable[[], bool],
        on_progress: Callable[[DispatchSummary], None],
    ) -> None:
        self._database = database
        self._transports = transports
        self._settings = settings
        self._clock = clock
        self._stop = stop
        self._on_progress = on_progress
        self._plans = Plans(database)
        self._summary = DispatchSummary()
        self._lost_in_a_row: Counter[str] = Counter()
        self._pending: _Outcome | None = None
        """An outcome that is written together with the beginning of the next delivery."""

    def run(self) -> DispatchSummary:
        try:
            while not self._stop():
                batch, recipients = self._claim()
                if not batch:
                    break
                self._work_through(batch, recipients)
            self._summary.stopped = self._stop()
        finally:
            self._settle()
            for transport in self._transports.values():
                transport.close()
        with self._database.read() as connection:
            self._summary.stranded = ledger.stranded_channels(connection, list(self._transports))
        return self._summary

    # The outbox.

    def _claim(self) -> tuple[Sequence[ClaimedDelivery], Recipients]:
        now, settings = self._clock(), self._settings
        with self._database.write() as connection:
            self._recover(connection, now=now)
            batch = ledger.claim(
                connection,
                settings.worker,
                now=now,
                lease=settings.lease,
                limit=settings.batch,
                channels=[name for name in self._transports if name not in self._summary.channels_down],
                except_of=self._summary.resting,
            )
            letters = [claimed for claimed in batch if is_letter(claimed)]
            return batch, Recipients(
                addresses=addresses(connection, [claimed.delivery.destination for claimed in letters]),
                tokens=unsubscribe_tokens_for(connection, map(place_of, letters), now=now),
            )

    def _recover(self, connection: Connection, *, now: datetime) -> None:
        idempotent = [name for name, transport in self._transports.items() if transport.idempotent]
        found = ledger.recover(connection, now=now, idempotent_channels=idempotent)
        self._summary.unknown += found.unknown
        self._summary.recovered += found.queued
        for delivery in found.unknown:
            log.warning("a worker stopped in the middle of delivery %d: a person must settle it", delivery)

    def _work_through(self, batch: Sequence[ClaimedDelivery], recipients: Recipients) -> None:
        not_begun = []
        for claimed in batch:
            if self._stop() or self._is_blocked(claimed):
                not_begun.append(claimed.delivery.id)
            else:
                self._deliver(claimed, recipients)
        self._settle(not_begun)

    def _is_blocked(self, claimed: ClaimedDelivery) -> bool:
        delivery, summary = claimed.delivery, self._summary
        return delivery.channel in summary.channels_down or delivery.sending in (
            *summary.held,
            *summary.resting,
        )

    # One delivery.

    def _deliver(self, claimed: ClaimedDelivery, recipients: Recipients) -> None:
        """See one delivery through; whatever goes wrong with it stays with it."""
        begun: BegunAttempt | None = None
        try:
            prepared = self._prepare(claimed, recipients)
            if prepared is None:
                return
            begun = self._begin(claimed, prepared.plan, message_id=prepared.message_id)
            if begun is not None:
                self._pending = self._send(claimed, prepared.message, begun=begun)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  # the outer loop: one bad row must not stop the others
            self._set_aside_after(claimed, error, begun=begun)

    def _prepare(self, claimed: ClaimedDelivery, recipients: Recipients) -> _Prepared | None:
        """The message with its Message-ID, before anything is written down; nothing where it will not go."""
        now = self._clock()
        try:
            plan = self._plans.plan_of(claimed, now=now)
        except (GeneratorError, ValueError, LookupError, TypeError) as error:
            self._hold(claimed, str(error) or type(error).__name__)
            return None
        if is_letter(claimed) and claimed.delivery.destination not in recipients.addresses:
            self._set_aside(claimed, to=DeliveryStatus.SUPPRESSED, reason="erased")
            return None
        message = outgoing_message(
            plan, claimed, recipients=recipients, public_url=self._settings.public_url, now=now
        )
        return _Prepared(message=message, message_id=message_id_of(plan, claimed), plan=plan)

    def _begin(
        self, claimed: ClaimedDelivery, plan: MessagePlan, *, message_id: str | None
    ) -> BegunAttempt | None:
        """Ask once more whether it may go; if so, write down that its bytes may be gone from now on."""
        now, delivery, begun = self._clock(), claimed.delivery, None
        with self._database.write() as connection:
            outcome = self._write_pending(connection)
            verdict = self._verdict(connection, claimed, plan, now=now)
            if isinstance(verdict, _SetAside):
                ledger.set_aside(connection, delivery.id, to=verdict.to, reason=verdict.reason, now=now)
            elif isinstance(verdict, _PutOff):
                until = now + verdict.delay
                ledger.put_off(connection, delivery.id, worker=self._settings.worker, until=until)
            elif isinstance(verdict, _Rest):
                # Not put off until the quiet time ends: that may be taken back, or overruled.
                ledger.release(connection, [delivery.id], worker=self._settings.worker)
            elif verdict is None:
                begun = ledger.begin_sending(
                    connection,
                    delivery.id,
                    worker=self._settings.worker,
                    now=now,
                    lease=self._settings.sending_lease,
                    message_id=message_id,
                )
        self._committed(outcome)
        if isinstance(verdict, _SetAside):
            self._count(verdict.to, delivery.id)
        elif isinstance(verdict, _Hold):
            self._hold(claimed, verdict.reason)
        elif isinstance(verdict, _Rest):
            self._summary.resting[delivery.sending] = verdict.sentence
        return begun

    def _verdict(
        self, connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan, *, now: datetime
    ) -> _Verdict | None:
        """What keeps a delivery from going now, if anything does."""
        if get_sending(connection, claimed.delivery.sending).paused:
            return _PutOff(delay=timedelta(0))
        if (sentence := self._settings.silence(connection, claimed, plan, now)) is not None:
            return _Rest(sentence=sentence)
        if (reason := self._is_unwanted(connection, claimed)) is not None:
            return _SetAside(to=DeliveryStatus.SUPPRESSED, reason=reason)
        return self._twin_verdict(connection, claimed) or self._objection_verdict(connection, claimed, plan)

    def _twin_verdict(self, connection: Connection, claimed: ClaimedDelivery) -> _SetAside | _PutOff | None:
        """Whether the reader has the same letter from a one-off, or may have it."""
        if claimed.kind is not SendingKind.MAIN:
            return None
        twins = ledger.elsewhere(connection, claimed)
        if DeliveryStatus.SENT in twins:
            return _SetAside(to=DeliveryStatus.SUPPRESSED, reason=ALREADY_SENT)
        if twins & {DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN}:
            return _PutOff(delay=self._settings.twin_delay)
        return None

    def _objection_verdict(
        self, connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan
    ) -> _SetAside | _Hold | None:
        obstacle = self._settings.objection(connection, claimed, plan)
        if obstacle is None:
            return None
        if obstacle.is_final:
            return _SetAside(to=DeliveryStatus.CANCELLED, reason=obstacle.reason)
        return _Hold(reason=obstacle.reason)

    def _is_unwanted(self, connection: Connection, claimed: ClaimedDelivery) -> str | None:
        destination = claimed.delivery.destination
        reason = suppression_reasons(connection, [destination]).get(destination)
        if reason is not None:
            return reason.value
        if claimed.list is not None and has_left(connection, place_of(claimed)):
            return "unsubscribed"
        return None

    def _send(self, claimed: ClaimedDelivery, message: OutgoingMessage, *, begun: BegunAttempt) -> _Outcome:
        channel = claimed.delivery.channel
        progress = _SavedProgress(self._database, begun, dict(claimed.delivery.progress))
        try:
            self._transports[channel].send(message, progress)
        except TransportError as error:
            reason, result = without_addresses(str(error)), _result_of(error)
            self._lost_in_a_row[channel] = (
                self._lost_in_a_row[channel] + 1 if result is _Result.UNKNOWN else 0
            )
            if result is _Result.CHANNEL_DOWN or self._lost_in_a_row[channel] >= MOST_LOST_IN_A_ROW:
                self._summary.channels_down[channel] = reason
            log.warning("delivery %d: %s: %s", claimed.delivery.id, result, reason)
            return _Outcome(attempt=begun, result=result, reason=reason, at=self._clock())
        self._lost_in_a_row[channel] = 0
        return _Outcome(attempt=begun, result=_Result.SENT, reason="", at=self._clock())

    # Writing down.

    def _settle(self, not_begun: Sequence[int] = ()) -> None:
        """Write the last outcome, when no next delivery carries it along, and give back what was not begun."""
        if self._pending is None and not not_begun:
            return
        with self._database.write() as connection:
            outcome = self._write_pending(connection)
            ledger.release(connection, not_begun, worker=self._settings.worker)
        self._committed(outcome)

    def _write_pending(self, connection: Connection) -> tuple[DeliveryStatus, int] | None:
        """Write the waiting outcome, in the caller's transaction; gives what it comes to if that commits."""
        outcome = self._pending
        if outcome is None:
            return None
        attempt, at, reason = outcome.attempt, outcome.at, outcome.reason
        match outcome.result:
            case _Result.SENT:
                moved, to = ledger.mark_sent(connection, attempt, now=at), DeliveryStatus.SENT
            case _Result.FAILED:
                moved = ledger.mark_failed(connection, attempt, reason=reason, now=at)
                to = DeliveryStatus.FAILED
            case _Result.UNKNOWN:
                moved = ledger.mark_unknown(connection, attempt, reason=reason, now=at)
                to = DeliveryStatus.UNKNOWN
            case _Result.REFUSED | _Result.CHANNEL_DOWN:
                moved, to = self._put_off(connection, outcome)
        if not moved:
            log.warning("delivery %d was settled by somebody else meanwhile", attempt.delivery)
        return to, attempt.delivery

    def _put_off(self, connection: Connection, outcome: _Outcome) -> tuple[bool, DeliveryStatus]:
        """Queue it again for later, or give it up after the last of the delays."""
        attempt, delays = outcome.attempt, self._settings.delays
        tries = 1 + ledger.count_outcomes(connection, attempt.delivery, outcome=outcome.result)
        if outcome.result is _Result.CHANNEL_DOWN:
            delay: timedelta | None = delay_while_down(tries, delays=delays)
        else:
            delay = delay_after(tries, delays=delays)
        if delay is None:
            reason = f"refused {tries} times; the last answer: {outcome.reason}"
            failed = ledger.mark_failed(connection, attempt, reason=reason, now=outcome.at)
            return failed, DeliveryStatus.FAILED
        moved = ledger.requeue(
            connection,
            attempt,
            outcome=outcome.result,
            reason=outcome.reason,
            next_attempt_at=outcome.at + delay,
            now=outcome.at,
        )
        return moved, DeliveryStatus.QUEUED

    def _committed(self, outcome: tuple[DeliveryStatus, int] | None) -> None:
        if outcome is not None:
            self._pending = None
            self._count(*outcome)

    def _count(self, status: DeliveryStatus, delivery: int) -> None:
        self._summary.moved[status] += 1
        if status is DeliveryStatus.UNKNOWN:
            self._summary.unknown.append(delivery)
        self._on_progress(self._summary)

    def _set_aside(self, claimed: ClaimedDelivery, *, to: DeliveryStatus, reason: str) -> None:
        with self._database.write() as connection:
            moved = ledger.set_aside(connection, claimed.delivery.id, to=to, reason=reason, now=self._clock())
        if moved:
            self._count(to, claimed.delivery.id)

    def _set_aside_after(
        self, claimed: ClaimedDelivery, error: Exception, *, begun: BegunAttempt | None
    ) -> None:
        """After something nobody foresaw: `unknown` if the bytes may have gone, else failed, and on with the rest."""
        reason = without_addresses(f"{type(error).__name__}: {error}")
        log.error("delivery %d: %s", claimed.delivery.id, reason)
        if begun is None:
            self._set_aside(claimed, to=DeliveryStatus.FAILED, reason=f"could not be prepared: {reason}")
        else:
            self._pending = _Outcome(attempt=begun, result=_Result.UNKNOWN, reason=reason, at=self._clock())

    def _hold(self, claimed: ClaimedDelivery, why: str) -> None:
        """Pause a sending whose plan cannot be sent: nobody is failed for it, and nothing goes."""
        sending, worker = claimed.delivery.sending, self._settings.worker
        reason = without_addresses(why)
        log.error("sending %s is paused: %s", sending, reason)
        with self._database.write() as connection:
            pause_sending(connection, sending, paused=True)
            ledger.release(connection, [claimed.delivery.id], worker=worker)
            record_action(
                connection,
                "pause-sending",
                subject=f"sending {sending}",
                by=worker,
                at=self._clock(),
                detail={"reason": reason},
            )
        self._summary.held[sending] = reason


def _result_of(error: TransportError) -> _Result:
    if error.unknown:
        return _Result.UNKNOWN
    if isinstance(error, ChannelDown):
        return _Result.CHANNEL_DOWN
    return _Result.FAILED if error.permanent else _Result.REFUSED


@dataclass(frozen=True, slots=True)
class _SavedProgress:
    """A delivery's progress, committed step by step."""

    database: Database
    attempt: BegunAttempt
    saved: dict[str, str]

    def save(self, step: str, value: str) -> None:
        with self.database.write() as connection:
            ledger.save_progress(connection, self.attempt, step=step, value=value)
        self.saved[step] = value
