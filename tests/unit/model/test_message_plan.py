"""A message plan as bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.message import (
    Audience,
    Featured,
    Field,
    FieldContext,
    MessagePlan,
    Picture,
    PlacedQuote,
    Post,
    RenderedLetter,
    Sender,
)
from generator.model.message_plan import (
    decode_plan,
    encode_plan,
    picture_hashes,
    plan_hash,
)

words = st.text(max_size=40)
picture = Picture(name="a.png", media_type="image/png", content=b"png", alt="A", width=1, height=2)
field = Field(name="unsubscribe_url", context=FieldContext.HTML_ATTRIBUTE)


def _plan(said: str) -> MessagePlan:
    return MessagePlan(
        issue="monthly.2026-10",
        nominal="2026-10-01T08:00:00Z",
        day="2026-10-01",
        audience=Audience(lists=("readers",), channels=("x",)),
        sender=Sender(name=said, address="news@example.org", reply_to=None, list_id="l.example.org"),
        letter=RenderedLetter(subject=said, html=(said, field, "</a>"), text=(said,), pictures=(picture,)),
        posts=(
            Post(network="x", text=said, used=1, limit=280, quote=None, url=None, card="a.png", alt=said),
        ),
        cards=(picture,),
    )


@given(words)
def test_a_plan_comes_back_as_it_was(said: str) -> None:
    plan = _plan(said)
    assert decode_plan(encode_plan(plan), {picture.sha256: b"png"}) == plan


def test_the_quotations_of_a_thread_come_back_and_older_plans_name_the_first_alone() -> None:
    plan = _plan("x")
    threaded = replace(
        plan.posts[0], quote="a1", quotes=("a1", "b2"), replies=("More.",), content_warning="loss"
    )
    (back,) = decode_plan(encode_plan(replace(plan, posts=(threaded,))), {picture.sha256: b"png"}).posts
    assert back == threaded
    assert back.said == ("a1", "b2")
    assert [(part.text, part.content_warning) for part in back.parts] == [("x", "loss"), ("More.", "loss")]
    assert replace(threaded, quotes=()).said == ("a1",)


def test_a_letter_comes_back_with_its_quotations_and_its_own_address() -> None:
    plan = _plan("x")
    assert plan.letter is not None
    quote = PlacedQuote(id="a1", source="s", start=0, end=2, text="It", question="What?")
    view = Field(name="view_url", context=FieldContext.PLAIN, usual="https://news.example.org/letters/a")
    letter = replace(plan.letter, text=("At ", view), quotes=(quote, replace(quote, question="")))
    printed = replace(plan, letter=letter)
    assert decode_plan(encode_plan(printed), {picture.sha256: b"png"}) == printed


@given(words, words)
def test_any_change_changes_the_hash(one: str, other: str) -> None:
    same = plan_hash(encode_plan(_plan(one))) == plan_hash(encode_plan(_plan(other)))
    assert same == (one == other)


def test_a_changed_picture_changes_the_hash() -> None:
    plan = _plan("x")
    repainted = replace(plan, cards=(replace(picture, content=b"other"),))
    assert plan_hash(encode_plan(plan)) != plan_hash(encode_plan(repainted))


def test_a_missing_picture_is_noticed() -> None:
    encoded = encode_plan(_plan("x"))
    assert picture_hashes(encoded) == {picture.sha256}
    with pytest.raises(KeyError):
        decode_plan(encoded, {})


def test_a_post_without_a_warning_is_written_as_before_there_were_any() -> None:
    assert b"content_warning" not in encode_plan(_plan("x"))
    plan = _plan("x")
    warned = replace(plan, posts=(replace(plan.posts[0], content_warning="Racism"),))
    assert plan_hash(encode_plan(warned)) != plan_hash(encode_plan(plan))
    assert decode_plan(encode_plan(warned), {picture.sha256: picture.content}) == warned


def test_a_photograph_is_told_of_whoever_it_shows_and_of_nobody_else() -> None:
    ann = Featured(slug="ann-poe", name="Ann Poe", quotes=())
    plan = replace(_plan("x"), featured=(ann, Featured(slug="bea-roe", name="Bea Roe", quotes=())))
    assert b"portrait" not in encode_plan(plan)
    shown = replace(
        plan, featured=(replace(ann, portrait="ab12", portrait_in=(picture.name,)), plan.featured[1])
    )
    assert decode_plan(encode_plan(shown), {picture.sha256: picture.content}) == shown
