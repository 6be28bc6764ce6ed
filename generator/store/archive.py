"""What may be shown for good of what went out: public letters whose people still agree."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from generator.model.issue import Issue, IssueStatus
from generator.model.rights import RightsStatus
from generator.store.issues import list_issues
from generator.store.profiles import rights_of
from generator.store.schema import features, plans, quotes
from generator.store.statements import chunks

GONE_OUT = (IssueStatus.SENDING, IssueStatus.SENT)
MOST = 2_000
"""Letters of an archive: forty years of a weekly one."""
_BEGINNING = 20_000
"""Bytes of a plan in which its audience stands: keys are sorted, and it comes first."""


def plan_of_issue(issue: Issue) -> str:
    """The hash of the plan that went out."""
    return issue.approved_hash or issue.hash


def public_letters(connection: Connection) -> tuple[Issue, ...]:
    """Letters that went out to the public, the latest first, without those that show somebody who withdrew since.

    The plan that was approved says for whom it was: a schedule that is changed afterwards opens nothing.
    """
    found = list_issues(connection, limit=MOST, status=GONE_OUT)
    hashes = [plan_of_issue(issue) for issue in found]
    public = _letters_to_the_public(connection, hashes)
    closed = _showing_withdrawn(connection, public)
    return tuple(issue for issue in found if plan_of_issue(issue) in public - closed)


def _letters_to_the_public(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    """The plans with a letter, which alone has lists, to the public; all without reading the letters themselves."""
    beginning = func.substr(plans.c.content, 1, _BEGINNING)
    found = set()
    for portion in chunks(sorted(hashes)):
        query = select(plans.c.sha256, beginning).where(plans.c.sha256.in_(portion))
        for sha256, content in connection.execute(query):
            audience = _audience(content)
            if audience["lists"] and audience["readers"] == "public":
                found.add(sha256)
    return frozenset(found)


def _audience(beginning: bytes) -> dict[str, object]:
    text = bytes(beginning).decode("utf-8", errors="ignore")
    audience: dict[str, object] = json.JSONDecoder().raw_decode(text, len('{"audience":'))[0]
    return audience


def _showing_withdrawn(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for portion in chunks(sorted(hashes)):
        printed = select(features.c.plan, features.c.profile).where(features.c.plan.in_(portion))
        said = select(features.c.plan, quotes.c.profile).join(quotes, features.c.quote == quotes.c.id)
        for plan, profile in connection.execute(printed.union(said.where(features.c.plan.in_(portion)))):
            shown[plan].add(profile)
    rights = rights_of(connection, set().union(*shown.values()))
    withdrew = {slug for slug, answer in rights.items() if answer.status is RightsStatus.WITHDRAWN}
    return frozenset(plan for plan, people in shown.items() if people & withdrew)
