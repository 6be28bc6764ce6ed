from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ChannelDown, TransportError
from generator.transports.base import OutgoingLetter, OutgoingPost
from generator.transports.smtp import SmtpServerAddress, SmtpTransport, _for_data
from tests.fixtures.ledger import sample_plan
from tests.fixtures.mail_server import DropAt, SmtpServer, run_smtp_server

CERTIFICATE = Path(__file__).with_name("loopback.pem")
LETTER = OutgoingLetter(
    key="1.a",
    envelope_from="desk@example.org",
    to_address="lena@example.org",
    content=b"Subject: Hello\r\n\r\n.a line with a dot\r\n..\r\nThe end.\r\n",
)


class NoProgress:
    saved: dict[str, str] = {}  # noqa: RUF012

    def save(self, step: str, value: str) -> None:
        raise AssertionError("SMTP has no steps")


def _address(server: SmtpServer, **changes: object) -> SmtpServerAddress:
    plain = SmtpServerAddress(
        host=server.host, port=server.port, security="none", timeout_seconds=5, final_timeout_seconds=5
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture
def transport(smtp_server: SmtpServer) -> Iterator[SmtpTransport]:
    opened = SmtpTransport(_address(smtp_server))
    yield opened
    opened.close()


def _trust() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def _server_side() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def tls_server() -> Iterator[SmtpServer]:
    yield from run_smtp_server(tls=_server_side())


@pytest.fixture
def starttls_server() -> Iterator[SmtpServer]:
    yield from run_smtp_server(starttls=_server_side())


def _error(transport: SmtpTransport, letter: OutgoingLetter = LETTER) -> TransportError:
    with pytest.raises(TransportError) as caught:
        transport.send(letter, NoProgress())
    return caught.value


def test_what_arrives_is_what_was_sent(smtp_server: SmtpServer, transport: SmtpTransport) -> None:
    transport.send(LETTER, NoProgress())
    (letter,) = smtp_server.letters
    assert letter.content == LETTER.content
    assert (letter.sender, letter.recipients) == ("desk@example.org", ("lena@example.org",))


def test_one_connection_carries_many_letters(smtp_server: SmtpServer, transport: SmtpTransport) -> None:
    for _ in range(5):
        transport.send(LETTER, NoProgress())
    assert (len(smtp_server.letters), smtp_server.connections) == (5, 1)


@pytest.mark.parametrize(("reply", "permanent"), [("550 5.1.1 gone", True), ("450 4.2.0 greylisted", False)])
def test_a_refused_recipient_is_a_refusal_and_the_next_letter_goes(
    smtp_server: SmtpServer, transport: SmtpTransport, reply: str, *, permanent: bool
) -> None:
    smtp_server.refuse_recipient("gone@example.org", reply)
    error = _error(transport, replace(LETTER, to_address="gone@example.org"))
    assert (error.permanent, error.unknown, type(error)) == (permanent, False, TransportError)
    assert reply in str(error)
    transport.send(LETTER, NoProgress())
    assert (smtp_server.recipients, smtp_server.connections) == (["lena@example.org"], 1)


@pytest.mark.parametrize(("reply", "permanent"), [("554 5.7.1 spam", True), ("451 4.3.0 later", False)])
def test_a_refused_letter_is_a_refusal_and_the_next_letter_goes(
    smtp_server: SmtpServer, transport: SmtpTransport, reply: str, *, permanent: bool
) -> None:
    smtp_server.refuse_letters(reply)
    error = _error(transport)
    assert (error.permanent, error.unknown) == (permanent, False)
    transport.send(LETTER, NoProgress())
    assert len(smtp_server.letters) == 1


def test_a_servers_words_come_back_without_the_address(
    smtp_server: SmtpServer, transport: SmtpTransport
) -> None:
    smtp_server.refuse_recipient("lena@example.org", "550 <lena@example.org>: unknown")
    assert str(_error(transport)) == "the recipient was refused: 550 <address>: unknown"


@pytest.mark.parametrize(
    ("place", "unknown"),
    [(DropAt.RECIPIENT, False), (DropAt.DATA, True), (DropAt.AFTER_TAKING, True)],
)
def test_a_lost_connection_is_unknown_once_the_letter_is_complete(
    smtp_server: SmtpServer, transport: SmtpTransport, place: DropAt, *, unknown: bool
) -> None:
    smtp_server.drop_at = place
    error = _error(transport)
    assert (error.unknown, error.permanent) == (unknown, False)
    smtp_server.drop_at = None
    transport.send(LETTER, NoProgress())
    assert smtp_server.connections == 2


def test_no_answer_in_time_is_unknown(smtp_server: SmtpServer) -> None:
    smtp_server.delay_seconds = 1
    transport = SmtpTransport(_address(smtp_server, timeout_seconds=0.2, final_timeout_seconds=0.3))
    assert _error(transport).unknown


def test_a_slow_server_is_given_its_time(smtp_server: SmtpServer) -> None:
    smtp_server.delay_seconds = 0.5
    transport = SmtpTransport(_address(smtp_server, timeout_seconds=0.2))
    transport.send(LETTER, NoProgress())
    transport.close()
    assert len(smtp_server.letters) == 1


def test_a_connection_closed_by_the_server_is_opened_again(
    smtp_server: SmtpServer, transport: SmtpTransport
) -> None:
    transport.send(LETTER, NoProgress())
    smtp_server.sender_replies.append("421 4.4.2 idle too long")
    transport.send(LETTER, NoProgress())
    assert (len(smtp_server.letters), smtp_server.connections) == (2, 2)


def test_a_refused_sender_is_the_channels_trouble(smtp_server: SmtpServer, transport: SmtpTransport) -> None:
    smtp_server.sender_replies.append("550 5.7.1 sender not verified")
    error = _error(transport)
    assert isinstance(error, ChannelDown)
    assert "refused the sender: 550 5.7.1 sender not verified" in str(error)


def test_a_letter_too_large_is_refused_for_good(smtp_server: SmtpServer, transport: SmtpTransport) -> None:
    smtp_server.sender_replies.append("552 5.3.4 too big")
    assert _error(transport).permanent


def test_a_server_that_is_not_there_is_the_channels_trouble(smtp_server: SmtpServer) -> None:
    error = _error(SmtpTransport(_address(smtp_server, port=1)))
    assert isinstance(error, ChannelDown)
    assert "127.0.0.1:1 cannot be reached" in str(error)


def test_letters_go_over_tls_from_the_start(tls_server: SmtpServer) -> None:
    transport = SmtpTransport(_address(tls_server, security="tls"), trust=_trust())
    transport.send(LETTER, NoProgress())
    transport.close()
    assert len(tls_server.letters) == 1


def test_letters_go_over_starttls(starttls_server: SmtpServer) -> None:
    transport = SmtpTransport(_address(starttls_server, security="starttls"), trust=_trust())
    transport.send(LETTER, NoProgress())
    transport.close()
    assert len(starttls_server.letters) == 1


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_nobody_vouches_for_is_not_spoken_to(
    request: pytest.FixtureRequest, security: str
) -> None:
    server: SmtpServer = request.getfixturevalue(f"{security}_server")
    error = _error(SmtpTransport(_address(server, security=security)))
    assert isinstance(error, ChannelDown)
    assert "TLS" in str(error)
    assert server.letters == []


def test_a_server_without_starttls_gets_nothing_in_the_clear(smtp_server: SmtpServer) -> None:
    error = _error(SmtpTransport(_address(smtp_server, security="starttls")))
    assert isinstance(error, ChannelDown)
    assert smtp_server.letters == []


def test_a_login_that_is_not_possible_is_the_channels_trouble(smtp_server: SmtpServer) -> None:
    error = _error(SmtpTransport(_address(smtp_server, username="desk", password="wrong")))
    assert isinstance(error, ChannelDown)


def test_a_post_is_not_for_a_mail_server(transport: SmtpTransport) -> None:
    post = OutgoingPost(key="1.a", post=sample_plan().posts[0], card=None)
    with pytest.raises(TransportError, match="letters, not posts"):
        transport.send(post, NoProgress())


@pytest.fixture
def ascii_server() -> Iterator[SmtpServer]:
    yield from run_smtp_server(utf8=False)


def test_an_address_outside_ascii_goes_where_it_is_taken(
    smtp_server: SmtpServer, transport: SmtpTransport
) -> None:
    transport.send(replace(LETTER, to_address="zoë@example.org"), NoProgress())
    transport.send(replace(LETTER, to_address="lena@exämple.org"), NoProgress())
    assert smtp_server.recipients == ["zoë@example.org", "lena@xn--exmple-cua.org"]


def test_an_address_outside_ascii_is_refused_where_it_is_not_taken(ascii_server: SmtpServer) -> None:
    transport = SmtpTransport(_address(ascii_server))
    assert _error(transport, replace(LETTER, to_address="zoë@example.org")).permanent
    transport.send(replace(LETTER, to_address="lena@exämple.org"), NoProgress())
    transport.close()
    assert ascii_server.recipients == ["lena@xn--exmple-cua.org"]


@given(
    lines=st.lists(
        st.binary(max_size=20).filter(lambda line: b"\r" not in line and b"\n" not in line), max_size=6
    )
)
def test_dots_and_line_ends_are_as_data_wants_them(lines: list[bytes]) -> None:
    data = _for_data(b"\n".join(lines))
    assert data.endswith(b"\r\n.\r\n") or data == b".\r\n"
    body = data.removesuffix(b".\r\n").split(b"\r\n")
    undotted = [line[1:] if line.startswith(b".") else line for line in body]
    assert b"\r\n".join(undotted).removesuffix(b"\r\n") == b"\r\n".join(lines).removesuffix(b"\r\n")
    assert not any(line == b"." for line in body)
