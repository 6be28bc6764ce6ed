from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.delivery.message import build_letter, fill
from generator.errors import RenderError
from generator.model.message import Body, Field, FieldContext, MessagePlan
from tests.fixtures.ledger import PIXEL, sample_plan

URL = 'https://news.example.org/unsubscribe/a&b"c'


def _raw(plan: MessagePlan | None = None, *, to: str = "lena@example.org", url: str = URL) -> bytes:
    return build_letter(
        plan or sample_plan(),
        delivery_id=12,
        sending_id="a1b2",
        to_address=to,
        unsubscribe_url=url,
        now=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
    )


def _parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_letter_says_everything_a_bulk_letter_must() -> None:
    message = _parsed(_raw())
    assert message["From"] == "Behind the Badge <desk@example.org>"
    assert message["To"] == "lena@example.org"
    assert message["Subject"] == "“No one can be what they can’t see”"
    assert message["Date"].datetime == datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
    assert message["Message-ID"] == "<12.a1b2@example.org>"
    assert message["List-Id"] == "<badge.example.org>"
    assert message["List-Unsubscribe"] == f"<{URL}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_both_parts_hold_the_same_words_and_the_readers_own_address_to_leave() -> None:
    message = _parsed(_raw())
    assert message.get_content_type() == "multipart/alternative"
    assert _part(message, "plain") == f"Zoë said: “Yes.”\n.\n.dots\n\nLeave: {URL}\n"
    html = _part(message, "html")
    assert '<a href="https://news.example.org/unsubscribe/a&amp;b&quot;c">' in html
    assert 'visit https://news.example.org/unsubscribe/a&amp;b"c</p>' in html


def test_a_picture_travels_with_the_html_that_shows_it() -> None:
    (picture,) = (part for part in _parsed(_raw()).walk() if part.get_content_maintype() == "image")
    assert picture["Content-ID"] == "<mark.png>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_payload(decode=True) == PIXEL


def test_a_letter_without_pictures_needs_no_related_part() -> None:
    plan = sample_plan()
    assert plan.letter is not None
    message = _parsed(_raw(replace(plan, letter=replace(plan.letter, pictures=()))))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_the_same_letter_built_twice_is_the_same_bytes() -> None:
    assert _raw() == _raw()


def test_a_long_unsubscribe_address_stays_one_readable_word() -> None:
    url = "https://news.example.org/unsubscribe/" + "x" * 300
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in _raw(url=url)


def test_one_click_is_offered_for_https_alone() -> None:
    message = _parsed(_raw(url="http://127.0.0.1:8765/unsubscribe/abc"))
    assert message["List-Unsubscribe"] == "<http://127.0.0.1:8765/unsubscribe/abc>"
    assert message["List-Unsubscribe-Post"] is None


def test_an_address_in_another_script_goes_out_as_its_server_reads_it() -> None:
    assert b"\r\nTo: lena@xn--exmple-cua.org\r\n" in _raw(to="lena@exämple.org")
    assert _parsed(_raw(to="zoë@exämple.org"))["To"] == "zoë@exämple.org"


@pytest.mark.parametrize("place", ["subject", "name", "list_id"])
@pytest.mark.parametrize("bad", ["one\r\nBcc: all@example.org", "one\n", "one\x00two", "one\u2028two"])
def test_no_header_can_be_broken_out_of(place: str, bad: str) -> None:
    plan = sample_plan()
    letter, sender = plan.letter, plan.sender
    assert letter is not None
    assert sender is not None
    broken = {
        "subject": replace(plan, letter=replace(letter, subject=bad)),
        "name": replace(plan, sender=replace(sender, name=bad)),
        "list_id": replace(plan, sender=replace(sender, list_id=bad)),
    }
    with pytest.raises(RenderError, match="line break"):
        _raw(broken[place])


@pytest.mark.parametrize(
    "url", ["https://example.org/a\r\nBcc: b@c.de", "https://example.org/" + "x" * 1000, "https://é.org"]
)
def test_an_unsubscribe_address_that_is_no_header_is_refused(url: str) -> None:
    with pytest.raises(RenderError):
        _raw(url=url)


def test_a_field_that_nobody_fills_is_refused() -> None:
    with pytest.raises(RenderError, match="'first_name'"):
        fill((Field(name="first_name", context=FieldContext.PLAIN),), {"unsubscribe_url": URL})
    assert fill((Field(name="view_url", context=FieldContext.HTML_TEXT, usual="a&b"),), {}) == "a&amp;b"


def test_a_literal_is_never_read_as_a_field() -> None:
    assert fill(("{{ unsubscribe_url }} <b>",), {"unsubscribe_url": URL}) == "{{ unsubscribe_url }} <b>"


def test_a_plan_without_letter_or_sender_makes_no_letter() -> None:
    with pytest.raises(RenderError, match="no letter"):
        _raw(replace(sample_plan(), letter=None))
    with pytest.raises(RenderError, match="who sends"):
        _raw(replace(sample_plan(), sender=None))


# Line endings become CR LF on the wire, so a body can hold any text but a lone CR.
TEXTS = st.text(st.characters(exclude_characters="\r", codec="utf-8"), max_size=300)
LONG = st.builds(lambda piece, times: piece * times, st.text(" a.=é😀<", min_size=1), st.integers(1, 400))
BOUNDARIES = st.sampled_from(["--=_alternative", "\n--=_alternative--\n", "--=_related\n", "\n--=_related--"])


@given(
    text=TEXTS | LONG | BOUNDARIES,
    html=TEXTS | LONG | BOUNDARIES,
    value=st.text(st.characters(codec="ascii", categories=["L", "N", "P"])),
)
def test_what_is_parsed_back_is_what_was_approved(text: str, html: str, value: str) -> None:
    plan = sample_plan()
    assert plan.letter is not None
    text_body: Body = (text, Field(name="unsubscribe_url", context=FieldContext.PLAIN), text)
    html_body: Body = (html, Field(name="unsubscribe_url", context=FieldContext.HTML_TEXT), html)
    letter = replace(plan.letter, text=text_body, html=html_body)
    raw = _raw(replace(plan, letter=letter), url=f"https://example.org/{value}")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    message = _parsed(raw)
    values = {"unsubscribe_url": f"https://example.org/{value}"}
    assert _part(message, "plain").removesuffix("\n") == fill(text_body, values).removesuffix("\n")
    assert _part(message, "html").removesuffix("\n") == fill(html_body, values).removesuffix("\n")


@given(subject=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=200))
def test_any_subject_is_read_back_as_it_was(subject: str) -> None:
    plan = sample_plan()
    assert plan.letter is not None
    raw = _raw(replace(plan, letter=replace(plan.letter, subject=subject)))
    assert str(_parsed(raw)["Subject"]).split() == subject.split()
