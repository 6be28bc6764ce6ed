"""Whether a plan's people and articles may still be shown, and what may stop a delivery at the last moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from generator.clock import Clock
from generator.delivery.terms import Objection, Obstacle
from generator.errors import QuoteError
from generator.model.delivery import SendingKind
from generator.model.issue import Issue, IssueStatus
from generator.model.message import MessagePlan
from generator.model.profile import Profile
from generator.model.rights import RightsStatus, may_be_used
from generator.model.source import Reuse, ReusePermission, Source
from generator.publishing.evidence import verify_plan
from generator.publishing.portraits import closed_portraits
from generator.store.deliveries import ClaimedDelivery
from generator.store.issues import get_issue
from generator.store.profiles import get_profiles
from generator.store.reuse import reuse_of
from generator.store.sources import sources_of_revisions

WORDS_HOLD = timedelta(minutes=1)
"""How long a plan's words count as verified while its letters go out one after another."""


def refused_people(
    connection: Connection, plan: MessagePlan, *, day: date
) -> tuple[tuple[Profile, str], ...]:
    """People of a plan who may not be shown to its readers on a day, each with the reason in words."""
    found = get_profiles(connection, [person.slug for person in plan.featured])
    asked = (
        (found[slug], may_be_used(found[slug].rights, day, plan.audience.readers)) for slug in sorted(found)
    )
    return tuple((profile, reason) for profile, reason in asked if reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedSource:
    """An article that may not be reprinted as things stand."""

    source: Source
    reuse: Reuse

    @property
    def is_refused(self) -> bool:
        """Its publisher said no; otherwise nobody asked."""
        return self.reuse.permission is ReusePermission.REFUSED

    @property
    def reason(self) -> str:
        """One sentence without its full stop."""
        publisher = self.source.publisher or "its publisher (not known)"
        # Quotation marks of a title's own are single ones inside ours.
        title = (self.source.title or self.source.address).translate(str.maketrans("“”", "‘’"))
        article = f"the article “{title}”"
        if self.is_refused:
            return f"{publisher} does not let us reprint {article}"
        return f"{publisher} was not asked yet whether we may reprint words of {article}"


def closed_sources(connection: Connection, plan: MessagePlan) -> tuple[ClosedSource, ...]:
    """Articles behind a plan's quotations that are neither our own nor granted, by their ids."""
    printed = {quote.source for person in plan.featured for quote in person.quotes}
    found = {source.id: source for source in sources_of_revisions(connection, printed).values()}
    answers = reuse_of(connection, sorted(found))
    open_to_us = (ReusePermission.OWN, ReusePermission.GRANTED)
    return tuple(
        ClosedSource(source=found[source], reuse=reuse)
        for source, reuse in answers.items()
        if reuse.permission not in open_to_us
    )


def source_ids(connection: Connection, issue: Issue) -> tuple[str, ...]:
    """The articles whose words an issue prints, in order."""
    printed = {quote.source for profile in issue.profiles for quote in profile.quotes}
    return tuple(sorted({source.id for source in sources_of_revisions(connection, printed).values()}))


def day_of_sending(plan: MessagePlan, now: datetime) -> date:
    """The day on which permissions must hold: the issue's own, or today where it goes out later."""
    return max(date.fromisoformat(plan.day), now.date())


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
        withdrawn = profile.rights.status is RightsStatus.WITHDRAWN
        if withdrawn or not is_test:
            return Obstacle(reason=f"{profile.slug}: {reason}", is_final=withdrawn)
    for portrait in closed_portraits(connection, plan, day=day):
        if portrait.is_gone or not is_test:
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
