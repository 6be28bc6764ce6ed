from __future__ import annotations

import logging
import threading
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from generator.delivery.dispatcher import dispatch
from generator.delivery.ledger import report_sending
from generator.delivery.terms import DispatchSettings, DispatchSummary, Obstacle
from generator.errors import ChannelDown, StoreError, TransportError
from generator.model.delivery import DeliveryCandidate, DeliveryStatus
from generator.model.message import MessagePlan
from generator.model.subscriber import SuppressionReason
from generator.store import deliveries as ledger
from generator.store import schema
from generator.store.database import Database
from generator.store.deliveries import ClaimedDelivery, DeliveryFilter
from generator.store.destinations import destination_for_channel
from generator.store.lists import place_of_token, suppress, unsubscribe
from generator.store.sendings import pause_sending
from generator.transports.base import OutgoingLetter, OutgoingMessage, OutgoingPost, Progress
from generator.transports.file import FileTransport
from generator.transports.memory import MemoryTransport
from generator.transports.smtp import SmtpServerAddress, SmtpTransport
from tests.fixtures.ledger import (
    NOW,
    READERS,
    Ticking,
    add_readers,
    enqueue,
    enqueue_readers,
    reader_addresses,
    statuses,
)
from tests.fixtures.mail_server import DropAt, SmtpServer

SETTINGS = DispatchSettings(public_url="https://news.example.org", worker="a", batch=3)


def _dispatch(
    database: Database,
    transport: object,
    *,
    settings: DispatchSettings = SETTINGS,
    clock: Ticking | None = None,
    stop: object = None,
) -> DispatchSummary:
    return dispatch(
        database,
        {"mail": transport},  # type: ignore[dict-item]
        settings=settings,
        clock=clock or Ticking(),
        stop=stop or (lambda: False),  # type: ignore[arg-type]
    )


def _smtp(server: SmtpServer) -> SmtpTransport:
    return SmtpTransport(
        SmtpServerAddress(
            host=server.host, port=server.port, security="none", timeout_seconds=5, final_timeout_seconds=5
        )
    )


def _letters(transport: MemoryTransport) -> list[str]:
    return [message.to_address for message in transport.taken if isinstance(message, OutgoingLetter)]


def test_every_reader_gets_one_letter_of_their_own(database: Database, smtp_server: SmtpServer) -> None:
    sending = enqueue_readers(database, 7)
    summary = _dispatch(database, _smtp(smtp_server))
    assert sorted(smtp_server.recipients) == sorted(reader_addresses(7))
    assert statuses(database) == {DeliveryStatus.SENT: 7}
    assert summary.clean
    assert smtp_server.connections == 1
    assert report_sending(database, sending).sentence == "7 of 7 sent."
    for letter in smtp_server.letters:
        assert letter.message["To"] == letter.recipients[0]
    assert len({letter.message["Message-ID"] for letter in smtp_server.letters}) == 7
    assert len({letter.message["List-Unsubscribe"] for letter in smtp_server.letters}) == 7


