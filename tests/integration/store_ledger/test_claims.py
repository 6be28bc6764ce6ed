from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from generator.errors import StateError, UsageError
from generator.model.delivery import DeliveryStatus
from generator.store import deliveries as ledger
from generator.store.database import Database
from generator.store.deliveries import BegunAttempt, ClaimedDelivery, DeliveryFilter
from generator.store.sendings import pause_sending
from tests.fixtures.ledger import ISSUE, NOW, enqueue_readers, statuses

LEASE = timedelta(minutes=2)
LATER = NOW + LEASE


def _claim(
    database: Database, worker: str = "a", *, now: object = NOW, limit: int = 10
) -> tuple[ClaimedDelivery, ...]:
    with database.write() as connection:
        return ledger.claim(
            connection,
            worker,
            now=now,  # type: ignore[arg-type]
            lease=LEASE,
            limit=limit,
            channels=["mail"],
        )


def _begin(database: Database, delivery: int, worker: str = "a", *, now: object = NOW) -> BegunAttempt | None:
    with database.write() as connection:
        return ledger.begin_sending(
            connection,
            delivery,
            worker=worker,
            now=now,  # type: ignore[arg-type]
            lease=LEASE,
            message_id="<1.a@example.org>",
        )


def _begun(database: Database) -> BegunAttempt:
    (claimed,) = _claim(database, limit=1)
    begun = _begin(database, claimed.delivery.id)
    assert begun is not None
    return begun


def _status(database: Database, delivery: int) -> DeliveryStatus:
    with database.read() as connection:
        return ledger.get_delivery(connection, delivery).status


def test_a_claimed_row_is_nobody_elses_until_its_lease_is_over(database: Database) -> None:
    enqueue_readers(database, 3)
    assert len(_claim(database, "a", limit=2)) == 2
    assert len(_claim(database, "b")) == 1
    assert _claim(database, "c") == ()
    assert len(_claim(database, "c", now=LATER)) == 3


def test_many_workers_at_once_never_claim_the_same_row(database: Database) -> None:
    enqueue_readers(database, 60)
    taken: list[int] = []

    def work(name: str) -> None:
        while batch := _claim(database, name, limit=4):
            taken.extend(claimed.delivery.id for claimed in batch)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcde"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 60


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_row_that_another_transaction_holds_is_passed_over(database: Database) -> None:
    enqueue_readers(database, 2)
    with database.write() as other:
        other.execute(text("SELECT id FROM deliveries ORDER BY id LIMIT 1 FOR UPDATE"))
        assert len(_claim(database)) == 1


def test_nothing_of_a_paused_sending_or_of_another_channel_is_claimed(database: Database) -> None:
    sending = enqueue_readers(database, 1)
    with database.write() as connection:
        assert ledger.claim(connection, "a", now=NOW, lease=LEASE, limit=9, channels=["other"]) == ()
        assert ledger.stranded_channels(connection, ["other"]) == {"mail": 1}
        pause_sending(connection, sending, paused=True)
    assert _claim(database) == ()
    with database.write() as connection:
        pause_sending(connection, sending, paused=False)
    assert len(_claim(database)) == 1


def test_a_claim_that_is_over_cannot_begin(database: Database) -> None:
    enqueue_readers(database, 1)
    (claimed,) = _claim(database, "a")
    assert _begin(database, claimed.delivery.id, "b") is None
    assert _begin(database, claimed.delivery.id, "a", now=LATER) is None
    assert _begin(database, claimed.delivery.id, "a") is not None
    assert _begin(database, claimed.delivery.id, "a") is None


def test_a_released_row_is_claimed_again_at_once(database: Database) -> None:
    enqueue_readers(database, 1)
    (claimed,) = _claim(database, "a")
    with database.write() as connection:
        ledger.release(connection, [claimed.delivery.id], worker="b")
    assert _claim(database, "b") == ()
    with database.write() as connection:
        ledger.release(connection, [claimed.delivery.id], worker="a")
    assert len(_claim(database, "b")) == 1


def test_a_refused_row_waits_until_its_next_attempt(database: Database) -> None:
    enqueue_readers(database, 1)
    begun = _begun(database)
    with database.write() as connection:
        assert ledger.requeue(
            connection, begun, outcome="refused", reason="451", next_attempt_at=LATER, now=NOW
        )
        assert ledger.count_outcomes(connection, begun.delivery, outcome="refused") == 1
    assert _claim(database, now=LATER - timedelta(seconds=1)) == ()
    (again,) = _claim(database, now=LATER)
    assert (again.delivery.attempts, again.delivery.reason) == (1, "451")


