"""What speaks for a person, each part by itself, and the words that tell it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.model.selection import Feature, Selection
from generator.selection import scoring
from generator.selection.choose import choose
from generator.selection.history import in_a_row, inside_words
from generator.selection.scene import scene_of
from generator.selection.scoring import freshness, spread, waiting, year_round
from tests.unit.selection.people import DAY, feature, inside, person, quote, request

ORDINARY = request(occurrence=None, profiles=1)
LAST_MAY, LAST_OCTOBER, BEFORE_LAST = date(2025, 5, 1), date(2025, 10, 1), date(2024, 10, 1)


def chosen(selection: Selection) -> list[str]:
    return [one.profile.slug for one in selection.chosen]


def reason(selection: Selection, slug: str) -> str:
    (found,) = [one.reason for one in selection.not_chosen if one.slug == slug]
    return found


def voices(organisation: str, count: int, **changes: object) -> tuple[Feature, ...]:
    """Features of so many others of an organisation, two months ago."""
    day = DAY - timedelta(days=60)
    return tuple(feature(f"other-{n}", day, organisation=organisation, **changes) for n in range(count))


def test_the_weights_sum_to_one() -> None:
    names = ("FIT", "WORDS", "WAITED", "SPREAD", "YEAR_ROUND", "FRESH")
    assert sum(getattr(scoring, name) for name in names) == pytest.approx(1)


def test_who_was_heard_only_in_their_month_comes_first_in_an_ordinary_issue() -> None:
    theirs = person("theirs", features=(inside("theirs", BEFORE_LAST), inside("theirs", LAST_OCTOBER)))
    other = person("other", features=(feature("other", LAST_OCTOBER),))
    found = choose([other, theirs, person("new")], ORDINARY)
    assert chosen(found) == ["theirs"]
    assert found.chosen[0].reasons[:2] == (
        "Not featured since October 2025",
        "Both features so far were in Black History Month",
    )


def test_once_is_no_habit_and_comes_just_behind_who_was_never_heard() -> None:
    theirs = person("theirs", features=(inside("theirs", LAST_OCTOBER),))
    other = person("other", features=(feature("other", date(2024, 10, 1)),))
    assert chosen(choose([other, theirs, person("new")], ORDINARY)) == ["new"]
    found = choose([other, theirs], ORDINARY)
    assert chosen(found) == ["theirs"]
    assert "The only feature so far was in Black History Month" in found.chosen[0].reasons


def test_and_steps_back_a_little_when_their_month_comes_round_again() -> None:
    theirs = person("theirs", features=(inside("theirs", LAST_OCTOBER),))
    other = person("other", features=(feature("other", LAST_OCTOBER),))
    assert chosen(choose([theirs, other], request(profiles=1))) == ["other"]
    better = person("theirs", quote("q", score=1.0), features=(inside("theirs", LAST_OCTOBER),))
    assert chosen(choose([better, person("other", quote("o", score=0.4))], request(profiles=1))) == ["other"]
    assert year_round(theirs.features, scene_of(request())) == 0.0
    assert year_round((), scene_of(request())) == year_round((), scene_of(ORDINARY)) == 0.5


def test_waiting_counts_ordinary_features_alone_for_an_ordinary_issue() -> None:
    features = (feature("ada", LAST_MAY), inside("ada", date(2026, 6, 1)))
    days = (DAY - LAST_MAY).days
    assert waiting(features, scene_of(ORDINARY)) == pytest.approx(0.75 * days / 1095)
    assert waiting(features, scene_of(request())) == pytest.approx(
        0.75 * (DAY - date(2026, 6, 1)).days / 1095
    )
    assert waiting((feature("ada", date(2010, 1, 1)),), scene_of(request())) == 0.75
    assert waiting((), scene_of(request())) == 1.0


def test_an_organisation_that_was_heard_often_this_year_gives_way() -> None:
    crowd = voices("Borough Hall", 9, themes=("women",)) + voices("Fire and Rescue", 1)
    library = [person("hall", organisation="Borough Hall"), person("fire", organisation="Fire and Rescue")]
    asked = request(profiles=1, recent=crowd)
    found = choose(library, asked)
    assert chosen(found) == ["fire"]
    assert reason(found, "hall") == (
        "The others come from where fewer voices came from this year than from Borough Hall"
    )
    assert chosen(choose(library, request(profiles=1, recent=crowd[9:]))) == ["hall"]


def test_a_role_or_a_theme_that_was_heard_often_gives_way_too() -> None:
    crowd = voices("Borough Hall", 9, role="Nurse", themes=("women",))
    nurse, driver = person("nurse", role="Nurse"), person("driver", role="Driver")
    found = choose([nurse, driver], request(profiles=1, recent=crowd))
    assert reason(found, "nurse") == "The others have roles that were heard less this year than Nurse"
    heard, new = person("heard", themes=("black-history", "women")), person("new", themes=("black-history",))
    found = choose([heard, new], request(profiles=1, recent=crowd))
    assert reason(found, "heard") == "The others speak about what was heard less this year"


def test_the_spread_looks_at_one_year_and_nobody_gains_by_what_is_not_known() -> None:
    long_ago = (feature("other", date(2024, 1, 1), organisation="Borough Hall"),)
    assert spread(scene_of(request(recent=long_ago)), "borough hall", "", themes=()) == 1.0
    unknown = scene_of(request(recent=voices("", 20)))
    assert spread(unknown, "", "", themes=()) == pytest.approx(0.0)
    assert spread(unknown, "borough hall", "nurse", themes=("women",)) == 1.0


@pytest.mark.parametrize(
    ("published", "new"),
    [(DAY, 1.0), (DAY - timedelta(days=365), 1.0), (DAY - timedelta(days=3650), 0.0), (None, 0.5)],
)
def test_an_article_is_new_for_a_year_and_old_after_ten(published: date | None, new: float) -> None:
    assert freshness(published, DAY) == new
    assert freshness(DAY - timedelta(days=2000), DAY) == pytest.approx(0.502, abs=0.001)


def test_of_equals_whoever_spoke_lately_is_chosen() -> None:
    late, early = person("late", quote("l", revision="l")), person("early", quote("e", revision="e"))
    late.published.update({"l": date(2026, 5, 1)})  # type: ignore[attr-defined]
    early.published.update({"e": date(2016, 5, 1)})  # type: ignore[attr-defined]
    found = choose([early, late], request(profiles=1))
    assert chosen(found) == ["late"]
    assert reason(found, "early") == "The others’ articles are newer"


def test_the_only_voice_of_the_quarter_and_of_the_issue() -> None:
    library = [person("hall", organisation="Borough Hall"), person("fire", organisation="Fire and Rescue")]
    before = (feature("other", date(2026, 11, 5), organisation="Fire and Rescue"),)
    found = choose(library, request(recent=before))
    told = {one.profile.slug: one.reasons for one in found.chosen}
    assert "The only voice from Borough Hall this quarter" in told["hall"]
    assert "The only voice from Fire and Rescue here" in told["fire"]
    alone = choose(library[:1], request())
    assert not any(reason.startswith("The only voice") for reason in alone.chosen[0].reasons)


@pytest.mark.parametrize(
    ("features", "words"),
    [
        ([inside("a", LAST_OCTOBER)], "The only feature so far was in Black History Month"),
        ([inside("a", LAST_OCTOBER)] * 2, "Both features so far were in Black History Month"),
        (
            [*[inside("a", LAST_OCTOBER)] * 3, feature("a", LAST_MAY)],
            "Three of four features were in Black History Month",
        ),
        (
            [inside("a", LAST_OCTOBER), feature("a", LAST_MAY, occurrence="x:2025", occasion="Carers Week")],
            "Both features so far were in awareness days",
        ),
        ([inside("a", LAST_OCTOBER), feature("a", LAST_MAY)], None),
        ([], None),
    ],
)
def test_features_mostly_inside_are_told_without_a_pronoun(
    features: list[Feature], words: str | None
) -> None:
    assert inside_words(features) == words


def test_the_issues_right_before_and_right_after_are_in_a_row() -> None:
    days = {"far": -60, "before": -30, "also": -30, "after": 30, "later": 60}
    features = [feature(slug, DAY + timedelta(days=days[slug]), schedule="monthly") for slug in days] + [
        feature("elsewhere", DAY - timedelta(days=7), schedule="spotlight")
    ]
    assert in_a_row(features, "monthly", DAY) == {"before", "also", "after"}


def test_an_issue_long_ago_is_no_neighbour() -> None:
    long_ago = [feature("ada", DAY - timedelta(days=46), schedule="monthly")]
    assert in_a_row(long_ago, "monthly", DAY) == frozenset()


def test_nobody_is_chosen_twice_in_a_row_unless_pinned() -> None:
    last = feature("ada", date(2026, 9, 1), schedule="monthly")
    ada, ben = person("ada", features=(last,)), person("ben")
    asked = request(rest_days=0, schedule="monthly", recent=(last,))
    found = choose([ada, ben], asked)
    assert chosen(found) == ["ben"]
    assert reason(found, "ada") == (
        "Featured in the last issue, on 1 September 2026; nobody is featured twice in a row"
    )
    by_hand = request(rest_days=0, schedule="monthly", recent=(last,), pinned_profiles=("ada",))
    assert set(chosen(choose([ada, ben], by_hand))) == {"ada", "ben"}
    assert set(chosen(choose([ada, ben], request(rest_days=0, schedule="weekly", recent=(last,))))) == {
        "ada",
        "ben",
    }
