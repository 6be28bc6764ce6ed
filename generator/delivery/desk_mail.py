"""A mail to somebody of the desk as the bytes that go out: plain text, and never answered by a machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from generator.config.settings import Newsletter
from generator.delivery.message import mailbox, one_line, policy_for
from generator.transports.base import OutgoingLetter, wire_address


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskMail:
    """What a mail to one person says."""

    key: str
    """Names this mail for ever: its Message-ID comes from it."""
    to_address: str
    subject: str
    text: str


def build_desk_mail(mail: DeskMail, newsletter: Newsletter, *, now: datetime) -> OutgoingLetter:
    """The mail from the newsletter's own address, lines ending in CR LF. `now` is its Date.

    Raises `RenderError` where a header would hold a line break. `Auto-Submitted` (RFC 3834, 5) keeps out-of-office
    programs from answering it.
    """
    to_address, from_address = wire_address(mail.to_address), wire_address(newsletter.from_address)
    message = EmailMessage(policy=policy_for(to_address, from_address))
    message["From"] = mailbox("From", from_address, name=newsletter.from_name)
    message["To"] = mailbox("To", to_address)
    if newsletter.reply_to:
        message["Reply-To"] = mailbox("Reply-To", wire_address(newsletter.reply_to))
    message["Subject"] = one_line("Subject", mail.subject)
    message["Date"] = now
    message["Message-ID"] = f"<{mail.key}@{from_address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    return OutgoingLetter(
        key=mail.key, envelope_from=from_address, to_address=to_address, content=message.as_bytes()
    )
