"""One person, one profile: which profile an article's person is, and what is printed once its facts are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

import regex
from sqlalchemy import Connection

from generator.errors import IngestError
from generator.ingest.document import Document, Told
from generator.ingest.extract import TOLD_WEIGHT
from generator.ingest.printed import print_as_agreed
from generator.ingest.subject import Subject
from generator.library.identity import Ask, KnownAs, New, Same, whose
from generator.library.names import TOLD, NameMatch, match_names, slug_of
from generator.model.profile import Fact, FactKind
from generator.model.rights import RightsStatus
from generator.store import profiles
from generator.store.spellings import spellings_like, spellings_of

_SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """Where a person's facts went, or that they went nowhere."""

    slug: str | None
    """Nothing where two known people are as likely: nobody is given anything."""
    new_facts: int = 0
    held: bool = False
    """Whether the words wait for a person, because it is in doubt whose they are."""
    reason: str | None = None
    """What a person should look at, in words that say what to do."""


def resolve_told(connection: Connection, told: Told) -> Told:
    """`--about` with a person's slug means exactly that person; `IngestError` for a slug that nobody has."""
    if not told.about:
        return told
    slug = profiles.find_slug(connection, told.about)
    if slug is not None:
        return replace(told, about=profiles.get_profiles(connection, [slug])[slug].name, profile=slug)
    if _SLUG.fullmatch(told.about):
        raise IngestError(f"there is no person {told.about!r}: `generator profiles list` names them")
    return told


def keep_known_apart(connection: Connection, subjects: Sequence[Subject], *, told: Told) -> None:
    """Hold everybody whom these people may be, at once and in the order in which others hold people.

    Held one after another, in the order of the page, they and somebody who records many answers would wait for
    each other.
    """
    if len(subjects) < 2:
        return
    names = tuple(dict.fromkeys(name for each in subjects for name in (each.name, *each.spellings)))
    called = _called(spellings_like(connection, names), names)
    profiles.keep_all_apart(connection, [*called, *([told.profile] if told.profile else [])])


def join_profile(
    connection: Connection,
    subject: Subject,
    facts: Sequence[Fact],
    *,
    document: Document,
    told: Told,
    now: datetime,
) -> Joined:
    """Add facts to the person's profile, a new one if nobody known is the same; to nobody where two are as likely."""
    if told.profile and subject.evidence == TOLD:
        joined = _add(connection, told.profile, _not_spelled(facts))
        return replace(joined, reason=_counted_twice(connection, told.profile, facts))
    person = _as_presented(subject, facts, document)
    if known := _of_this_article(connection, person, facts):
        return _add(connection, known, facts)
    match _whose(connection, person):
        case Same(slug=slug):
            return _add(connection, slug, facts)
        case Ask(among=among):
            return Joined(slug=None, reason=_which(person, among))
        case New() as new:
            return _add_somebody(connection, person, facts, new, now=now)


def _add(connection: Connection, known: str, facts: Sequence[Fact]) -> Joined:
    return _add_facts(connection, profiles.keep_apart(connection, known), facts)


def _add_facts(connection: Connection, slug: str, facts: Sequence[Fact]) -> Joined:
    added = profiles.add_facts(connection, slug, facts)
    if added:
        print_as_agreed(connection, slug)
    return Joined(slug=slug, new_facts=added)


def _add_somebody(
    connection: Connection, person: KnownAs, facts: Sequence[Fact], new: New, *, now: datetime
) -> Joined:
    slug = free_slug(connection, person.names[0])
    profiles.add_profile(connection, slug, name=person.names[0], now=now)
    named = [each.slug for each in (*new.namesakes, *new.near)]
    answers = profiles.rights_of(connection, named)
    withdrew = [known for known, answer in answers.items() if answer.status is RightsStatus.WITHDRAWN]
    return replace(
        _add_facts(connection, slug, facts),
        held=new.is_doubtful or bool(withdrew),
        reason=_shares_a_name(slug, new, withdrew),
    )


def _counted_twice(connection: Connection, slug: str, facts: Sequence[Fact]) -> str | None:
    """An article that went to a namesake first still counts as theirs."""
    about = profiles.people_of_source(connection, facts[0].revision) if facts else ()
    spellings = spellings_of(connection, {*about, slug}) if len(about) > 1 else {}
    for other in about:
        if other != slug and _is_called(spellings[other], spellings[slug], near=False):
            return (
                f"the article counts as {other}'s as well: "
                f"`generator profiles split {other} --source {facts[0].revision} --slug {slug}` moves it"
            )
    return None


