"""Whether a plan's people and articles may go out as things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from generator.model.issue import Issue
from generator.model.message import MessagePlan
from generator.model.profile import Profile
from generator.model.rights import may_be_used
from generator.model.source import Reuse, ReusePermission, Source
from generator.store.profiles import get_profiles
from generator.store.reuse import reuse_of
from generator.store.sources import sources_of_revisions


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
