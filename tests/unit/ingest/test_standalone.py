from __future__ import annotations

import pytest

from generator.ingest.flags import flags_of
from generator.ingest.passages import Passage
from generator.ingest.standalone import (
    final_score,
    graded,
    merits_of,
    own_merit,
    standing_alone,
    stands_alone,
)
from generator.model.quote import Merit, QuoteKind


@pytest.mark.parametrize(
    "words",
    [
        "I walked home along the river because the last bus had gone.",
        "It is never too late to learn how to weld a roof properly.",
        "Everyone should feel able to ask for help in their first winter.",
    ],
)
def test_whole_thoughts_stand_alone(words: str) -> None:
    assert stands_alone(words, 0, len(words))


@pytest.mark.parametrize(
    "words",
    [
        "This is why I walked home along the river every single night.",
        "That made me want to learn how to weld a roof properly.",
        "It also taught me how to weld a roof in the rain and the wind.",
        "But then I learned how to weld a roof in the rain and the wind.",
        "He taught me how to weld a roof in the rain and the wind.",
        "I found it on the roof of the old brewery behind the station.",
        "However, I walked home along the river with both my brothers.",
        "I like it.",
        "I walked home along the river because the last bus had gone and",
        "Would you walk home along the river when the last bus had gone?",
        "My boss said “go home along the river tonight.",
        "I walked. " * 40,
    ],
)
def test_what_leans_on_other_words_does_not(words: str) -> None:
    assert not stands_alone(words.strip(), 0, len(words.strip()))


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("Be kind and take consider every chance.", "slip"),
        ("I always trying to help.", "slip"),
        ("We went to to the sea.", "slip"),
        ("I stayed.Then I left.", "slip"),
        ("So I've wrote it down.", "slip"),
        ("After 20 years I still ask.", "time-bound"),
        ("I joined ten years ago.", "time-bound"),
        ("We opened earlier this year.", "time-bound"),
        ("It broke last month.", "time-bound"),
        ("We carry this throughout, from this month on.", "time-bound"),
        ("I thank Dr Paul Ashby for it.", "third-person"),
        ("A woman called Hyacinth rang.", "third-person"),
        ("We helped 340 people.", "number"),
        ("I was the first woman on the roof.", "superlative"),
        ("She told me, “Go home,” and I did.", "nested-words"),
        ("I cried (laughs) and laughed.", "stage-direction"),
    ],
)
def test_what_should_not_be_chosen_by_itself_is_flagged(words: str, flag: str) -> None:
    assert flag in flags_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "I had had enough, and that that was true surprised me.",
        "I was very, very cold and I loved it.",
        "For the first time I felt at home, and I said so.",
        "In the Army I learned to sit still and to listen.",
        "Cat. Dog. I like both, i.e. all animals.",
    ],
)
def test_plain_words_carry_no_flag(words: str) -> None:
    assert flags_of(words) == ()


def test_the_persons_own_name_is_no_third_person() -> None:
    own = frozenset({"ada", "nwosu"})
    assert flags_of("They call me Dr Nwosu at the gate.", own=own) == ()
    assert flags_of("They call me what Lind calls me.", names=frozenset({"lind"}), own=own) == (
        "third-person",
    )


def test_the_score_can_be_followed() -> None:
    plain = "I walked home along the river because the last bus had gone."
    weak = "I walked there."
    assert own_merit(plain, 1) > own_merit(weak, 1)
    assert [(merit.reason, merit.points) for merit in merits_of(plain, 1)] == [
        ("to begin with", 0.3),
        ("a fair length", 0.1),
        ("speaks of themselves", 0.1),
        ("weighs something", 0.05),
        ("many different words", 0.053),
    ]
    assert sum(merit.points for merit in merits_of(plain, 1)) == pytest.approx(own_merit(plain, 1))


@pytest.mark.parametrize(
    ("points", "themes", "flags", "score"),
    [(0.5, 1, (), 0.6), (0.5, 0, ("slip", "number"), 0.3), (0.1, 0, ("slip",) * 5, 0.0), (0.99, 3, (), 1.0)],
)
def test_theme_and_flags_count_and_the_reasons_add_up_to_the_score(
    points: float, themes: int, flags: tuple[str, ...], score: float
) -> None:
    merits = graded([Merit(reason="to begin with", points=points)], themes=themes, flags=flags)
    assert final_score(merits) == score
    assert sum(merit.points for merit in merits) == pytest.approx(score)


def test_a_longer_passage_says_what_it_is_for() -> None:
    assert [merit.reason for merit in graded((), themes=1, flags=())] == [
        "a longer passage, for a question and its answer",
        "speaks of a theme",
    ]


def test_what_opens_with_somebody_elses_words_does_not_stand_alone() -> None:
    text = "“I finished the whole coat, thank you.” I have that note in my kitchen drawer today."
    assert not stands_alone(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "I left it in the hall cupboard, behind the winter coats and the sledge.",
        "Setting up the night kitchen in Quay Street with six neighbours and one very long extension lead.",
    ],
)
def test_what_leans_on_its_question_does_not_stand_alone(text: str) -> None:
    passage = Passage(
        start=0, end=len(text), kind=QuoteKind.ANSWER, rule="question", evidence="", confidence=0.9
    )
    assert standing_alone(text, passage) == []


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("I like to iron for people .I feel proud of it.", "slip"),
        ("I learn a new fold every day .", "slip"),
        ("It did not surprise me that Colin wanted to fold.", "third-person"),
        ("When I married my second husband, Colin, I was glad.", "third-person"),
        ("I have been moved to the mangle in recent weeks.", "time-bound"),
        ("Over the past few years I have folded less.", "time-bound"),
    ],
)
def test_what_ages_what_is_mistyped_and_whom_it_names_is_flagged(words: str, flag: str) -> None:
    assert flag in flags_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Mina taught me to fold, and I taught Mina.",
        "I walked through Victoria Park in June.",
        "I waited ... and then I folded it again.",
        "My Mum and Dad like a starched collar.",
    ],
)
def test_ones_own_name_a_place_and_a_pause_are_not_flagged(words: str) -> None:
    assert flags_of(words, own=frozenset({"mina", "holt"})) == ()


@pytest.mark.parametrize(
    "words",
    [
        "It was also a chance to show the whole street how a collar is folded.",
        "Even if it is for something as small as a handkerchief with a name on it.",
        "Having said all that, I do love the laundry and the people who bring it.",
        "Once sorted, I get a warm feeling that lasts until the next basket arrives.",
        "Eventually moved to the hill above the harbour and built a drying room there.",
        "I would like to thank both folders as listed above for a long and steamy summer.",
        "As to the iron, I would take the heaviest one that the laundry would allow me.",
    ],
)
def test_words_that_lean_on_what_stood_before_do_not_stand_alone(words: str) -> None:
    assert not stands_alone(words, 0, len(words))


@pytest.mark.parametrize(
    "words",
    [
        "Eventually I moved to the hill above the harbour and built a drying room there.",
        "Once I had sorted the collars, I got a warm feeling that lasted all afternoon.",
        "It was hard to fold the first sheet with the whole street looking at my hands.",
    ],
)
def test_words_that_say_what_they_mean_stand_alone(words: str) -> None:
    assert stands_alone(words, 0, len(words))
