"""What may be shown for good of what went out: public letters whose people still agree."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from generator.model.issue import Issue, IssueStatus
from generator.store.closed import closed_plans
from generator.store.issues import list_issues
from generator.store.plan_tables import plans
from generator.store.statements import chunks

GONE_OUT = (IssueStatus.SENDING, IssueStatus.SENT)
MOST = 2_000
"""Letters of an archive: forty years of a weekly one."""


def plan_of_issue(issue: Issue) -> str:
    """The hash of the plan that went out."""
    return issue.approved_hash or issue.hash


def public_letters(connection: Connection) -> tuple[Issue, ...]:
    """Letters that went out to the public and are open to it, the latest first.

    The plan that was approved says for whom it was: a schedule that is changed afterwards opens nothing.
    """
    found = list_issues(connection, limit=MOST, status=GONE_OUT)
    public = _letters_to_the_public(connection, [plan_of_issue(issue) for issue in found])
    letters = [issue for issue in found if plan_of_issue(issue) in public]
    closed = closed_letters(connection, letters)
    return tuple(letter for letter in letters if letter.id not in closed)


def closed_letters(connection: Connection, letters: Collection[Issue]) -> frozenset[str]:
    """Ids of those with somebody in them who does not let their readers see them any more."""
    named = {plan_of_issue(letter): [person.slug for person in letter.profiles] for letter in letters}
    closed = closed_plans(connection, named)
    return frozenset(letter.id for letter in letters if plan_of_issue(letter) in closed)


def _letters_to_the_public(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    """The plans with a letter, which alone has lists, to the public."""
    query = select(plans.c.sha256).where(plans.c.readers == "public", plans.c.to_lists.is_(True))
    return frozenset(
        plan
        for portion in chunks(sorted(hashes))
        for plan in connection.scalars(query.where(plans.c.sha256.in_(portion)))
    )
