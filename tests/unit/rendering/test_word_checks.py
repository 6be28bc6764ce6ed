"""Words that go out are the words that were said, whatever a template does to them."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.message import (
    Featured,
    Field,
    FieldContext,
    Level,
    MessagePlan,
    Post,
    RenderedLetter,
)
from generator.rendering.letter import render_letter
from generator.rendering.printed import printed_quotes
from generator.rendering.word_checks import check_words
from tests.sample_letter import LEAD, LETTER, TEMPLATES, make_quote
from tests.unit.rendering.test_checks import PEOPLE, featured_person, sound_plan

PRINTED = (featured_person("Amara Cole", *printed_quotes(LETTER, LEAD, kind="monthly")), *PEOPLE[1:])


def _bare_plan(html: str, text: str) -> MessagePlan:
    """A plan of nothing but a letter with these bodies."""
    letter = RenderedLetter(subject="A subject", html=(html,), text=(text,), pictures=())
    return replace(sound_plan(), letter=letter, posts=(), cards=())


def _places(plan: MessagePlan, people: tuple[Featured, ...] = PEOPLE) -> list[str]:
    found = check_words(replace(plan, featured=people))
    assert all((one.level, one.rule) == (Level.REFUSE, "words-not-verbatim") for one in found)
    return [one.place for one in found]


def test_everything_the_shipped_templates_print_is_verbatim() -> None:
    assert _places(sound_plan()) == []
    assert _places(replace(sound_plan(), posts=(), cards=()), PRINTED) == []


def _with_template(folder: Path, name: str, before: str, after: str) -> MessagePlan:
    """The plan that a workspace with one template of its own would make."""
    own = folder / name
    own.parent.mkdir(parents=True)
    shipped = TEMPLATES.file(name).read_text(encoding="utf-8")
    assert before in shipped
    own.write_text(shipped.replace(before, after), encoding="utf-8")
    letter = render_letter(LETTER, replace(TEMPLATES, workspace=folder))
    return replace(sound_plan(), letter=letter, posts=(), cards=())


@pytest.mark.parametrize(
    "after", ["{{ lead.words | upper }}", "{{ lead.words[:-9] }}", "{{ lead.words | replace('I ', 'We ') }}"]
)
def test_a_template_that_rewords_is_found(tmp_path: Path, after: str) -> None:
    plan = _with_template(tmp_path, "newsletter/parts/said.mjml.j2", "{{ lead.words }}", after)
    found = check_words(replace(plan, featured=PRINTED))
    assert [one.place for one in found] == ["letter"]
    assert "The words of Amara Cole, “I was told to wait my turn" in found[0].message
    assert "do not stand in the letter as they were said" in found[0].message


def test_a_style_that_shows_words_in_capitals_is_found(tmp_path: Path) -> None:
    plan = _with_template(
        tmp_path, "newsletter/parts/said.mjml.j2", "{{ t.words }}", "{{ t.words }}text-transform:uppercase;"
    )
    assert _places(plan, PRINTED) == ["letter"]


def test_a_plain_text_template_that_shouts_is_found(tmp_path: Path) -> None:
    plan = _with_template(tmp_path, "newsletter/parts/voice.txt.j2", "voice.words |", "voice.words | upper |")
    assert _places(plan, PRINTED) == ["text", "text"]


def test_a_quote_that_is_not_its_persons_first_may_stand_on_a_card_alone() -> None:
    plan = sound_plan()
    second = make_quote("A sentence that only the card says.")
    people = (featured_person("Amara Cole", LEAD.quotes[0], second),)
    assert _places(replace(plan, posts=(), cards=()), people) == ["letter", "text"]
    card = replace(plan.cards[0], name=f"card-{second.id}.png", alt=f"October: “{second.text}” Amara Cole.")
    assert _places(replace(plan, posts=(), cards=(card,)), people) == []


def test_a_first_quote_must_stand_in_the_letter_although_a_card_has_it() -> None:
    plan = replace(sound_plan(), letter=_bare_plan("<p>Hello</p>", "Hello").letter)
    assert _places(plan, PEOPLE[:1])[:2] == ["letter", "text"]


def test_a_post_holds_the_words_of_the_quote_it_names() -> None:
    post = next(post for post in sound_plan().posts if post.quote)
    for wrong in (replace(post, text=post.text.upper()), replace(post, quotes=("0" * 12,))):
        plan = replace(sound_plan(), letter=None, posts=(wrong,), cards=())
        assert _places(plan) == [f"post {post.network}"]


def test_a_card_holds_the_words_of_the_quote_in_its_name() -> None:
    card = sound_plan().cards[0]
    plan = replace(
        sound_plan(), letter=None, posts=(), cards=(replace(card, alt="Somebody says something."),)
    )
    assert _places(plan) == [f"card {card.name}"]


@pytest.mark.parametrize(
    ("said", "html", "text"),
    [
        ("Salt & pepper", "<p>Salt &amp; pepper</p>", "Salt & pepper"),
        (
            "She said \"no\" & 'yes'",
            "<p>She said &quot;no&quot; &amp; &#39;yes&#39;</p>",
            "She said \"no\" & 'yes'",
        ),
        ("5 < 6", "<p>5 &lt; 6</p>", "5 < 6"),
        ("ten\u00a0o’clock", "<p>ten&nbsp;o’clock</p>", "ten o’clock"),
        ("ten o’clock", "<p>ten&#160;o’clock</p>", "ten\u00a0o’clock"),
        ("one.\n\nTwo.", "<p>one.<br><br>Two.</p>", "    one.\n    Two."),
        ("one.\n\nTwo.", "<p>one.</p>\n<p>Two.</p>", "one. Two."),
        ("one\u2028two", "<p>one\r\n   two</p>", "one\ntwo"),
        ("un<b>break</b>able", "<p>un&lt;b&gt;break&lt;/b&gt;able</p>", "un<b>break</b>able"),
        ("a whole sentence", "<p>a <em>whole</em> sentence</p>", "a whole sentence"),
        (
            "I do",
            '<div style="text-transform:uppercase"><p style="text-transform:none">I do</p></div>',
            "I do",
        ),
        ("a whole, sentence", "<p>a <b>whole</b>, <i>sentence</i></p>", "a whole, sentence"),
        ("an unbreakable word", "<p>an un<em>break</em>able word</p>", "an unbreakable word"),
    ],
)
def test_escaping_and_white_space_change_no_words(said: str, html: str, text: str) -> None:
    assert _places(_bare_plan(html, text), (featured_person("Ada Obi", make_quote(said)),)) == []


@pytest.mark.parametrize(
    ("said", "html"),
    [
        ("It’s mine", "<p>It's mine</p>"),
        ("Salt & pepper", "<p>Salt &amp;amp; pepper</p>"),
        ("Wait - now", "<p>Wait – now</p>"),
        ("I do", "<p>I never do</p><!-- I do --><style>I do</style>"),
        ("together", "<p>to</p><p>gether</p>"),
        ("I do", '<p style="text-transform: uppercase">I do</p>'),
        ("I do", '<p style="display:none">I do</p>'),
        ("I do", '<img alt="I do" src="cid:x.png">'),
        ("café", "<p>cafe\u0301</p>"),
    ],
)
def test_whatever_a_reader_would_not_read_as_those_words_is_found(said: str, html: str) -> None:
    assert _places(_bare_plan(html, said), (featured_person("Ada Obi", make_quote(said)),)) == ["letter"]


def test_words_never_join_across_a_field() -> None:
    field = Field(name="unsubscribe_url", context=FieldContext.PLAIN)
    letter = RenderedLetter(subject="s", html=("<p>together</p>",), text=("toge", field, "ther"), pictures=())
    plan = replace(_bare_plan("", ""), letter=letter)
    assert _places(plan, (featured_person("Ada Obi", make_quote("together")),)) == ["text"]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip())


@given(WORDS, WORDS)
def test_escaped_words_are_found_and_other_words_are_not(said: str, other: str) -> None:
    people = (featured_person("Ada Obi", make_quote(said)),)
    assert _places(_bare_plan(f"<p>{escape(said)}</p>", said), people) == []
    if " ".join(said.split()) not in " ".join(other.split()):
        assert _places(_bare_plan(f"<p>{escape(other)}</p>", other), people) == ["letter", "text"]


def _with_post(changed: Post) -> MessagePlan:
    """The sound plan with one of its posts changed."""
    plan = sound_plan()
    posts = (changed if post.network == changed.network else post for post in plan.posts)
    return replace(plan, posts=tuple(posts))


@pytest.mark.parametrize(
    ("reply", "places"),
    [
        ("“{words}”\n\nhttps://example.org", []),
        ("In her words:\n\n“{words}”", []),
        ("“{words} So there.”\n\nhttps://example.org", ["post x"]),
        ("“Nobody ever said this.”", ["post x"]),
        ("Nothing in marks here.", []),
    ],
)
def test_what_a_thread_goes_on_to_say_between_marks_is_somebodys_words(reply: str, places: list[str]) -> None:
    words = " ".join(LEAD.quotes[0].text.split())
    post = next(post for post in sound_plan().posts if post.network == "x")
    threaded = replace(post, replies=(reply.format(words=words),))
    assert _places(_with_post(threaded)) == places


def test_each_quotation_of_a_thread_is_proved_by_its_id() -> None:
    post = next(post for post in sound_plan().posts if post.network == "x")
    second = next(quote for quote in LEAD.quotes if quote.id not in post.said)
    named = replace(post, quotes=(*post.said, second.id))
    assert _places(_with_post(replace(named, replies=(f"“{' '.join(second.text.split())}”",)))) == []
    assert _places(_with_post(replace(named, replies=("She went on, in other words.",)))) == ["post x"]


def test_a_post_may_say_its_quotation_in_the_answer_to_its_question() -> None:
    post = next(post for post in sound_plan().posts if post.network == "x")
    threaded = replace(post, text="“What changed?”", replies=(post.text,))
    assert _places(_with_post(threaded)) == []


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Bo said “nobody has ever said this before”.", ["post x"]),
        ("Bo was asked “What did you hope for then?”", []),
        ("From “Voices of the Quay”", []),
    ],
)
def test_a_post_puts_words_in_nobodys_mouth_beside_its_quotation(said: str, places: list[str]) -> None:
    post = next(post for post in sound_plan().posts if post.network == "x")
    assert _places(_with_post(replace(post, text=f"{said}\n\n{post.text}"))) == places
