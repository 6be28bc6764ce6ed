"""Which machines may be asked for an article: public ones, vetted before a single byte goes to them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from generator.errors import NotNow

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway translates to the IPv4 address in their last 32 bits (RFC 6052)."""
_COMPATIBLE = ipaddress.ip_network("::/96")
"""The outdated way to write an IPv4 address as an IPv6 one (RFC 4291, 2.5.5.1)."""
_METADATA = tuple(
    map(
        ipaddress.ip_network,
        ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32"),
    )
)
"""Where clouds hand keys to whoever asks from inside, and what only one cable reaches (RFC 3927, RFC 4291): no article
stands there, whatever is allowed."""
_MOST_TRIED = 4


class Line:
    """The connection in use, which somebody else may cut.

    A server that sends a byte now and then never runs into a time-out, not while it shakes hands, nor in its headers,
    nor in its body: only cutting the line ends it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self.is_cut = False

    def hold(self, opened: socket.socket) -> None:
        """Note a new connection. A second handle on it stays good when TLS takes over the first."""
        with self._lock:
            self._drop()
            self._socket = opened.dup()
            if self.is_cut:
                self._shut()

    def cut(self) -> None:
        """End the connection now, and every later one."""
        with self._lock:
            self.is_cut = True
            self._shut()

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._drop()

    def _shut(self) -> None:
        if self._socket:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _drop(self) -> None:
        if self._socket:
            self._socket.close()
            self._socket = None


def _pools(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools that put every connection they open on the line."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            opened = super()._new_conn()
            line.hold(opened)
            return opened

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            opened = super()._new_conn()
            line.hold(opened)
            return opened

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class VettedMachines(HTTPAdapter):
    """Resolves a name once, vets all its addresses, and connects to one of these and to no other.

    A name that resolves otherwise a second time (DNS rebinding) therefore leads nowhere new.
    """

    def __init__(self, line: Line, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._machine = ""
        super().__init__()
        self.poolmanager.pool_classes_by_scheme = _pools(line)

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask the first vetted address that answers; the others are for machines without IPv6."""
        host, port = _host_and_port(request)
        machines = vetted(host, port, place=str(request.url), allow_private=self._allow_private)
        request.headers["Host"] = str(request.url).split("/", 3)[2].partition("?")[0]
        for machine in machines[:_MOST_TRIED]:
            self._machine = machine
            try:
                return super().send(request, *args, **kwargs)
            except requests.ConnectionError as error:
                failed = error
        raise failed

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, *args: Any, **kwargs: Any
    ) -> tuple[Any, Any]:
        """Connect to the vetted address; the certificate must still be for the name."""
        host, pool = super().build_connection_pool_key_attributes(request, *args, **kwargs)
        named = {"server_hostname": host["host"]} if host["scheme"] == "https" else {}
        return {**host, "host": self._machine}, {**pool, **named}


def _host_and_port(request: requests.PreparedRequest) -> tuple[str, int]:
    parts = requests.compat.urlparse(str(request.url))
    return str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)


def vetted(host: str, port: int, *, place: str, allow_private: bool) -> list[str]:
    """The addresses a name stands for; `NotNow` if there are none, or one is inside a private network."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotNow(f"{place} could not be reached: no machine is known by the name {host}.") from None
    machines = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if any(map(hands_out_keys, machines)):
        raise NotNow(
            f"{place} is inside a private network and never read: machines tell their own keys there."
        )
    if not allow_private and not all(map(is_public, machines)):
        raise NotNow(
            f"{place} is inside a private network and is not read: "
            "set ingest.allow_private_addresses in config.yaml if it should be."
        )
    return machines


def hands_out_keys(machine: str) -> bool:
    """Whether an IP address is link-local or a cloud's metadata service."""
    number = ipaddress.ip_address(machine.partition("%")[0])
    return any(each in network for each in _carried(number) for network in _METADATA)


def is_public(machine: str) -> bool:
    """Whether an IP address, and each IPv4 address that it carries, is one of the public internet's."""
    number = ipaddress.ip_address(machine.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in _carried(number))


def _carried(number: IPAddress) -> Iterator[IPAddress]:
    """The IPv4 addresses to which an IPv6 address leads, or else the address itself."""
    if isinstance(number, ipaddress.IPv4Address):
        yield number
    elif number.ipv4_mapped or number.sixtofour:
        yield number.ipv4_mapped or number.sixtofour or number
    elif number.teredo:
        yield from number.teredo
    elif number in _TRANSLATED or (number in _COMPATIBLE and int(number) > 1):
        yield ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
    else:
        yield number
