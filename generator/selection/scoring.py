"""What speaks for a person: the weights are explained in docs/selection.md."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from generator.model.quote import Quote
from generator.model.selection import Candidate, SelectionRequest
from generator.selection.hard_rules import nearest_feature, quoted_themes
from generator.selection.quotations import asked_themes, length_fit

FIT, WORDS, WAITED = 0.40, 0.30, 0.30
"""Weights of: fit to the occasion, the best quotation, time since last featured."""
SAME_ORGANISATION, SAME_ROLE = 0.25, 0.10
"""Taken off for each pair of people in one issue who share an organisation or a role."""
FULLY_RESTED_DAYS = 730
"""After two years somebody counts nearly as much as a person who was never featured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A person who may be chosen, with the quotes that would be taken and what speaks for them, each 0 to 1."""

    candidate: Candidate
    quotes: tuple[Quote, ...]
    pinned: bool
    fit: float
    words: float
    waited: float
    tie: str
    """Seeded by the run: the same on every machine, another order in another run."""

    @property
    def slug(self) -> str:
        """The profile's slug."""
        return self.candidate.profile.slug

    @property
    def score(self) -> float:
        """The weighted sum, rounded so that no machine's last digit decides."""
        return round(FIT * self.fit + WORDS * self.words + WAITED * self.waited, 6)

    @property
    def rank(self) -> tuple[float, str, str]:
        """Sorts the best first; what is still tied by the seed and the slug, never by the order of the library."""
        return (-self.score, self.tie, self.slug)


def contender(
    candidate: Candidate, request: SelectionRequest, *, quotes: tuple[Quote, ...], pinned: bool
) -> Contender:
    """Weigh one person. `quotes` are those that would be taken, at least one."""
    return Contender(
        candidate=candidate,
        quotes=quotes,
        pinned=pinned,
        fit=occasion_fit(candidate, request),
        words=0.7 * quotes[0].score + 0.3 * length_fit(len(quotes[0].text)),
        waited=waiting(candidate, request.day),
        tie=hashlib.sha256(f"{request.seed}:{candidate.profile.slug}".encode()).hexdigest(),
    )


def occasion_fit(candidate: Candidate, request: SelectionRequest) -> float:
    """1 for the occasion's first theme in both profile and words, less for one of them or a further theme."""
    own, quoted = frozenset(candidate.profile.themes), quoted_themes(candidate)
    best = 0.0
    for place, theme in enumerate(asked_themes(request)):
        depth = 0.6 * (theme in own) + 0.4 * (theme in quoted)
        best = max(best, depth * (1.0 if place == 0 else 0.8))
    return best


def waiting(candidate: Candidate, day: date) -> float:
    """1 for somebody never featured; else the time since, towards 0.9 after two years."""
    nearest = nearest_feature(candidate, day)
    if nearest is None:
        return 1.0
    return 0.9 * min(1.0, abs((day - nearest).days) / FULLY_RESTED_DAYS)


def shared(one: Contender, other: Contender) -> float:
    """What two people in one issue take from each other by being alike."""
    mine, theirs = one.candidate.profile, other.candidate.profile
    penalty = SAME_ORGANISATION if _same(mine.organisation, theirs.organisation) else 0.0
    return penalty + (SAME_ROLE if _same(mine.role, theirs.role) else 0.0)


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.casefold() == other.casefold())
