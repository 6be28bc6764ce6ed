"""Articles from addresses: http and https only, public machines only, within time and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from generator.config.settings import Ingest
from generator.errors import IngestError
from generator.ingest.machines import VettedMachines

USER_AGENT = "newsletter-generator/0.1 (reads articles for an editor's newsletter library)"
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
"""Content types that are read, and how."""
_REDIRECTS = 5
_CHUNK = 65_536


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page's bytes, where it was in the end, and what the server said about it."""

    raw: bytes
    address: str
    kind: str
    """`html`, `text` or `markdown`."""
    charset: str | None


def is_address(words: str) -> bool:
    """Whether an argument is meant as a web address."""
    return "://" in words and not words.startswith("file://")


def fetch(address: str, limits: Ingest) -> Fetched:
    """Get one page; `IngestError` says why not. Every redirect is checked like the first address."""
    deadline = monotonic() + limits.timeout_seconds * 3
    with requests.Session() as session:
        session.trust_env = False  # A proxy from the environment would hide which machine answers.
        for scheme in ("http://", "https://"):
            session.mount(scheme, VettedMachines(allow_private=limits.allow_private_addresses))
        session.headers["User-Agent"] = USER_AGENT
        session.headers["Accept"] = "text/html, text/markdown;q=0.9, text/plain;q=0.8"
        place = address
        for _ in range(_REDIRECTS + 1):
            _check_address(place)
            with _asked(session, place, limits) as answer:
                if not answer.is_redirect:
                    return _received(answer, place, limits, deadline=deadline)
                place = urljoin(place, answer.headers["location"])
    raise IngestError(f"{address} redirects more than {_REDIRECTS} times: give the address it should end at.")


def _asked(session: requests.Session, place: str, limits: Ingest) -> requests.Response:
    try:
        return session.get(place, stream=True, allow_redirects=False, timeout=limits.timeout_seconds)
    except requests.Timeout:
        raise IngestError(
            f"{place} did not answer within {limits.timeout_seconds:g} seconds: try again later."
        ) from None
    except (OSError, HTTPError, ValueError):
        # A RequestException is an OSError, a UnicodeError a ValueError; HTTPError is what requests lets through.
        raise IngestError(f"{place} could not be reached: check the address and the connection.") from None


def _check_address(place: str) -> None:
    try:
        parts = urlsplit(place)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise IngestError(f"{place} is not a web address: write it as https://example.org/story.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise IngestError(f"{place} is not a web address: only http and https are read.")
    if parts.username or parts.password:
        raise IngestError(f"{host}: an address with a user name or password is not read.")


def _received(answer: requests.Response, place: str, limits: Ingest, *, deadline: float) -> Fetched:
    if not answer.ok:
        raise IngestError(f"{place} answered {answer.status_code}: check that the page is public.")
    content_type, _, rest = answer.headers.get("content-type", "text/html").partition(";")
    kind = KINDS.get(content_type.strip().lower())
    if kind is None:
        raise IngestError(f"{place} is {content_type.strip()}, not a page of text.")
    charset = next(
        (
            part.split("=", 1)[1].strip(" \"'")
            for part in rest.split(";")
            if part.strip().lower().startswith("charset=")
        ),
        None,
    )
    raw = b"".join(_pieces(answer, place, limits, deadline=deadline))
    return Fetched(raw=raw, address=place, kind=kind, charset=charset or None)


def _pieces(answer: requests.Response, place: str, limits: Ingest, *, deadline: float) -> Iterator[bytes]:
    """The body in pieces, unpacked: so a small packed page that unpacks without end is stopped as well."""
    length = 0
    try:
        for piece in answer.iter_content(_CHUNK):
            length += len(piece)
            if length > limits.max_bytes:
                raise IngestError(f"{place} is larger than {limits.max_bytes:,} bytes and was not read.")
            if monotonic() > deadline:
                raise IngestError(f"{place} did not end within {limits.timeout_seconds * 3:g} seconds.")
            yield piece
    except (OSError, HTTPError):
        raise IngestError(f"{place} broke off while it was read: try again later.") from None
