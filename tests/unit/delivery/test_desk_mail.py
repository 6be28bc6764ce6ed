"""Mails to the desk as bytes."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.settings import Newsletter
from generator.delivery.desk_mail import DeskMail, build_desk_mail
from generator.errors import RenderError

NOW = datetime(2026, 9, 28, 9, tzinfo=UTC)
NEWSLETTER = Newsletter(
    name="Voices",
    from_name="Stimmen aus Köln",
    from_address="news@example.org",
    reply_to="editor@example.org",
    reason="You asked.",
)


def built(subject: str = "To approve", text: str = "Words.\n", to: str = "rita@example.org") -> EmailMessage:
    mail = DeskMail(key="notice.1.ab", to_address=to, subject=subject, text=text)
    letter = build_desk_mail(mail, NEWSLETTER, now=NOW)
    assert all(len(line) <= 998 for line in letter.content.split(b"\r\n"))
    assert b"\n" not in letter.content.replace(b"\r\n", b"")
    parsed = email.message_from_bytes(letter.content, policy=email.policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


def test_a_mail_says_who_sends_it_and_that_a_machine_does() -> None:
    mail = built()
    assert mail["From"] == "Stimmen aus Köln <news@example.org>"
    assert mail["To"] == "rita@example.org"
    assert mail["Reply-To"] == "editor@example.org"
    assert mail["Date"].datetime == NOW
    assert mail["Message-ID"] == "<notice.1.ab@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert "List-Unsubscribe" not in mail


@pytest.mark.parametrize(
    "subject",
    [
        "To approve by Wed 30 Sep, 10:00: Weekly spotlight, 28 September – 4 October 2026",
        "Wörter – und – Wörter – " * 8,
        "“No one can be what they can’t see”",
    ],
)
def test_a_subject_outside_ascii_arrives_as_it_was_written(subject: str) -> None:
    assert str(built(subject)["Subject"]) == subject.strip() or str(built(subject)["Subject"]) == subject


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).map(lambda words: f"a {words} – b"))
def test_whatever_a_subject_holds_it_arrives(subject: str) -> None:
    assert str(built(subject)["Subject"]) == subject


def test_words_arrive_and_a_lone_dot_does_not_end_them() -> None:
    text = "One.\n.\n..\nFrom here – é\n"
    assert str(built(text=text).get_content()).replace("\r\n", "\n") == text


def test_a_line_break_in_a_header_is_refused() -> None:
    with pytest.raises(RenderError, match="Subject"):
        built("one\r\nBcc: all@example.org")


def test_an_address_outside_ascii_is_written_as_servers_want_it() -> None:
    assert built(to="rita@köln.example")["To"] == "rita@xn--kln-sna.example"
