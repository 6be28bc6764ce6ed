"""At every moment, for each sending, the statuses of its deliveries add up to its candidates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from generator.model.delivery import DeliveryStatus, SendingKind
from generator.store import deliveries as ledger
from generator.store.database import Database
from generator.store.deliveries import BegunAttempt, DeliveryFilter
from generator.store.schema import deliveries, sendings
from generator.store.sendings import counts
from tests.chance import examples
from tests.fixtures.ledger import NOW, add_readers, enqueue, letters_to, reader_addresses

LEASE = timedelta(minutes=2)
WORKERS = st.sampled_from(["a", "b"])
NUMBERS = iter(count(1))

Step = Callable[["_Issue", datetime], None]


class _Issue:
    """One issue with readers of its own, and the tries that were begun and not yet ended."""

    def __init__(self, database: Database) -> None:
        number = next(NUMBERS)
        self.database = database
        self.issue = f"monthly.{number:04d}"
        self.readers = add_readers(database, [f"{number}.{address}" for address in reader_addresses(4)])
        self.begun: list[BegunAttempt] = []

    def enqueue(self, kind: SendingKind, readers: int) -> None:
        enqueue(self.database, letters_to(self.readers[:readers]), kind=kind, issue=self.issue)

    def begin(self, worker: str, limit: int, now: datetime) -> None:
        with self.database.write() as connection:
            for claimed in ledger.claim(
                connection, worker, now=now, lease=LEASE, limit=limit, channels=["mail"]
            ):
                begun = ledger.begin_sending(
                    connection, claimed.delivery.id, worker=worker, now=now, lease=LEASE
                )
                assert begun is not None
                self.begun.append(begun)

    def end(self, how: int, now: datetime) -> None:
        if not self.begun:
            return
        attempt = self.begun.pop()
        ends: list[Callable[[Connection], bool]] = [
            lambda connection: ledger.mark_sent(connection, attempt, now=now),
            lambda connection: ledger.mark_failed(connection, attempt, reason="550", now=now),
            lambda connection: ledger.mark_unknown(connection, attempt, reason="lost", now=now),
            lambda connection: ledger.requeue(
                connection, attempt, outcome="refused", reason="451", next_attempt_at=now, now=now
            ),
        ]
        with self.database.write() as connection:
            ends[how](connection)

    def recover(self, now: datetime) -> None:
        with self.database.write() as connection:
            ledger.recover(connection, now=now, idempotent_channels=[])

    def cancel(self, now: datetime) -> None:
        with self.database.write() as connection:
            ledger.cancel(connection, self.issue, reason="withdrawn", now=now)

    def settle(self, verdict: str, now: datetime) -> None:
        with self.database.write() as connection:
            unknown = DeliveryFilter(issue=self.issue, statuses=[DeliveryStatus.UNKNOWN])
            for row in ledger.list_deliveries(connection, unknown, limit=1):
                ledger.resolve(connection, row.id, verdict, by="Ann", now=now)

    def check(self) -> None:
        with self.database.read() as connection:
            for sending in connection.scalars(
                select(sendings.c.id).where(sendings.c.issue == self.issue)
            ).all():
                numbers = counts(connection, sending)
                assert numbers.balanced, numbers
                rows = select(func.count()).where(deliveries.c.sending == sending)
                assert connection.scalar(rows) == numbers.candidates


STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        lambda kind, readers: lambda issue, _now: issue.enqueue(kind, readers),
        st.sampled_from(SendingKind),
        st.integers(1, 4),
    ),
    st.builds(
        lambda worker, limit: lambda issue, now: issue.begin(worker, limit, now), WORKERS, st.integers(1, 3)
    ),
    st.builds(lambda how: lambda issue, now: issue.end(how, now), st.integers(0, 3)),
    st.builds(
        lambda verdict: lambda issue, now: issue.settle(verdict, now),
        st.sampled_from(["sent", "retry", "failed"]),
    ),
    st.just(lambda issue, now: issue.recover(now)),
    st.just(lambda issue, now: issue.cancel(now)),
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=14))
def test_every_candidate_is_accounted_for_at_every_moment(database: Database, steps: list[Step]) -> None:
    issue = _Issue(database)
    issue.enqueue(SendingKind.MAIN, 3)
    for number, step in enumerate(steps):
        step(issue, NOW + timedelta(minutes=number))
        issue.check()
