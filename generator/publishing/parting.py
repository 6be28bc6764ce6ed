"""A merge taken back: each of two people has again what was theirs, and what came from their articles since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from generator.errors import StateError
from generator.ingest.printed import print_as_agreed
from generator.publishing.answers import part_answers
from generator.publishing.moving import (
    Change,
    Decision,
    attribute_all,
    change_made,
    in_one_transaction,
    require_two,
    require_unmerged,
    rows_to_move,
)
from generator.publishing.newsroom import Newsroom
from generator.publishing.withdraw import stop_showing
from generator.store import moves
from generator.store.audit import record_action
from generator.store.moves import Move, Moved
from generator.store.profiles import get_profiles, lock_profiles, merged_into, save_profile, set_merged

T = TypeVar("T")


def undo_merge(
    newsroom: Newsroom, keep: str, other: str, decision: Decision, *, dry_run: bool = False
) -> Change:
    """Take a merge back: the other person has again what was theirs, and what came from their articles since."""
    return in_one_transaction(
        newsroom, lambda connection: _unmerge(connection, keep, other, decision), dry_run=dry_run
    )


def _unmerge(connection: Connection, keep: str, other: str, decision: Decision) -> Change:
    move = _merge_of(connection, keep, other)
    lock_profiles(connection, [keep, other])
    elsewhere = moves.owners_of_facts(connection, move.moved.facts) - {keep}
    if elsewhere:
        other_owner = min(elsewhere)
        raise StateError(
            f"some articles of {other} went on to {other_owner}: take that back first with "
            f"`generator profiles merge {keep} {other_owner}`"
        )
    theirs = _theirs_again(connection, move)
    stopped = stop_showing(
        connection, theirs.quotes, reason=f"words in it are {other}'s again", now=decision.at
    )
    moved = moves.give(connection, theirs, origin=keep, target=other)
    if not moves.rows_of(connection, keep).facts:
        raise StateError(f"nothing would be left of {keep}: the articles that were theirs went elsewhere")
    attribute_all(connection, moved.quotes, other, f"{other} and {keep} are two people", decision)
    set_merged(connection, other, into=None)
    moves.mark_undone(connection, move, now=decision.at)
    for merge in moves.merges_into(connection, keep):
        _take_what_was_doubled(connection, merge)
    if move.moved.name:
        # Only where no article that is left spells the name.
        save_profile(connection, replace(get_profiles(connection, [keep])[keep], name=move.moved.name))
    for each in (keep, other):
        print_as_agreed(connection, each)
    remarks = part_answers(connection, move, decision.by, now=decision.at)
    detail = {"other": other, "note": decision.note}
    record_action(connection, "unmerge-profile", subject=keep, by=decision.by, at=decision.at, detail=detail)
    return change_made(
        connection, moved, decision, origin=keep, target=other, remarks=remarks, before=stopped
    )


def _merge_of(connection: Connection, keep: str, other: str) -> Move:
    require_two(connection, keep, other)
    into = merged_into(connection, other)
    if into != keep:
        hint = f"it was merged into {into}" if into else "name the articles with --source"
        raise StateError(f"{other} was not merged into {keep}: {hint}")
    require_unmerged(connection, keep)
    return next(move for move in moves.merges_into(connection, keep) if move.origin == other)


def _theirs_again(connection: Connection, move: Move) -> Moved:
    """What the merge took, and what came from the same articles since; not what came with somebody else's merge."""
    held = moves.rows_of(connection, move.target)
    others = [each.moved for each in moves.merges_into(connection, move.target) if each.id != move.id]
    since = moves.rows_from(connection, move.target, move.moved.sources)
    return Moved(
        facts=_either(move.moved.facts, since.facts, {each for moved in others for each in moved.facts}),
        settled=move.moved.settled,
        quotes=_either(
            [quote for quote in move.moved.quotes if quote in set(held.quotes)],
            since.quotes,
            {each for moved in others for each in moved.quotes},
        ),
        features=_either(
            move.moved.features, since.features, {each for moved in others for each in moved.features}
        ),
    )


def _either(taken: Sequence[T], since: Sequence[T], of_others: Collection[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*taken, *(each for each in since if each not in of_others)]))


def _take_what_was_doubled(connection: Connection, merge: Move) -> None:
    """What stayed with a merged person because the other had the same may be needed now."""
    left = rows_to_move(connection, merge.target, merge.origin)
    more = moves.give(
        connection, replace(left, settled=(), quotes=()), origin=merge.origin, target=merge.target
    )
    moves.note_more(connection, merge, more)
