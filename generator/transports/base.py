"""What a transport is, and what it is handed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from email_validator import EmailNotValidError, validate_email

from generator.model.message import Picture, Post


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingLetter:
    """A letter as it goes to one reader: an envelope (RFC 5321) and the bytes of the message (RFC 5322)."""

    key: str
    """Names this delivery for ever: handing it over again under the same key is the same letter."""
    envelope_from: str
    to_address: str
    content: bytes
    """Lines end in CR LF."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingPost:
    """A post for one network, with its card where it has one."""

    key: str
    post: Post
    card: Picture | None


OutgoingMessage = OutgoingLetter | OutgoingPost


class Progress(Protocol):
    """What earlier attempts of the same delivery reached."""

    @property
    def saved(self) -> Mapping[str, str]:
        """Step → value, as earlier attempts saved them."""

    def save(self, step: str, value: str) -> None:
        """Commit what a later attempt needs, for example the id of an uploaded picture."""


class Transport(Protocol):
    """The code that sends to one channel. One instance belongs to one thread."""

    @property
    def name(self) -> str:
        """The kind, as config.yaml names it: `smtp`."""

    @property
    def idempotent(self) -> bool:
        """Whether the same message may be handed over twice and still arrives once."""

    def send(self, message: OutgoingMessage, progress: Progress) -> None:
        """Hand a message over; returning means that it was taken.

        Raises `TransportError`: temporary (try again), `permanent`, or `unknown` where it may have been taken; and
        `ChannelDown` where nothing was said about this message at all.
        """

    def close(self) -> None:
        """Give connections back; a later `send` opens them again."""


def wire_address(address: str) -> str:
    """The address with its domain in ASCII (IDNA); unchanged where the part before the @ is outside ASCII."""
    if address.isascii():
        return address
    try:
        checked = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return address
    return checked.ascii_email or address


def without_addresses(words: str) -> str:
    """Words of a server fit for the ledger and the log: addresses in them are blanked, on one line, 300 characters."""
    blanked = re.sub(r"<?[^\s<>@\"',;:()]+@[^\s<>@\"',;:()]+>?", "<address>", words)
    return " ".join(blanked.split())[:300]
