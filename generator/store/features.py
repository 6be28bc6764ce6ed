"""Who was featured when: what rest periods and fairness are reckoned from."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from generator.model.issue import IssueStatus
from generator.model.selection import Feature
from generator.store.profiles import get_profiles
from generator.store.schema import features, issues, runs

COUNTED = (IssueStatus.DRAFT, IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
"""An expired or cancelled issue featured nobody."""


def features_between(
    connection: Connection, first: date, last: date, *, except_issue: str = ""
) -> tuple[Feature, ...]:
    """Each person of each issue whose day lies from `first` to `last`, both included: by day, then slug.

    Organisation, role and themes are the person's as they are known now.
    """
    query = (
        select(
            features.c.issue,
            features.c.profile,
            features.c.day,
            features.c.occurrence,
            issues.c.observance,
            runs.c.schedule,
        )
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .join(runs, runs.c.id == issues.c.run)
        .where(
            features.c.day.between(first, last),
            issues.c.id != except_issue,
            issues.c.status.in_(COUNTED),
        )
        .distinct()
        .order_by(features.c.day, features.c.profile, features.c.issue)
    )
    rows = connection.execute(query).all()
    people = get_profiles(connection, {row.profile for row in rows})
    return tuple(
        Feature(
            slug=row.profile,
            day=row.day,
            occurrence=row.occurrence,
            organisation=people[row.profile].organisation,
            role=people[row.profile].role,
            themes=people[row.profile].themes,
            schedule=row.schedule,
            occasion=row.observance if row.occurrence else None,
        )
        for row in rows
    )


def proposed_between(
    connection: Connection, schedule: str, first: date, last: date, *, except_issue: str = ""
) -> dict[str, date]:
    """Slug → the last day from `first` to `last` for which a schedule's issue featured them and was never sent."""
    query = (
        select(features.c.profile, func.max(features.c.day).label("day"))
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .join(runs, runs.c.id == issues.c.run)
        .where(
            runs.c.schedule == schedule,
            features.c.day.between(first, last),
            issues.c.id != except_issue,
            issues.c.status == IssueStatus.EXPIRED,
        )
        .group_by(features.c.profile)
    )
    return {row.profile: row.day for row in connection.execute(query)}
