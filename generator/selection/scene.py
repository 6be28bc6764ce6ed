"""A request with what follows from it for everybody, worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from generator.model.selection import Feature, SelectionRequest
from generator.selection.history import in_a_row

A_YEAR = timedelta(days=365)
"""Features so long before or after the day count for the spread."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What is asked for, and whom the year around the day features. Organisations and roles are case-folded."""

    request: SelectionRequest
    themes: tuple[str, ...]
    """The occasion's themes, then the schedule's, none twice."""
    in_a_row: frozenset[str]
    """Whom the schedule's neighbouring issues feature."""
    voices: int
    """Features of anybody within a year of the day."""
    organisations: Mapping[str, int]
    roles: Mapping[str, int]
    spoken: Mapping[str, int]
    """Themes that are not asked for; the empty one stands for features without any."""

    @property
    def is_ordinary(self) -> bool:
        """Whether no awareness day leads the issue."""
        return self.request.occurrence is None


def scene_of(request: SelectionRequest) -> Scene:
    """Everything that is the same for all who might be chosen."""
    themes = asked_themes(request)
    recent = [feature for feature in request.recent if abs(feature.day - request.day) <= A_YEAR]
    return Scene(
        request=request,
        themes=themes,
        in_a_row=in_a_row(request.recent, request.schedule, request.day) if request.schedule else frozenset(),
        voices=len(recent),
        organisations=Counter(folded(feature.organisation) for feature in recent),
        roles=Counter(folded(feature.role) for feature in recent),
        spoken=Counter(theme for feature in recent for theme in other_themes(feature.themes, themes)),
    )


def asked_themes(request: SelectionRequest) -> tuple[str, ...]:
    """The occasion's themes, then the schedule's, none twice."""
    own = request.occurrence.themes if request.occurrence else ()
    return tuple(dict.fromkeys((*own, *request.themes)))


def folded(name: str | None) -> str:
    """A name to compare by; empty where it is not known."""
    return (name or "").casefold()


def other_themes(themes: Iterable[str], asked: tuple[str, ...]) -> list[str]:
    """Themes that are not asked for, in order; an empty one where there is none."""
    return sorted(theme for theme in themes if theme not in asked) or [""]


def voices_of(features: Iterable[Feature], organisation: str, *, besides: str) -> list[Feature]:
    """Features of an organisation's people other than one."""
    wanted = folded(organisation)
    return [one for one in features if one.slug != besides and folded(one.organisation) == wanted]
