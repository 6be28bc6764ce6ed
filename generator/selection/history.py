"""What somebody's earlier and planned features say: when, for which awareness days, beside whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.model.selection import Feature
from generator.selection.words import count_words


def nearest_feature(features: Iterable[Feature], day: date) -> date | None:
    """The feature nearest to a day, before or after it: an issue that is composed early rests people too."""
    days = (feature.day for feature in features)
    return min(days, key=lambda featured: (abs((day - featured).days), featured), default=None)


def last_feature(features: Iterable[Feature], day: date) -> date | None:
    """The last feature until a day."""
    return max((feature.day for feature in features if feature.day <= day), default=None)


def is_inside(feature: Feature) -> bool:
    """Whether somebody was featured for an awareness day that they speak to."""
    return feature.occurrence is not None


def inside_share(features: Sequence[Feature]) -> float:
    """How much of all features lies inside awareness days, 0 to 1; 0 where there is none."""
    return sum(map(is_inside, features)) / len(features) if features else 0.0


ROW_DAYS = 45
"""An issue further away is no neighbour: where sends went out without an issue, people may come back after the rest."""


def in_a_row(features: Iterable[Feature], schedule: str, day: date) -> frozenset[str]:
    """Whom a schedule's issues right before and right after a day feature, if they are near it."""
    near = (feature for feature in features if abs((feature.day - day).days) <= ROW_DAYS)
    own = [feature for feature in near if feature.schedule == schedule]
    before = max((feature.day for feature in own if feature.day <= day), default=None)
    after = min((feature.day for feature in own if feature.day > day), default=None)
    return frozenset(feature.slug for feature in own if feature.day in (before, after))


def inside_words(features: Sequence[Feature]) -> str | None:
    """`Three of four features were in Black History Month`, where more than half lie inside awareness days."""
    inside = [feature for feature in features if is_inside(feature)]
    if len(inside) * 2 <= len(features):
        return None
    names = {feature.occasion for feature in inside}
    where = names.pop() if len(names) == 1 else None
    if len(inside) < len(features):
        counted = f"{count_words(len(inside))} of {count_words(len(features))} features were"
    elif len(inside) == 1:
        counted = "the only feature so far was"
    elif len(inside) == 2:
        counted = "both features so far were"
    else:
        counted = f"all {count_words(len(inside))} features so far were"
    told = f"{counted} in {where or 'awareness days'}"
    return told[0].upper() + told[1:]
