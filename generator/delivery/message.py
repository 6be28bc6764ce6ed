"""One reader's letter as the bytes that go out (RFC 5322), made from an approved plan and never rendered anew."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8, EmailPolicy

from generator.errors import RenderError
from generator.model.message import Body, Field, FieldContext, MessagePlan, Picture, RenderedLetter, Sender
from generator.transports.base import wire_address

LONGEST_LINE = 998
"""Octets in a line without its CR LF: RFC 5322, 2.1.1."""


class LetterPolicy(EmailPolicy):
    """The standard library's policy, except for headers that it spoils.

    Those for machines are never folded or encoded. A subject outside ASCII is encoded as a whole (RFC 2047), since
    the standard library encodes word by word and doubles the spaces between (Python 3.11).
    """

    def fold(self, name: str, value: str) -> str:
        """One header as lines."""
        if name.lower() in _FOR_MACHINES:
            return f"{name}: {value}{self.linesep}"
        if name.lower() == "subject" and not value.isascii() and not self.utf8:
            encoded = Header(str(value), charset="utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {encoded}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """One header as bytes."""
        if name.lower() in _FOR_MACHINES | {"subject"}:
            return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")
        return bytes(super().fold_binary(name, value))


# The standard library turns a long word, such as an address of a page, into an encoded word, which nobody can read.
_FOR_MACHINES = frozenset({"list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id"})


def message_id(plan: MessagePlan, *, delivery_id: int, sending_id: str) -> str:
    """`<12.a1b2c3d4e5f60718@example.org>`: the same delivery has the same Message-ID on every try."""
    domain = wire_address(_sender(plan).address).rpartition("@")[2]
    return f"<{delivery_id}.{sending_id}@{domain}>"


def build_letter(
    plan: MessagePlan,
    *,
    delivery_id: int,
    sending_id: str,
    to_address: str,
    unsubscribe_url: str,
    now: datetime,
) -> bytes:
    """The letter to one address, lines ending in CR LF. `now` is its Date.

    Raises `RenderError` where the plan has no letter or no sender, a header holds a line break, or a field is unknown.
    """
    sender = _sender(plan)
    if plan.letter is None:
        raise RenderError(f"issue {plan.issue} has no letter to send")
    to_address, from_address = wire_address(to_address), wire_address(sender.address)
    message = EmailMessage(policy=policy_for(to_address, from_address))
    headers = {
        "From": mailbox("From", from_address, name=sender.name),
        "To": mailbox("To", to_address),
        "Subject": one_line("Subject", plan.letter.subject),
        "Date": now,
        "Message-ID": message_id(plan, delivery_id=delivery_id, sending_id=sending_id),
        **_list_headers(sender, unsubscribe_url),
    }
    if sender.reply_to:
        headers["Reply-To"] = mailbox("Reply-To", wire_address(sender.reply_to))
    for name, value in headers.items():
        message[name] = value
    values = {"unsubscribe_url": unsubscribe_url}
    _set_bodies(
        message, plan.letter, html=fill(plan.letter.html, values), text=fill(plan.letter.text, values)
    )
    return message.as_bytes()


def build_unsent(letter: RenderedLetter, *, subject: str, html: str, text: str) -> bytes:
    """A letter that a mail program opens to be addressed and sent by hand, with these bodies.

    It holds no sender, address, date or way to leave of anybody: the program that sends it writes its own.
    `X-Unsent: 1` is how Outlook marks a message that was not sent (learn.microsoft.com, IConverterSession).
    """
    message = EmailMessage(policy=policy_for())
    message["X-Unsent"] = "1"
    message["Subject"] = one_line("Subject", subject)
    _set_bodies(message, letter, html=html, text=text)
    return message.as_bytes()


def fill(body: Body, values: Mapping[str, str]) -> str:
    """The body with its fields filled, by `values` or as usual, each escaped for where it stands.

    Raises `RenderError` for an unknown field.
    """
    return "".join(piece if isinstance(piece, str) else _filled(piece, values) for piece in body)


def _filled(field: Field, values: Mapping[str, str]) -> str:
    value = values.get(field.name, field.usual or None)
    if value is None:
        raise RenderError(
            f"the letter has a field {field.name!r} that nothing fills: prepare the draft again"
        )
    match field.context:
        case FieldContext.HTML_TEXT:
            return html.escape(value, quote=False)
        case FieldContext.HTML_ATTRIBUTE:
            return html.escape(value, quote=True)
        case FieldContext.PLAIN:
            return value


def _sender(plan: MessagePlan) -> Sender:
    if plan.sender is None:
        raise RenderError(f"issue {plan.issue} does not say who sends its letter: prepare the draft again")
    return plan.sender


def policy_for(*addresses: str) -> EmailPolicy:
    """Headers in ASCII, unless an address itself needs UTF-8 (RFC 6532)."""
    local_parts = "".join(address.rpartition("@")[0] for address in addresses)
    basis = SMTP if local_parts.isascii() else SMTPUTF8
    return LetterPolicy(linesep=basis.linesep, max_line_length=basis.max_line_length, utf8=basis.utf8)


def _list_headers(sender: Sender, unsubscribe_url: str) -> dict[str, str]:
    url = one_line("List-Unsubscribe", unsubscribe_url)
    if not url.isascii() or len(url) > LONGEST_LINE - len("List-Unsubscribe: <>"):
        raise RenderError(f"the unsubscribe address of {len(url)} characters does not fit into a header")
    headers = {"List-Id": f"<{one_line('List-Id', sender.list_id)}>", "List-Unsubscribe": f"<{url}>"}
    # RFC 8058, 3.1: one click is offered for an https address only.
    if url.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def mailbox(header: str, address: str, *, name: str = "") -> Address:
    """An address with its name for a header. Raises `RenderError` where it would break out of it."""
    local_part, _, domain = one_line(header, address).rpartition("@")
    return Address(one_line(header, name), username=local_part, domain=domain)


def one_line(header: str, value: str) -> str:
    """The value, unless it would break out of its header: `RenderError`."""
    if any(ord(character) < 32 or ord(character) == 127 for character in value) or value.splitlines()[1:]:
        raise RenderError(f"the header {header} holds a line break or a control character: correct it")
    return value


def _set_bodies(message: EmailMessage, letter: RenderedLetter, *, html: str, text: str) -> None:
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    related = message.get_body(preferencelist=("html",))
    if related is None or not isinstance(related, EmailMessage):
        raise RenderError("the letter has no HTML part: prepare the draft again")
    attached = [picture for picture in letter.pictures if not picture.hosted]
    for picture in attached:
        _add_picture(related, picture)
    # Neither quoted-printable nor base64 can write `=_`, so these never stand in a part; and the same letter built
    # twice is the same bytes.
    message.set_boundary("=_alternative")
    if attached:
        related.set_boundary("=_related")


def _add_picture(related: EmailMessage, picture: Picture) -> None:
    main, _, sub = picture.media_type.partition("/")
    related.add_related(
        picture.content,
        maintype=main,
        subtype=sub,
        cid=f"<{one_line('Content-ID', picture.name)}>",
        filename=picture.name,
        disposition="inline",
    )
