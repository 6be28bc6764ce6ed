"""Why somebody was chosen, or was not, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.model.observance import Occurrence
from generator.model.rights import RightsStatus
from generator.selection.balance import gain, shared
from generator.selection.hard_rules import rests, spoken_themes
from generator.selection.history import inside_words, last_feature
from generator.selection.quotations import off_the_day
from generator.selection.scene import Scene, folded, voices_of
from generator.selection.scoring import (
    FIT,
    FRESH,
    SPREAD,
    WAITED,
    WORDS,
    YEAR_ROUND,
    Contender,
    crowd,
    proposed_in_vain,
)
from generator.selection.words import day_words, month_words, theme_words


def reasons_for(one: Contender, group: Sequence[Contender], scene: Scene) -> tuple[str, ...]:
    """Why a person is in the group, most telling first."""
    told = (
        _by_hand(one, scene),
        _occasion(one, scene),
        _history(one, scene),
        _proposed(one, scene),
        inside_words(one.candidate.features),
        _only_voice(one, group, scene),
        _marked(one),
        _permission(one),
    )
    return tuple(reason for reason in told if reason)


def reason_against(one: Contender, group: Sequence[Contender], scene: Scene) -> str:
    """Why a person who might have been chosen was not: what set them furthest behind the last one chosen."""
    weakest = max((other for other in group if not other.pinned), key=lambda other: other.entry, default=None)
    if weakest is None:
        return "Every place went to somebody chosen by hand"
    beside = [other for other in group if other is not weakest]
    alike = max(beside, key=lambda other: (shared(one.entry, other.entry), other.slug), default=None)
    if alike is not None and shared(one.entry, alike.entry) > 0 and _is_better(one, weakest, beside):
        return _alike(one, alike)
    mine, theirs = one.parts, weakest.parts
    behind = {
        _closer(scene): FIT * (theirs.fit - mine.fit),
        "The others had the stronger quotations": WORDS * (theirs.words - mine.words),
        _waited(one, scene): WAITED * (theirs.waited - mine.waited),
        _crowded(one, scene): SPREAD * (theirs.spread - mine.spread),
        _in_their_month(one, scene): YEAR_ROUND * (theirs.year_round - mine.year_round),
        "The others’ articles are newer": FRESH * (theirs.fresh - mine.fresh),
    }
    if proposed := _proposed(one, scene):
        lost = proposed_in_vain(one.slug, scene) - proposed_in_vain(weakest.slug, scene)
        behind[f"{proposed}; the others come first"] = lost
    reason = max(behind, key=lambda words: (round(behind[words], 6), words))
    return reason if round(behind[reason], 6) > 0 else "As good as the others; there were no more places"


def _is_better(one: Contender, weakest: Contender, beside: Sequence[Contender]) -> bool:
    """Whether only being like the others kept a person behind the last one chosen."""
    others = [other.entry for other in beside]
    return one.entry.score > weakest.entry.score and gain(one.entry, others) <= gain(weakest.entry, others)


def _by_hand(one: Contender, scene: Scene) -> str | None:
    if not one.pinned:
        return None
    featured = rests(one.candidate, scene.request)
    if featured is None:
        return "Chosen by hand"
    away = abs((scene.request.day - featured).days)
    return f"Chosen by hand, although featured on {day_words(featured)}, {away} days away"


def _occasion(one: Contender, scene: Scene) -> str | None:
    said = spoken_themes(one.candidate)
    theme = next((theme for theme in scene.themes if theme in said), None)
    occurrence = scene.request.occurrence
    if theme is None:
        return f"Does not speak about {occurrence.name}" if occurrence else None
    if occurrence is None or theme not in occurrence.themes:
        return f"Speaks about {theme_words(theme)}"
    if off_the_day(one.candidate.quotes, occurrence).issuperset(quote.id for quote in one.quotes):
        return f"Speaks about {theme_words(theme)}, though not in the words chosen"
    return _of_occurrence(theme, occurrence)


def _of_occurrence(theme: str, occurrence: Occurrence) -> str:
    if theme.replace("-", " ") in occurrence.name.casefold():
        return f"Speaks about {occurrence.name}"
    return f"Speaks about {theme_words(theme)}, a theme of {occurrence.name}"


def _history(one: Contender, scene: Scene) -> str | None:
    last = last_feature(one.candidate.features, scene.request.day)
    if last is None:
        return "Not featured before"
    if one.pinned and rests(one.candidate, scene.request) is not None:
        return None
    return f"Not featured since {month_words(last)}"


def _proposed(one: Contender, scene: Scene) -> str | None:
    day = scene.request.proposed.get(one.slug)
    return f"Proposed for {day_words(day)}, which was not sent" if day else None


def _only_voice(one: Contender, group: Sequence[Contender], scene: Scene) -> str | None:
    """Of an organisation, among those of the issue or, better, of the whole quarter."""
    organisation = one.candidate.profile.organisation
    here = [other for other in group if other is not one]
    if not organisation or any(other.entry.organisation == folded(organisation) for other in here):
        return None
    quarter = [
        feature for feature in scene.request.recent if _quarter(feature.day) == _quarter(scene.request.day)
    ]
    if not here and all(feature.slug == one.slug for feature in quarter):
        return None
    if not voices_of(quarter, organisation, besides=one.slug):
        return f"The only voice from {organisation} this quarter"
    return f"The only voice from {organisation} here" if here else None


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _marked(one: Contender) -> str | None:
    marks = sorted({flag for quote in one.quotes for flag in quote.flags})
    return f"A quotation chosen by hand is marked: {', '.join(marks)}" if marks else None


def _permission(one: Contender) -> str | None:
    asked = one.candidate.profile.rights.status is not RightsStatus.NOT_ASKED
    return None if asked else "Permission: not asked yet"


def _alike(one: Contender, other: Contender) -> str:
    if one.entry.organisation and one.entry.organisation == other.entry.organisation:
        return f"Another voice from {one.candidate.profile.organisation} is here already"
    return f"Somebody with the same role is here already: {other.candidate.profile.role}"


def _closer(scene: Scene) -> str:
    occasion = scene.request.occurrence.name if scene.request.occurrence else "what was asked for"
    return f"The others speak more closely about {occasion}"


def _waited(one: Contender, scene: Scene) -> str:
    last = last_feature(one.candidate.features, scene.request.day)
    return (
        f"Featured in {month_words(last)}; the others have waited longer"
        if last
        else ("To be featured soon; the others have waited longer")
    )


def _crowded(one: Contender, scene: Scene) -> str:
    """Which of organisation, role and themes was heard most this year."""
    profile, entry = one.candidate.profile, one.entry
    organisation, role, themes = crowd(scene, entry.organisation, entry.role, themes=profile.themes)
    if profile.organisation and organisation >= max(role, themes):
        return f"The others come from where fewer voices came from this year than from {profile.organisation}"
    if profile.role and role >= themes:
        return f"The others have roles that were heard less this year than {profile.role}"
    return "The others speak about what was heard less this year"


def _in_their_month(one: Contender, scene: Scene) -> str:
    if scene.is_ordinary:
        return "The others come first: they were featured mostly in awareness days so far"
    return inside_words(one.candidate.features) or "The others were featured more outside awareness days"
