"""Which of a person's quotes are taken."""

from __future__ import annotations

import pytest

from generator.model.quote import Quote, QuoteStatus
from generator.selection.choose import choose
from generator.selection.quotations import is_answer, length_fit, off_the_day, repeats
from tests.unit.selection.people import OCTOBER, WORDS, person, quote, request

ANSWER = "What did you learn?"


def taken(*quotes: Quote, **changes: object) -> list[str]:
    """The ids of the quotes that are taken of one person."""
    (one,) = choose([person("ada", *quotes)], request(**changes)).chosen
    return [quote.id for quote in one.quotes]


def test_the_best_quote_that_stands_alone_leads() -> None:
    assert taken(quote("low", score=0.4), quote("high", score=0.9), quotes_each=1) == ["high"]


@pytest.mark.parametrize(
    "better", [quote("x", score=1, flags=("slip",)), quote("x", score=1, standalone=False, text="w" * 700)]
)
def test_a_marked_or_dangling_quote_is_never_taken_by_itself(better: Quote) -> None:
    assert taken(better, quote("plain", score=0.3)) == ["plain"]


def test_words_about_the_occasion_lead_before_slightly_better_ones() -> None:
    assert taken(
        quote("any", score=0.9), quote("topic", score=0.7, themes=("black-history",)), quotes_each=1
    ) == ["topic"]


def test_a_quote_of_good_length_leads_before_a_very_long_one() -> None:
    assert taken(quote("long", text="w" * 315), quote("fit", text="v" * 150), quotes_each=1) == ["fit"]


def test_where_words_have_to_be_few_a_good_short_quote_leads_and_the_occasion_goes_first() -> None:
    long = quote("long", text=WORDS.ljust(200, "o"), score=0.9)
    short = quote("short", text=WORDS.ljust(120, "o"), score=0.6)
    poor = quote("poor", text=WORDS.ljust(60, "o"), score=0.3)
    topical = quote("topical", text=WORDS.ljust(180, "o"), score=0.5, themes=("black-history",))
    assert taken(long, short, poor, quotes_each=1, first_at_most=140) == ["short"]
    assert taken(long, short, poor, quotes_each=1) == ["long"]
    assert taken(long, poor, quotes_each=1, first_at_most=140) == ["long"]
    assert taken(long, short, topical, quotes_each=1, first_at_most=140) == ["topical"]


def test_the_second_is_a_question_with_its_answer_where_there_is_one() -> None:
    found = taken(
        quote("lead", score=0.9),
        quote("plain", score=0.8),
        quote("answer", score=0.5, question=ANSWER, standalone=False, text="v" * 500),
    )
    assert found == ["lead", "answer"]


@pytest.mark.parametrize(("length", "fits"), [(79, False), (80, True), (600, True), (601, False)])
def test_an_answer_has_80_to_600_characters(length: int, fits: bool) -> None:
    assert is_answer(quote("a", question=ANSWER, text="w" * length)) is fits


def test_an_answer_that_holds_the_first_quote_is_not_taken_beside_it() -> None:
    lead = quote("lead", revision="r", start=100, end=200, score=0.9)
    around = quote(
        "around", revision="r", start=50, end=400, question=ANSWER, text="v" * 350, standalone=False
    )
    after = quote(
        "after",
        revision="r",
        start=200,
        end=400,
        question=ANSWER,
        text="u" * 200,
        score=0.1,
        standalone=False,
    )
    assert taken(lead, around, after) == ["lead", "after"]
    assert taken(lead, around) == ["lead"]


def test_the_same_words_in_another_article_are_not_shown_twice() -> None:
    assert repeats(quote("a", text=WORDS), quote("b", text=f"“{WORDS}”"))
    assert taken(quote("a", text=WORDS, score=0.9), quote("b", text=WORDS)) == ["a"]


def test_an_answer_from_the_first_quote_s_article_is_preferred() -> None:
    lead = quote("lead", revision="r", start=0, end=100, score=0.9)
    here = quote("here", revision="r", start=200, end=300, question=ANSWER, score=0.5, text="v" * 100)
    there = quote("there", question=ANSWER, score=0.6, text="u" * 100)
    assert taken(lead, there, here) == ["lead", "here"]


