"""Whose words open a letter, and which of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.config.schedule import Schedule
from generator.model.letter import Voice
from generator.model.quote import Quote
from generator.publishing.opening import LONGEST_OPENING, Occasion, choose_opening_words
from tests.sample_letter import LEAD, make_quote
from tests.unit.publishing.test_content import MONTHLY, OCTOBER

VOCABULARY = {"black-history": ("black history month", "windrush"), "mentoring": ("mentor",)}
OCCASION = Occasion(occurrence=OCTOBER, vocabulary=VOCABULARY)


def of_the_day(words: str, **changed: object) -> Quote:
    """A quotation that speaks of Black History Month."""
    return replace(make_quote(words), themes=("black-history", "mentoring"), **changed)  # type: ignore[arg-type]


SHORT = of_the_day("We were here before there was a month for it.")
NEXT = make_quote("I kept the rota for nine years, and I kept it fairly.", question="What did you do?")
SPEAKS = "Windrush gets told as a ship, but in our house it was a bus timetable and a landlady."
BEFORE = "My aunt kept every ticket of the number nine in a biscuit tin above the kitchen door."
AFTER = "Most days I still take that road to the depot with the radio off and the window down."


def saying(*quotes: Quote) -> Voice:
    return replace(LEAD, quotes=quotes)


def kind(letter: str) -> Schedule:
    return MONTHLY.model_copy(update={"letter": letter})


def opened(*words: str, **changed: object) -> str | None:
    """What of a quotation of these sentences opens October's letter."""
    chosen = choose_opening_words(MONTHLY, saying(of_the_day(" ".join(words), **changed), NEXT), OCCASION)
    return chosen.text if chosen else None


def test_words_of_the_days_own_theme_open_the_letter() -> None:
    assert choose_opening_words(MONTHLY, saying(SHORT, NEXT), OCCASION) == SHORT


@pytest.mark.parametrize(
    "quotes",
    [
        (SHORT,),
        (replace(SHORT, themes=("mentoring",)), NEXT),
        (replace(SHORT, standalone=False), NEXT),
        (replace(SHORT, flags=("slip",)), NEXT),
        (of_the_day("We were here. We stayed. We are here still."), NEXT),
        (of_the_day("We were here.\n\nBefore the month."), NEXT),
        (SHORT, replace(NEXT, revision="f" * 16)),
    ],
    ids=["nothing more to say", "theme", "leans", "slip", "three sentences", "paragraphs", "elsewhere"],
)
def test_other_words_do_not(quotes: tuple[Quote, ...]) -> None:
    assert choose_opening_words(MONTHLY, saying(*quotes), OCCASION) is None


@pytest.mark.parametrize("sentences", [(SPEAKS, AFTER), (BEFORE, SPEAKS), (BEFORE, SPEAKS, AFTER)])
def test_of_longer_words_the_sentence_that_speaks_of_the_day_opens_it(sentences: tuple[str, ...]) -> None:
    assert len(" ".join(sentences)) > LONGEST_OPENING
    assert opened(*sentences) == SPEAKS


def test_a_sentence_that_opens_keeps_the_quotes_id_and_has_its_own_place() -> None:
    whole = of_the_day(f"{BEFORE} {SPEAKS}")
    chosen = choose_opening_words(MONTHLY, saying(whole, NEXT), OCCASION)
    assert chosen is not None
    assert (chosen.id, chosen.end) == (whole.id, whole.end)
    assert whole.text[chosen.start - whole.start :] == chosen.text == SPEAKS
    assert chosen.themes == ("black-history",)


@pytest.mark.parametrize(
    "sentences",
    [
        (BEFORE, AFTER),
        (SPEAKS, "But that is only what my uncle wanted us all to believe when we were small enough."),
        (SPEAKS, "That is what my mother used to say when anybody on the ward asked her about it."),
        (BEFORE, "They told her that Windrush was a ship, and she kept the biscuit tin all the same."),
        (f"{BEFORE[:-1]}, and {SPEAKS}", AFTER),
        (f"{BEFORE}\n\n{SPEAKS[:-1]}; {AFTER}",),
    ],
    ids=["off the day", "taken back", "another's", "leans", "too long", "too long behind a gap"],
)
def test_no_sentence_opens_a_letter_that_does_not_stand_by_itself(sentences: tuple[str, ...]) -> None:
    assert opened(*sentences) is None


def test_words_that_an_editor_asked_for_are_printed_whole_or_not_over_everything() -> None:
    whole = of_the_day(f"{SPEAKS} {AFTER}")
    pinned = replace(OCCASION, pinned=frozenset({whole.id}))
    assert choose_opening_words(MONTHLY, saying(whole, NEXT), pinned) is None
    assert choose_opening_words(MONTHLY, saying(SHORT, NEXT), pinned) == SHORT


def test_no_words_open_a_letter_on_a_day_that_carries_a_warning() -> None:
    warned = replace(OCCASION, occurrence=replace(OCTOBER, content_warning="violence"))
    assert choose_opening_words(MONTHLY, saying(SHORT, NEXT), warned) is None


def test_an_ordinary_day_is_its_persons_own_only_in_a_portrait() -> None:
    said, ordinary = saying(SHORT, NEXT), replace(OCCASION, occurrence=None)
    chosen = {
        name: choose_opening_words(kind(name), said, ordinary) for name in ("monthly", "portrait", "digest")
    }
    assert chosen == {"monthly": None, "portrait": SHORT, "digest": None}
    assert choose_opening_words(kind("digest"), said, OCCASION) is None


def test_a_send_without_a_letter_has_nothing_to_open() -> None:
    posts = MONTHLY.model_copy(update={"produce": ("posts",)})
    assert choose_opening_words(posts, saying(SHORT, NEXT), OCCASION) is None
