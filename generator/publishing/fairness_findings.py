"""What a draft says of fairness: who is featured in “their” days once more, and hardly ever outside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from generator.model.issue import Issue
from generator.model.message import Finding, Level
from generator.model.selection import Feature
from generator.publishing.fairness import LOOK_BACK, day_names, fairness
from generator.publishing.newsroom import Newsroom
from generator.store.features import features_between
from generator.store.profiles import get_profiles

RULE = "featured-mostly-inside"


def fairness_findings(newsroom: Newsroom, connection: Connection, issue: Issue) -> Iterator[Finding]:
    """`Ada Obi: three of four features are in Black History Month`, reckoned over the year up to the issue's day."""
    inside = {person.slug: person.occurrence for person in issue.profiles if person.occurrence}
    day = date.fromisoformat(issue.day)
    kept = features_between(connection, day - LOOK_BACK, day, except_issue=issue.id)
    features = [
        *(feature for feature in kept if feature.slug in inside),
        *(Feature(slug=slug, day=day, occurrence=key) for slug, key in inside.items()),
    ]
    people = get_profiles(connection, inside)
    for share in fairness(features, people, name_of=day_names(newsroom)).people:
        if share.remark:
            remark = f"{share.remark[0].lower()}{share.remark[1:]}"
            message = f"{share.name}: {remark}, counting this one and the year before it."
            yield Finding(level=Level.WARN, rule=RULE, message=message, place="letter")