@pytest.mark.parametrize(
    ("idempotent", "expected"),
    [([], DeliveryStatus.UNKNOWN), (["mail"], DeliveryStatus.QUEUED)],
    ids=["smtp", "file"],
)
def test_a_lost_workers_try_is_settled_when_its_lease_is_over(
    database: Database, idempotent: list[str], expected: DeliveryStatus
) -> None:
    enqueue_readers(database, 2)
    begun = _begun(database)
    with database.write() as connection:
        early = ledger.recover(connection, now=LATER - timedelta(seconds=1), idempotent_channels=idempotent)
        assert (early.unknown, early.queued) == ((), ())
        found = ledger.recover(connection, now=LATER, idempotent_channels=idempotent)
    assert found.unknown + found.queued == (begun.delivery,)
    assert _status(database, begun.delivery) is expected
    with database.read() as connection:
        (attempt,) = ledger.attempts_of(connection, begun.delivery)
    assert (attempt.outcome, attempt.ended_at) == ("lost", LATER)


def test_a_slow_worker_may_still_say_that_it_went(database: Database) -> None:
    enqueue_readers(database, 1)
    begun = _begun(database)
    with database.write() as connection:
        ledger.recover(connection, now=LATER, idempotent_channels=[])
        assert ledger.mark_sent(connection, begun, now=LATER)
    assert _status(database, begun.delivery) is DeliveryStatus.SENT


def test_an_outcome_of_an_earlier_attempt_moves_nothing(database: Database) -> None:
    enqueue_readers(database, 1)
    first = _begun(database)
    with database.write() as connection:
        ledger.recover(connection, now=LATER, idempotent_channels=["mail"])
    _claim(database, "b", now=LATER)
    second = _begin(database, first.delivery, "b", now=LATER)
    assert second is not None
    with database.write() as connection:
        assert not ledger.mark_failed(connection, first, reason="550", now=LATER)
    assert _status(database, first.delivery) is DeliveryStatus.SENDING
    with database.write() as connection:
        assert ledger.mark_sent(connection, second, now=LATER)


def test_what_is_sent_stays_sent(database: Database) -> None:
    enqueue_readers(database, 1)
    begun = _begun(database)
    with database.write() as connection:
        assert ledger.mark_sent(connection, begun, now=NOW)
        assert not ledger.mark_unknown(connection, begun, reason="?", now=NOW)
        assert ledger.cancel(connection, ISSUE, reason="withdrawn", now=NOW) == 0
        assert not ledger.set_aside(connection, begun.delivery, to=DeliveryStatus.FAILED, reason="x", now=NOW)
    assert _status(database, begun.delivery) is DeliveryStatus.SENT


def test_cancelling_takes_what_has_not_begun(database: Database) -> None:
    enqueue_readers(database, 3)
    begun = _begun(database)
    (claimed,) = _claim(database, "b", limit=1)
    with database.write() as connection:
        assert ledger.cancel(connection, ISSUE, reason="permission withdrawn", now=NOW) == 2
    assert _begin(database, claimed.delivery.id, "b") is None
    assert statuses(database) == {DeliveryStatus.SENDING: 1, DeliveryStatus.CANCELLED: 2}
    with database.write() as connection:
        assert ledger.mark_sent(connection, begun, now=NOW)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("sent", DeliveryStatus.SENT), ("retry", DeliveryStatus.QUEUED), ("failed", DeliveryStatus.FAILED)],
)
def test_a_person_settles_an_unknown_delivery(
    database: Database, verdict: str, expected: DeliveryStatus
) -> None:
    enqueue_readers(database, 1)
    begun = _begun(database)
    with database.write() as connection:
        ledger.mark_unknown(connection, begun, reason="connection lost", now=NOW)
        ledger.resolve(connection, begun.delivery, verdict, by="Ann", now=NOW)
    assert _status(database, begun.delivery) is expected
    assert len(_claim(database, "b")) == (1 if verdict == "retry" else 0)


def test_only_an_unknown_delivery_is_settled(database: Database) -> None:
    enqueue_readers(database, 1)
    with database.write() as connection:
        with pytest.raises(StateError, match="queued, not unknown"):
            ledger.resolve(connection, 1, "sent", by="Ann", now=NOW)
        with pytest.raises(UsageError, match="say sent, retry or failed"):
            ledger.resolve(connection, 1, "maybe", by="Ann", now=NOW)
        with pytest.raises(UsageError, match="there is no delivery 99"):
            ledger.resolve(connection, 99, "sent", by="Ann", now=NOW)


def test_progress_is_kept_for_a_later_attempt(database: Database) -> None:
    enqueue_readers(database, 1)
    begun = _begun(database)
    with database.write() as connection:
        ledger.save_progress(connection, begun, step="container", value="17")
        ledger.save_progress(connection, begun, step="media", value="4")
    with database.read() as connection:
        kept = ledger.get_delivery(connection, begun.delivery).progress
    assert kept == {"container": "17", "media": "4"}


def test_the_ledger_is_read_in_pages(database: Database) -> None:
    sending = enqueue_readers(database, 5)
    with database.read() as connection:
        wanted = DeliveryFilter(sending=sending, issue=ISSUE, statuses=[DeliveryStatus.QUEUED])
        first = ledger.list_deliveries(connection, wanted, limit=3)
        rest = ledger.list_deliveries(connection, wanted, limit=3, after=first[-1].id)
    assert (len(first), len(rest)) == (3, 2)
    assert not {row.id for row in first} & {row.id for row in rest}
