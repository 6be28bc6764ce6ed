"""What an approver should know about the facts that an issue prints, or leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from generator.ingest.printed import agreed_on
from generator.library.aging import Holds, is_stale, last_stated
from generator.library.facts import Agreed
from generator.model.issue import Issue
from generator.model.message import Finding, Level
from generator.model.profile import Fact, FactKind, Settled
from generator.store.profiles import facts_of
from generator.store.settled import settled_of


def fact_findings(connection: Connection, issue: Issue, holds: Holds, *, day: date) -> Iterator[Finding]:
    """Facts that are missing because articles disagree, and roles that were stated long before the issue's day."""
    names = {featured.slug: featured.name for featured in issue.profiles}
    facts, settled = facts_of(connection, list(names)), settled_of(connection, list(names))
    for slug, agreed in agreed_on(connection, list(names)).items():
        yield from _left_out(names[slug], agreed, settled[slug])
        yield from _old_role(names[slug], agreed, facts[slug], settled[slug], holds, day)


def _left_out(name: str, agreed: Agreed, settled: tuple[Settled, ...]) -> Iterator[Finding]:
    """What articles disagree on is not printed, and somebody should know why it is missing."""
    chosen = {choice.kind for choice in settled}
    for conflict in agreed.conflicts:
        if conflict.fact is not FactKind.NAME:
            values = " or ".join(fact.value for fact in conflict.values)
            then = "your choice still prints" if conflict.fact in chosen else "it is left out"
            message = f"{name}: articles disagree on the {conflict.fact} ({values}), so {then}."
            yield Finding(level=Level.WARN, rule="facts-disagree", message=message, place="letter")


def _old_role(
    name: str, agreed: Agreed, facts: tuple[Fact, ...], settled: tuple[Settled, ...], holds: Holds, day: date
) -> Iterator[Finding]:
    """A role prints however old it is; whoever settles it has checked it."""
    if agreed.role is None or any(choice.kind is FactKind.ROLE for choice in settled):
        return
    newest = last_stated(facts, FactKind.ROLE, agreed.role)
    if newest and newest.as_of and is_stale(newest, holds, today=day):
        message = f"The role of {name} ({agreed.role}) is from {newest.as_of:%B %Y}: check it."
        yield Finding(level=Level.WARN, rule="old-role", message=message, place="letter")