def _shares_a_name(slug: str, new: New, withdrew: Sequence[str]) -> str | None:
    """`shares the name of ann-poe (Nurse, Halden Hospital): if they are one person, …`."""
    alike = new.namesakes or new.near
    # Whoever withdrew is named first, and though another has exactly the name.
    known = dict.fromkeys((*alike, *(each for each in new.near if each.slug in withdrew)))
    others = sorted(known, key=lambda each: each.slug not in withdrew)
    if not others:
        return None
    named = " and ".join(_described(other) for other in others[:3])
    words = "the name" if others[0] in new.namesakes else "nearly the name"
    waiting = ""
    if withdrew:
        waiting = f"; {withdrew[0]} withdrew, so the words are held until you approve them"
    elif new.is_doubtful:
        waiting = "; the words are held until you approve them"
    return (
        f"{slug} shares {words} of {named}: if they are one person, "
        f"`generator profiles merge {others[0].slug} {slug}`{waiting}"
    )


def _which(person: KnownAs, among: Sequence[KnownAs]) -> str:
    named = " or ".join(_described(other) for other in among[:3])
    return (
        f'{person.names[0]} may be {named}, so nobody was given the words: say --about "{among[-1].slug}" '
        "for one of them"
    )


def _described(known: KnownAs) -> str:
    particulars = ", ".join(each[0] for each in (known.roles, known.organisations) if each)
    return f"{known.slug} ({particulars})" if particulars else known.slug


def _as_presented(subject: Subject, facts: Sequence[Fact], document: Document) -> KnownAs:
    metadata = document.metadata
    address = metadata.address or document.place
    return replace(
        _known_as("", facts, [(metadata.publisher, address)]),
        names=tuple(dict.fromkeys((subject.name, *subject.spellings))),
    )


def _of_this_article(connection: Connection, person: KnownAs, facts: Sequence[Fact]) -> str | None:
    """Who an article is about was settled when it came first: read again, it says the same of the same person."""
    if not facts:
        return None
    about = profiles.people_of_source(connection, facts[0].revision)
    spellings = spellings_of(connection, about) if about else {}
    same = [slug for slug in about if _is_called(spellings[slug], person.names, near=False)]
    near = [slug for slug in about if _is_called(spellings[slug], person.names, near=True)]
    return next((found[0] for found in (same, near) if len(found) == 1), None)


def _is_called(spellings: Sequence[str], names: Sequence[str], *, near: bool) -> bool:
    wanted = (NameMatch.SAME, NameMatch.NEAR) if near else (NameMatch.SAME,)
    return any(match_names(one, other) in wanted for one in spellings for other in names)


def _whose(connection: Connection, person: KnownAs) -> Same | New | Ask:
    spellings = spellings_like(connection, person.names)
    called = _called(spellings, person.names)
    facts = profiles.facts_of(connection, called)
    published = profiles.publishers_of(connection, called)
    known = [
        replace(_known_as(slug, facts[slug], published[slug]), names=spellings[slug])
        for slug in sorted(called)
    ]
    return whose(person, known)


def _called(spellings: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Everybody who has one of these names, or nearly."""
    return [
        slug
        for slug, known in spellings.items()
        if any(match_names(one, other) is not NameMatch.NONE for one in names for other in known)
    ]


def _known_as(slug: str, facts: Sequence[Fact], published: Sequence[tuple[str | None, str]]) -> KnownAs:
    def stated(kind: FactKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.value for fact in facts if fact.kind is kind))

    sites = [urlsplit(address).hostname for _, address in published if not address.startswith("file:")]
    publishers = [publisher for publisher, _ in published]
    return KnownAs(
        slug=slug,
        names=stated(FactKind.NAME),
        honorifics=stated(FactKind.HONORIFIC),
        roles=stated(FactKind.ROLE),
        organisations=stated(FactKind.ORGANISATION),
        publishers=tuple(dict.fromkeys(name for name in [*publishers, *sites] if name)),
    )


def _not_spelled(facts: Sequence[Fact]) -> list[Fact]:
    """A slug says who it is, and not how the name is spelled: there the editor's word weighs nothing."""
    return [
        replace(fact, weight=max(1, fact.weight - TOLD_WEIGHT))
        if fact.kind is FactKind.NAME and fact.evidence.startswith(TOLD)
        else fact
        for fact in facts
    ]


def free_slug(connection: Connection, name: str) -> str:
    """A slug for a new person: the name's own, or that with a number."""
    slug, number = slug_of(name), 2
    while profiles.find_slug(connection, slug) is not None:
        slug, number = f"{slug_of(name)}-{number}", number + 1
    return slug
