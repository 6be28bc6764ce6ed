"""One person instead of two, and two instead of one: nothing is lost by either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from sqlalchemy import Connection

from generator.errors import StateError, UsageError
from generator.ingest.join import free_slug
from generator.ingest.printed import print_as_agreed
from generator.library.names import TOLD
from generator.model.profile import Fact, FactKind
from generator.model.rights import RightsStatus
from generator.publishing.answers import answer_for_both, start_withdrawn
from generator.publishing.moving import (
    Change,
    Decision,
    attribute_all,
    change_made,
    in_one_transaction,
    require_two,
    require_unmerged,
    rows_to_move,
    stop_moving,
)
from generator.publishing.newsroom import Newsroom
from generator.publishing.people import known_person
from generator.publishing.spelling import spelling_remark
from generator.store import moves
from generator.store.audit import record_action
from generator.store.moves import Moved, MoveKind
from generator.store.portraits import portraits_of
from generator.store.profiles import (
    add_facts,
    add_profile,
    facts_of,
    find_slug,
    get_profiles,
    lock_profiles,
    rights_of,
    set_merged,
)
from generator.store.settled import settled_of
from generator.store.sources import sources_of_revisions

_SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOLD_WEIGHT = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitOff:
    """Which articles of a person are somebody else's: of a new person, or of one who is known by `slug`."""

    sources: tuple[str, ...]
    """Ids of articles or of revisions of them."""
    name: str | None = None
    slug: str | None = None


def merge_people(
    newsroom: Newsroom, keep: str, others: Sequence[str], decision: Decision, *, dry_run: bool = False
) -> tuple[Change, ...]:
    """Let others be one person with `keep`, all of them or none; their slugs go on leading there."""

    def merge(connection: Connection) -> tuple[Change, ...]:
        lock_profiles(connection, [keep, *others])
        return tuple(_merge(connection, keep, other, decision) for other in others)

    return in_one_transaction(newsroom, merge, dry_run=dry_run)


def split_person(
    newsroom: Newsroom, slug: str, part: SplitOff, decision: Decision, *, dry_run: bool = False
) -> Change:
    """Give some articles of a person, with their facts, quotes and appearances, to another one."""
    return in_one_transaction(
        newsroom, lambda connection: _split(connection, slug, part, decision), dry_run=dry_run
    )


def _merge(connection: Connection, keep: str, other: str, decision: Decision) -> Change:
    require_two(connection, keep, other)
    for slug in (keep, other):
        require_unmerged(connection, slug)
    alone = moves.sources_of(connection, other) - moves.sources_of(connection, keep)
    theirs = replace(
        rows_to_move(connection, keep, other), settled=moves.choices_apart(connection, other, keep)
    )
    moved = moves.give(connection, theirs, origin=other, target=keep)
    attribute_all(
        connection, moved.quotes, keep, f"{other} and {keep} are one person", decision, rule="merge"
    )
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
    return change_made(
        connection, moved, decision, origin=other, target=keep, remarks=_spelling(connection, keep)
    )


def _spelling(connection: Connection, slug: str) -> tuple[str, ...]:
    facts, settled = facts_of(connection, [slug])[slug], settled_of(connection, [slug])[slug]
    remark = spelling_remark(slug, facts, settled)
    return (remark,) if remark else ()


def _split(connection: Connection, slug: str, part: SplitOff, decision: Decision) -> Change:
    known_person(connection, slug)
    known = find_slug(connection, part.slug) if part.slug else None
    lock_profiles(connection, [slug, known or slug])
    for each in (slug, known or slug):
        require_unmerged(connection, each)
    sources = _sources_named(connection, slug, part.sources)
    theirs = moves.rows_from(connection, slug, sources)
    target, is_new = _taker(connection, slug, part, decision)
    stopped = stop_moving(connection, theirs.quotes, target, decision)
    moved = moves.give(connection, theirs, origin=slug, target=target)
    moves.drop_copies(connection, slug, of=target, sources=sources)
    if not moves.rows_of(connection, slug).facts:
        raise StateError(
            f"nothing would be left of {slug}: leave at least one article, or merge the two people instead"
        )
    attribute_all(connection, moved.quotes, target, f"the article is about {target}, not {slug}", decision)
    added = _spell(connection, target, part.name)
    for each in (slug, target):
        print_as_agreed(connection, each)
    withdrew = start_withdrawn(connection, target, of=slug, by=decision.by, now=decision.at) if is_new else ()
    moved = replace(moved, sources=tuple(sorted(sources)), added=added, derived=withdrew)
    _record(connection, MoveKind.SPLIT, moved, decision, origin=slug, target=target)
    remarks = _permissions(connection, slug, target, bool(withdrew))
    return change_made(
        connection, moved, decision, origin=slug, target=target, remarks=remarks, before=stopped
    )


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
    kept = []
    if rights_of(connection, [slug])[slug].status is RightsStatus.GRANTED:
        kept.append(f"{slug} keeps the permission that is recorded: make sure that it was theirs to give")
    if portraits_of(connection, [slug]):
        kept.append(f"{slug} keeps the photograph: make sure that it does not show {target}")
    return tuple(kept)


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
