"""What a draft brings that readers had before: the same words, or the same people too soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from generator.model.issue import Issue
from generator.model.message import Finding, Level
from generator.model.selection import Feature
from generator.publishing.keeping import rest_of
from generator.publishing.newsroom import Newsroom
from generator.store.features import features_between
from generator.store.issues import quotes_shown_by


def news_findings(newsroom: Newsroom, connection: Connection, issue: Issue) -> Iterator[Finding]:
    """Warnings for an issue whose every quotation its schedule had before, and for people within their rest."""
    day = date.fromisoformat(issue.day)
    yield from old_words(issue, quotes_shown_by(connection, issue.schedule, before=day))
    schedule = newsroom.schedules.get(issue.schedule)
    rest = rest_of(newsroom, schedule) if schedule else newsroom.settings.selection.rest_days
    if rest:
        earlier = features_between(connection, day - timedelta(days=rest - 1), day, except_issue=issue.id)
        yield from too_soon(issue, earlier, rest_days=rest)


def old_words(issue: Issue, shown: Iterable[str]) -> Iterator[Finding]:
    """A warning where readers had every quotation before."""
    printed = {quote.id for person in issue.profiles for quote in person.quotes}
    if printed and printed <= set(shown):
        message = (
            "Nothing in it is new: every quotation was in an earlier issue of this kind. Choose other words or people, "
            "or leave this one out."
        )
        yield Finding(level=Level.WARN, rule="nothing-new", message=message, place="issue")


def too_soon(issue: Issue, earlier: Iterable[Feature], *, rest_days: int) -> Iterator[Finding]:
    """A warning for each person who was featured within their rest, newest day named."""
    names = {person.slug: person.name for person in issue.profiles}
    last = {feature.slug: feature.day for feature in earlier if feature.slug in names}
    for slug, day in last.items():
        message = (
            f"{names[slug]} was featured on {day.day} {day:%B %Y} and rests {rest_days} days: choose another person, "
            "unless you mean it."
        )
        yield Finding(level=Level.WARN, rule="within-rest", message=message, place="letter")
