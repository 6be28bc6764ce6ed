"""Reviewed files of what people see. `pytest tests/golden --rewrite-golden` writes them anew; read the diff."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.model.message import Body, Field, Picture
from generator.networks.limits import LIMITS
from generator.rendering.cards import CardSize, card_request, render_cards
from generator.rendering.letter import render_letter
from generator.rendering.posts import PostRequest
from tests.sample_kinds import KINDS_SHOWN
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, LETTER, TEMPLATES
from tests.written_posts import posts_of

FILES = Path(__file__).parent / "files"


def read_out(body: Body) -> str:
    """A body with its fields by name, as a reviewer reads it."""
    return "".join(f"[[{part.name} {part.context}]]" if isinstance(part, Field) else part for part in body)


def compare(name: str, rendered: str, request: pytest.FixtureRequest) -> None:
    """Holds `rendered` against the reviewed file, or writes it where that is asked for."""
    file = FILES / name
    if request.config.getoption("--rewrite-golden"):
        file.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == file.read_text(encoding="utf-8"), f"{name} changed: review it with --rewrite-golden"


def test_html_of_the_letter_is_as_reviewed(request: pytest.FixtureRequest) -> None:
    compare("letter.html", read_out(render_letter(LETTER, TEMPLATES).html), request)


def test_plain_text_of_the_letter_is_as_reviewed(request: pytest.FixtureRequest) -> None:
    compare("letter.txt", read_out(render_letter(LETTER, TEMPLATES).text), request)


@pytest.mark.parametrize("name", ["spoken", "portrait", "digest"])
def test_plain_text_of_every_kind_is_as_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    letter, kind = KINDS_SHOWN[name]
    compare(f"letter-{name}.txt", read_out(render_letter(letter, TEMPLATES, kind=kind).text), request)


@pytest.mark.parametrize("network", LIMITS)
def test_posts_are_as_reviewed(network: str, request: pytest.FixtureRequest) -> None:
    card = Picture(name="card", media_type="image/jpeg", content=b"", alt="", width=1080, height=1350)
    asked = PostRequest(
        voice=LEAD,
        occurrence=BLACK_HISTORY_MONTH,
        brand=BRAND,
        day=LETTER.day,
        cards=dict.fromkeys(LIMITS, card),
    )
    post = {post.network: post for post in posts_of(asked)}[network]
    compare(
        f"post-{network}.txt",
        "\n---\n".join((post.text, *post.replies))
        + f"\n\n[{post.used} of {post.limit}, quote {post.quote}]\n",
        request,
    )


def test_pictures_are_as_reviewed(request: pytest.FixtureRequest) -> None:
    asked = card_request(
        LEAD, occurrence=BLACK_HISTORY_MONTH, day=LETTER.day, accent=LETTER.accent, brand=BRAND
    )
    cards = render_cards(asked, dict.fromkeys(("x", "bluesky", "linkedin"), LEAD.quotes), templates=TEMPLATES)
    assert {f"{card.width}x{card.height}" for card in cards.values()} == set(CardSize)
    pictures = [*render_letter(LETTER, TEMPLATES).pictures, *cards.values()]
    facts = {p.name: {"alt": p.alt, "width": p.width, "height": p.height} for p in pictures}
    compare("pictures.json", json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n", request)


def test_the_same_draft_gives_the_same_bytes_twice() -> None:
    first, second = (render_letter(LETTER, TEMPLATES) for _ in range(2))
    digests = [
        [hashlib.sha256(picture.content).hexdigest() for picture in letter.pictures]
        for letter in (first, second)
    ]
    assert first.html == second.html
    assert first.text == second.text
    assert digests[0] == digests[1]
