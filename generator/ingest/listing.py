"""What a feed or a sitemap names: addresses of articles, with what it says about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

import regex

from generator.clock import FIRST_YEAR, LAST_YEAR

_FRONT = 8_192
_ROOT = regex.compile(
    r"\A(?:\ufeff|\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?(?P<name>[\w.-]+)",
    regex.DOTALL | regex.IGNORECASE,
)
_KINDS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hints:
    """What whoever names an article says about it; it counts only where the page says nothing."""

    title: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article, or a further sitemap, that is named."""

    address: str
    changed: datetime | None = None
    """When it was last changed, as the feed or sitemap says; the end of the day where it names only a day."""
    to_the_day: bool = False
    """Whether it names only a day."""
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """All that one feed or sitemap names, the newest first."""

    articles: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()
    nameless: int = 0
    """Entries that lead to no web address."""


def kind_of_listing(raw: bytes) -> str | None:
    """`feed` or `sitemap` by the first element, whatever name or type it came with; else nothing."""
    return _KINDS.get(_root(raw))


def is_page(raw: bytes) -> bool:
    """Whether what came as XML is a page."""
    return _root(raw) == "html"


def _root(raw: bytes) -> str:
    front = raw[:_FRONT]
    encoding = "utf-16" if front.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    found = _ROOT.match(front.decode(encoding, "ignore"))
    return found["name"].lower() if found else ""


def newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    """In the order of their dates; those without one keep their order, behind the others. The same only once."""
    once: dict[str, Entry] = {}
    for entry in entries:
        once.setdefault(entry.address, entry)
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(once.values(), key=lambda entry: entry.changed or oldest, reverse=True))


def moment(words: str) -> tuple[datetime | None, date | None, bool]:
    """An instant, the day as printed, and whether only the day was printed; RFC 822 or ISO 8601.

    A day alone is taken as its end; what has no zone as UTC.
    """
    words = words.strip()
    found = _iso(words) or _rfc822(words)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None, None, False
    to_the_day = len(words) == len("2026-10-01")
    if to_the_day:
        found = datetime.combine(found.date(), time(23, 59, 59), UTC)
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC), found.date(), to_the_day
    except OverflowError:
        return None, None, False


def _iso(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _rfc822(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
