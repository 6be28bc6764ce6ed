"""What may stop a delivery at the last moment: an answer, an approval or a source that changed meanwhile."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from generator.clock import Clock
from generator.delivery.terms import Objection, Obstacle
from generator.errors import QuoteError
from generator.model.delivery import SendingKind
from generator.model.issue import IssueStatus
from generator.model.message import MessagePlan
from generator.model.rights import RightsScope, RightsStatus, says_no
from generator.publishing.evidence import verify_plan
from generator.publishing.permission import closed_sources, day_of_sending, refused_people
from generator.publishing.portraits import closed_portraits
from generator.store.deliveries import ClaimedDelivery
from generator.store.issues import get_issue

WORDS_HOLD = timedelta(minutes=1)
"""How long a plan's words count as verified while its letters go out one after another."""


def objection_by(clock: Clock) -> Objection:
    """What a dispatcher asks right before each delivery, of the very plan that it is about to send."""
    verified: dict[str, datetime] = {}

    def object_to(connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan) -> Obstacle | None:
        now = clock()
        if claimed.kind is not SendingKind.TEST and (reason := _not_approved(connection, claimed)):
            return Obstacle(reason=reason, is_final=True)
        if obstacle := _refused(connection, claimed, plan, day=day_of_sending(plan, now)):
            return obstacle
        if now - verified.get(claimed.plan, datetime.min.replace(tzinfo=now.tzinfo)) > WORDS_HOLD:
            try:
                verify_plan(connection, plan)
            except QuoteError as error:
                return Obstacle(reason=str(error), is_final=False)
            verified[claimed.plan] = now
        return None

    return object_to


def _refused(
    connection: Connection, claimed: ClaimedDelivery, plan: MessagePlan, *, day: date
) -> Obstacle | None:
    """What people and publishers do not let out; a test may go to the desk before they were asked."""
    is_test = claimed.kind is SendingKind.TEST
    for profile, reason in refused_people(connection, plan, day=day):
        if not is_test or says_no(profile.rights, plan.audience.readers, RightsScope.WORDS):
            withdrawn = profile.rights.status is RightsStatus.WITHDRAWN
            return Obstacle(reason=f"{profile.slug}: {reason}", is_final=withdrawn)
    for portrait in closed_portraits(connection, plan, day=day):
        if portrait.is_refused or not is_test:
            return Obstacle(reason=portrait.reason, is_final=portrait.is_gone)
    for closed in closed_sources(connection, plan):
        if closed.is_refused or not is_test:
            return Obstacle(reason=closed.reason, is_final=closed.is_refused)
    return None


def _not_approved(connection: Connection, claimed: ClaimedDelivery) -> str | None:
    issue = get_issue(connection, claimed.issue)
    if issue is None or issue.status is IssueStatus.CANCELLED:
        return "the issue was cancelled"
    if issue.approved_hash != claimed.plan:
        return "what was approved then is not approved any more"
    return None
