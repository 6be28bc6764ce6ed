"""One run's output, from draft to sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from generator.model.letter import StandingBlock
from generator.model.message import Finding, PlacedQuote


class IssueStatus(StrEnum):
    """Where an issue stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


ISSUE_TRANSITIONS: dict[IssueStatus, frozenset[IssueStatus]] = {
    IssueStatus.DRAFT: frozenset({IssueStatus.APPROVED, IssueStatus.EXPIRED, IssueStatus.CANCELLED}),
    IssueStatus.APPROVED: frozenset(
        {IssueStatus.DRAFT, IssueStatus.SENDING, IssueStatus.EXPIRED, IssueStatus.CANCELLED}
    ),
    IssueStatus.SENDING: frozenset({IssueStatus.SENT, IssueStatus.CANCELLED}),
    IssueStatus.SENT: frozenset(),
    IssueStatus.EXPIRED: frozenset({IssueStatus.DRAFT}),
    IssueStatus.CANCELLED: frozenset({IssueStatus.DRAFT}),
}
"""The one table of allowed moves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueProfile:
    """A featured person of an issue."""

    slug: str
    name: str
    reasons: tuple[str, ...]
    quotes: tuple[PlacedQuote, ...]
    occurrence: str | None = None
    """The key of the occurrence that leads the issue, where the person speaks to one of its themes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """A draft or what became of it. `hash` names the stored message plan; `approved_hash` the approved one."""

    id: str
    schedule: str
    period: str
    status: IssueStatus
    number: int
    day: str
    """ISO date on the schedule's wall clock."""
    observance: str | None
    """Its name, as readers see it."""
    headline: str
    profiles: tuple[IssueProfile, ...]
    not_chosen: tuple[tuple[str, str], ...]
    """(name, reason) of those of the shortlist who were not chosen."""
    hash: str
    approval: int | None
    """Id of the approval that is valid now."""
    approved_hash: str | None
    approved_by: str | None
    approved_at: datetime | None
    nominal: datetime
    send_at: datetime
    composed_at: datetime
    pinned_profiles: tuple[str, ...] = ()
    pinned_quotes: tuple[str, ...] = ()
    excluded_profiles: tuple[str, ...] = ()
    """What an editor asked for by name, and whom they left out; composing again asks for it again."""
    blocks: tuple[StandingBlock, ...] = ()
    """What an editor typed for this issue alone; composing again keeps it."""
    date_doubt: str = ""
    """What was uncertain of the awareness day's dates when it was drafted: `date not confirmed yet`."""
    awareness: tuple[str, ...] = ()
    """Key, first and last day of the awareness day that it was drafted for, as they stood then; empty without one."""
    missing_records: tuple[str, ...] = ()
    """What the sender's domain lacked of SPF, DKIM and DMARC when it was drafted; nothing where nobody asked."""
    found: tuple[Finding, ...] = ()
    """What was found while it was composed and cannot be seen in its plan: too few people, quotations left out."""

    @property
    def title(self) -> str:
        """The headline between quotation marks; words that open a letter stand between their own."""
        spoken = self.headline.startswith("“") and self.headline.endswith("”")
        return self.headline if spoken else f"“{self.headline}”"
