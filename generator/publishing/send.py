"""Sending on a person's word, what may still stop a delivery, and when an issue is through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.clock import Clock
from generator.delivery.ledger import SendingReport, report_sending
from generator.delivery.terms import DispatchSummary
from generator.errors import StateError
from generator.model.delivery import DeliveryStatus
from generator.model.issue import IssueStatus
from generator.publishing.enqueue import (
    SendRequest,
    enqueue_main,
    enqueue_one_off,
    enqueue_test,
)
from generator.publishing.newsroom import Newsroom
from generator.store.issues import list_issues, move_issue
from generator.store.sendings import counts, main_sending

Dispatch = Callable[[], DispatchSummary]
"""Sends everything that is due, then returns."""

MANY = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SendReport:
    """What became of a send: how far it is, who was left out, and what went wrong on the way."""

    issue: str
    report: SendingReport | None
    is_new: bool
    already_got: int
    summary: DispatchSummary

    @property
    def all_well(self) -> bool:
        """Whether everything asked for went out, or had gone out before."""
        return self.summary.clean and (self.report is None or self.report.counts.open == 0)

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON."""
        numbers = (
            {str(status): n for status, n in self.report.counts.by_status.items()} if self.report else {}
        )
        return {
            "issue": self.issue,
            "sending": self.report.sending.id if self.report else None,
            "kind": self.report.sending.kind if self.report else None,
            "candidates": self.report.counts.candidates if self.report else 0,
            "counts": numbers,
            "already_got": self.already_got,
            "channels_down": self.summary.channels_down,
            "unknown": [str(delivery) for delivery in self.summary.unknown],
            "resting": self.summary.resting,
        }

    def sentences(self) -> list[str]:
        """The same for a person."""
        said = [f"{self.issue}: {self.report.sentence}"] if self.report else []
        if self.report and not self.is_new:
            said.append(
                "It was sent before, so nobody was added: for readers who joined since, name their list with --list."
            )
        if self.already_got:
            said.append(
                f"{self.already_got} of those named {'has' if self.already_got == 1 else 'have'} it already "
                "and got nothing again (--again sends it once more)."
            )
        return said + troubles(self.summary) + list(self.summary.resting.values())


def troubles(summary: DispatchSummary) -> list[str]:
    """What a person must know of a dispatch, a sentence each."""
    said = [
        f"The channel {name} cannot be reached; it is tried again: {why}"
        for name, why in summary.channels_down.items()
    ]
    said += [
        f"Sending {sending} is paused: {why}. Once that is mended, `generator send` of its issue goes on."
        for sending, why in summary.held.items()
    ]
    said += [
        f"{number} messages wait for the channel {name}, which config.yaml does not have"
        for name, number in summary.stranded.items()
    ]
    if summary.unknown:
        ids = ", ".join(str(delivery) for delivery in summary.unknown)
        said.append(
            f"May have gone, please check: deliveries {ids}. Settle each with `generator deliveries resolve`."
        )
    if cancelled := summary.moved[DeliveryStatus.CANCELLED]:
        said.append(
            f"{cancelled} {'message was' if cancelled == 1 else 'messages were'} cancelled: "
            "`generator deliveries list --status cancelled` says why."
        )
    if failed := summary.moved[DeliveryStatus.FAILED]:
        said.append(f"{failed} {'message was' if failed == 1 else 'messages were'} refused for good.")
    return said


def send_now(
    newsroom: Newsroom, dispatch: Dispatch, issue_id: str, request: SendRequest, *, by: str, clock: Clock
) -> SendReport:
    """Enqueue what is asked for and send it: a test, a one-off, or the main sending if nobody is named."""
    enqueue_ = enqueue_test if request.test else enqueue_one_off
    if request.test or request.to or request.lists or request.channels:
        enqueued = enqueue_(newsroom, issue_id, request, by=by, now=clock())
    else:
        enqueued = enqueue_main(newsroom, issue_id, by=by, now=clock())
    summary = dispatch()
    close_finished(newsroom)
    sending = enqueued.sending
    return SendReport(
        issue=issue_id,
        report=report_sending(newsroom.database, sending.id) if sending else None,
        is_new=enqueued.is_new,
        already_got=len(enqueued.already_got),
        summary=summary,
    )


def close_finished(newsroom: Newsroom) -> tuple[str, ...]:
    """Mark issues as sent whose main sending has nothing open or unknown left; gives their ids.

    Where everything was cancelled before anything went, the issue is cancelled.
    """
    closed = []
    with newsroom.database.write() as connection:
        for issue in list_issues(connection, limit=MANY, status=[IssueStatus.SENDING]):
            sending = main_sending(connection, issue.id, approval=issue.approval or 0)
            if sending is None:
                continue
            numbers = counts(connection, sending.id)
            if numbers.open or numbers.by_status[DeliveryStatus.UNKNOWN]:
                continue
            stopped = (
                numbers.by_status[DeliveryStatus.CANCELLED] and not numbers.by_status[DeliveryStatus.SENT]
            )
            try:
                move_issue(connection, issue.id, to=IssueStatus.CANCELLED if stopped else IssueStatus.SENT)
            except StateError:
                # Another machine closed it between our look and our writing, and told of it.
                continue
            if not stopped:
                closed.append(issue.id)
    return tuple(closed)
