"""What of the plans may not be shown any more to those for whom they were made, as people have answered since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from generator.model.rights import Rights, RightsScope, closed_to
from generator.store.plan_tables import plan_portraits, plans
from generator.store.portraits import still_kept
from generator.store.profiles import rights_of
from generator.store.schema import features, quotes
from generator.store.statements import chunks


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """For whom a plan is, and of which day: what permissions are held against."""

    readers: str
    day: date

    def closes(self, rights: Rights) -> frozenset[RightsScope]:
        """What of a person who answered so is not shown any more, as `closed_to`."""
        return closed_to(self.readers, rights, day=self.day)


def terms_of(connection: Connection, wanted: Collection[str]) -> dict[str, Terms]:
    """Each of these plans that shows anybody, with its terms."""
    query = select(features.c.plan, features.c.day, plans.c.readers)
    query = query.join(plans, plans.c.sha256 == features.c.plan).distinct()
    return {
        row.plan: Terms(readers=row.readers, day=row.day)
        for portion in chunks(sorted(wanted))
        for row in connection.execute(query.where(features.c.plan.in_(portion)))
    }


def people_of_plans(connection: Connection, wanted: Collection[str]) -> dict[str, frozenset[str]]:
    """Plan → whose words it shows, as far as is known now: a merge, a split or a corrected attribution counts."""
    shown: defaultdict[str, set[str]] = defaultdict(set)
    printed = select(features.c.plan, features.c.profile)
    said = select(features.c.plan, quotes.c.profile).join(quotes, features.c.quote == quotes.c.id)
    for portion in chunks(sorted(wanted)):
        inside = features.c.plan.in_(portion)
        for plan, profile in connection.execute(printed.where(inside).union(said.where(inside))):
            shown[plan].add(profile)
    return {plan: frozenset(people) for plan, people in shown.items()}


def closed_plans(connection: Connection, named: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Those of some plans whose readers may not read somebody's words in them any more; with each, whom it names."""
    shown, terms = people_of_plans(connection, named), terms_of(connection, named)
    concerned = {plan: people.union(named[plan]) for plan, people in shown.items()}
    rights = rights_of(connection, frozenset[str]().union(*concerned.values()))
    return frozenset(
        plan
        for plan, people in concerned.items()
        if any(RightsScope.WORDS in terms[plan].closes(rights[slug]) for slug in people)
    )


def closed_pictures(connection: Connection, plan: str) -> frozenset[str]:
    """SHA-256 of a plan's pictures that nobody may be shown any more, whether or not its words may be read.

    They show a photograph that was taken away, or one that the person does not let the plan's readers see.
    """
    query = select(plan_portraits).where(plan_portraits.c.plan == plan)
    shown = connection.execute(query).all()
    if not shown:
        return frozenset()
    kept = still_kept(connection, {row.profile: row.portrait for row in shown})
    rights = rights_of(connection, {row.profile for row in shown})
    terms = terms_of(connection, [plan])[plan]
    return frozenset(
        row.picture
        for row in shown
        if row.profile not in kept or RightsScope.PORTRAIT in terms.closes(rights[row.profile])
    )


def is_shown(connection: Connection, wanted: Collection[str], picture: str) -> bool:
    """Whether one of these plans, which all hold the picture, may still show it."""
    readable = frozenset(wanted) - closed_plans(connection, dict.fromkeys(wanted, ()))
    return any(picture not in closed_pictures(connection, plan) for plan in readable)
