"""A newsroom whose desk hears of things by mail, and looks at it minute by minute."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from generator.config.settings import Desk
from generator.delivery.terms import DispatchSummary
from generator.publishing.newsroom import Newsroom
from generator.scheduling.notices import tell
from generator.scheduling.tick import TickEvent, tick
from generator.transports.smtp import SmtpServerAddress, SmtpTransport
from tests.fixtures.mail_server import SmtpServer

NOTIFY, REVIEWER, DEPUTY = "chief@example.org", "rita@example.org", "dan@example.org"


def with_desk(room: Newsroom, **desk: Any) -> Newsroom:
    """The same newsroom with these people at its desk: by default one of each kind."""
    people = {"notify": (NOTIFY,), "reviewers": (REVIEWER,), "deputy": DEPUTY} | desk
    settings = room.settings.model_copy(update={"desk": Desk.model_validate(people)})
    return replace(room, settings=settings)


def transport_to(server: SmtpServer) -> SmtpTransport:
    """A transport of letters to a server of the tests."""
    return SmtpTransport(
        SmtpServerAddress(host=server.host, port=server.port, security="none", timeout_seconds=5)
    )


@dataclass(frozen=True)
class Post:
    """Ticks a newsroom and sees which mails that makes."""

    server: SmtpServer

    def look(self, room: Newsroom, at: datetime) -> list[TickEvent]:
        """One tick, and its telling; gives what was told."""
        events = tick(room, DispatchSummary, now=at)
        return self.tell(room, at, events)

    def tell(self, room: Newsroom, at: datetime, events: tuple[TickEvent, ...] = ()) -> list[TickEvent]:
        """The telling alone."""
        transport = transport_to(self.server)
        try:
            return list(tell(room, transport, events, now=at))
        finally:
            transport.close()

    def taken(self) -> list[EmailMessage]:
        """The mails that came since it was last asked."""
        letters = [letter.message for letter in self.server.letters]
        self.server.letters.clear()
        return letters

    def subjects(self, room: Newsroom, at: datetime) -> list[tuple[str, str]]:
        """To whom a tick writes, and about what."""
        self.look(room, at)
        return [(str(mail["To"]), str(mail["Subject"])) for mail in self.taken()]


def words_of(mail: EmailMessage) -> str:
    """What a mail says, in one line, so that it does not matter where lines end."""
    return " ".join(str(mail.get_content()).split())
