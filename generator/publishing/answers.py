"""Whose answer about being featured counts when two people become one, and when one becomes two again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from generator.library.rights import answer_after_parting, answer_of_both
from generator.model.rights import Rights, RightsStatus
from generator.store import moves
from generator.store.moves import Move, Moved
from generator.store.profiles import own_rights, record_rights, rights_history

NEVER_ASKED = Rights(status=RightsStatus.NOT_ASKED)


def answer_for_both(
    connection: Connection, keep: str, other: str, by: str, *, now: datetime
) -> tuple[int, ...]:
    """Record for one person what two answered, where it is not what they answered themselves; gives its number."""
    own = {slug: _own(connection, slug) for slug in (keep, other)}
    both = answer_of_both(own[keep], own[other])
    if _says_the_same(both, own[keep]):
        return ()
    origin = f"of {other}, merged by {by} on {now.date().isoformat()}"
    return (_record(connection, keep, both, origin, by=by, now=now),)


def part_answers(connection: Connection, merge: Move, by: str, *, now: datetime) -> tuple[str, ...]:
    """Give both people of a merge their own answers back, and both what was withdrawn since; in words, what changed."""
    keep, other = merge.target, merge.origin
    own = own_rights(connection, [keep, other])
    meanwhile = _recorded_since(connection, merge)
    before = {keep: _before(connection, merge), other: own[other]}
    for slug, theirs in before.items():
        after = answer_after_parting(theirs, meanwhile)
        if not _says_the_same(after, own[slug]):
            partner = other if slug == keep else keep
            number = _record(
                connection, slug, after, f"as {partner} and {slug} are two people", by=by, now=now
            )
            if meanwhile is None:
                moves.note_more(connection, merge, Moved(derived=(number,)))
    if meanwhile is not None and meanwhile.status is RightsStatus.GRANTED:
        return (
            f"a permission was recorded while {keep} and {other} counted as one: nobody can tell whose it is, "
            "so it covers neither; record it again for whoever gave it",
        )
    return ()


def start_withdrawn(
    connection: Connection, target: str, *, of: str, by: str, now: datetime
) -> tuple[int, ...]:
    """Whoever is split off a person who withdrew may be the one who did; gives the number of what was recorded."""
    answer = own_rights(connection, [of])[of]
    if answer.status is not RightsStatus.WITHDRAWN:
        return ()
    return (_record(connection, target, answer, f"of {of}, from whom {target} was split", by=by, now=now),)


def _own(connection: Connection, slug: str) -> Rights:
    """The answer that counts; where it only says that a merge was taken back, the person never answered."""
    history = rights_history(connection, slug)
    if not history:
        return NEVER_ASKED
    number, answer = history[-1]
    if answer.status is RightsStatus.NOT_ASKED and number in _derived(connection, slug):
        return NEVER_ASKED
    return answer


def _before(connection: Connection, merge: Move) -> Rights:
    """What the person who was kept would answer had this merge not been: their own, and others' merged with them."""
    number, answer = max(
        (each for each in _direct(connection, merge.target) if each[0] <= merge.moved.answers),
        default=(0, NEVER_ASKED),
        key=lambda each: each[0],
    )
    for each in moves.merges_into(connection, merge.target):
        if each.id != merge.id and each.moved.answers >= number:
            answer = answer_of_both(answer, _brought(connection, each))
    return answer


def _brought(connection: Connection, merge: Move) -> Rights:
    """The answer somebody brought along; not the one they were given when they were split off the same person."""
    splits = moves.splits_between(connection, merge.target, merge.origin)
    given = {number for split in splits for number in split.moved.derived}
    own = [answer for number, answer in rights_history(connection, merge.origin) if number not in given]
    return own[-1] if own else NEVER_ASKED


def _recorded_since(connection: Connection, merge: Move) -> Rights | None:
    since = [each for each in _direct(connection, merge.target) if each[0] > merge.moved.answers]
    return since[-1][1] if since else None


def _direct(connection: Connection, slug: str) -> list[tuple[int, Rights]]:
    """Answers that were recorded for a person as such, not because of a merge; oldest first."""
    derived = _derived(connection, slug)
    return [each for each in rights_history(connection, slug) if each[0] not in derived]


def _derived(connection: Connection, slug: str) -> frozenset[int]:
    merges = moves.merges_into(connection, slug, ever=True)
    return frozenset(number for merge in merges for number in merge.moved.derived)


def _record(connection: Connection, slug: str, answer: Rights, origin: str, *, by: str, now: datetime) -> int:
    """Append an answer with where it came from; it stays as old as it is, so that a later one still counts."""
    note = f"{origin}: {answer.note}" if answer.note else origin
    record_rights(connection, slug, replace(answer, note=note, by=answer.by or by, at=answer.at or now))
    return rights_history(connection, slug)[-1][0]


def _says_the_same(one: Rights, other: Rights) -> bool:
    if one.status is not other.status:
        return False
    if one.status is not RightsStatus.GRANTED:
        return True
    return (set(one.scope), one.expires_on, one.basis) == (set(other.scope), other.expires_on, other.basis)
