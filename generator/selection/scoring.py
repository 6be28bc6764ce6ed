"""What speaks for a person: the weights are explained in docs/selection.md."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.quote import Quote
from generator.model.selection import Candidate, Feature
from generator.selection.balance import Entry
from generator.selection.hard_rules import quoted_themes
from generator.selection.history import inside_share, is_inside, nearest_feature
from generator.selection.quotations import quote_worth
from generator.selection.scene import Scene, folded, other_themes

FIT, WORDS, WAITED, SPREAD, YEAR_ROUND, FRESH = 0.30, 0.20, 0.25, 0.10, 0.10, 0.05
"""Weights of: fit to the occasion, the best quotation, time since last featured, spread over the year, being heard
outside awareness days, age of the articles. They sum to 1."""
PROPOSED = 0.10
"""What somebody loses whom the last drafts proposed in vain: the desk sees new faces, and nobody is kept out."""
FULLY_RESTED_DAYS, FULLY_RESTED = 1095, 0.75
"""After three years somebody counts for so much of a person who was never featured."""
A_HABIT = 2
"""Features inside awareness days, and none outside."""
OF_ORGANISATION, OF_ROLE, OF_THEMES = 0.5, 0.2, 0.3
"""What the spread over the year is made of."""
FEW_VOICES = 12
"""Until so many people were featured, the first of them do not make a habit."""
NEW_DAYS, OLD_DAYS = 365, 3650
"""An article counts fully for a year, and not at all after ten."""
UNDATED = 0.5
"""How new an article counts whose date is not known."""


class Parts(NamedTuple):
    """What speaks for a person, each 0 to 1."""

    fit: float
    words: float
    waited: float
    spread: float
    year_round: float
    fresh: float

    @property
    def score(self) -> float:
        """The weighted sum."""
        return (
            FIT * self.fit
            + WORDS * self.words
            + WAITED * self.waited
            + SPREAD * self.spread
            + YEAR_ROUND * self.year_round
            + FRESH * self.fresh
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A person who may be chosen, with the quotes that would be taken and what speaks for them."""

    candidate: Candidate
    quotes: tuple[Quote, ...]
    parts: Parts
    entry: Entry

    @property
    def slug(self) -> str:
        """The profile's slug."""
        return self.entry.slug

    @property
    def pinned(self) -> bool:
        """Whether an editor chose the person by hand."""
        return self.entry.pinned


def contender(candidate: Candidate, scene: Scene, *, quotes: tuple[Quote, ...], pinned: bool) -> Contender:
    """Weigh one person. `quotes` are those that would be taken, at least one."""
    profile = candidate.profile
    ages = [freshness(candidate.published.get(quote.revision), scene.request.day) for quote in quotes]
    parts = Parts(
        fit=occasion_fit(frozenset(profile.themes), quoted_themes(candidate), scene.themes),
        words=quote_worth(quotes[0], scene.themes),
        waited=waiting(candidate.features, scene),
        spread=spread(scene, folded(profile.organisation), folded(profile.role), themes=profile.themes),
        year_round=year_round(candidate.features, scene),
        fresh=sum(ages) / len(ages),
    )
    score = parts.score - proposed_in_vain(profile.slug, scene)
    # Rounded so that no machine's last digit decides.
    return Contender(
        candidate=candidate,
        quotes=quotes,
        parts=parts,
        entry=Entry(
            rank=(-round(score, 6), tie(scene, profile.slug), profile.slug),
            organisation=folded(profile.organisation),
            role=folded(profile.role),
            pinned=pinned,
        ),
    )


def proposed_in_vain(slug: str, scene: Scene) -> float:
    """What comes off the score of somebody who was proposed lately in an issue that was never sent."""
    return PROPOSED if slug in scene.request.proposed else 0.0


def tie(scene: Scene, slug: str) -> str:
    """Seeded by the run: the same on every machine, another order in another run."""
    return hashlib.sha256(f"{scene.request.seed}:{slug}".encode()).hexdigest()


def occasion_fit(own: Collection[str], quoted: Collection[str], asked: Sequence[str]) -> float:
    """1 for the occasion's first theme in both profile and words, less for one of them or a further theme."""
    best = 0.0
    for place, theme in enumerate(asked):
        depth = 0.6 * (theme in own) + 0.4 * (theme in quoted)
        best = max(best, depth * (1.0 if place == 0 else 0.8))
    return best


def waiting(features: Sequence[Feature], scene: Scene) -> float:
    """1 for somebody never featured; else the time since, towards 0.75 after three years.

    For an ordinary issue only ordinary features count: whoever is heard in “their” month again and again was never
    heard in others. Once is no habit yet, and comes behind whoever was never heard at all.
    """
    if not features:
        return 1.0
    counted = [one for one in features if not is_inside(one)] if scene.is_ordinary else features
    nearest = nearest_feature(counted, scene.request.day)
    if nearest is None:
        return 1.0 if len(features) >= A_HABIT else FULLY_RESTED
    return FULLY_RESTED * min(1.0, abs((scene.request.day - nearest).days) / FULLY_RESTED_DAYS)


def year_round(features: Sequence[Feature], scene: Scene) -> float:
    """One half; with features inside awareness days more for an ordinary issue, and less for such a day."""
    if not features:
        return 0.5
    share = inside_share(features) / 2
    return 0.5 + share if scene.is_ordinary else 0.5 - share


def spread(scene: Scene, organisation: str, role: str, *, themes: Collection[str]) -> float:
    """1 for somebody whose organisation, role and themes nobody of the year shares, down to 0 where everybody does.

    What is not known counts as a group of its own, so that nobody gains by it.
    """
    return 1.0 - sum(crowd(scene, organisation, role, themes=themes))


def crowd(
    scene: Scene, organisation: str, role: str, *, themes: Collection[str]
) -> tuple[float, float, float]:
    """What organisation, role and themes take from the spread: the weighted shares of the year's features."""
    of = max(scene.voices, FEW_VOICES)
    others = other_themes(themes, scene.themes)
    spoken = sum(scene.spoken.get(theme, 0) for theme in others) / len(others)
    return (
        OF_ORGANISATION * scene.organisations.get(organisation, 0) / of,
        OF_ROLE * scene.roles.get(role, 0) / of,
        OF_THEMES * spoken / of,
    )


def freshness(published: date | None, day: date) -> float:
    """1 for an article of the past year, falling to 0 after ten; one half where the date is not known."""
    if published is None:
        return UNDATED
    over = (day - published).days - NEW_DAYS
    return max(0.0, 1.0 - max(0, over) / (OLD_DAYS - NEW_DAYS))
