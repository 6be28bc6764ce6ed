"""Whether people are heard all the year round, or only in “their” month: one reckoning for plan, draft and table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.model.profile import Profile
from generator.model.selection import Feature
from generator.publishing.newsroom import Newsroom
from generator.publishing.plan import ComingRun
from generator.selection.words import count_words
from generator.store.features import features_between
from generator.store.profiles import get_profiles
from generator.store.shortlist import standings

LOOK_BACK = timedelta(days=365)
"""How much of the past counts beside the plan or the draft."""
LEAST_TO_JUDGE = 2
"""One feature alone is not a habit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How often somebody was featured, and how often inside an awareness day that they speak to."""

    name: str
    """Of a person as printed, of a theme, or of an organisation."""
    features: int
    inside: int
    slug: str | None = None
    """Of a person."""
    organisation: str | None = None
    """Of a person."""
    days: tuple[str, ...] = ()
    """The awareness days by name, those with most features first."""

    @property
    def outside(self) -> int:
        """Features in ordinary issues."""
        return self.features - self.inside

    @property
    def is_mostly_inside(self) -> bool:
        """Whether more than half of at least two features lie inside."""
        return self.features >= LEAST_TO_JUDGE and self.inside * 2 > self.features

    @property
    def remark(self) -> str | None:
        """`Three of four features are in Black History Month`, where it is mostly so."""
        if not self.is_mostly_inside:
            return None
        where = self.days[0] if len(self.days) == 1 else f"awareness days: {_and_list(self.days)}"
        return f"{_of_all(self.inside, self.features)} in {where}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fairness:
    """Features by person (those mostly inside first), by theme and by organisation (the most featured first)."""

    people: tuple[Share, ...]
    themes: tuple[Share, ...]
    organisations: tuple[Share, ...]
    unheard: tuple[Share, ...] = ()
    """The people who could be featured and are not, by name."""

    @property
    def features(self) -> int:
        """How many features there are in all."""
        return sum(one.features for one in self.people)

    @property
    def unfair(self) -> tuple[Share, ...]:
        """The people who are heard mostly inside their awareness days."""
        return tuple(one for one in self.people if one.is_mostly_inside)


NO_ORGANISATION = "No organisation named"


def fairness(
    features: Sequence[Feature], people: Mapping[str, Profile], *, name_of: Callable[[str], str]
) -> Fairness:
    """The table of these features. `name_of` gives the name of the awareness day with a key."""
    by_person = _grouped((feature.slug, feature) for feature in features)
    by_theme = _grouped((theme, feature) for feature in features for theme in feature.themes)
    by_place = _grouped((feature.organisation or NO_ORGANISATION, feature) for feature in features)
    shares = (_share_of(people[slug], found, name_of) for slug, found in by_person.items())
    return Fairness(
        people=tuple(sorted(shares, key=_unfair_first)),
        themes=_most_first(by_theme, name_of),
        organisations=_most_first(by_place, name_of),
    )


def fairness_of_plan(newsroom: Newsroom, coming: Sequence[ComingRun], *, first: date, last: date) -> Fairness:
    """The table of a plan from `first` to `last` and of the year before it."""
    with newsroom.database.read() as connection:
        kept = features_between(connection, first - LOOK_BACK, last)
        features = (*kept, *(feature for run in coming for feature in run.planned))
        heard = {feature.slug for feature in features}
        others = {one.slug for one in standings(connection) if one.may_be_heard(last)} - heard
        people = get_profiles(connection, heard | others)
    unheard = (_share_of(people[slug], (), str) for slug in others)
    table = fairness(features, people, name_of=day_names(newsroom))
    return replace(table, unheard=tuple(sorted(unheard, key=lambda one: (one.name, one.slug))))


def day_names(newsroom: Newsroom) -> Callable[[str], str]:
    """The name of the awareness day of a key; of one that the calendar does not hold any more, its id in words."""
    names = {observance.id: observance.name for observance in newsroom.agenda.observances}

    def name_of(key: str) -> str:
        observance = key.partition(":")[0]
        return names.get(observance, observance.replace("-", " "))

    return name_of


def _grouped(pairs: Iterable[tuple[str, Feature]]) -> dict[str, list[Feature]]:
    found: defaultdict[str, list[Feature]] = defaultdict(list)
    for key, feature in pairs:
        found[key].append(feature)
    return found


def _share_of(person: Profile, features: Collection[Feature], name_of: Callable[[str], str]) -> Share:
    return Share(
        name=person.full_name,
        slug=person.slug,
        organisation=person.organisation,
        features=len(features),
        inside=sum(feature.occurrence is not None for feature in features),
        days=_days(features, name_of),
    )


def _most_first(
    groups: Mapping[str, Collection[Feature]], name_of: Callable[[str], str]
) -> tuple[Share, ...]:
    shares = (
        Share(
            name=name,
            features=len(features),
            inside=sum(feature.occurrence is not None for feature in features),
            days=_days(features, name_of),
        )
        for name, features in groups.items()
    )
    return tuple(sorted(shares, key=lambda one: (-one.features, one.name)))


def _days(features: Iterable[Feature], name_of: Callable[[str], str]) -> tuple[str, ...]:
    counted: defaultdict[str, int] = defaultdict(int)
    for feature in features:
        if feature.occurrence is not None:
            counted[name_of(feature.occurrence)] += 1
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _unfair_first(share: Share) -> tuple[bool, float, int, str, str]:
    part = share.inside / share.features
    return (not share.is_mostly_inside, -part, -share.features, share.name, share.slug or "")


def _of_all(some: int, all_of_them: int) -> str:
    """`Three of four features are`, `Both features are`, `All three features are`."""
    if some == all_of_them:
        return "Both features are" if some == 2 else f"All {count_words(some)} features are"
    return f"{count_words(some).capitalize()} of {count_words(all_of_them)} features are"


def _and_list(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
