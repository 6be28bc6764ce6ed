"""The hand-over pack: everything of an issue in one ZIP, for teams that send and post with tools of their own.

It is made of the stored plan alone, so its words are those that were approved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from generator.errors import ApprovalRefused, QuoteError, StateError
from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.model.rights import RightsScope, says_no
from generator.publishing.evidence import verify_plan
from generator.publishing.newsroom import Newsroom
from generator.publishing.pack_letter import letter_files
from generator.publishing.pack_posts import packed_posts, post_files
from generator.publishing.pack_readme import write_readme
from generator.publishing.permission import closed_sources, day_of_sending, refused_people
from generator.publishing.portraits import closed_portraits
from generator.publishing.zip_file import zip_files
from generator.store.audit import PACKED, record_action
from generator.store.issues import get_issue, lock_issue
from generator.store.message_plans import load_plan
from generator.store.runs import get_run

README = "README.txt"
_PACKABLE = (IssueStatus.DRAFT, IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pack:
    """A finished pack."""

    issue: str
    content: bytes
    """A ZIP: the same plan gives the same bytes."""
    files: tuple[str, ...]
    is_draft: bool
    """Whether nobody has approved what is in it."""

    @property
    def name(self) -> str:
        """How its file is called: `monthly.2026-10.zip`, `DRAFT-monthly.2026-10.zip`."""
        return f"{'DRAFT-' if self.is_draft else ''}{self.issue}.zip"


def pack_issue(newsroom: Newsroom, issue_id: str, *, by: str, now: datetime) -> Pack:
    """Everything that goes out of an issue, as it was approved, or as its draft stands; who took it is kept.

    Raises `StateError` where the issue is over or its approval is not of what it holds now, `ApprovalRefused` where
    somebody in it withdrew, an article is closed to us, or a quotation is not in its source any more.
    """
    newsroom.issue(issue_id)
    with newsroom.database.write() as connection:
        # Whoever withdraws at this moment either stops the pack or hears that it was taken.
        lock_issue(connection, issue_id)
        issue = get_issue(connection, issue_id) or newsroom.issue(issue_id)
        _require_packable(issue)
        plan = load_plan(connection, issue.hash)
        is_draft = issue.status is IssueStatus.DRAFT
        _require_allowed(connection, plan, is_draft=is_draft, now=now)
        zone = _zone(newsroom, connection, issue)
        record_action(connection, PACKED, subject=issue_id, by=by, at=now, detail={"hash": issue.hash})
    posts = packed_posts(plan, sent=issue.send_at, zone=zone, public_url=_hosted_at(newsroom))
    readme = write_readme(newsroom, issue, plan, posts, zone=zone)
    files = {README: readme, **letter_files(plan, is_draft=is_draft), **post_files(posts)}
    return Pack(
        issue=issue_id,
        content=zip_files(files, day=plan.day),
        files=tuple(files),
        is_draft=is_draft,
    )


def _require_packable(issue: Issue) -> None:
    if issue.status not in _PACKABLE:
        raise StateError(
            f"issue {issue.id} is {issue.status}, so there is nothing to hand over: prepare it again, then pack it"
        )
    if issue.status is not IssueStatus.DRAFT and issue.approved_hash != issue.hash:
        raise StateError(f"the approval of issue {issue.id} is void: approve it again, then pack it")


def _require_allowed(connection: Connection, plan: MessagePlan, *, is_draft: bool, now: datetime) -> None:
    """What keeps a letter from being sent keeps it from being handed over; a draft may wait for answers."""
    try:
        verify_plan(connection, plan)
    except QuoteError as error:
        raise ApprovalRefused(f"issue {plan.issue} cannot be packed", reasons=[str(error)]) from None
    day = day_of_sending(plan, now)
    reasons = [
        f"{profile.full_name}: {reason}"
        for profile, reason in refused_people(connection, plan, day=day)
        if not is_draft or says_no(profile.rights, plan.audience.readers, RightsScope.WORDS)
    ]
    portraits = closed_portraits(connection, plan, day=day)
    reasons += [portrait.reason for portrait in portraits if not is_draft or portrait.is_refused]
    sources = closed_sources(connection, plan)
    reasons += [source.reason for source in sources if not is_draft or source.is_refused]
    if reasons:
        raise ApprovalRefused(f"issue {plan.issue} cannot be packed", reasons=reasons)


def _zone(newsroom: Newsroom, connection: Connection, issue: Issue) -> str:
    """The zone in which the run's wall clock was meant, whatever its schedule says by now."""
    run = get_run(connection, issue.schedule, period=issue.period)
    return run.zone if run else newsroom.schedule(issue.schedule).when.zone


def _hosted_at(newsroom: Newsroom) -> str:
    """Where tools can fetch pictures; empty where they could not."""
    url = newsroom.settings.web.public_url
    return url if newsroom.settings.newsletter.pictures == "hosted" and url.startswith("https://") else ""
