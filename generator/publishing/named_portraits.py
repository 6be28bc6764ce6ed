"""The photographs of a person that articles name, for somebody to look at and take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from generator.model.source import Revision
from generator.store.profiles import get_profiles, people_of
from generator.store.sources import get_revision, is_newest, sources_of_revisions


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedPortrait:
    """A picture that an article about one person alone names as theirs. Nobody has looked at it yet."""

    article: str
    """Id of the source."""
    title: str
    published: date | None
    address: str
    credit: str
    """As the article says it; empty where it says nothing."""
    alt: str


def named_portraits(connection: Connection, slug: str) -> tuple[NamedPortrait, ...]:
    """What the newest texts of articles about a person name, the latest article first, each address once."""
    revisions = get_profiles(connection, [slug])[slug].sources
    sources = sources_of_revisions(connection, set(revisions))
    found = []
    for revision in revisions:
        told = _stated(get_revision(connection, revision))
        if "portrait" not in told or people_of(connection, revision) != (slug,):
            continue
        if is_newest(connection, revision):
            source = sources[revision]
            found.append(
                NamedPortrait(
                    article=source.id,
                    title=source.title or source.address,
                    published=source.published,
                    address=told["portrait"],
                    credit=told.get("portrait-credit", ""),
                    alt=told.get("portrait-alt", ""),
                )
            )
    found.sort(key=lambda one: (one.published or date.min, one.article), reverse=True)
    return tuple({one.address: one for one in reversed(found)}.values())[::-1]


def _stated(revision: Revision | None) -> dict[str, str]:
    """What a text says of its portrait: what stands first counts."""
    stated = revision.stated if revision else ()
    return {said.about: said.value for said in reversed(stated) if said.about.startswith("portrait")}
