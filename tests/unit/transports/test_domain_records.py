"""The DNS is asked about the sender's domain: a real server on loopback answers, or nobody does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from generator.transports.domain_records import DomainRecords

RECORDS = {
    "whole.org.": ["v=spf1 include:mail.whole.org -all", "some other text"],
    "_dmarc.whole.org.": ["v=DMARC1; p=none"],
    "selector1._domainkey.whole.org.": ["v=DKIM1; k=rsa; p=MIGf"],
    "own._domainkey.bare.org.": ["k=rsa; p=MIGf"],
    "news.whole.org.": ["v=spf1 -all"],
}


def answer(asked: bytes) -> bytes:
    query = dns.message.from_wire(asked)
    name = query.question[0].name.to_text().lower()
    reply = dns.message.make_response(query)
    if name in RECORDS:
        texts = [f'"{text}"' for text in RECORDS[name]]
        reply.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *texts))
    else:
        reply.set_rcode(dns.rcode.NXDOMAIN)
    return reply.to_wire()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.1)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    asked, sender = server.recvfrom(4096)
                except TimeoutError:
                    continue
                server.sendto(answer(asked), sender)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        stop.set()
        thread.join()


def resolver(port: int) -> dns.resolver.Resolver:
    asked = dns.resolver.Resolver(configure=False)
    asked.nameservers, asked.port = ["127.0.0.1"], port
    return asked


def test_a_domain_with_all_three_lacks_nothing(port: int) -> None:
    assert DomainRecords(resolver(port))("whole.org") == ()


def test_a_domain_below_takes_the_policy_of_the_one_above(port: int) -> None:
    assert DomainRecords(resolver(port))("news.whole.org") == ("DKIM",)


def test_what_is_missing_is_named_and_a_key_is_found_by_its_own_name(port: int) -> None:
    assert DomainRecords(resolver(port))("bare.org") == ("SPF", "DKIM", "DMARC")
    assert DomainRecords(resolver(port), ["own"])("bare.org") == ("SPF", "DMARC")


def test_domains_that_nobody_can_own_are_not_asked_about() -> None:
    nobody = dns.resolver.Resolver(configure=False)
    assert DomainRecords(nobody)("news.example.org") == ()


def test_where_nobody_answers_it_says_so_within_its_patience() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        began = time.monotonic()
        found = DomainRecords(resolver(silent.getsockname()[1]), patience=0.3)("whole.org")
    assert found == ("unanswered",)
    assert time.monotonic() - began < 2
