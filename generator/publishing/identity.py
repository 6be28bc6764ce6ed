"""One person instead of two, two instead of one, and back: nothing is lost by either."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

import regex
from sqlalchemy import Connection

from generator.errors import StateError, UsageError
from generator.ingest.alike import mark_alike
from generator.ingest.join import free_slug
from generator.ingest.printed import print_as_agreed
from generator.library.names import TOLD
from generator.model.issue import IssueStatus
from generator.model.profile import Fact, FactKind
from generator.model.quote import Attribution
from generator.model.rights import RightsStatus
from generator.publishing.answers import answer_for_both, part_answers, start_withdrawn
from generator.publishing.newsroom import Newsroom
from generator.publishing.withdraw import Stopped, stop_withdrawn
from generator.store import moves
from generator.store.audit import record_action
from generator.store.issues import issues_featuring
from generator.store.moves import Move, Moved, MoveKind
from generator.store.profiles import (
    add_facts,
    add_profile,
    facts_of,
    find_slug,
    get_profiles,
    lock_profiles,
    merged_into,
    rights_of,
    save_profile,
    set_merged,
)
from generator.store.quotes import add_attribution, get_quotes
from generator.store.sources import sources_of_revisions
from generator.store.turns import wait_for_turn

_SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOLD_WEIGHT = 1000

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


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitOff:
    """Which articles of a person are somebody else's: of a new person, or of one who is known by `slug`."""

    sources: tuple[str, ...]
    """Ids of articles or of revisions of them."""
    name: str | None = None
    slug: str | None = None


