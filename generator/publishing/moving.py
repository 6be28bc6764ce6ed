"""What merging people, splitting them and taking a merge back have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from generator.errors import StateError, UsageError
from generator.ingest.alike import mark_alike
from generator.model.issue import IssueStatus
from generator.model.quote import Attribution
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import known_person
from generator.publishing.withdraw import Stopped, stop_closed, stop_showing, together
from generator.store import moves
from generator.store.decisions import reopen
from generator.store.issues import issues_featuring
from generator.store.moves import Moved
from generator.store.profiles import merged_into, rights_of
from generator.store.quotes import add_attributions, get_quotes
from generator.store.turns import wait_for_turn

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Who says that two are one, or one is two, when and why."""

    by: str
    at: datetime
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What changed its person, and what that touches."""

    origin: str
    target: str
    articles: tuple[str, ...]
    """Ids of the sources whose facts or quotes moved."""
    facts: int
    quotes: int
    features: int
    """Earlier appearances that count for the other person from now on."""
    drafts: tuple[str, ...] = ()
    """Drafts and approved issues that show words which moved: each is prepared again before it can go."""
    approved: tuple[str, ...] = ()
    permission: str = "not_asked"
    """The answer of the person who took, as it stands now."""
    remarks: tuple[str, ...] = ()
    stopped: Stopped = field(default_factory=Stopped)


class _OnlyLooking(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def in_one_transaction(newsroom: Newsroom, change: Callable[[Connection], T], *, dry_run: bool) -> T:
    """Do it in one transaction, after whoever is writing articles now; a dry run leaves nothing of it."""
    changed: list[T] = []
    try:
        with newsroom.database.write() as connection:
            wait_for_turn(connection)
            changed.append(change(connection))
            if dry_run:
                raise _OnlyLooking
    except _OnlyLooking:
        pass
    return changed[0]


def require_two(connection: Connection, keep: str, other: str) -> None:
    """`UsageError` where the slugs are not of two people who are known."""
    for slug in (keep, other):
        known_person(connection, slug)
    if keep == other:
        raise UsageError(f"{keep} cannot be merged with themselves: name two people")


def require_unmerged(connection: Connection, slug: str) -> None:
    """`StateError` where the person was merged into another, and how to take that back."""
    into = merged_into(connection, slug)
    if into is not None:
        raise StateError(
            f"{slug} was merged into {into} already: name {into}, or take that back with "
            f"`generator profiles split {into} {slug}`"
        )


def rows_to_move(connection: Connection, keep: str, other: str) -> Moved:
    """What is a person's, but for a name that was made up for them when they were split off the other."""
    made_up = {fact for move in moves.splits_between(connection, keep, other) for fact in move.moved.added}
    theirs = moves.rows_of(connection, other)
    return replace(theirs, facts=tuple(fact for fact in theirs.facts if fact not in made_up))


def attribute_all(
    connection: Connection,
    ids: Collection[str],
    target: str,
    evidence: str,
    decision: Decision,
    *,
    rule: str = "split",
) -> None:
    """Append who said these quotes; how certain the words are stays as it was."""
    known = get_quotes(connection, ids)
    add_attributions(
        connection,
        [
            Attribution(
                quote=quote,
                profile=target,
                rule=rule,
                evidence=f"{evidence}, says {decision.by}",
                confidence=known[quote].confidence,
                by=decision.by,
                at=decision.at,
            )
            for quote in sorted(known)
        ],
    )


def stop_moving(connection: Connection, quotes: Collection[str], target: str, decision: Decision) -> Stopped:
    """Stop what prints quotes that are to be somebody else's; approved as another person's, they are read anew."""
    reason = f"words in it are {target}'s, says {decision.by}"
    stopped = stop_showing(connection, quotes, reason=reason, now=decision.at)
    theirs = get_quotes(connection, quotes).values()
    reopen(connection, theirs, reason=f"it was given to {target}", by=decision.by, at=decision.at)
    return stopped


def change_made(
    connection: Connection,
    moved: Moved,
    decision: Decision,
    *,
    origin: str,
    target: str,
    remarks: tuple[str, ...] = (),
    before: Stopped | None = None,
) -> Change:
    """What a person is told of a move, once it is made."""
    # Which words are said twice, and by whom, depends on whose they are.
    mark_alike(connection, {origin, target})
    withdrawn = stop_closed(connection, {origin, target}, now=decision.at)
    stopped = together([before or Stopped(), withdrawn])
    plans = {plan for plan, _ in moved.features}
    touched = [issue for issue in issues_featuring(connection, target) if issue.hash in plans]
    return Change(
        origin=origin,
        target=target,
        articles=tuple(sorted(moves.articles_of(connection, moved))),
        facts=len(moved.facts),
        quotes=len(moved.quotes),
        features=len(moved.features),
        drafts=tuple(issue.id for issue in touched if issue.status is IssueStatus.DRAFT),
        approved=tuple(issue.id for issue in touched if issue.status is IssueStatus.APPROVED),
        permission=rights_of(connection, [target])[target].status,
        remarks=remarks,
        stopped=stopped,
    )
