"""Five years of a monthly letter and weekly posts over five hundred people: no hard rule is ever broken."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.model.observance import Occurrence
from generator.model.quote import QuoteStatus
from generator.model.rights import Rights, RightsScope, RightsStatus
from generator.model.selection import Candidate, Feature, Selection, SelectionRequest
from tests.unit.selection.people import OCTOBER, choose_by_shortlist, person, quote, request, standings_of

FIRST, LAST = date(2027, 1, 1), date(2031, 12, 31)
TOPICS = ("black-history", "women", "mentoring", "carers", "disability", "community")
REST = {"monthly": 90, "spotlight": 0}


def library() -> list[Candidate]:
    """Five hundred people: some withdrew, some said yes for a while or to colleagues only, some have slips only."""
    drawn = random.Random(11)
    answers = [
        Rights(status=RightsStatus.GRANTED),
        Rights(status=RightsStatus.GRANTED),
        Rights(status=RightsStatus.NOT_ASKED),
        Rights(status=RightsStatus.GRANTED, expires_on=date(2029, 6, 30)),
        Rights(status=RightsStatus.GRANTED, scope=(RightsScope.WORDS, RightsScope.STAFF)),
        Rights(status=RightsStatus.WITHDRAWN),
    ]
    return [
        person(
            f"person-{n:03}",
            *(
                quote(
                    f"{n}-{k}",
                    score=drawn.random(),
                    text=f"{n}-{k} " + "w" * drawn.randrange(60, 300),
                    flags=drawn.choice(((), (), ("slip",))),
                    status=drawn.choice((QuoteStatus.APPROVED, QuoteStatus.PENDING, QuoteStatus.HELD)),
                )
                for k in range(3)
            ),
            rights=drawn.choice(answers),
            themes=tuple(drawn.sample(TOPICS, 2)),
            organisation=f"Organisation {n % 9}",
            role=f"Role {n % 30}",
        )
        for n in range(500)
    ]


def runs() -> Iterator[tuple[str, date, Occurrence | None]]:
    """First of each month a letter, four of them a year for an awareness day; each Wednesday a post."""
    day = FIRST
    while day <= LAST:
        if day.day == 1:
            theme = {3: "women", 6: "carers", 10: "black-history", 12: "disability"}.get(day.month)
            yield "monthly", day, _month(theme, day) if theme else None
        if day.weekday() == 2:
            yield "spotlight", day, None
        day += timedelta(days=1)


def _month(theme: str, day: date) -> Occurrence:
    last = day + timedelta(days=27)
    return replace(OCTOBER, observance=f"uk-{theme}", name=theme, start=day, end=last, themes=(theme,))


def five_years(people: list[Candidate]) -> Iterator[tuple[SelectionRequest, Selection]]:
    """Every choice, each counting for those after it."""
    featured: dict[str, tuple[Feature, ...]] = defaultdict(tuple)
    standings = standings_of(people)
    for schedule, day, occurrence in runs():
        known = [replace(one, features=featured[one.profile.slug]) for one in people]
        asked = request(
            day=day,
            occurrence=occurrence,
            profiles=3 if schedule == "monthly" else 1,
            rest_days=REST[schedule],
            schedule=schedule,
            recent=tuple(feature for own in featured.values() for feature in own),
            seed=f"{schedule}.{day}",
        )
        found, _ = choose_by_shortlist(known, asked, people=20, standings=standings)
        for one in found.chosen:
            featured[one.profile.slug] += (_feature(asked, found, one.profile.slug),)
        yield asked, found


def _feature(asked: SelectionRequest, found: Selection, slug: str) -> Feature:
    (one,) = [one for one in found.chosen if one.profile.slug == slug]
    return Feature(
        slug=slug,
        day=asked.day,
        schedule=asked.schedule,
        occurrence=one.occurrence,
        occasion=asked.occurrence.name if asked.occurrence and one.occurrence else None,
        organisation=one.profile.organisation,
        role=one.profile.role,
        themes=one.profile.themes,
    )


def test_no_hard_rule_is_broken_in_five_years_and_everybody_has_a_turn() -> None:
    people, last_day, last_issue = library(), dict[str, date](), defaultdict[str, set[str]](set)
    inside, outside, organisations = Counter[str](), Counter[str](), Counter[str]()
    for asked, found in five_years(people):
        assert len(found.chosen) == asked.profiles
        now = {one.profile.slug for one in found.chosen}
        assert now.isdisjoint(last_issue[asked.schedule]), "twice in a row"
        last_issue[asked.schedule] = now
        for one in found.chosen:
            slug, rights = one.profile.slug, one.profile.rights
            before = last_day.get(slug)
            assert before is None or (asked.day - before).days >= asked.rest_days
            assert rights.status is not RightsStatus.WITHDRAWN
            assert RightsScope.PUBLIC in rights.scope
            assert rights.expires_on is None or asked.day <= rights.expires_on
            assert asked.occurrence is None or set(asked.occurrence.themes) & set(one.profile.themes)
            assert not one.quotes[0].flags
            assert one.quotes[0].status is not QuoteStatus.HELD
            last_day[slug] = asked.day
            organisations[one.profile.organisation or ""] += 1
            (outside if one.occurrence is None else inside)[slug] += 1
    assert max((inside + outside).values()) <= 4
    assert len(inside + outside) >= 220
    assert max(organisations.values()) <= 1.5 * min(organisations.values())
    assert not [slug for slug, count in inside.items() if count > 1 and not outside[slug]]
