"""Who is worth a closer look: a bound above everybody's score, from what the store tells without reading words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.selection import Feature, SelectionRequest, Standing
from generator.selection.balance import Entry
from generator.selection.hard_rules import is_barred
from generator.selection.quotations import ON_TOPIC
from generator.selection.scene import Scene, folded, scene_of
from generator.selection.scoring import (
    UNDATED,
    Parts,
    freshness,
    occasion_fit,
    spread,
    tie,
    waiting,
    year_round,
)

A_HAIR = 1e-9
"""A database may add up in another order than we do: a bound must not fall below the score for that."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Everybody who has words: those who may be chosen, the most promising first, and those who may not."""

    hopeful: tuple[Entry, ...]
    barred: tuple[str, ...]


def ranking(standings: Iterable[Standing], request: SelectionRequest) -> Ranking:
    """Rank people by a bound above their score. `request.recent` must hold every feature of theirs."""
    scene, features = scene_of(request), defaultdict[str, list[Feature]](list)
    for feature in request.recent:
        features[feature.slug].append(feature)
    hopeful, barred = [], []
    for one in standings:
        own = features.get(one.slug, ())
        if is_barred(one, own, scene):
            barred.append(one.slug)
        else:
            hopeful.append(_bound(one, own, scene))
    return Ranking(hopeful=tuple(sorted(hopeful)), barred=tuple(sorted(barred)))


def _bound(one: Standing, features: Sequence[Feature], scene: Scene) -> Entry:
    organisation, role = folded(one.organisation), folded(one.role)
    quoted, words = _spoken(one, scene)
    parts = Parts(
        fit=occasion_fit(one.themes, quoted, scene.themes),
        words=words,
        waited=waiting(features, scene),
        spread=spread(scene, organisation, role, themes=one.themes),
        year_round=year_round(features, scene),
        fresh=_newest(one, scene),
    )
    rank = (-round(parts.score + A_HAIR, 6), tie(scene, one.slug), one.slug)
    return Entry(rank=rank, organisation=organisation, role=role, known=False)


def _spoken(one: Standing, scene: Scene) -> tuple[frozenset[str], float]:
    """The themes of a person's quotes, and the worth of the best that could be shown largest."""
    quoted: frozenset[str] = frozenset()
    best = 0.0
    for themes, worth in one.spoken:
        quoted |= themes
        if worth is not None:
            best = max(best, worth if themes.isdisjoint(scene.themes) else worth + ON_TOPIC)
    return quoted, best


def _newest(one: Standing, scene: Scene) -> float:
    ages = [freshness(one.newest, scene.request.day)] if one.newest else []
    return max([*ages, UNDATED] if one.has_undated else ages, default=UNDATED)