class _OnlyLooking(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def merge_people(
    newsroom: Newsroom, keep: str, others: Sequence[str], decision: Decision, *, dry_run: bool = False
) -> tuple[Change, ...]:
    """Let others be one person with `keep`, all of them or none; their slugs go on leading there."""

    def merge(connection: Connection) -> tuple[Change, ...]:
        lock_profiles(connection, [keep, *others])
        return tuple(_merge(connection, keep, other, decision) for other in others)

    return _write(newsroom, merge, dry_run=dry_run)


def split_person(
    newsroom: Newsroom, slug: str, part: SplitOff, decision: Decision, *, dry_run: bool = False
) -> Change:
    """Give some articles of a person, with their facts, quotes and appearances, to another one."""
    return _write(newsroom, lambda connection: _split(connection, slug, part, decision), dry_run=dry_run)


def undo_merge(
    newsroom: Newsroom, keep: str, other: str, decision: Decision, *, dry_run: bool = False
) -> Change:
    """Take a merge back: the other person has again what was theirs, and what came from their articles since."""
    return _write(newsroom, lambda connection: _unmerge(connection, keep, other, decision), dry_run=dry_run)


def _write(newsroom: Newsroom, change: Callable[[Connection], T], *, dry_run: bool) -> T:
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


def _merge(connection: Connection, keep: str, other: str, decision: Decision) -> Change:
    _require_two(connection, keep, other)
    for slug in (keep, other):
        _require_unmerged(connection, slug)
    alone = moves.sources_of(connection, other) - moves.sources_of(connection, keep)
    theirs = replace(_theirs(connection, keep, other), settled=moves.choices_apart(connection, other, keep))
    moved = moves.give(connection, theirs, origin=other, target=keep)
    _attribute(connection, moved.quotes, keep, f"{other} and {keep} are one person", decision, rule="merge")
    answers = moves.last_answer(connection)
    derived = answer_for_both(connection, keep, other, decision.by, now=decision.at)
    set_merged(connection, other, into=keep)
    moved = replace(
        moved,
        sources=tuple(sorted(alone)),
        answers=answers,
        derived=derived,
        name=get_profiles(connection, [keep])[keep].name,
    )
    print_as_agreed(connection, keep)
    _record(connection, MoveKind.MERGE, moved, decision, origin=other, target=keep)
    return _change(connection, moved, decision, origin=other, target=keep)


def _theirs(connection: Connection, keep: str, other: str) -> Moved:
    """What is a person's, but for a name that was made up for them when they were split off the other."""
    made_up = {fact for move in moves.splits_between(connection, keep, other) for fact in move.moved.added}
    theirs = moves.rows_of(connection, other)
    return replace(theirs, facts=tuple(fact for fact in theirs.facts if fact not in made_up))


def _require_two(connection: Connection, keep: str, other: str) -> None:
    for slug in (keep, other):
        if find_slug(connection, slug) is None:
            raise UsageError(f"there is no person {slug!r}: `generator profiles list` names them")
    if keep == other:
        raise UsageError(f"{keep} cannot be merged with themselves: name two people")


def _require_unmerged(connection: Connection, slug: str) -> None:
    into = merged_into(connection, slug)
    if into is not None:
        raise StateError(
            f"{slug} was merged into {into} already: name {into}, or take that back with "
            f"`generator profiles split {into} {slug}`"
        )


def _split(connection: Connection, slug: str, part: SplitOff, decision: Decision) -> Change:
    slug = _known(connection, slug)
    known = find_slug(connection, part.slug) if part.slug else None
    lock_profiles(connection, [slug, known or slug])
    for each in (slug, known or slug):
        _require_unmerged(connection, each)
    sources = _sources_named(connection, slug, part.sources)
    theirs = moves.rows_from(connection, slug, sources)
    target, is_new = _taker(connection, slug, part, decision)
    moved = moves.give(connection, theirs, origin=slug, target=target)
    moves.drop_copies(connection, slug, of=target, sources=sources)
    if not moves.rows_of(connection, slug).facts:
        raise StateError(
            f"nothing would be left of {slug}: leave at least one article, or merge the two people instead"
        )
    _attribute(connection, moved.quotes, target, f"the article is about {target}, not {slug}", decision)
    added = _spell(connection, target, part.name)
    for each in (slug, target):
        print_as_agreed(connection, each)
    withdrew = start_withdrawn(connection, target, of=slug, by=decision.by, now=decision.at) if is_new else ()
    moved = replace(moved, sources=tuple(sorted(sources)), added=added, derived=withdrew)
    _record(connection, MoveKind.SPLIT, moved, decision, origin=slug, target=target)
    remarks = _permissions(connection, slug, target, bool(withdrew))
    return _change(connection, moved, decision, origin=slug, target=target, remarks=remarks)


def _known(connection: Connection, slug: str) -> str:
    if find_slug(connection, slug) is None:
        raise UsageError(f"there is no person {slug!r}: `generator profiles list` names them")
    return slug


def _sources_named(connection: Connection, slug: str, named: Sequence[str]) -> frozenset[str]:
    """The articles of a person by the ids of sources or revisions."""
    of_revision = {
        revision: source.id for revision, source in sources_of_revisions(connection, set(named)).items()
    }
    theirs = moves.sources_of(connection, slug)
    found = {of_revision.get(each, each) for each in named}
    for each in named:
        if of_revision.get(each, each) not in theirs:
            raise UsageError(
                f"{each!r} is no article about {slug}: `generator profiles show {slug}` lists them"
            )
    return frozenset(found)


def _taker(connection: Connection, slug: str, part: SplitOff, decision: Decision) -> tuple[str, bool]:
    """Who the articles are given to, and whether that is somebody new."""
    known = find_slug(connection, part.slug) if part.slug else None
    if known == slug:
        raise UsageError(f"{part.slug} is {slug}: name somebody else, or leave --slug out for a new person")
    if known:
        return known, False
    if part.slug and not _SLUG.fullmatch(part.slug):
        raise UsageError(f"{part.slug!r} is no slug: small letters, digits and hyphens, as in ann-poe-2")
    name = (part.name or "").strip() or get_profiles(connection, [slug])[slug].name
    new = part.slug or free_slug(connection, name)
    add_profile(connection, new, name=name, now=decision.at)
    return new, True


def _spell(connection: Connection, target: str, name: str | None) -> tuple[int, ...]:
    """The name that the editor says, as a fact of an article that moved; nothing where the article spells it so."""
    stated = facts_of(connection, [target])[target]
    if not name or not stated or name in {fact.value for fact in stated if fact.kind is FactKind.NAME}:
        return ()
    before = moves.rows_of(connection, target).facts
    told = Fact(
        kind=FactKind.NAME,
        value=name.strip(),
        revision=stated[-1].revision,
        as_of=stated[-1].as_of,
        weight=_TOLD_WEIGHT,
        evidence=TOLD,
    )
    add_facts(connection, target, [told])
    return tuple(fact for fact in moves.rows_of(connection, target).facts if fact not in before)


def _permissions(connection: Connection, slug: str, target: str, withdrew: bool) -> tuple[str, ...]:
    if withdrew:
        return (
            f"{slug} withdrew, and it may have been {target}: both count as withdrawn until "
            f"`generator profiles rights {target} not_asked --note …` says otherwise",
        )
    if rights_of(connection, [slug])[slug].status is RightsStatus.GRANTED:
        return (f"{slug} keeps the permission that is recorded: make sure that it was theirs to give",)
    return ()


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
    moved = moves.give(connection, _theirs_again(connection, move), origin=keep, target=other)
    if not moves.rows_of(connection, keep).facts:
        raise StateError(f"nothing would be left of {keep}: the articles that were theirs went elsewhere")
    _attribute(connection, moved.quotes, other, f"{other} and {keep} are two people", decision)
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
    return _change(connection, moved, decision, origin=keep, target=other, remarks=remarks)


def _merge_of(connection: Connection, keep: str, other: str) -> Move:
    _require_two(connection, keep, other)
    into = merged_into(connection, other)
    if into != keep:
        hint = f"it was merged into {into}" if into else "name the articles with --source"
        raise StateError(f"{other} was not merged into {keep}: {hint}")
    _require_unmerged(connection, keep)
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
    left = _theirs(connection, merge.target, merge.origin)
    more = moves.give(
        connection, replace(left, settled=(), quotes=()), origin=merge.origin, target=merge.target
    )
    moves.note_more(connection, merge, more)


def _attribute(
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
    for quote in sorted(known):
        add_attribution(
            connection,
            Attribution(
                quote=quote,
                profile=target,
                rule=rule,
                evidence=f"{evidence}, says {decision.by}",
                confidence=known[quote].confidence,
                by=decision.by,
                at=decision.at,
            ),
        )


def _record(
    connection: Connection, kind: MoveKind, moved: Moved, decision: Decision, *, origin: str, target: str
) -> None:
    moves.record_move(
        connection, kind, origin=origin, target=target, moved=moved, by=decision.by, at=decision.at
    )
    detail = {"origin": origin, "target": target, "note": decision.note}
    subject = target if kind is MoveKind.MERGE else origin
    record_action(
        connection, f"{kind}-profile", subject=subject, by=decision.by, at=decision.at, detail=detail
    )


def _change(
    connection: Connection,
    moved: Moved,
    decision: Decision,
    *,
    origin: str,
    target: str,
    remarks: tuple[str, ...] = (),
) -> Change:
    # Which words are said twice, and by whom, depends on whose they are.
    mark_alike(connection, {origin, target})
    stopped = stop_withdrawn(connection, {origin, target}, now=decision.at)
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
