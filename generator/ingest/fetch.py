"""Articles from addresses: which kinds of page are read, how large, and what a server says about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from generator.config.settings import Ingest
from generator.errors import IngestError, NotNow
from generator.ingest.asking import Answer, answered
from generator.ingest.unpacked import Larger
from generator.ingest.word_file import WORD_TYPE

KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    WORD_TYPE: "word",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/gzip": "xml",
    "application/x-gzip": "xml",
}
"""Content types that are read, and how."""
_ACCEPT = "text/html, text/markdown;q=0.9, text/plain;q=0.8, application/xml;q=0.8, */*;q=0.1"
_LATER = (429, 500, 502, 503, 504)
_NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True, slots=True)
class Conditions:
    """What a server said the last time, sent back to it so that it need not send again what did not change."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """The headers of RFC 9110, 13.1."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page's bytes, where it was in the end, and what the server said about it."""

    raw: bytes
    address: str
    kind: str
    """`html`, `text`, `markdown`, `word`, or `xml` for what may be a feed or a sitemap."""
    charset: str | None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    """The server says that nothing changed, and sent nothing."""


class Busy(NotNow):
    """A server asks for patience; `seconds` is how long, where it says so."""

    def __init__(self, message: str, *, seconds: float | None) -> None:
        self.seconds = seconds
        super().__init__(message)


def is_address(words: str) -> bool:
    """Whether an argument is meant as a web address."""
    return "://" in words and not words.startswith("file://")


def fetch(
    address: str,
    limits: Ingest,
    *,
    conditions: Conditions | None = None,
    check: Callable[[str], None] = lambda _place: None,
) -> Fetched:
    """Get one page; `IngestError` says why not. `check` may refuse any address on the way, also of a redirect."""
    headers = {"Accept": _ACCEPT, **(conditions or Conditions()).as_headers()}
    with answered(address, limits, headers=headers, check=check) as answer:
        return _received(answer, limits)


def _received(answer: Answer, limits: Ingest) -> Fetched:
    unchanged = answer.status == _NOT_MODIFIED
    if not unchanged:
        _check_status(answer)
    content_type, _, parameters = (answer.header("content-type") or "text/html").partition(";")
    kind = KINDS.get(content_type.strip().lower(), "")
    if not kind and not unchanged:
        raise IngestError(f"{answer.place} is {content_type.strip()}, not a page of text.")
    return Fetched(
        raw=b"" if unchanged else _whole(answer, limits),
        address=answer.place,
        kind=kind,
        charset=_charset(parameters),
        etag=answer.header("etag"),
        last_modified=answer.header("last-modified"),
        unchanged=unchanged,
    )


def _whole(answer: Answer, limits: Ingest) -> bytes:
    try:
        return b"".join(answer.body(most=limits.max_bytes))
    except Larger:
        raise IngestError(
            f"{answer.place} is larger than {limits.max_bytes:,} bytes and was not read."
        ) from None


def _check_status(answer: Answer) -> None:
    if answer.status in _LATER:
        raise Busy(f"{answer.place} answered {answer.status}: try again later.", seconds=_patience(answer))
    if answer.status != 200:
        raise IngestError(f"{answer.place} answered {answer.status}: check that the page is public.")


def _patience(answer: Answer) -> float | None:
    """The seconds of `Retry-After` (RFC 9110, 10.2.3); a date counts from the server's own clock."""
    said = (answer.header("retry-after") or "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        return max(0.0, (until - parsedate_to_datetime(answer.header("date") or "")).total_seconds())
    except (ValueError, TypeError):
        return None


def _charset(parameters: str) -> str | None:
    named = (part.partition("=") for part in parameters.split(";"))
    found = (value.strip(" \"'") for name, _, value in named if name.strip().lower() == "charset")
    return next(found, None) or None
