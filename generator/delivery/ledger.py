"""What happened, for people: how far a sending is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.delivery import DeliveryStatus, Sending
from generator.store.database import Database
from generator.store.sendings import SendingCounts, counts, get_sending


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingReport:
    """How far one sending is."""

    sending: Sending
    counts: SendingCounts

    @property
    def sentence(self) -> str:
        """`3 of 5 sent, 1 suppressed, 1 unknown (a person must settle it).`"""
        numbers = self.counts.by_status
        words = [f"{numbers[DeliveryStatus.SENT]} of {self.counts.candidates} sent"]
        words += [
            f"{number} {status}{_WHAT_TO_DO.get(status, '')}"
            for status, number in numbers.items()
            if number and status is not DeliveryStatus.SENT
        ]
        if self.sending.paused:
            words.append("paused")
        return ", ".join(words) + "."


_WHAT_TO_DO = {
    DeliveryStatus.QUEUED: " (waiting)",
    DeliveryStatus.UNKNOWN: " (to be settled by a person)",
}


def report_sending(database: Database, sending: str) -> SendingReport:
    """How far a sending is. Raises `UsageError` where there is none of that id."""
    with database.read() as connection:
        return SendingReport(sending=get_sending(connection, sending), counts=counts(connection, sending))
