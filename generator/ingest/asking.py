"""One request over the web, redirects and all: vetted machines, one limit of time for everything together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import BadStatusLine, LineTooLong, RemoteDisconnected
from threading import Timer
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from generator.config.settings import Ingest
from generator.errors import IngestError, NotNow
from generator.ingest.machines import Line, VettedMachines
from generator.ingest.unpacked import Broken, unpacked

TOKEN = "newsletter-generator"  # noqa: S105 - a name for robots.txt, no secret
"""What a site's robots.txt calls us."""
USER_AGENT = f"{TOKEN}/0.1 (reads articles for an editor's newsletter library)"
_REDIRECTS = 5
_CHUNK = 65_536
_PATIENCE = 3
"""Everything together may take so many times `timeout_seconds`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answers: its status and headers, and the body still to be read."""

    response: requests.Response
    place: str
    """Where it was in the end."""
    line: Line
    limits: Ingest

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    def header(self, name: str) -> str | None:
        """A header as the server wrote it."""
        value: str | None = self.response.headers.get(name)
        return value

    def body(self, *, most: int) -> Iterator[bytes]:
        """The body in pieces, unpacked; `Larger` beyond `most` bytes, `IngestError` where it breaks off."""
        coding = (self.header("content-encoding") or "").strip().lower().removeprefix("x-")
        if coding not in ("", "identity", "gzip", "deflate"):
            raise IngestError(f"{self.place} is packed as {coding!r}, which was not asked for.")
        try:
            yield from unpacked(self._pieces(), coding, most=most)
        except Broken:
            self._check_time()
            raise NotNow(f"{self.place} is not the {coding} that it says it is: try again later.") from None
        except (OSError, HTTPError):
            self._check_time()
            raise NotNow(f"{self.place} broke off while it was read: try again later.") from None
        # A line that was cut looks like the end of a body that states no length.
        self._check_time()

    def _pieces(self) -> Iterator[bytes]:
        yield from self.response.raw.stream(_CHUNK, decode_content=False)

    def _check_time(self) -> None:
        if self.line.is_cut:
            raise _endless(self.place, self.limits)


@contextmanager
def answered(
    address: str,
    limits: Ingest,
    *,
    headers: Mapping[str, str],
    check: Callable[[str], None] = lambda _place: None,
) -> Iterator[Answer]:
    """Ask for an address; `IngestError` says why there is no answer.

    Every redirect is checked like the first address, also by `check`.
    """
    with _session(limits) as (session, line):
        session.headers.update(headers)
        place = address
        for _ in range(_REDIRECTS + 1):
            check_address(place)
            check(place)
            with _asked(session, place, limits, line) as response:
                if not response.is_redirect:
                    yield Answer(response=response, place=place, line=line, limits=limits)
                    return
                place = _joined(place, response.headers["location"])
    raise IngestError(f"{address} redirects more than {_REDIRECTS} times: give the address it should end at.")


def check_address(place: str) -> None:
    """`IngestError` where it is no address of a page that anybody may ask for."""
    try:
        parts = urlsplit(place)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise IngestError(f"{place} is not a web address: write it as https://example.org/story.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise IngestError(f"{place} is not a web address: only http and https are read.")
    if parts.username or parts.password:
        raise IngestError(f"{host}: an address with a user name or password is not read.")


@contextmanager
def _session(limits: Ingest) -> Iterator[tuple[requests.Session, Line]]:
    """A session to vetted machines, whose line is cut when the time for everything together is over."""
    line = Line()
    clock = Timer(limits.timeout_seconds * _PATIENCE, line.cut)
    clock.daemon = True
    with requests.Session() as session:
        session.trust_env = False  # A proxy from the environment would hide which machine answers.
        for scheme in ("http://", "https://"):
            session.mount(scheme, VettedMachines(line, allow_private=limits.allow_private_addresses))
        session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"})
        clock.start()
        try:
            yield session, line
        finally:
            clock.cancel()
            line.close()


def _asked(session: requests.Session, place: str, limits: Ingest, line: Line) -> requests.Response:
    try:
        return session.get(place, stream=True, allow_redirects=False, timeout=limits.timeout_seconds)
    except requests.Timeout:
        raise NotNow(
            f"{place} did not answer within {limits.timeout_seconds:g} seconds: try again later."
        ) from None
    except (OSError, HTTPError, ValueError) as error:
        # A RequestException is an OSError, a UnicodeError a ValueError; HTTPError is what requests lets through.
        if line.is_cut:
            raise _endless(place, limits) from None
        if _is_garbage(error):
            raise NotNow(
                f"{place} answered, but not as a web server does: check the address, and its port where it names one."
            ) from None
        raise NotNow(f"{place} could not be reached: check the address and the connection.") from None


def _is_garbage(error: BaseException) -> bool:
    """Whether the answer was no HTTP: what `http.client` says about it stands somewhere inside."""
    told: list[object] = [error]
    while told:
        inner = told.pop()
        if isinstance(inner, (BadStatusLine, LineTooLong)) and not isinstance(inner, RemoteDisconnected):
            return True
        if isinstance(inner, BaseException):
            told += inner.args
    return False


def _joined(place: str, target: str) -> str:
    try:
        # requests hands a header on as Latin-1; servers write UTF-8 into it (RFC 9110, 5.5).
        return urljoin(place, target.encode("latin-1").decode("utf-8"))
    except (ValueError, UnicodeError):
        raise IngestError(
            f"{place} redirects to what is no web address: give the one it should end at."
        ) from None


def _endless(place: str, limits: Ingest) -> NotNow:
    return NotNow(
        f"{place} did not end within {limits.timeout_seconds * _PATIENCE:g} seconds: try again later."
    )
