"""What is never done, whatever the score: each rule gives its refusal in plain words, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from generator.model.quote import Quote, QuoteStatus
from generator.model.rights import Bar, Rights, bar_to_words
from generator.model.selection import Candidate, SelectionRequest
from generator.selection.words import day_words

USABLE = frozenset({QuoteStatus.PENDING, QuoteStatus.APPROVED})


def refusal(candidate: Candidate, request: SelectionRequest, *, pinned: bool) -> str | None:
    """Why a person may not be chosen, or nothing. A pin overrides rest and theme, and nothing else."""
    if candidate.profile.slug in request.excluded_profiles:
        return "Left out by hand"
    return (
        rights_refusal(candidate.profile.rights, request.day, audience=request.audience)
        or _no_words(candidate, request.pinned_quotes)
        or (None if pinned else _resting(candidate, request) or _off_topic(candidate, request))
    )


def rights_refusal(rights: Rights, day: date, *, audience: str) -> str | None:
    """Why a recorded answer keeps a person out of an issue of that day for that audience, or nothing.

    A person who was not asked yet may be in a draft; approval settles it.
    """
    match bar_to_words(rights, day, audience):
        case None | Bar.NOT_ASKED:
            return None
        case Bar.WITHDRAWN:
            return "Do not feature: permission was withdrawn"
        case Bar.ENDED:
            return f"Permission ended on {day_words(rights.expires_on or day)}"
        case Bar.NOT_THEIR_WORDS:
            return "Permission does not cover their words"
        case Bar.NOT_THIS_AUDIENCE:
            return f"Permission does not cover a {audience} audience"


def may_lead(quote: Quote) -> bool:
    """Whether a quote may be chosen by itself as the one shown largest."""
    return quote.status in USABLE and quote.standalone and not quote.flags


def spoken_themes(candidate: Candidate) -> frozenset[str]:
    """The themes a person speaks to: their own, and their quotes'."""
    return frozenset(candidate.profile.themes) | quoted_themes(candidate)


def quoted_themes(candidate: Candidate) -> frozenset[str]:
    """The themes of every quote that may be chosen by itself."""
    return frozenset(theme for quote in candidate.quotes if _unmarked(quote) for theme in quote.themes)


def nearest_feature(candidate: Candidate, day: date) -> date | None:
    """The feature nearest to a day, before or after it: an issue that is composed early rests people too."""
    return min(candidate.featured_on, key=lambda featured: (abs(day - featured), featured), default=None)


def rests(candidate: Candidate, request: SelectionRequest) -> date | None:
    """The feature because of which a person rests on the day, or nothing."""
    nearest = nearest_feature(candidate, request.day)
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


def _resting(candidate: Candidate, request: SelectionRequest) -> str | None:
    featured = rests(candidate, request)
    if featured is None:
        return None
    if featured > request.day:
        return f"To be featured on {day_words(featured)}"
    again = featured + timedelta(days=request.rest_days)
    return f"Featured on {day_words(featured)}; may be featured again from {day_words(again)}"


def _off_topic(candidate: Candidate, request: SelectionRequest) -> str | None:
    occurrence = request.occurrence
    if occurrence is None or not spoken_themes(candidate).isdisjoint(occurrence.themes):
        return None
    return f"Does not speak about {occurrence.name}"
