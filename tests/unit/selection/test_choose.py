"""Who is chosen, why, and that the same library always gives the same choice."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.model.rights import Rights, RightsStatus
from generator.model.selection import Candidate, Selection
from generator.selection.choose import choose
from tests.chance import examples
from tests.unit.selection.people import libraries, person, quote, request, requests


def chosen(selection: Selection) -> list[str]:
    return [one.profile.slug for one in selection.chosen]


def reasons(selection: Selection, slug: str) -> tuple[str, ...]:
    (found,) = [one.reasons for one in selection.chosen if one.profile.slug == slug]
    return found


def reason(selection: Selection, slug: str) -> str:
    (found,) = [one.reason for one in selection.not_chosen if one.slug == slug]
    return found


def test_the_best_overall_leads() -> None:
    strong = person("strong", quote("s", score=0.95))
    weak = person("weak", quote("w", score=0.3))
    assert chosen(choose([weak, strong], request())) == ["strong", "weak"]


def test_no_more_than_the_places_are_filled_and_the_rest_hear_why() -> None:
    library = [person(name, quote(name, score=score)) for name, score in (("a", 0.9), ("b", 0.8), ("c", 0.2))]
    found = choose(library, request(profiles=2))
    assert chosen(found) == ["a", "b"]
    assert reason(found, "c") == "The others had the stronger quotations"


def test_who_speaks_to_the_occasion_itself_comes_before_a_further_theme() -> None:
    near, far = person("near", themes=("black-history",)), person("far", themes=("race-equality",))
    found = choose([far, near], request(profiles=1))
    assert chosen(found) == ["near"]
    assert reason(found, "far") == "The others speak more closely about Black History Month"


def test_who_was_never_featured_comes_before_who_was() -> None:
    old, new = person("old", featured=(date(2025, 3, 1),)), person("new")
    found = choose([old, new], request())
    assert chosen(found) == ["new", "old"]
    assert "Not featured before" in reasons(found, "new")
    assert "Not featured since March 2025" in reasons(found, "old")
    assert reason(choose([old, new], request(profiles=1)), "old") == (
        "Featured in March 2025; the others have waited longer"
    )


def test_another_organisation_is_preferred_to_a_slightly_better_score() -> None:
    library = [
        person("first", quote("f", score=0.95), organisation="Borough Hall"),
        person("second", quote("s", score=0.94), organisation="Borough Hall"),
        person("third", quote("t", score=0.5), organisation="Fire and Rescue"),
    ]
    found = choose(library, request(profiles=2))
    assert chosen(found) == ["first", "third"]
    assert "The only voice from Fire and Rescue this quarter" in reasons(found, "third")
    assert reason(found, "second") == "Another voice from Borough Hall is here already"


def test_a_shared_role_counts_less_than_a_shared_organisation() -> None:
    library = [
        person("first", quote("f", score=0.95), role="Sergeant"),
        person("second", quote("s", score=0.9), role="sergeant"),
        person("third", quote("t", score=0.8), role="Nurse"),
    ]
    found = choose(library, request(profiles=2))
    assert chosen(found) == ["first", "third"]
    assert reason(found, "second") == "Somebody with the same role is here already: Sergeant"


def test_a_pin_makes_the_rest_balance_around_it() -> None:
    library = [
        person("pinned", quote("p", score=0.3), organisation="Borough Hall"),
        person("same", quote("s", score=0.9), organisation="Borough Hall"),
        person("other", quote("o", score=0.8), organisation="Fire and Rescue"),
    ]
    assert chosen(choose(library, request(profiles=2))) == ["same", "other"]
    found = choose(library, request(profiles=2, pinned_profiles=("pinned",)))
    assert chosen(found) == ["other", "pinned"]
    assert reasons(found, "pinned")[0] == "Chosen by hand"


def test_greedy_choices_are_exchanged_where_the_whole_gets_better() -> None:
    # The best alone shares its organisation with one and its role with the other of the best pair.
    library = [
        person("top", quote("t", score=0.95), organisation="Borough Hall", role="Nurse"),
        person("left", quote("l", score=0.9), organisation="Borough Hall", role="Driver"),
        person("right", quote("r", score=0.9), organisation="Fire and Rescue", role="Nurse"),
    ]
    assert set(chosen(choose(library, request(profiles=2)))) == {"left", "right"}


def test_schedule_themes_count_where_there_is_no_occasion() -> None:
    mentor, other = person("mentor", themes=("mentoring",)), person("other", themes=("women",))
    found = choose([other, mentor], request(occurrence=None, themes=("mentoring",), profiles=1))
    assert chosen(found) == ["mentor"]
    assert "Speaks about mentoring" in reasons(found, "mentor")


def test_reasons_are_told_in_plain_words_and_order() -> None:
    ada = person(
        "ada",
        quote("a", profile="ada", themes=("black-history",)),
        organisation="Fire and Rescue",
        rights=Rights(status=RightsStatus.NOT_ASKED),
    )
    said = quote("b", profile="ben", themes=("race-equality",))
    ben = person("ben", said, themes=("race-equality",), organisation="Borough Hall")
    found = choose([ada, ben], request())
    assert reasons(found, "ada") == (
        "Speaks about Black History Month",
        "Not featured before",
        "The only voice from Fire and Rescue this quarter",
        "Permission: not asked yet",
    )
    assert reasons(found, "ben")[0] == "Speaks about race equality, a theme of Black History Month"


def test_a_reason_claims_nothing_that_the_words_chosen_do_not_say() -> None:
    about = person("about", quote("a", profile="about"))
    pinned = person("pinned", quote("p", profile="pinned", themes=("women",)), themes=())
    found = choose([about, pinned], request(pinned_profiles=("pinned",)))
    assert "Speaks about Black history, though not in the words chosen" in reasons(found, "about")
    assert "Does not speak about Black History Month" in reasons(found, "pinned")


def test_an_empty_library_gives_an_empty_selection() -> None:
    assert choose([], request()) == Selection(occurrence=request().occurrence, chosen=(), not_chosen=())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pinned_profiles": ("nobody",)}, "nobody called nobody in the library"),
        ({"pinned_quotes": ("ffff",)}, "Quote ffff cannot be chosen"),
        (
            {"pinned_profiles": ("ada", "ben"), "profiles": 1},
            "2 people are chosen by hand and there is room for 1",
        ),
        ({"pinned_quotes": ("ada-1", "ben-1"), "profiles": 1}, "2 people are chosen by hand"),
        ({"pinned_quotes": ("ada-1", "ada-2"), "quotes_each": 1}, "2 quotations of ada are chosen by hand"),
    ],
)
def test_a_pin_that_cannot_be_honoured_is_refused(changes: dict[str, object], words: str) -> None:
    library = [person("ada", quote("ada-1"), quote("ada-2")), person("ben")]
    with pytest.raises(UsageError, match=words):
        choose(library, request(**changes))


def test_places_all_pinned_are_told_to_the_others() -> None:
    found = choose([person("ada"), person("ben")], request(profiles=1, pinned_profiles=("ada",)))
    assert reason(found, "ben") == "Every place went to somebody chosen by hand"


def test_equal_people_take_turns_by_the_seed_and_not_by_name() -> None:
    library = [person(name) for name in ("ada", "ben", "cal", "dee")]
    leads = {chosen(choose(library, request(seed=f"monthly.{n}", profiles=1)))[0] for n in range(40)}
    assert leads == {"ada", "ben", "cal", "dee"}
    found = choose(library, request(profiles=1))
    assert {one.reason for one in found.not_chosen} == {"As good as the others; there were no more places"}


@settings(max_examples=examples(100))
@given(data=st.data())
def test_the_order_of_the_library_does_not_matter(data: st.DataObject) -> None:
    library = data.draw(libraries())
    asked = data.draw(requests(library))
    shuffled = [
        Candidate(
            profile=one.profile,
            quotes=tuple(random.Random(7).sample(one.quotes, len(one.quotes))),
            features=one.features,
            published=one.published,
        )
        for one in data.draw(st.permutations(library))
    ]
    found, again = choose(library, asked), choose(shuffled, asked)
    assert again == found
    assert choose(library, asked) == found


def test_three_hundred_people_with_forty_quotes_are_chosen_the_same_twice() -> None:
    random_library = [
        person(
            f"person-{n:03}",
            *(
                quote(f"{n}-{k}", score=random.Random(n * 41 + k).random(), text=f"{n}-{k} " + "w" * 90)
                for k in range(40)
            ),
            organisation=f"Organisation {n % 5}",
            role=f"Role {n % 7}",
        )
        for n in range(300)
    ]
    found = choose(random_library, request())
    assert chosen(found) == chosen(choose(random_library[::-1], request()))
    assert len({one.profile.organisation for one in found.chosen}) == 3
    assert found.chosen[0].quotes[0].score > 0.9


def test_whoever_was_proposed_in_vain_lets_an_equal_go_first_and_is_kept_out_of_nothing() -> None:
    proposed = {"ada": date(2026, 9, 24)}
    ada, ben = person("ada"), person("ben", role="Nurse")
    found = choose([ada, ben], request(profiles=1, proposed=proposed))
    assert chosen(found) == ["ben"]
    assert reason(found, "ada") == "Proposed for 24 September 2026, which was not sent; the others come first"
    alone = choose([ada], request(profiles=1, proposed=proposed))
    assert "Proposed for 24 September 2026, which was not sent" in reasons(alone, "ada")
