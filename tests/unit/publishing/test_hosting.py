"""Hosted pictures: one address by their hash in the letter, and back again for whoever shows it elsewhere."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime

from generator.delivery.message import build_letter
from generator.model.message import Level, MessagePlan
from generator.model.message_plan import decode_plan, encode_plan
from generator.publishing.export import letter_html
from generator.publishing.hosting import host_pictures, hosted_address, hosting_findings, pictures_beside
from tests.fixtures.ledger import ISSUE, sample_plan

PUBLIC = "https://news.example.org"


def hosted(public_url: str = PUBLIC) -> MessagePlan:
    """The sample plan with its picture on our pages."""
    plan = sample_plan()
    assert plan.letter is not None
    return replace(plan, letter=host_pictures(plan.letter, ISSUE, public_url))


def test_the_letter_names_the_picture_by_the_hash_of_its_bytes() -> None:
    letter = hosted().letter
    assert letter is not None
    address = hosted_address(letter.pictures[0], ISSUE, PUBLIC)
    assert address == f"{PUBLIC}/letters/{ISSUE}/pictures/{letter.pictures[0].sha256}.png"
    html = letter_html(letter, unsubscribe_url="", pictures="beside")
    assert f'src="{address}"' in "".join(piece for piece in letter.html if isinstance(piece, str))
    assert 'src="beside/mark.png"' in html
    assert PUBLIC not in html


def test_only_the_very_name_of_a_picture_is_exchanged() -> None:
    letter = sample_plan().letter
    assert letter is not None
    alike = replace(letter, html=('<img src="cid:mark.png"><img src="cid:mark-png">',))
    assert (
        pictures_beside("".join(alike.html), alike, folder="")
        == '<img src="mark.png"><img src="cid:mark-png">'
    )


def test_a_message_with_hosted_pictures_has_no_parts_for_them() -> None:
    raw = build_letter(
        hosted(),
        delivery_id=1,
        sending_id="a",
        to_address="lena@example.org",
        unsubscribe_url="https://news.example.org/unsubscribe/a",
        now=datetime(2026, 10, 1, tzinfo=UTC),
    )
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert b"cid:" not in raw


def test_the_plan_keeps_that_its_pictures_are_hosted() -> None:
    plan = hosted()
    assert plan.letter is not None
    kept = {picture.sha256: picture.content for picture in (*plan.letter.pictures, *plan.cards)}
    assert decode_plan(encode_plan(plan), kept) == plan


def test_pictures_that_would_come_without_https_are_refused() -> None:
    (finding,) = hosting_findings(hosted("http://news.example.org"), "http://news.example.org")
    assert finding.level is Level.REFUSE
    assert not list(hosting_findings(hosted(), PUBLIC))
    assert not list(hosting_findings(sample_plan(), "http://news.example.org"))
