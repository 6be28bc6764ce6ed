"""Who is chosen for a run, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.observance import Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """That an issue featured somebody, or that a plan foresees it."""

    slug: str
    day: date
    occurrence: str | None = None
    """The key of the occurrence that led the issue, where the person speaks to it; nothing in an ordinary issue."""
    organisation: str | None = None
    role: str | None = None
    themes: tuple[str, ...] = ()
    """The themes the person speaks to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A profile of the shortlist with the quotes that may be chosen, and when it was featured before."""

    profile: Profile
    quotes: tuple[Quote, ...]
    """Attributed to the profile, neither held nor retired. Flagged ones are among them, for pins only."""
    featured_on: tuple[date, ...] = ()
    """Nominal dates of the issues that featured the person, oldest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SelectionRequest:
    """What a run asks for."""

    day: date
    occurrence: Occurrence | None
    themes: tuple[str, ...] = ()
    """Themes the schedule asks for, beside the occurrence's own."""
    profiles: int
    """How many people at the most."""
    quotes_each: int
    """How many quotes for each of them at the most."""
    rest_days: int
    """Nobody is chosen again within so many days."""
    audience: str = "public"
    """`public` or `staff`: which scope a granted permission needs."""
    seed: str
    """Breaks what is still tied; the run's own key."""
    pinned_profiles: tuple[str, ...] = ()
    pinned_quotes: tuple[str, ...] = ()
    excluded_profiles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ChosenProfile:
    """A chosen person; the first of a selection leads. `quotes` are best first, the first is the one shown largest."""

    profile: Profile
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...]
    """Plain words: `Not featured since March 2025`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotChosen:
    """Somebody of the shortlist who was not chosen, and why."""

    slug: str
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The profiles and quotes chosen for a run, with reasons."""

    occurrence: Occurrence | None
    chosen: tuple[ChosenProfile, ...]
    not_chosen: tuple[NotChosen, ...]
