"""What is never done, whatever the score: each rule gives its refusal in plain words, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.model.quote import Quote, QuoteStatus
from generator.model.rights import may_be_drafted
from generator.model.selection import Candidate, Feature, HardRule, SelectionRequest, Standing
from generator.selection.history import nearest_feature
from generator.selection.scene import Scene
from generator.selection.words import day_words

USABLE = frozenset({QuoteStatus.PENDING, QuoteStatus.APPROVED})


class Refusal(NamedTuple):
    """The rule that keeps a person out, and the reason in plain words."""

    rule: HardRule
    words: str


def refusal(candidate: Candidate, scene: Scene, *, pinned: bool) -> Refusal | None:
    """Why a person may not be chosen, or nothing. A pin overrides rest and theme, and nothing else."""
    slug, request = candidate.profile.slug, scene.request
    if slug in request.excluded_profiles:
        return Refusal(HardRule.LEFT_OUT, "Left out by hand")
    if said_no := may_be_drafted(candidate.profile.rights, request.day, request.audience):
        return Refusal(HardRule.RIGHTS, said_no[0].upper() + said_no[1:])
    if wordless := _no_words(candidate, request.pinned_quotes):
        return Refusal(HardRule.NO_WORDS, wordless)
    if pinned:
        return None
    return (
        _in_a_row(slug, candidate.features, scene)
        or _resting(candidate.features, request)
        or _off_topic(candidate, scene)
        or _kept(slug, request)
    )


def is_barred(standing: Standing, features: Sequence[Feature], scene: Scene) -> bool:
    """Whether a person is refused for certain, as far as that shows without reading their words."""
    request = scene.request
    return bool(
        (request.occurrence is not None and not standing.speaks_to(request.occurrence.themes))
        or standing.slug in request.excluded_profiles
        or may_be_drafted(standing.rights, request.day, request.audience)
        or not standing.has_words
        or standing.slug in scene.in_a_row
        or standing.slug in request.kept
        or (features and _rests(features, request))
    )


def may_lead(quote: Quote) -> bool:
    """Whether a quote may be chosen by itself as the one shown largest."""
    return quote.status in USABLE and quote.standalone and not quote.flags


def spoken_themes(candidate: Candidate) -> frozenset[str]:
    """The themes a person speaks to: their own, and their quotes'."""
    return frozenset(candidate.profile.themes) | quoted_themes(candidate)


def quoted_themes(candidate: Candidate) -> frozenset[str]:
    """The themes of every quote that may be chosen by itself."""
    return frozenset(theme for quote in candidate.quotes if _unmarked(quote) for theme in quote.themes)


def rests(candidate: Candidate, request: SelectionRequest) -> date | None:
    """The feature because of which a person rests on the day, or nothing."""
    return _rests(candidate.features, request)


def _rests(features: Sequence[Feature], request: SelectionRequest) -> date | None:
    nearest = nearest_feature(features, request.day)
    if nearest is None or abs(request.day - nearest) >= timedelta(days=request.rest_days):
        return None
    return nearest


def _unmarked(quote: Quote) -> bool:
    return quote.status in USABLE and not quote.flags


def _no_words(candidate: Candidate, pinned_quotes: Collection[str]) -> str | None:
    usable = [quote for quote in candidate.quotes if quote.status in USABLE]
    if not usable:
        return "No words of theirs may be quoted"
    if any(may_lead(quote) or quote.id in pinned_quotes for quote in usable):
        return None
    return "No quotation of theirs stands on its own"


def _in_a_row(slug: str, features: Sequence[Feature], scene: Scene) -> Refusal | None:
    if slug not in scene.in_a_row:
        return None
    own = [feature for feature in features if feature.schedule == scene.request.schedule]
    near = nearest_feature(own, scene.request.day)
    issue = "next" if near is not None and near > scene.request.day else "last"
    day = f", on {day_words(near)}" if near else ""
    return Refusal(
        HardRule.IN_A_ROW, f"Featured in the {issue} issue{day}; nobody is featured twice in a row"
    )


def _resting(features: Sequence[Feature], request: SelectionRequest) -> Refusal | None:
    featured = _rests(features, request)
    if featured is None:
        return None
    if featured > request.day:
        return Refusal(HardRule.RESTS, f"To be featured on {day_words(featured)}")
    again = day_words(featured + timedelta(days=request.rest_days))
    return Refusal(HardRule.RESTS, f"Featured on {day_words(featured)}; may be featured again from {again}")


def _kept(slug: str, request: SelectionRequest) -> Refusal | None:
    ahead = request.kept.get(slug)
    return Refusal(HardRule.KEPT, f"Kept for {ahead}, to which few here speak") if ahead else None


def _off_topic(candidate: Candidate, scene: Scene) -> Refusal | None:
    occurrence = scene.request.occurrence
    if occurrence is None or not spoken_themes(candidate).isdisjoint(occurrence.themes):
        return None
    return Refusal(HardRule.OFF_TOPIC, f"Does not speak about {occurrence.name}")
