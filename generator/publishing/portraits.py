"""People's photographs in what goes out: whose is shown, in which pictures, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from generator.model.message import Featured, Finding, Level, MessagePlan, Picture
from generator.model.portrait import Portrait
from generator.model.profile import Profile
from generator.model.rights import (
    RightsScope,
    RightsStatus,
    portrait_may_be_drafted,
    portrait_may_be_used,
    says_no,
)
from generator.store.portraits import portraits_of, still_kept
from generator.store.profiles import rights_of


def drafted_portraits(
    connection: Connection, people: Iterable[Profile], *, day: date, audience: str
) -> dict[str, Portrait]:
    """The photograph of each of these people who has one that a draft for that day and audience may show."""
    may = [one.slug for one in people if portrait_may_be_drafted(one.rights, day, audience) is None]
    return portraits_of(connection, may)


def portrait_picture(person: Profile, portrait: Portrait) -> Picture:
    """A person's photograph as letters and quote images are given it, in the size that is kept."""
    return Picture(
        name=_name(person.slug),
        media_type="image/jpeg",
        content=portrait.content,
        alt=portrait.alt or person.name,
        width=portrait.width,
        height=portrait.height,
    )


def with_portraits(
    people: Iterable[Featured], plan: MessagePlan, portraits: Mapping[str, Portrait]
) -> Iterator[Featured]:
    """The people of a plan, each with the photograph that it shows of them and the pictures that show it."""
    for person in people:
        portrait = portraits.get(person.slug)
        names = _showing(plan, person) if portrait else ()
        yield replace(person, portrait=portrait.sha256, portrait_in=names) if portrait and names else person


def _name(slug: str) -> str:
    return f"portrait-{slug}.jpg"


def _showing(plan: MessagePlan, person: Featured) -> tuple[str, ...]:
    pictures = plan.letter.pictures if plan.letter else ()
    own = (picture.name for picture in pictures if picture.name == _name(person.slug))
    return (*own, *(card.name for card in _cards_of(plan, person)))


def _cards_of(plan: MessagePlan, person: Featured) -> tuple[Picture, ...]:
    return tuple(card for card in plan.cards if any(quote.id in card.name for quote in person.quotes))


@dataclass(frozen=True, kw_only=True, slots=True)
class ClosedPortrait:
    """A photograph in a plan that may not be shown as things stand."""

    slug: str
    status: RightsStatus
    is_gone: bool
    """It was taken away; otherwise the person's permission does not cover it."""
    is_refused: bool
    """It was taken away, or the person said no: an approval does not overrule that."""
    reason: str
    """One sentence without its full stop."""


def closed_portraits(connection: Connection, plan: MessagePlan, *, day: date) -> tuple[ClosedPortrait, ...]:
    """Photographs that a plan shows and may not show to its readers on a day, by the people whom they show."""
    shown = {person.slug: person for person in plan.featured if person.portrait}
    if not shown:
        return ()
    kept = still_kept(connection, {slug: person.portrait for slug, person in shown.items()})
    rights = rights_of(connection, shown)
    found = []
    for slug, person in sorted(shown.items()):
        photograph = f"the photograph of {person.name}"
        if slug not in kept:
            reason = f"{photograph} was taken away"
        elif bar := portrait_may_be_used(rights[slug], day, plan.audience.readers):
            reason = f"{photograph}: {bar}"
        else:
            continue
        found.append(
            ClosedPortrait(
                slug=slug,
                status=rights[slug].status,
                is_gone=slug not in kept,
                is_refused=slug not in kept
                or says_no(rights[slug], plan.audience.readers, RightsScope.PORTRAIT),
                reason=reason,
            )
        )
    return tuple(found)


def portrait_findings(connection: Connection, plan: MessagePlan) -> list[Finding]:
    """What to do about people's photographs: one that may not be shown, is newer than the draft, or was taken away."""
    slugs = [person.slug for person in plan.featured]
    kept, rights = portraits_of(connection, slugs), rights_of(connection, slugs)
    found = []
    for person in plan.featured:
        portrait = kept.get(person.slug)
        reason = portrait_may_be_drafted(
            rights[person.slug], date.fromisoformat(plan.day), plan.audience.readers
        )
        if portrait is None or not (plan.letter or _cards_of(plan, person)):
            continue
        if reason and not person.portrait:
            message = f"A pattern stands in place of the photograph of {person.name}: {reason}."
            found.append(_note("portrait-left-out", message))
        elif not reason and person.portrait != portrait.sha256:
            message = f"A photograph of {person.name} was added since: prepare the draft again to show it."
            found.append(_note("portrait-newer", message))
    return found


def _note(rule: str, message: str) -> Finding:
    return Finding(level=Level.WARN, rule=rule, message=message, place="letter")
