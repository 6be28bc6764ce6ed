"""What must be true before anything goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.model.message import (
    Audience,
    Body,
    Featured,
    Field,
    Level,
    MessagePlan,
    PlacedQuote,
    RenderedLetter,
    Sender,
)
from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.cards import card_request, render_cards
from generator.rendering.checks import check_plan
from generator.rendering.letter import render_letter
from generator.rendering.posts import PostRequest
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, LETTER, OKORO, TEMPLATES, WREN
from tests.written_posts import posts_of

SENDER = Sender(
    name="Behind the Badge", address="news@example.org", reply_to=None, list_id="badge.example.org"
)


def featured_person(name: str, *quotes: Quote) -> Featured:
    """A person with these quotes, as a plan names them."""
    return Featured(slug=name.lower().replace(" ", "-"), name=name, quotes=tuple(map(PlacedQuote.of, quotes)))


PEOPLE = (
    featured_person("Amara Cole", *LEAD.quotes),
    featured_person("Tunde Ọ́kọ́rọ̀", *OKORO.quotes),
    featured_person("Rosalind Wren", *WREN.quotes),
)


@cache
def sound_plan() -> MessagePlan:
    """A plan in which nothing is wrong."""
    asked = card_request(
        LEAD, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
    )
    cards = render_cards(asked, dict.fromkeys(tuple(LIMITS), LEAD.quotes), templates=TEMPLATES)
    request = PostRequest(
        voice=LEAD, occurrence=BLACK_HISTORY_MONTH, brand=BRAND, day=LETTER.day, cards=cards
    )
    return MessagePlan(
        issue="monthly.2026-10",
        nominal="2026-10-01T08:00:00Z",
        day="2026-10-01",
        audience=Audience(lists=("everyone",), channels=()),
        sender=SENDER,
        letter=render_letter(LETTER, TEMPLATES),
        posts=posts_of(request),
        cards=tuple({card.name: card for card in cards.values()}.values()),
        featured=PEOPLE,
    )


PUBLIC_URL = "https://news.example.org"


def findings(plan: MessagePlan, postal_address: str = BRAND.postal_address) -> set[tuple[Level, str, str]]:
    return {
        (f.level, f.rule, f.place)
        for f in check_plan(plan, postal_address=postal_address, public_url=PUBLIC_URL)
    }


def changed(body: Body, change: Callable[[str], str]) -> Body:
    return tuple(part if isinstance(part, Field) else change(part) for part in body)


def with_html(change: Callable[[str], str]) -> MessagePlan:
    letter = sound_plan().letter
    assert letter is not None
    return replace(sound_plan(), letter=replace(letter, html=changed(letter.html, change)))


def with_letter(change: Callable[[RenderedLetter], RenderedLetter]) -> MessagePlan:
    letter = sound_plan().letter
    assert letter is not None
    return replace(sound_plan(), letter=change(letter))


def test_nothing_is_found_in_a_sound_plan() -> None:
    assert check_plan(sound_plan(), postal_address=BRAND.postal_address, public_url=PUBLIC_URL) == ()


@pytest.mark.parametrize(
    ("old", "new", "level", "rule"),
    [
        ("1 Example Street", "", Level.REFUSE, "no-postal-address"),
        (">Unsubscribe<", "><", Level.REFUSE, "no-unsubscribe"),
        ("<h1", "<script>x</script><h1", Level.REFUSE, "forbidden-tag"),
        ("<h1", "<form></form><h1", Level.REFUSE, "forbidden-tag"),
        ("<h1", "<iframe></iframe><h1", Level.REFUSE, "forbidden-tag"),
        ("<h1", '<h1 onclick="x()"', Level.REFUSE, "script"),
        ("cid:monogram-amara-cole.png", "cid:gone.png", Level.REFUSE, "picture-missing"),
        ("<h1", "<p>" + "x" * 80_000 + "</p><h1", Level.REFUSE, "too-heavy"),
        ("<h1", "<p>" + "x" * 66_000 + "</p><h1", Level.WARN, "heavy"),
        ("<h1", '<img src="https://example.org/a.png"><h1', Level.WARN, "no-alt"),
        ("<h1", '<img alt="" src="http://example.org/a.png"><h1', Level.WARN, "picture-address"),
        ("https://coast.example.org/people/wren", "#", Level.WARN, "doubtful-link"),
        ("https://coast.example.org/people/wren", "", Level.WARN, "doubtful-link"),
        ("https://coast.example.org/people/wren", "http://coast.example.org", Level.WARN, "doubtful-link"),
        ("https://coast.example.org/people/wren", "https://bit.ly/x", Level.WARN, "doubtful-link"),
        (">Read the story<", ">elsewhere.example.com<", Level.WARN, "doubtful-link"),
        ("A fire officer on the queue", "On the queue " * 4, Level.WARN, "preheader-length"),
        ("color:#5B554E", "color:#C0B8AE", Level.WARN, "low-contrast"),
        (".quiet { color: #B6AEA3", ".quiet { color: #4A443E", Level.WARN, "low-contrast"),
    ],
)
def test_what_is_wrong_in_the_letter_is_found(old: str, new: str, level: Level, rule: str) -> None:
    plan = with_html(lambda html: html.replace(old, new))
    if rule == "preheader-repeats-subject":
        plan = with_letter(
            lambda letter: replace(
                letter,
                subject="A fire officer on the queue that never moved, and two colleagues who answer her.",
            )
        )
    assert (level, rule, "letter") in findings(plan)


def test_a_letter_without_a_preheader_is_warned_of() -> None:
    plan = with_html(lambda html: html.replace("display:none", "display:block"))
    assert (Level.WARN, "no-preheader", "letter") in findings(plan)


def test_a_preheader_that_repeats_the_subject_is_warned_of() -> None:
    plan = with_letter(lambda letter: replace(letter, subject=LETTER.preheader.upper()))
    assert (Level.WARN, "preheader-repeats-subject", "letter") in findings(plan)


def test_a_postal_address_that_is_not_set_is_refused() -> None:
    assert (Level.REFUSE, "no-postal-address", "letter") in findings(sound_plan(), postal_address=" ")


def test_a_text_part_without_its_needs_is_refused() -> None:
    plan = with_letter(lambda letter: replace(letter, text=()))
    assert findings(plan) >= {
        (Level.REFUSE, "empty-text", "text"),
        (Level.REFUSE, "no-unsubscribe", "text"),
        (Level.REFUSE, "no-postal-address", "text"),
        (Level.WARN, "text-lacks-link", "text"),
    }


@pytest.mark.parametrize(
    ("sender", "rule"),
    [
        (replace(SENDER, address="someone@GMAIL.com"), "free-mail-sender"),
        (replace(SENDER, name="Behind\r\nBcc: x@example.org"), "header-line-break"),
        (None, "no-sender"),
    ],
)
def test_a_sender_that_cannot_send_is_refused(sender: Sender | None, rule: str) -> None:
    assert (Level.REFUSE, rule, "letter") in findings(replace(sound_plan(), sender=sender))


def test_a_subject_is_held_to_one_line_and_warned_of_when_long() -> None:
    plan = with_letter(lambda letter: replace(letter, subject="A subject\n" + "that goes on " * 5))
    assert (Level.REFUSE, "header-line-break", "letter") in findings(plan)
    assert (Level.WARN, "long-subject", "letter") in findings(plan)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"text": "word " * 100}, "post-too-long"),
        ({"text": "  "}, "empty-post"),
        ({"card": "gone.png"}, "picture-missing"),
        ({"card": None, "quote": None}, "no-words"),
        ({"alt": "x" * 1001}, "alt-too-long"),
        ({"network": "myspace"}, "unknown-network"),
    ],
)
def test_what_is_wrong_in_a_post_is_refused(change: dict[str, str | None], rule: str) -> None:
    post = replace(next(post for post in sound_plan().posts if post.network == "x"), **change)  # type: ignore[arg-type]
    assert (Level.REFUSE, rule, f"post {post.network}") in findings(replace(sound_plan(), posts=(post,)))


def test_a_card_without_alternative_text_is_warned_of() -> None:
    post = replace(sound_plan().posts[0], alt="")
    assert (Level.WARN, "no-alt", f"post {post.network}") in findings(replace(sound_plan(), posts=(post,)))


def test_refusals_come_first() -> None:
    plan = with_letter(lambda letter: replace(letter, subject="long " * 20, text=()))
    levels = [
        finding.level
        for finding in check_plan(plan, postal_address=BRAND.postal_address, public_url=PUBLIC_URL)
    ]
    assert levels == sorted(levels, key=lambda level: level is not Level.REFUSE)


def test_a_letter_whose_readers_could_not_leave_over_https_is_refused() -> None:
    findings = check_plan(
        sound_plan(), postal_address=BRAND.postal_address, public_url="http://news.example.org"
    )
    assert [(finding.level, finding.rule) for finding in findings] == [
        (Level.REFUSE, "unsubscribe-not-https")
    ]
