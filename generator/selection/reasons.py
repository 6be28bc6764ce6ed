"""Why somebody was chosen, or was not, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.observance import Occurrence
from generator.model.rights import RightsStatus
from generator.model.selection import SelectionRequest
from generator.selection.hard_rules import rests, spoken_themes
from generator.selection.quotations import asked_themes
from generator.selection.scoring import FIT, WAITED, WORDS, Contender, shared
from generator.selection.words import day_words, month_words, theme_words


def reasons_for(one: Contender, group: Sequence[Contender], request: SelectionRequest) -> tuple[str, ...]:
    """Why a person is in the group, most telling first."""
    told = (
        _by_hand(one, request),
        _occasion(one, request),
        _history(one, request),
        _only_voice(one, group),
        _marked(one),
        _permission(one),
    )
    return tuple(reason for reason in told if reason)


def reason_against(one: Contender, group: Sequence[Contender], request: SelectionRequest) -> str:
    """Why a person who might have been chosen was not: what set them furthest behind the last one chosen."""
    weakest = max((other for other in group if not other.pinned), key=lambda other: other.rank, default=None)
    if weakest is None:
        return "Every place went to somebody chosen by hand"
    beside = [other for other in group if other is not weakest]
    alike = max(beside, key=lambda other: (shared(one, other), other.slug), default=None)
    if alike is not None and one.score > weakest.score and shared(one, alike) > 0:
        return _alike(one, alike)
    behind = {
        _closer(request): FIT * (weakest.fit - one.fit),
        "The others had the stronger quotations": WORDS * (weakest.words - one.words),
        "The others have waited longer": WAITED * (weakest.waited - one.waited),
    }
    reason = max(behind, key=lambda words: (round(behind[words], 6), words))
    return reason if behind[reason] > 0 else "As good as the others; there were no more places"


def _by_hand(one: Contender, request: SelectionRequest) -> str | None:
    if not one.pinned:
        return None
    featured = rests(one.candidate, request)
    if featured is None:
        return "Chosen by hand"
    away = abs((request.day - featured).days)
    return f"Chosen by hand, although featured on {day_words(featured)}, {away} days away"


def _occasion(one: Contender, request: SelectionRequest) -> str | None:
    said = spoken_themes(one.candidate)
    theme = next((theme for theme in asked_themes(request) if theme in said), None)
    if theme is None:
        return None
    occurrence = request.occurrence
    if occurrence is not None and theme in occurrence.themes:
        return _of_occurrence(theme, occurrence)
    return f"Speaks about {theme_words(theme)}"


def _of_occurrence(theme: str, occurrence: Occurrence) -> str:
    if theme.replace("-", " ") in occurrence.name.casefold():
        return f"Speaks about {occurrence.name}"
    return f"Speaks about {theme_words(theme)}, a theme of {occurrence.name}"


def _history(one: Contender, request: SelectionRequest) -> str | None:
    earlier = [day for day in one.candidate.featured_on if day <= request.day]
    if not earlier:
        return "Not featured before"
    if one.pinned and rests(one.candidate, request) is not None:
        return None
    return f"Not featured since {month_words(max(earlier))}"


def _only_voice(one: Contender, group: Sequence[Contender]) -> str | None:
    organisation = one.candidate.profile.organisation
    others = [other.candidate.profile.organisation for other in group if other is not one]
    if not organisation or not others:
        return None
    if organisation.casefold() in {(other or "").casefold() for other in others}:
        return None
    return f"The only voice from {organisation} here"


def _marked(one: Contender) -> str | None:
    marks = sorted({flag for quote in one.quotes for flag in quote.flags})
    return f"A quotation chosen by hand is marked: {', '.join(marks)}" if marks else None


def _permission(one: Contender) -> str | None:
    asked = one.candidate.profile.rights.status is not RightsStatus.NOT_ASKED
    return None if asked else "Permission: not asked yet"


def _alike(one: Contender, other: Contender) -> str:
    mine, theirs = one.candidate.profile, other.candidate.profile
    if (
        mine.organisation
        and theirs.organisation
        and mine.organisation.casefold() == theirs.organisation.casefold()
    ):
        return f"Another voice from {mine.organisation} is here already"
    return f"Somebody with the same role is here already: {theirs.role}"


def _closer(request: SelectionRequest) -> str:
    occasion = request.occurrence.name if request.occurrence else "what was asked for"
    return f"The others speak more closely about {occasion}"
