"""Who is chosen for a run, with reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from generator.model.observance import Occurrence
from generator.model.profile import Profile
from generator.model.quote import Quote
from generator.model.rights import Rights, may_be_drafted

QUALITY, LENGTH = 0.6, 0.2
"""What a quote's score and its length add to its worth as the one shown largest; a theme asked for adds the rest."""
SHOWN_LENGTHS = (40, 80, 200, 320)
"""Characters: too short below the first, best between the second and the third, too long above the last."""


AUDIENCES = ("public", "staff")


class HardRule(StrEnum):
    """What keeps somebody out whatever their score."""

    LEFT_OUT = "left-out"
    RIGHTS = "rights"
    NO_WORDS = "no-words"
    IN_A_ROW = "in-a-row"
    RESTS = "rests"
    KEPT = "kept"
    OFF_TOPIC = "off-topic"


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
    schedule: str | None = None
    """Whose issue it is."""
    occasion: str | None = None
    """The name of that occurrence, as readers see it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A profile of the shortlist with the quotes that may be chosen, and when it was featured before."""

    profile: Profile
    quotes: tuple[Quote, ...]
    """Attributed to the profile, neither held nor retired. Flagged ones are among them, for pins only."""
    features: tuple[Feature, ...] = ()
    """Issues that featured the person, and those that a plan foresees, the earliest first."""
    published: Mapping[str, date] = field(default_factory=dict)
    """Revision id → the day its article was published, where that is known."""


# A tuple, as one is made of everybody in the library for each choice.
class Standing(NamedTuple):
    """What the store knows of a person without reading their words: enough for a bound above their score."""

    slug: str
    organisation: str | None
    role: str | None
    themes: frozenset[str]
    rights: Rights
    spoken: tuple[tuple[frozenset[str], float | None], ...]
    """Of the usable quotes without a mark, by the themes they speak of: the worth of the best that stands alone."""
    newest: date | None
    """When the latest article behind these quotes was published."""
    has_undated: bool
    """Whether one of these articles bears no date."""

    @property
    def has_words(self) -> bool:
        """Whether a quotation of theirs stands alone and bears no mark."""
        return any(worth is not None for _, worth in self.spoken)

    def may_be_heard(self, day: date, audiences: Iterable[str] = AUDIENCES) -> bool:
        """Whether they have words, and may be featured on a day for one of these audiences, as far as is known now."""
        return self.has_words and any(may_be_drafted(self.rights, day, one) is None for one in audiences)

    def speaks_to(self, themes: Collection[str]) -> bool:
        """Whether one of the themes is their own, or that of a quote without a mark."""
        return not self.themes.isdisjoint(themes) or any(
            not said.isdisjoint(themes) for said, _ in self.spoken
        )


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
    first_at_most: int | None = None
    """Characters beyond which a person's first quote gives way to a shorter one that fits as well."""
    rest_days: int
    """Nobody is chosen again within so many days."""
    audience: str = "public"
    """`public` or `staff`: which scope a granted permission needs."""
    schedule: str = ""
    """Nobody is chosen twice in a row for it."""
    recent: tuple[Feature, ...] = ()
    """Features of anybody, planned ones too: at least those of the year before the day and the year after it."""
    seed: str
    """Breaks what is still tied; the run's own key."""
    proposed: Mapping[str, date] = field(default_factory=dict)
    """Slug → the day lately for which an issue of the schedule proposed somebody and was never sent."""
    pinned_profiles: tuple[str, ...] = ()
    pinned_quotes: tuple[str, ...] = ()
    excluded_profiles: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    """Slug → the name of the greater day ahead that would miss the person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChosenProfile:
    """A chosen person; the first of a selection leads. `quotes` are best first, the first is the one shown largest."""

    profile: Profile
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...]
    """Plain words: `Not featured since March 2025`."""
    occurrence: str | None = None
    """The key of the selection's occurrence, where the person speaks to one of its themes."""
    off_the_day: frozenset[str] = frozenset()
    """Ids of all their quotes that have nothing to do with the selection's occurrence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotChosen:
    """Somebody of the shortlist who was not chosen, and why."""

    slug: str
    name: str
    reason: str
    rule: HardRule | None = None
    """The hard rule that kept them out; nothing where others were better."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The profiles and quotes chosen for a run, with reasons."""

    occurrence: Occurrence | None
    chosen: tuple[ChosenProfile, ...]
    not_chosen: tuple[NotChosen, ...]
