"""The people whom an article is about, with their words, into the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from generator.ingest.alike import mark_alike
from generator.ingest.document import Told
from generator.ingest.extract import Attributed, Extraction
from generator.ingest.follow import follow_change
from generator.ingest.join import Joined, join_profile, keep_known_apart
from generator.model.quote import Attribution, Quote, QuoteStatus
from generator.model.source import revision_id, text_sha256
from generator.store import quotes
from generator.store.audit import PROGRAM
from generator.store.decisions import HELD_IN_DOUBT, hold, reopen, settle_doubt


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What became of an article's people."""

    slugs: tuple[str, ...] = ()
    news: bool = False
    """Whether any fact or quote is new."""
    reasons: tuple[str, ...] = ()
    """What a person should look at: whose the words are."""


def add_people(connection: Connection, found: Extraction, *, told: Told, line: float, now: datetime) -> Kept:
    """Each person's profile with this article's facts and quotes; where it is in doubt whose, nobody's."""
    keep_known_apart(connection, [person.subject for person in found.people], told=told)
    joined = []
    news = False
    for person in found.people:
        place = join_profile(
            connection, person.subject, person.facts, document=found.document, told=told, now=now
        )
        quotes.add_rejected(connection, revision_id(text_sha256(found.document.text)), person.rejected)
        joined.append(place)
        if place.slug:
            new_quotes = _add_quotes(connection, place, person.quotes, told=told, line=line, now=now)
            news = news or bool(place.new_facts or new_quotes)
    return Kept(
        slugs=tuple(place.slug for place in joined if place.slug),
        news=news,
        reasons=tuple(place.reason for place in joined if place.reason),
    )


def settle_quotes(connection: Connection, source: str, kept: Kept, *, told: Told, now: datetime) -> Kept:
    """Once an article's quotes are there: those of its earlier texts, and what says nearly the same elsewhere."""
    followed = follow_change(connection, source, told=bool(told.about), now=now)
    mark_alike(connection, sorted({*kept.slugs, *followed.people}))
    if not followed.held:
        return kept
    waiting = (
        "1 quotation of its earlier text waits"
        if followed.held == 1
        else f"{followed.held} quotations of its earlier text wait"
    )
    reason = f"{waiting} for you: `generator quotes list --status held`"
    return replace(kept, reasons=(*kept.reasons, reason))


def _add_quotes(
    connection: Connection,
    place: Joined,
    found: Sequence[Attributed],
    *,
    told: Told,
    line: float,
    now: datetime,
) -> int:
    """Add quotes with their attribution; one that is known changes hands only when a person says so."""
    slug = place.slug or ""
    known = quotes.get_quotes(connection, [each.quote.id for each in found])
    added = quotes.add_quotes(connection, [each.quote for each in found])
    theirs = [each for each in found if _becomes_theirs(known.get(each.quote.id), slug, told)]
    quotes.add_attributions(connection, [_attribution(each, slug, now=now) for each in theirs])
    changed = [known[each.quote.id] for each in theirs if each.quote.id in known]
    reason = f"it was given to {slug}: an editor said whom the article is about"
    reopen(connection, changed, reason=reason, by=PROGRAM, at=now)
    added += len(changed)
    for each in found:
        old = known.get(each.quote.id)
        doubt = _doubt(each, place, line)
        if old is None and doubt:
            pending = QuoteStatus.PENDING
            hold(connection, each.quote.id, HELD_IN_DOUBT, was=pending, reason=doubt, at=now)
        elif old is not None and old.status is QuoteStatus.HELD and told.about and not doubt:
            reason = "an editor said whom the article is about"
            added += settle_doubt(connection, each.quote.id, reason=reason, at=now)
    return added


def _becomes_theirs(old: Quote | None, slug: str, told: Told) -> bool:
    return old is None or bool(told.about and old.profile != slug)


def _doubt(found: Attributed, place: Joined, line: float) -> str | None:
    """Why words wait for a person before they are used, or nothing."""
    if place.held:
        return place.reason or "it is in doubt who this person is"
    if found.confidence < line:
        return f"only {found.confidence:.0%} certain, and your line is {line:.0%}: {found.evidence}"
    return None


def _attribution(found: Attributed, slug: str, *, now: datetime) -> Attribution:
    return Attribution(
        quote=found.quote.id,
        profile=slug,
        rule=found.rule,
        evidence=found.evidence,
        confidence=found.confidence,
        by=None,
        at=now,
    )
