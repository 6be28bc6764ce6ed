"""Words that go out are the words that were said, whatever a template does to them."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.model.message import (
    Body,
    Featured,
    Field,
    FieldContext,
    Level,
    MessagePlan,
    Post,
    RenderedLetter,
)
from generator.rendering.letter import render_letter
from generator.rendering.word_checks import check_words
from generator.rendering.words import quoted
from tests.sample_letter import LEAD, LETTER, TEMPLATES, make_quote
from tests.unit.rendering.test_checks import PEOPLE, featured_person, sound_plan


def _in_letter(said: str, html: Body, text: Body) -> list[str]:
    """Where a letter with these bodies, whose templates took `said`, does not have it."""
    person = featured_person("Ada Obi", make_quote(said))
    letter = RenderedLetter(subject="A subject", html=html, text=text, pictures=(), quotes=person.quotes)
    return _places(replace(sound_plan(), letter=letter, posts=(), cards=()), (person,))


def _places(plan: MessagePlan, people: tuple[Featured, ...] = PEOPLE) -> list[str]:
    found = check_words(replace(plan, featured=people))
    assert all((one.level, one.rule) == (Level.REFUSE, "words-not-verbatim") for one in found)
    return [one.place for one in found]


def test_everything_the_shipped_templates_print_is_verbatim() -> None:
    assert _places(sound_plan()) == []


def _with_template(folder: Path, name: str, before: str, after: str) -> MessagePlan:
    """The plan that a workspace with one template of its own would make."""
    own = folder / name
    own.parent.mkdir(parents=True)
    shipped = TEMPLATES.file(name).read_text(encoding="utf-8")
    assert before in shipped
    own.write_text(shipped.replace(before, after), encoding="utf-8")
    letter = render_letter(LETTER, replace(TEMPLATES, workspace=folder))
    return replace(sound_plan(), letter=letter)


@pytest.mark.parametrize(
    "after", ["{{ lead.words | upper }}", "{{ lead.words[:-9] }}", "{{ lead.words | replace('I ', 'We ') }}"]
)
def test_a_template_that_rewords_is_found(tmp_path: Path, after: str) -> None:
    plan = _with_template(tmp_path, "newsletter/parts/said.mjml.j2", "{{ lead.words }}", after)
    found = check_words(replace(plan, featured=PEOPLE))
    assert [one.place for one in found] == ["letter"]
    assert "The words of Amara Cole, “I was told to wait my turn" in found[0].message
    assert "do not stand in the letter as they were said" in found[0].message


def test_a_style_that_shows_words_in_capitals_is_found(tmp_path: Path) -> None:
    plan = _with_template(
        tmp_path, "newsletter/parts/said.mjml.j2", "{{ t.words }}", "{{ t.words }}text-transform:uppercase;"
    )
    assert _places(plan) == ["letter"]


def test_a_plain_text_template_that_shouts_is_found(tmp_path: Path) -> None:
    plan = _with_template(tmp_path, "newsletter/parts/voice.txt.j2", "voice.words |", "voice.words | upper |")
    assert _places(plan) == ["text", "text"]


def test_an_answer_is_changed_although_posts_and_cards_have_it_as_it_was_said(tmp_path: Path) -> None:
    plan = _with_template(
        tmp_path, "newsletter/parts/said.mjml.j2", "{{ answer.words }}", "{{ answer.words | upper }}"
    )
    answer = LEAD.quotes[1]
    assert any(answer.id in card.name or answer.text in card.alt for card in plan.cards) or any(
        answer.id in post.said for post in plan.posts
    )
    assert _places(plan) == ["letter"]


def test_words_that_open_a_letter_are_checked_like_all_others(tmp_path: Path) -> None:
    opened = replace(LETTER, opening_words=LEAD.quotes[0], headline=quoted(LEAD.quotes[0].text))
    folder = tmp_path / "newsletter/parts"
    folder.mkdir(parents=True)
    shipped = TEMPLATES.file("newsletter/parts/opening.txt.j2").read_text(encoding="utf-8")
    (folder / "opening.txt.j2").write_text(shipped.replace("letter.headline |", "letter.headline | upper |"))
    letter = render_letter(opened, replace(TEMPLATES, workspace=tmp_path))
    assert _places(replace(sound_plan(), letter=letter)) == ["text"]


def test_words_that_are_printed_a_second_time_in_capitals_are_found(tmp_path: Path) -> None:
    twice = "{{ lead.words }} {{ lead.words | upper }}"
    plan = _with_template(tmp_path, "newsletter/parts/said.mjml.j2", "{{ lead.words }}", twice)
    assert _places(plan) == ["letter"]


def test_a_template_may_leave_an_answer_out_and_then_it_is_not_of_the_letter(tmp_path: Path) -> None:
    name = "newsletter/parts/{}.j2"
    for part, loop in (("said.mjml", "{% for answer in lead.answers %}"), ("lead.txt", "lead.answers")):
        shipped = TEMPLATES.file(name.format(part)).read_text(encoding="utf-8")
        assert loop in shipped
        own = tmp_path / name.format(part)
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(shipped.replace("in lead.answers", "in []"), encoding="utf-8")
    letter = render_letter(LETTER, replace(TEMPLATES, workspace=tmp_path))
    assert [quote.id for quote in letter.quotes if quote in PEOPLE[0].quotes] == [LEAD.quotes[0].id]
    assert _places(replace(sound_plan(), letter=letter)) == []


def test_a_letter_has_words_of_each_of_its_people(tmp_path: Path) -> None:
    plan = _with_template(tmp_path, "newsletter/parts/voices.mjml.j2", "{{ voice.words }}", "")
    assert _places(plan) == ["letter", "letter"]
    silent = replace(sound_plan(), letter=replace(plan.letter, quotes=())) if plan.letter else plan
    assert len([one for one in check_words(silent) if "has no words of" in one.message]) == len(PEOPLE)


def test_templates_get_words_from_the_people_alone(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="part “lead”, which does not exist: there are"):
        _with_template(
            tmp_path, "newsletter/parts/said.mjml.j2", "{{ lead.words }}", "{{ letter.lead.quotes[0].text }}"
        )


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
    assert _in_letter(said, (html,), (text,)) == []


@pytest.mark.parametrize(
    ("said", "html"),
    [
        ("It’s mine", "<p>It's mine</p>"),
        ("Salt & pepper", "<p>Salt &amp;amp; pepper</p>"),
        ("Wait - now", "<p>Wait – now</p>"),
        ("I do", "<p>I never do</p><!-- I do --><style>I do</style>"),
        ("together", "<p>to</p><p>gether</p>"),
        ("I do", '<p style="text-transform: uppercase">I do</p>'),
        ("I do", '<p style="font-variant: small-caps">I do</p>'),
        ("I do", "<style>@media (max-width:480px){p{text-transform:uppercase}}</style><p>I do</p>"),
        ("I do", "<style>p.big{font-variant-caps:all-small-caps}</style><p class=big>I do</p>"),
        ("I do", '<p style="display:none">I do</p>'),
        ("I do", '<img alt="I do" src="cid:x.png">'),
        ("café", "<p>cafe\u0301</p>"),
    ],
)
def test_whatever_a_reader_would_not_read_as_those_words_is_found(said: str, html: str) -> None:
    assert _in_letter(said, (html,), (said,)) == ["letter"]


def test_words_never_join_across_a_field() -> None:
    field = Field(name="unsubscribe_url", context=FieldContext.PLAIN)
    assert _in_letter("together", ("<p>together</p>",), ("toge", field, "ther")) == ["text"]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip())


@given(WORDS, WORDS)
def test_escaped_words_are_found_and_other_words_are_not(said: str, other: str) -> None:
    assert _in_letter(said, (f"<p>{escape(said)}</p>",), (said,)) == []
    if " ".join(said.split()) not in " ".join(other.split()):
        assert _in_letter(said, (f"<p>{escape(other)}</p>",), (other,)) == ["letter", "text"]


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
    threaded = replace(post, text="“What changed for you?”", replies=(post.text,))
    assert _places(_with_post(threaded)) == []


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Bo said “nobody has ever said this before”.", ["post x"]),
        ("Bo was asked “What did you hope for then?”", ["post x"]),
        ("Bo was asked “What changed for you?”", []),
        ("From “Voices of the Quay”", []),
        *(
            (f"Bo said {opening}nobody has ever said this before{closing}.", ["post x"])
            for opening, closing in ('""', "‘’", "''", "«»", "»«", "„“", "„”", "‹›", "””", "‚‘", "「」")
        ),
        ("Bo said «\u00a0nobody has ever said this before\u00a0».", ["post x"]),
        ("Bo said “nobody has ever said this before, and never closed it.", ["post x"]),
        ("彼女は「誰もこんなことを言わなかった」と言った", ["post x"]),
        ("It's Bo's crew, the nurses' and the cooks' own, and that's all", []),
        ("Bo, 5' 10\" tall, of the '90s crew: rock 'n' roll to this very day", []),
    ],
)
def test_a_post_puts_words_in_nobodys_mouth_beside_its_quotation(said: str, places: list[str]) -> None:
    post = next(post for post in sound_plan().posts if post.network == "x")
    assert _places(_with_post(replace(post, text=f"{said}\n\n{post.text}"))) == places
