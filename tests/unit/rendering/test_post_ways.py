"""In which ways a quotation is posted: after its question, in a thread, or by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.message import Post
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.networks.measure import fits
from generator.rendering.post_ways import question_of_the_day, ways_to_post
from generator.rendering.posts import PostRequest
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, TEMPLATES, make_quote
from tests.written_posts import posts_of

QUESTION = "What does Black History Month mean to you?"
REQUEST = PostRequest(voice=LEAD, occurrence=BLACK_HISTORY_MONTH, brand=BRAND, day=date(2026, 10, 1))
THREADED = tuple(name for name, limit in LIMITS.items() if limit.threads)


def posted(quotes: tuple[Quote, ...], *networks: str) -> list[Post]:
    voice = replace(LEAD, quotes=quotes)
    return list(posts_of(replace(REQUEST, voice=voice, networks=networks)))


def at(quote: Quote, start: int) -> Quote:
    return replace(quote, start=start, end=start + len(quote.text))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (QUESTION, QUESTION),
        ("How is the depot marking black history month?", "How is the depot marking black history month?"),
        ("What changed for you?", ""),
        ("It is Black History Month. Where will you be?", ""),
        ("Tell us about Black History Month.", ""),
        (f"{'And so on, ' * 20}Black History Month?", ""),
        ("Is “Black History Month” the right name?", ""),
    ],
)
def test_only_a_short_question_about_the_day_itself_is_posted(question: str, asked: str) -> None:
    assert question_of_the_day(make_quote("Words.", question=question), BLACK_HISTORY_MONTH) == asked
    assert question_of_the_day(make_quote("Words.", question=question), None) == ""


def test_a_question_and_its_answer_stand_in_one_post_where_they_fit() -> None:
    (post,) = posted((make_quote("It is where a talk begins.", question=QUESTION),), "mastodon")
    assert post.replies == ()
    assert QUESTION in post.text
    assert "“It is where a talk begins.”" in post.text


@pytest.mark.parametrize("network", ["x", "bluesky"])
def test_what_does_not_fit_one_post_with_its_question_becomes_a_thread(network: str) -> None:
    quote = make_quote("It is where a talk begins that nobody has to end. " * 3 + "Yes.", question=QUESTION)
    (post,) = posted((quote,), network)
    assert f"“{quote.text}”" in post.text
    assert QUESTION not in post.text
    (reply,) = post.replies
    assert all(part in reply for part in (QUESTION, LEAD.url or "", "#BlackHistoryMonth"))
    assert "#" not in post.text
    assert all(fits(network, text) for text in (post.text, reply))


def test_two_quotations_in_one_breath_are_a_thread_once_a_day() -> None:
    first, second = at(make_quote("I counted the hoses."), 100), at(make_quote("Then I counted again."), 121)
    x, bluesky = posted((first, second), "x", "bluesky")
    assert (first.text in x.text, second.text in x.replies[0], second.text in x.text) == (True, True, False)
    assert bluesky.replies == ()


@pytest.mark.parametrize("start", [124, 90, 5000])
def test_quotations_with_anything_between_them_are_no_thread(start: int) -> None:
    first, second = (
        at(make_quote("I counted the hoses."), 100),
        at(make_quote("Then I counted again."), start),
    )
    assert all(post.replies == () for post in posted((first, second), *THREADED))


def test_networks_without_threads_get_none() -> None:
    quotes = (at(make_quote("I counted the hoses."), 100), at(make_quote("Then I counted again."), 121))
    for network in set(LIMITS) - set(THREADED):
        ways = ways_to_post(quotes, network, occurrence=BLACK_HISTORY_MONTH, said=())
        assert not any(way.thread for way in ways)


def test_what_was_said_least_often_comes_first() -> None:
    first, second, third = (make_quote(text) for text in ("One.", "Two.", "Three."))
    said = [first.id, second.id, second.id]
    ways = ways_to_post((first, second, third), "facebook", occurrence=None, said=said)
    assert [way.quote for way in ways] == [third, first, second, None]


def test_the_second_half_of_an_answer_is_posted_by_itself_only_after_everything_else() -> None:
    first, second = at(make_quote("I counted the hoses."), 100), at(make_quote("Then I counted again."), 121)
    other = at(make_quote("The kettle was always on."), 900)
    said = [post.quote for post in posted((second, first, other), "linkedin", "facebook")]
    assert set(said) == {first.id, other.id}
    often = [first.id, first.id, other.id, other.id]
    ways = ways_to_post((first, second, other), "facebook", occurrence=None, said=often)
    assert [way.quote for way in ways] == [first, other, second, None]


def test_an_editor_may_part_a_thread_as_they_like(tmp_path: Path) -> None:
    own = tmp_path / "posts" / "thread.txt.j2"
    own.parent.mkdir()
    own.write_text("{{ person }}\n---\n{{ quotation }}\n---\n{{ following }}\n---\n\n", encoding="utf-8")
    quotes = (at(make_quote("I counted the hoses."), 100), at(make_quote("Then I counted again."), 121))
    asked = replace(REQUEST, voice=replace(LEAD, quotes=quotes), networks=("x",))
    (post,) = posts_of(asked, replace(TEMPLATES, workspace=tmp_path))
    assert post.replies == ("“I counted the hoses.”", "“Then I counted again.”")