def test_a_plain_quote_is_the_second_where_no_question_was_asked() -> None:
    assert taken(quote("a", score=0.9), quote("b", score=0.5)) == ["a", "b"]


def test_a_pinned_quote_leads_with_its_slip_and_it_is_said() -> None:
    slipped = quote("slipped", score=0.1, flags=("slip",))
    (one,) = choose([person("ada", quote("a"), slipped)], request(pinned_quotes=("slipped",))).chosen
    assert [q.id for q in one.quotes] == ["slipped", "a"]
    assert "A quotation chosen by hand is marked: slip" in one.reasons
    assert one.reasons[0] == "Chosen by hand"


def test_a_pinned_passage_that_does_not_stand_alone_comes_second() -> None:
    passage = quote("passage", standalone=False, text="v" * 500)
    assert taken(passage, quote("a"), pinned_quotes=("passage",)) == ["a", "passage"]
    assert taken(passage, quote("a"), pinned_quotes=("passage",), quotes_each=1) == ["passage"]
    assert taken(passage, pinned_quotes=("passage",)) == ["passage"]


def test_pins_keep_their_order_and_fill_before_anything_else() -> None:
    quotes = [quote(name) for name in ("a", "b", "c")]
    assert taken(*quotes, pinned_quotes=("c", "b", "c")) == ["c", "b"]


@pytest.mark.parametrize("status", [QuoteStatus.HELD, QuoteStatus.RETIRED])
def test_held_and_retired_quotes_are_never_taken(status: QuoteStatus) -> None:
    assert taken(quote("gone", score=1, status=status), quote("a", score=0.1)) == ["a"]


@pytest.mark.parametrize(
    ("length", "fit"), [(40, 0.0), (60, 0.5), (80, 1.0), (200, 1.0), (260, 0.5), (320, 0.0)]
)
def test_length_fit(length: int, fit: float) -> None:
    assert length_fit(length) == pytest.approx(fit)


def test_words_that_name_another_day_come_last() -> None:
    pride = quote(
        "pride", score=1, text="Pride Month is my mother with a folding chair, asking who has eaten."
    )
    asked = quote("asked", score=1, question="It's Remembrance Sunday this weekend. Where will you be?")
    assert taken(pride, asked, quote("plain", score=0.4), quotes_each=1) == ["plain"]
    assert taken(pride, asked, quote("first", score=0.5), quote("next", score=0.4)) == ["first", "next"]


def test_words_that_name_the_day_itself_come_first() -> None:
    named = quote("named", text=f"For Black History Month, {WORDS}", themes=("black-history",), score=0.7)
    assert taken(named, quote("plain", score=0.8), quotes_each=1) == ["named"]


def test_words_belong_to_a_day_that_they_or_the_words_around_them_speak_about() -> None:
    said = {"about": ("black-history",), "around": (), "otherwise": ("women",)}
    told = [quote(name, revision="r", themes=themes) for name, themes in said.items()]
    elsewhere = quote("elsewhere", revision="another")
    assert off_the_day([*told, elsewhere], OCTOBER) == {"otherwise", "elsewhere"}
    assert off_the_day([*told, elsewhere], None) == frozenset()


def test_an_article_about_something_else_lends_its_plain_words_to_no_day() -> None:
    told = [
        quote("about", revision="r", themes=("black-history",)),
        quote("plain", revision="r"),
        *(quote(name, revision="r", themes=("women",)) for name in ("one", "two")),
    ]
    assert off_the_day(told, OCTOBER) == {"plain", "one", "two"}


def test_an_article_for_another_day_lends_its_plain_words_to_none() -> None:
    asked = quote("asked", revision="r", question="What does Pride Month mean to you?")
    told = [quote("about", revision="r", themes=("black-history",)), asked, quote("plain", revision="r")]
    assert off_the_day(told, OCTOBER) == {"asked", "plain"}
