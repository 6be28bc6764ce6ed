from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from generator.model.delivery import DeliveryStatus, SendingKind
from generator.model.subscriber import SuppressionReason
from generator.store import deliveries as ledger
from generator.store import schema
from generator.store.database import Database
from generator.store.deliveries import DeliveryFilter
from generator.store.lists import suppress
from generator.store.sendings import Enqueued, counts, enqueue_sending, get_sending
from tests.fixtures.ledger import (
    ISSUE,
    NOW,
    add_readers,
    enqueue,
    letters_to,
    reader_addresses,
    save_sample_issue,
    statuses,
)


def test_a_main_sending_has_a_row_for_every_candidate(database: Database) -> None:
    ids = add_readers(database, reader_addresses(3))
    done = enqueue(database, letters_to(ids))
    assert done.is_new
    assert done.sending is not None
    with database.read() as connection:
        numbers = counts(connection, done.sending.id)
        assert get_sending(connection, done.sending.id) == done.sending
    assert (numbers.candidates, numbers.open, numbers.balanced) == (3, 3, True)


def test_a_second_main_sending_is_the_first_one(database: Database) -> None:
    ids = add_readers(database, reader_addresses(3))
    first = enqueue(database, letters_to(ids[:2]))
    second = enqueue(database, letters_to(ids))
    assert not second.is_new
    assert second.sending == first.sending
    assert statuses(database) == {DeliveryStatus.QUEUED: 2}


def test_five_at_once_enqueue_one_main_sending(database: Database) -> None:
    ids = add_readers(database, reader_addresses(20))
    sha256 = save_sample_issue(database)
    done: list[Enqueued] = []

    def enqueue_once() -> None:
        with database.write() as connection:
            done.append(
                enqueue_sending(
                    connection,
                    issue=ISSUE,
                    kind=SendingKind.MAIN,
                    plan_hash=sha256,
                    candidates=letters_to(ids),
                    now=NOW,
                )
            )

    _all_at_once(enqueue_once, times=5)
    assert sorted(each.is_new for each in done) == [False] * 4 + [True]
    assert len({each.sending.id for each in done if each.sending}) == 1
    assert statuses(database) == {DeliveryStatus.QUEUED: 20}


def test_five_one_offs_at_once_queue_one_letter(database: Database) -> None:
    ids = add_readers(database, reader_addresses(1))
    save_sample_issue(database)
    _all_at_once(lambda: enqueue_again_safely(database, ids), times=5)
    assert statuses(database) == {DeliveryStatus.QUEUED: 1}


def enqueue_again_safely(database: Database, ids: tuple[int, ...]) -> None:
    with database.write() as connection:
        plan = connection.execute(select(schema.plans.c.sha256)).scalar_one()
        enqueue_sending(
            connection,
            issue=ISSUE,
            kind=SendingKind.ONE_OFF,
            plan_hash=plan,
            candidates=letters_to(ids, list_id=None),
            now=NOW,
        )


def _all_at_once(work: object, *, times: int) -> None:
    assert callable(work)
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_broken_enqueue_leaves_nothing_behind(database: Database) -> None:
    ids = add_readers(database, reader_addresses(2))
    sha256 = save_sample_issue(database)
    with pytest.raises(RuntimeError, match="power cut"), database.write() as connection:
        enqueue_sending(
            connection,
            issue=ISSUE,
            kind=SendingKind.MAIN,
            plan_hash=sha256,
            candidates=letters_to(ids),
            now=NOW,
        )
        raise RuntimeError("power cut")
    assert statuses(database) == {}
    assert enqueue(database, letters_to(ids)).is_new


def test_a_main_sending_passes_over_whoever_a_one_off_reached(database: Database) -> None:
    ids = add_readers(database, reader_addresses(2))
    enqueue(database, letters_to(ids[:1]), kind=SendingKind.ONE_OFF)
    with database.write() as connection:
        ledger.claim(connection, "a", now=NOW, lease=timedelta(minutes=1), limit=1, channels=["mail"])
        begun = ledger.begin_sending(connection, 1, worker="a", now=NOW, lease=timedelta(minutes=1))
        assert begun is not None
        ledger.mark_sent(connection, begun, now=NOW)
    done = enqueue(database, letters_to(ids))
    assert done.sending is not None
    with database.read() as connection:
        rows = ledger.list_deliveries(connection, DeliveryFilter(sending=done.sending.id), limit=9)
    assert [row.reason for row in rows] == ["already_sent", None]


def test_whoever_has_it_is_left_out_of_a_one_off(database: Database) -> None:
    ids = add_readers(database, reader_addresses(3))
    enqueue(database, letters_to(ids[:2]))
    done = enqueue(database, letters_to(ids, list_id=None), kind=SendingKind.ONE_OFF)
    assert [each.destination for each in done.already_got] == list(ids[:2])
    assert statuses(database) == {DeliveryStatus.QUEUED: 3}
    nobody = enqueue(database, letters_to(ids), kind=SendingKind.ONE_OFF)
    assert nobody.sending is None
    assert len(nobody.already_got) == 3


def test_a_one_off_goes_again_when_told_to(database: Database) -> None:
    ids = add_readers(database, reader_addresses(1))
    enqueue(database, letters_to(ids))
    assert enqueue(database, letters_to(ids), kind=SendingKind.ONE_OFF, again=True).is_new
    assert statuses(database) == {DeliveryStatus.QUEUED: 2}


def test_test_letters_count_for_nothing(database: Database) -> None:
    ids = add_readers(database, reader_addresses(1))
    enqueue(database, letters_to(ids), kind=SendingKind.TEST)
    enqueue(database, letters_to(ids), kind=SendingKind.TEST)
    assert not enqueue(database, letters_to(ids), kind=SendingKind.ONE_OFF).already_got
    assert statuses(database) == {DeliveryStatus.QUEUED: 3}


def test_a_suppressed_candidate_is_a_row_with_its_reason(database: Database) -> None:
    ids = add_readers(database, reader_addresses(2))
    with database.write() as connection:
        suppress(connection, ids[0], reason=SuppressionReason.COMPLAINED, now=NOW)
    done = enqueue(database, letters_to(ids))
    assert done.sending is not None
    with database.read() as connection:
        rows = ledger.list_deliveries(connection, DeliveryFilter(sending=done.sending.id), limit=10)
        assert counts(connection, done.sending.id).balanced
    assert [(row.status, row.reason) for row in rows] == [
        (DeliveryStatus.SUPPRESSED, "complained"),
        (DeliveryStatus.QUEUED, None),
    ]


def test_somebody_on_two_lists_gets_one_letter(database: Database) -> None:
    ids = add_readers(database, reader_addresses(1))
    add_readers(database, reader_addresses(1), list_id="staff")
    done = enqueue(database, letters_to(ids) + letters_to(ids, list_id="staff"))
    assert done.sending is not None
    with database.read() as connection:
        assert counts(connection, done.sending.id).candidates == 1
        assert connection.scalar(select(func.max(schema.deliveries.c.list))) == "readers"
