"""The few hundred people a run may choose from, found by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, exists, func, select

from generator.model.issue import IssueStatus
from generator.model.quote import Quote, QuoteStatus
from generator.model.selection import Candidate
from generator.store.profiles import get_profiles
from generator.store.quotes import current_attribution, quote_from, quote_query
from generator.store.reuse import refused_revisions
from generator.store.schema import features, issues, profile_themes, profiles, quotes
from generator.store.sources import newest_revisions

PEOPLE = 300
"""How many people a shortlist holds at the most."""
QUOTES_EACH = 40
"""How many quotes of each of them, best first."""

COUNTED = (IssueStatus.DRAFT, IssueStatus.APPROVED, IssueStatus.SENDING, IssueStatus.SENT)
"""An expired or cancelled issue featured nobody."""

USABLE = (QuoteStatus.PENDING, QuoteStatus.APPROVED)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortlistRequest:
    """What a run looks for. `issue` is the draft being composed: its own features do not count against anybody."""

    themes: tuple[str, ...]
    issue: str
    pinned_profiles: tuple[str, ...] = ()
    pinned_quotes: tuple[str, ...] = ()


def shortlist(connection: Connection, request: ShortlistRequest) -> tuple[Candidate, ...]:
    """People with usable quotes: those who speak to the themes first, then those not featured for longest."""
    slugs = _people(connection, request)
    found = get_profiles(connection, slugs)
    words = _quotes(connection, slugs, pinned=request.pinned_quotes)
    dates = featured_on(connection, slugs, except_issue=request.issue)
    return tuple(
        Candidate(profile=found[slug], quotes=tuple(words[slug]), featured_on=dates[slug])
        for slug in sorted(found)
    )


def featured_on(
    connection: Connection, slugs: Collection[str], *, except_issue: str
) -> dict[str, tuple[date, ...]]:
    """The days of the issues that featured each person, oldest first."""
    query = (
        select(features.c.profile, features.c.day)
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .where(features.c.profile.in_(slugs), issues.c.id != except_issue, issues.c.status.in_(COUNTED))
        .distinct()
        .order_by(features.c.day)
    )
    dates: defaultdict[str, list[date]] = defaultdict(list)
    for row in connection.execute(query):
        dates[row.profile].append(row.day)
    return {slug: tuple(dates[slug]) for slug in slugs}


def _people(connection: Connection, request: ShortlistRequest) -> set[str]:
    newest = current_attribution()
    usable = (
        select(newest.c.profile, func.max(quotes.c.score).label("best"))
        .join(quotes, quotes.c.id == newest.c.quote)
        .where(quotes.c.status.in_(USABLE), *_printable())
        .group_by(newest.c.profile)
    ).subquery()
    last = (
        select(features.c.profile, func.max(features.c.day).label("day"))
        .join(issues, (issues.c.id == features.c.issue) & (issues.c.hash == features.c.plan))
        .where(issues.c.id != request.issue, issues.c.status.in_(COUNTED))
        .group_by(features.c.profile)
    ).subquery()
    speaks = exists().where(
        profile_themes.c.profile == profiles.c.slug, profile_themes.c.theme.in_(request.themes or ("",))
    )
    query = (
        select(profiles.c.slug)
        .join(usable, usable.c.profile == profiles.c.slug)
        .join(last, last.c.profile == profiles.c.slug, isouter=True)
        .order_by(
            case((speaks, 0), else_=1),
            func.coalesce(last.c.day, date.min),
            usable.c.best.desc(),
            profiles.c.slug,
        )
        .limit(PEOPLE)
    )
    pinned = select(newest.c.profile).where(newest.c.quote.in_(request.pinned_quotes))
    return {
        *connection.execute(query).scalars(),
        *request.pinned_profiles,
        *connection.execute(pinned).scalars(),
    }


def _printable() -> tuple[ColumnElement[bool], ...]:
    """What an article no longer says is not chosen, nor what its publisher does not let us reprint."""
    return quotes.c.revision.in_(newest_revisions()), quotes.c.revision.not_in(refused_revisions())


def _quotes(
    connection: Connection, slugs: Collection[str], *, pinned: Collection[str]
) -> defaultdict[str, list[Quote]]:
    newest = current_attribution()
    ranked = (
        select(
            quotes.c.id,
            func.row_number()
            .over(partition_by=newest.c.profile, order_by=(quotes.c.score.desc(), quotes.c.id))
            .label("rank"),
        )
        .join(newest, newest.c.quote == quotes.c.id)
        .where(
            newest.c.profile.in_(slugs),
            quotes.c.status.in_(USABLE),
            *_printable(),
        )
    ).subquery()
    wanted = select(ranked.c.id).where((ranked.c.rank <= QUOTES_EACH) | ranked.c.id.in_(pinned))
    found: defaultdict[str, list[Quote]] = defaultdict(list)
    query = quote_query().where(quotes.c.id.in_(wanted)).order_by(quotes.c.score.desc(), quotes.c.id)
    for row in connection.execute(query):
        found[row.profile].append(quote_from(row))
    return found