def test_the_unsubscribe_address_takes_that_reader_off_that_list(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    enqueue(
        database,
        [DeliveryCandidate(part="letter", destination=reader, channel="mail", list=READERS)],
        issue="a.b",
    )
    transport = MemoryTransport()
    _dispatch(database, transport)
    (message,) = transport.taken
    assert isinstance(message, OutgoingLetter)
    (header,) = (line for line in message.content.split(b"\r\n") if line.startswith(b"List-Unsubscribe:"))
    token = (
        header.decode().removeprefix("List-Unsubscribe: <https://news.example.org/unsubscribe/").rstrip(">")
    )
    with database.read() as connection:
        assert place_of_token(connection, token) == (reader, READERS)


def test_dispatching_again_sends_nothing(database: Database) -> None:
    enqueue_readers(database, 3)
    transport = MemoryTransport()
    for _ in range(3):
        _dispatch(database, transport)
    assert len(transport.taken) == 3
    assert transport.closed


def test_five_dispatchers_at_once_send_each_letter_once(database: Database) -> None:
    enqueue_readers(database, 40)
    transports = [MemoryTransport() for _ in range(5)]
    threads = [
        threading.Thread(
            target=_dispatch,
            args=(database, transport),
            kwargs={"settings": replace(SETTINGS, worker=f"worker-{number}")},
        )
        for number, transport in enumerate(transports)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = [address for transport in transports for address in _letters(transport)]
    assert sorted(taken) == sorted(reader_addresses(40))
    assert statuses(database) == {DeliveryStatus.SENT: 40}


def test_a_refusal_for_good_fails_with_its_reason_and_the_rest_goes(
    database: Database, smtp_server: SmtpServer
) -> None:
    enqueue_readers(database, 3)
    smtp_server.refuse_recipient("reader1@example.org", "550 5.1.1 <reader1@example.org> unknown")
    summary = _dispatch(database, _smtp(smtp_server))
    assert statuses(database) == {DeliveryStatus.SENT: 2, DeliveryStatus.FAILED: 1}
    assert not summary.clean
    with database.read() as connection:
        (row,) = ledger.list_deliveries(connection, DeliveryFilter(statuses=[DeliveryStatus.FAILED]), limit=9)
    assert row.reason == "the recipient was refused: 550 5.1.1 <address> unknown"


def test_a_temporary_refusal_is_tried_again_when_it_is_time(
    database: Database, smtp_server: SmtpServer
) -> None:
    enqueue_readers(database, 1)
    smtp_server.refuse_letters("451 4.3.0 later")
    clock = Ticking()
    summary = _dispatch(database, _smtp(smtp_server), clock=clock)
    assert summary.moved == {DeliveryStatus.QUEUED: 1}
    assert summary.clean
    _dispatch(database, _smtp(smtp_server), clock=clock)
    assert smtp_server.letters == []
    clock.move_on(timedelta(minutes=1))
    _dispatch(database, _smtp(smtp_server), clock=clock)
    assert smtp_server.recipients == ["reader0@example.org"]
    with database.read() as connection:
        assert [each.outcome for each in ledger.attempts_of(connection, 1)] == ["refused", "sent"]


def test_waits_grow_and_after_the_last_one_it_fails(database: Database) -> None:
    enqueue_readers(database, 1)
    delays = (timedelta(minutes=1), timedelta(minutes=5))
    transport, clock, due = MemoryTransport(), Ticking(), []
    for _ in range(3):
        transport.refusals.append(TransportError("451 later"))
        _dispatch(database, transport, clock=clock, settings=replace(SETTINGS, delays=delays))
        with database.read() as connection:
            row = ledger.get_delivery(connection, 1)
        due.append(row.next_attempt_at)
        clock.move_on(timedelta(hours=1))
    assert row.status is DeliveryStatus.FAILED
    assert row.reason == "refused 3 times; the last answer: 451 later"
    assert [moment is None for moment in due] == [False, False, True]


def test_a_channel_that_is_down_is_asked_once_and_fails_nobody(
    database: Database, smtp_server: SmtpServer
) -> None:
    enqueue_readers(database, 10)
    clock = Ticking()
    nowhere = SmtpTransport(SmtpServerAddress(host="127.0.0.1", port=1, security="none"))
    for _ in range(20):
        summary = _dispatch(
            database, nowhere, clock=clock, settings=replace(SETTINGS, delays=(timedelta(minutes=1),))
        )
        clock.move_on(timedelta(hours=1))
    assert "cannot be reached" in summary.channels_down["mail"]
    assert summary.moved == {DeliveryStatus.QUEUED: 1}
    assert statuses(database) == {DeliveryStatus.QUEUED: 10}
    _dispatch(database, _smtp(smtp_server), clock=clock)
    assert statuses(database) == {DeliveryStatus.SENT: 10}


@pytest.mark.parametrize("place", [DropAt.DATA, DropAt.AFTER_TAKING])
def test_a_connection_lost_after_the_letter_is_for_a_person_to_settle(
    database: Database, smtp_server: SmtpServer, place: DropAt
) -> None:
    enqueue_readers(database, 1)
    smtp_server.drop_at = place
    summary = _dispatch(database, _smtp(smtp_server))
    assert summary.unknown == [1]
    assert statuses(database) == {DeliveryStatus.UNKNOWN: 1}
    with database.read() as connection:
        assert [one.outcome for one in ledger.attempts_of(connection, 1)] == ["unknown"]
    smtp_server.drop_at = None
    _dispatch(database, _smtp(smtp_server))
    assert statuses(database) == {DeliveryStatus.UNKNOWN: 1}


def test_a_connection_lost_before_is_simply_tried_again(database: Database, smtp_server: SmtpServer) -> None:
    enqueue_readers(database, 1)
    smtp_server.drop_at = DropAt.RECIPIENT
    assert _dispatch(database, _smtp(smtp_server)).moved == {DeliveryStatus.QUEUED: 1}
    smtp_server.drop_at = None
    clock = Ticking(NOW + timedelta(hours=1))
    assert _dispatch(database, _smtp(smtp_server), clock=clock).moved == {DeliveryStatus.SENT: 1}


class Meanwhile(MemoryTransport):
    """Does something else to the store when the first letter goes."""

    def __init__(self, database: Database, change: object) -> None:
        super().__init__()
        self._database, self._change = database, change

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Take the letter, then make the change once."""
        super().send(message, progress)
        if len(self.taken) == 1:
            with self._database.write() as connection:
                self._change(connection)  # type: ignore[operator]


def test_suppressed_address_is_never_sent_to(database: Database) -> None:
    enqueue_readers(database, 3)

    def change(connection: Connection) -> None:
        suppress(connection, 2, reason=SuppressionReason.COMPLAINED, now=NOW)
        unsubscribe(connection, (3, READERS), now=NOW)

    transport = Meanwhile(database, change)
    _dispatch(database, transport)
    assert len(transport.taken) == 1
    with database.read() as connection:
        rows = ledger.list_deliveries(connection, DeliveryFilter(), limit=9)
    assert [row.reason for row in rows] == [None, "complained", "unsubscribed"]
    assert statuses(database) == {DeliveryStatus.SENT: 1, DeliveryStatus.SUPPRESSED: 2}


def test_an_erased_address_is_never_sent_to(database: Database) -> None:
    enqueue_readers(database, 1)
    with database.write() as connection:
        connection.execute(update(schema.destinations).values(address=None))
    transport = MemoryTransport()
    _dispatch(database, transport)
    assert transport.taken == []
    assert statuses(database) == {DeliveryStatus.SUPPRESSED: 1}


def test_a_paused_sending_sends_nothing_until_it_is_resumed(database: Database) -> None:
    sending = enqueue_readers(database, 5)
    transport = Meanwhile(database, lambda connection: pause_sending(connection, sending, paused=True))
    _dispatch(database, transport)
    assert len(transport.taken) == 1
    _dispatch(database, transport)
    assert statuses(database) == {DeliveryStatus.SENT: 1, DeliveryStatus.QUEUED: 4}
    with database.write() as connection:
        pause_sending(connection, sending, paused=False)
    _dispatch(database, transport)
    assert sorted(_letters(transport)) == sorted(reader_addresses(5))


def test_a_withdrawn_permission_cancels_what_has_not_gone(database: Database) -> None:
    enqueue_readers(database, 4)
    transport = MemoryTransport()

    def objection(_connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan) -> Obstacle | None:
        assert plan.issue == claimed.issue
        return Obstacle(reason="permission withdrawn", is_final=True) if transport.taken else None

    _dispatch(database, transport, settings=replace(SETTINGS, objection=objection))
    assert len(transport.taken) == 1
    assert statuses(database) == {DeliveryStatus.SENT: 1, DeliveryStatus.CANCELLED: 3}


def test_an_obstacle_that_a_person_may_mend_pauses_the_sending_and_loses_nobody(database: Database) -> None:
    enqueue_readers(database, 4)
    transport = MemoryTransport()

    def objection(_connection: Connection, _claimed: ClaimedDelivery, _plan: MessagePlan) -> Obstacle | None:
        return Obstacle(reason="a quote was retired", is_final=False) if transport.taken else None

    summary = _dispatch(database, transport, settings=replace(SETTINGS, objection=objection))
    assert list(summary.held.values()) == ["a quote was retired"]
    assert not summary.clean
    assert statuses(database) == {DeliveryStatus.SENT: 1, DeliveryStatus.QUEUED: 3}


def test_what_went_is_written_down_even_if_the_store_fails_afterwards(database: Database) -> None:
    enqueue_readers(database, 3)
    transport = MemoryTransport()

    def objection(_connection: Connection, _claimed: ClaimedDelivery, _plan: MessagePlan) -> Obstacle | None:
        if transport.taken:
            raise StoreError("the disk is full")
        return None

    with pytest.raises(StoreError, match="disk is full"):
        _dispatch(database, transport, settings=replace(SETTINGS, objection=objection))
    assert len(transport.taken) == 1
    assert statuses(database) == {DeliveryStatus.SENT: 1, DeliveryStatus.QUEUED: 2}


def test_a_plan_that_was_changed_holds_its_sending(database: Database) -> None:
    sending = enqueue_readers(database, 3)
    with database.write() as connection:
        connection.execute(update(schema.plans).values(content=b"{}"))
    transport = MemoryTransport()
    summary = _dispatch(database, transport)
    assert transport.taken == []
    assert "was changed" in summary.held[sending]
    assert statuses(database) == {DeliveryStatus.QUEUED: 3}
    assert report_sending(database, sending).sentence == "0 of 3 sent, 3 queued (waiting), paused."


def test_a_post_goes_to_its_channel_with_its_card(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        place = destination_for_channel(connection, "outbox-x", now=NOW)
    enqueue(database, [DeliveryCandidate(part="post:x", destination=place, channel="mail")])
    transport = MemoryTransport()
    _dispatch(database, transport)
    (message,) = transport.taken
    assert isinstance(message, OutgoingPost)
    assert message.card is not None
    FileTransport(tmp_path / "box").send(message, None)  # type: ignore[arg-type]
    assert len(list((tmp_path / "box").iterdir())) == 3


def test_a_post_that_the_plan_lacks_fails_and_the_rest_goes(database: Database) -> None:
    with database.write() as connection:
        place = destination_for_channel(connection, "outbox", now=NOW)
    parts = ("post:linkedin", "post:x")
    enqueue(database, [DeliveryCandidate(part=part, destination=place, channel="mail") for part in parts])
    assert _dispatch(database, MemoryTransport()).moved == {DeliveryStatus.FAILED: 1, DeliveryStatus.SENT: 1}


class Broken(MemoryTransport):
    """Has a defect that nobody foresaw, for one reader."""

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Take it, unless it is the second reader's."""
        if isinstance(message, OutgoingLetter) and message.to_address.startswith("reader1"):
            raise ZeroDivisionError(f"for {message.to_address}")
        super().send(message, progress)


def test_a_defect_leaves_one_row_unknown_and_the_rest_goes(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    enqueue_readers(database, 3)
    with caplog.at_level(logging.DEBUG):
        _dispatch(database, Broken())
    assert statuses(database) == {DeliveryStatus.SENT: 2, DeliveryStatus.UNKNOWN: 1}
    assert "delivery 2: ZeroDivisionError" in caplog.text
    assert "@" not in caplog.text


def test_stopping_finishes_the_letter_in_hand_and_gives_the_rest_back(database: Database) -> None:
    enqueue_readers(database, 5)
    transport = MemoryTransport()
    summary = _dispatch(database, transport, stop=lambda: len(transport.taken) >= 2)
    assert summary.stopped
    assert statuses(database) == {DeliveryStatus.SENT: 2, DeliveryStatus.QUEUED: 3}
    _dispatch(database, transport, settings=replace(SETTINGS, worker="b"))
    assert sorted(_letters(transport)) == sorted(reader_addresses(5))


class Watching(MemoryTransport):
    """Looks at the ledger, as another process would, while each letter goes."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.seen: list[dict[DeliveryStatus, int]] = []
        self._database = database

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Note how many rows stand where."""
        self.seen.append(statuses(self._database))
        super().send(message, progress)


def test_at_most_one_letter_is_ever_in_doubt(database: Database) -> None:
    enqueue_readers(database, 8)
    transport = Watching(database)
    _dispatch(database, transport)
    assert [each[DeliveryStatus.SENDING] for each in transport.seen] == [1] * 8
    sent = [each.get(DeliveryStatus.SENT, 0) for each in transport.seen]
    assert all(later == earlier + 1 for earlier, later in pairwise(sent))


class Stepping(MemoryTransport):
    """Reaches one step a try, as a network that makes a container first."""

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Save a step the first time; use it the second time."""
        if "container" not in progress.saved:
            progress.save("container", "17")
            raise TransportError("not ready yet")
        super().send(message, progress)


def test_a_later_attempt_goes_on_where_the_first_one_stopped(database: Database) -> None:
    enqueue_readers(database, 1)
    transport = Stepping()
    _dispatch(database, transport)
    _dispatch(database, transport, clock=Ticking(NOW + timedelta(hours=1)))
    assert len(transport.taken) == 1


def test_deliveries_for_a_channel_nobody_configured_are_reported(database: Database) -> None:
    enqueue_readers(database, 2, channel="gone")
    summary = _dispatch(database, MemoryTransport())
    assert summary.stranded == {"gone": 2}
    assert not summary.clean


def test_a_channel_down_does_not_hold_up_another_one(database: Database) -> None:
    ids = add_readers(database, reader_addresses(4))
    enqueue(
        database,
        [
            DeliveryCandidate(part="letter", destination=reader, channel=channel)
            for reader, channel in zip(ids, ["down", "mail", "down", "mail"], strict=True)
        ],
    )
    down, up = MemoryTransport(), MemoryTransport()
    down.refusals = [ChannelDown("no route")] * 4
    dispatch(database, {"down": down, "mail": up}, settings=SETTINGS, clock=Ticking())
    assert (len(down.taken), len(up.taken), len(down.refusals)) == (0, 2, 3)
