"""Hands letters to a mail server (RFC 5321), one after another over one connection."""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NoReturn

from generator.errors import ChannelDown, TransportError
from generator.transports.base import (
    OutgoingLetter,
    OutgoingMessage,
    Progress,
    wire_address,
    without_addresses,
)

_LOST = OSError
"""What is raised when the connection is gone or a time-out is over; everything of smtplib is an `OSError` too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SmtpServerAddress:
    """Where the mail server is and how it wants to be spoken to."""

    host: str
    port: int
    security: Literal["none", "starttls", "tls"]
    username: str | None = None
    password: str | None = None
    timeout_seconds: float = 30
    final_timeout_seconds: float = 600
    """How long to wait for the answer to a whole letter; RFC 5321, 4.5.3.2.6 asks for ten minutes, because giving
    up earlier makes letters that went look as if they had not."""


class SmtpTransport:
    """One connection, opened by the first letter and used for all that follow."""

    name = "smtp"
    idempotent = False

    def __init__(
        self,
        server: SmtpServerAddress,
        *,
        trust: ssl.SSLContext | None = None,
        own_name: str | None = None,
    ) -> None:
        """`trust` replaces the system's certificates; `own_name` is what we call ourselves in EHLO."""
        self._server = server
        self._trust = trust
        self._own_name = own_name
        self._client: smtplib.SMTP | None = None

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Hand one letter over. See `Transport.send` for what is raised."""
        if not isinstance(message, OutgoingLetter):
            raise TransportError("a mail server takes letters, not posts", permanent=True)
        client = self._begin_letter(message)
        self._name_recipient(client, message)
        self._hand_over(client, message.content)

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._client is not None:
            with suppress(_LOST):
                self._client.quit()
            self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None

    # The connection.

    def _connect(self) -> smtplib.SMTP:
        try:
            client = self._client = self._open()
            client.ehlo_or_helo_if_needed()
            if self._server.security == "starttls":
                client.starttls(context=self._tls())
                client.ehlo()
            if self._server.username is not None:
                client.login(self._server.username, self._server.password or "")
        except smtplib.SMTPAuthenticationError as error:
            raise self._down("refused the user name or the password", _reply(error)) from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._down("does not offer what config.yaml asks for", str(error)) from error
        except smtplib.SMTPResponseException as error:
            raise self._down("refused the connection", _reply(error)) from error
        except ssl.SSLError as error:
            raise self._down("could not be spoken to over TLS", error.reason or str(error)) from error
        except _LOST as error:
            raise self._down("cannot be reached", str(error)) from error
        return client

    def _open(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host,
                server.port,
                local_hostname=self._own_name,
                timeout=server.timeout_seconds,
                context=self._tls(),
            )
        return smtplib.SMTP(
            server.host, server.port, local_hostname=self._own_name, timeout=server.timeout_seconds
        )

    def _tls(self) -> ssl.SSLContext:
        return self._trust or ssl.create_default_context()

    def _down(self, what: str, why: str) -> ChannelDown:
        self._drop()
        place = f"{self._server.host}:{self._server.port}"
        return ChannelDown(f"the mail server {place} {what}: {without_addresses(why)}")

    # One letter.

    def _begin_letter(self, letter: OutgoingLetter) -> smtplib.SMTP:
        """Name the sender; on a connection that the server has closed meanwhile, once more on a new one."""
        was_open = self._client is not None
        client = self._client or self._connect()
        try:
            code, words = self._mail(client, letter)
            # 421: the server is closing this connection (RFC 5321, 3.8); nothing was said about the letter.
            if was_open and code == 421:
                raise smtplib.SMTPServerDisconnected("421")
        except _LOST as error:
            self._drop()
            if not was_open:
                raise self._down("hung up", str(error)) from error
            return self._begin_letter(letter)
        if code == 552:
            self._reset(client)
            raise TransportError(_said("the letter is too large", code, words), permanent=True)
        if code != 250:
            raise self._down("refused the sender", _said("", code, words))
        return client

    def _mail(self, client: smtplib.SMTP, letter: OutgoingLetter) -> tuple[int, bytes]:
        options = [f"size={len(letter.content)}"] if client.has_extn("size") else []
        if not wire_address(letter.to_address).isascii():
            if not client.has_extn("smtputf8"):
                raise TransportError(
                    "the mail server does not take addresses outside ASCII (SMTPUTF8)", permanent=True
                )
            client.command_encoding = "utf-8"
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        return client.mail(wire_address(letter.envelope_from), options)

    def _name_recipient(self, client: smtplib.SMTP, letter: OutgoingLetter) -> None:
        try:
            code, words = client.rcpt(wire_address(letter.to_address))
        except _LOST as error:
            self._drop()
            raise TransportError("the connection was lost before the letter went") from error
        if code not in (250, 251):
            self._refused(client, _said("the recipient was refused", code, words), code=code)

    def _hand_over(self, client: smtplib.SMTP, content: bytes) -> None:
        try:
            code, words = client.docmd("DATA")
            if code != 354:
                self._refused(client, _said("the letter was refused", code, words), code=code)
            client.send(_for_data(content))
        except _LOST as error:
            # The closing dot is the last thing written, and not all was written: the server cannot have taken it.
            self._drop()
            raise TransportError("the connection was lost before the letter was complete") from error
        code, words = self._verdict(client)
        if code // 100 in (4, 5):
            self._refused(client, _said("the letter was refused", code, words), code=code)
        if code // 100 != 2:
            self._drop()
            raise TransportError(_said("the answer was not understood", code, words), unknown=True)

    def _verdict(self, client: smtplib.SMTP) -> tuple[int, bytes]:
        """The answer to the closing dot; without one, nobody knows whether the letter was taken."""
        try:
            if client.sock is not None:
                client.sock.settimeout(max(self._server.timeout_seconds, self._server.final_timeout_seconds))
            answer = client.getreply()
            if client.sock is not None:
                client.sock.settimeout(self._server.timeout_seconds)
        except _LOST as error:
            self._drop()
            raise TransportError(
                "the connection was lost after the letter was complete, before the server answered",
                unknown=True,
            ) from error
        return answer

    def _refused(self, client: smtplib.SMTP, words: str, *, code: int) -> NoReturn:
        self._reset(client)
        raise TransportError(words, permanent=code // 100 == 5)

    def _reset(self, client: smtplib.SMTP) -> None:
        try:
            code, _ = client.rset()
        except _LOST:
            code = 0
        if code != 250:
            self._drop()


def _for_data(content: bytes) -> bytes:
    """The letter as DATA wants it: CR LF lines, leading dots doubled, a dot alone at the end (RFC 5321, 4.5.2)."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    dotted = re.sub(rb"(?m)^\.", b"..", lines)
    return dotted + (b".\r\n" if dotted.endswith(b"\r\n") else b"\r\n.\r\n")


def _said(what: str, code: int, words: bytes) -> str:
    answer = without_addresses(f"{code} {words.decode('utf-8', 'replace')}")
    return f"{what}: {answer}" if what else answer


def _reply(error: smtplib.SMTPResponseException) -> str:
    words = error.smtp_error
    return _said("", error.smtp_code, words if isinstance(words, bytes) else str(words).encode())
