"""A shortlist gives the choice that the whole library gives."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.selection import Candidate
from generator.selection.balance import Entry, balanced, gain
from generator.selection.bounds import ranking
from generator.selection.choose import choose, choose_of_shortlist
from generator.selection.hard_rules import refusal
from generator.selection.quotations import choose_quotes
from generator.selection.scene import scene_of
from generator.selection.scoring import contender
from tests.chance import examples
from tests.unit.selection.people import (
    DAY,
    choose_by_shortlist,
    feature,
    inside,
    libraries,
    person,
    quote,
    request,
    requests,
    standings_of,
)


@settings(max_examples=examples(60))
@given(data=st.data())
def test_a_bound_is_never_below_the_score_and_nobody_is_barred_who_might_be_chosen(
    data: st.DataObject,
) -> None:
    library = data.draw(libraries())
    asked = data.draw(requests(library))
    ranked, scene = ranking(standings_of(library), asked), scene_of(asked)
    bounds = {one.slug: one for one in ranked.hopeful}
    for one in library:
        if refusal(one, scene, pinned=False) is None:
            known = contender(one, scene, quotes=choose_quotes(one, asked), pinned=False).entry
            bound = bounds[one.profile.slug]
            assert bound.score >= known.score
            assert (bound.organisation, bound.role) == (known.organisation, known.role)


@settings(max_examples=examples(80))
@given(data=st.data())
def test_the_smallest_shortlist_gives_the_choice_of_the_whole_library(data: st.DataObject) -> None:
    library = data.draw(libraries())
    asked = data.draw(requests(library))
    found, _ = choose_by_shortlist(library, asked, people=data.draw(st.integers(1, 3)))
    assert found.chosen == choose(library, asked).chosen


_ENTRIES = st.lists(
    st.builds(
        lambda score, organisation, role, pinned: (score / 20, organisation, role, pinned),
        st.integers(0, 20),
        st.sampled_from(("", "hall", "fire")),
        st.sampled_from(("", "nurse", "driver")),
        st.sampled_from((False, False, False, True)),
    ),
    max_size=9,
)


@settings(max_examples=examples(300))
@given(drawn=_ENTRIES, places=st.integers(1, 4))
def test_looking_at_few_gives_the_group_that_looking_at_everybody_gives(
    drawn: list[tuple[float, str, str, bool]], places: int
) -> None:
    entries = [
        Entry(rank=(-score, str(n % 3), f"p{n}"), organisation=organisation, role=role, pinned=pinned)
        for n, (score, organisation, role, pinned) in enumerate(drawn)
    ]
    assert balanced(entries[::-1], places=places).slugs == _plainly_balanced(entries, places)


def _plainly_balanced(entries: list[Entry], places: int) -> tuple[str, ...]:
    """The same promise, asked of everybody at every step."""
    group = sorted(one for one in entries if one.pinned)[:places]
    while len(group) < min(places, len(entries)):
        others = [one for one in entries if one not in group]
        group.append(min(others, key=lambda one: (-gain(one, group), one.rank)))
    while True:
        swaps = []
        for leaving in (one for one in group if not one.pinned):
            rest = [one for one in group if one is not leaving]
            for coming in (one for one in entries if one not in group):
                win = round(gain(coming, rest) - gain(leaving, rest), 6)
                swaps.append((-win, coming.rank, leaving.rank, [*rest, coming]))
        if not swaps or min(swaps)[0] >= 0:
            return tuple(one.slug for one in sorted(group))
        group = min(swaps)[3]


def test_whoever_was_left_out_and_might_be_better_makes_the_choice_uncertain() -> None:
    near, far = person("near", quote("n", score=0.5)), person("far", quote("f", score=0.9))
    asked = request(profiles=1)
    left_out = ranking(standings_of([far]), asked).hopeful
    assert choose_of_shortlist([near], asked, left_out=left_out) is None
    found = choose_of_shortlist([far], asked, left_out=ranking(standings_of([near]), asked).hopeful)
    assert found is not None
    assert [one.profile.slug for one in found.chosen] == ["far"]


def large_library(people: int) -> list[Candidate]:
    """People of many organisations and roles, some alike in everything, some featured before."""
    drawn = random.Random(4)
    library = []
    for n in range(people):
        days = [DAY - timedelta(days=drawn.randrange(20, 900)) for _ in range(drawn.choice((0, 0, 0, 1, 2)))]
        library.append(
            person(
                f"person-{n:04}",
                *(
                    quote(
                        f"{n}-{k}",
                        revision=f"revision-{n}",
                        score=drawn.randrange(10) / 10,
                        themes=drawn.choice(((), (), ("black-history",), ("mentoring",))),
                        flags=drawn.choice(((), (), ("slip",))),
                        text=f"{n:05}-{k} " + "w" * drawn.randrange(40, 300),
                    )
                    for k in range(3)
                ),
                features=tuple(
                    drawn.choice((feature, inside))(f"person-{n:04}", day) for day in sorted(days)
                ),
                themes=drawn.choice(((), ("black-history",), ("race-equality", "women"), ("mentoring",))),
                organisation=drawn.choice(
                    ("Borough Hall", "Fire and Rescue", f"Organisation {n % 40}", None)
                ),
                role=drawn.choice((None, "Nurse", f"Role {n % 90}")),
            )
        )
    return library


def test_five_thousand_people_are_chosen_from_as_if_everybody_were_looked_at() -> None:
    library = large_library(5_000)
    recent = tuple(one for candidate in library for one in candidate.features)
    for changes in ({}, {"occurrence": None}, {"occurrence": None, "themes": ("mentoring",), "profiles": 8}):
        asked = request(recent=recent, **changes)
        found, looked_at = choose_by_shortlist(library, asked, people=60)
        assert found.chosen == choose(library, asked).chosen
        assert len(found.chosen) == asked.profiles
        assert looked_at <= 240


def test_thousands_who_are_all_alike_do_not_have_to_be_looked_at() -> None:
    library = [person(f"person-{n:04}", organisation="Borough Hall", role="Nurse") for n in range(2_000)]
    found, looked_at = choose_by_shortlist(library, request(), people=10)
    assert looked_at == 10
    assert [one.profile.slug for one in found.chosen] == [
        one.profile.slug for one in choose(library[::-1], request()).chosen
    ]
